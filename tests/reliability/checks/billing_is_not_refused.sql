-- No member's days are in a billing run's way: it is refused only where the books are closed.
SELECT format('%s of client %s was refused as %s: %s', operation, client, code,
    answer ->> 'message') AS finding
FROM asked
WHERE outcome = 'refused' AND operation = 'bill' AND code <> 'month_is_closed'
