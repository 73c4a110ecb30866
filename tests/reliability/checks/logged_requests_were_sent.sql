-- Nothing happens that nobody asked for, and nothing twice. (Seconds are the same sent again: they
-- carry no key of the client's.)
SELECT format('%s %s is logged %s times and was sent %s times', audit_log.operation,
    audit_log.request_key, count(DISTINCT (audit_log.chain_no, audit_log.entry_no)),
    count(DISTINCT asked.key)) AS finding
FROM audit_log
LEFT JOIN asked ON asked.key = audit_log.request_key
WHERE audit_log.operation <> 'append_samples'
GROUP BY audit_log.operation, audit_log.request_key
HAVING count(DISTINCT (audit_log.chain_no, audit_log.entry_no)) <> 1
    OR count(DISTINCT asked.key) <> 1
