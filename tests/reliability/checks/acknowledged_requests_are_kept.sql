-- Nothing acknowledged is lost: every answered request that changed something is in the audit log.
SELECT format('%s of client %s was answered and is not in the audit log: %s',
    asked.operation, asked.client, asked.key) AS finding
FROM asked
WHERE asked.outcome = 'answered' AND asked.writes
    AND NOT EXISTS (SELECT FROM audit_log WHERE audit_log.request_key = asked.key)
