-- The entries whose text was taken out, and the entry that did it.
SELECT logged.chain_no, logged.entry_no, logged.operation, logged.emptied_in, logged.emptied_by
FROM fitflow.audit_log AS logged
WHERE logged.gym_id = fitflow.current_gym_id()
    AND logged.emptied_by IS NOT NULL
    AND logged.logged_at <= %(until)s
ORDER BY logged.chain_no, logged.entry_no;
