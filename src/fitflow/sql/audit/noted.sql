-- What entries of the log itself noted of the heads before them, the oldest first.
SELECT logged.answer ->> 'note'
FROM fitflow.audit_log AS logged
WHERE logged.gym_id = fitflow.current_gym_id()
    AND logged.operation = 'note_heads'
    AND logged.logged_at <= %(until)s
ORDER BY logged.logged_at;
