-- The first chain whose newest entry is not there: its head is told beside the log.
SELECT head.chain_no, head.entry_no
FROM fitflow.audit_head AS head
LEFT JOIN fitflow.audit_log AS logged USING (gym_id, chain_no, entry_no)
WHERE head.gym_id = fitflow.current_gym_id() AND logged.entry_no IS NULL
ORDER BY head.chain_no
LIMIT 1;
