-- One member's days are in no billing run's way, nor was a day about to be billed twice.
SELECT format('%s of client %s was refused as %s: %s', operation, client, code,
    answer ->> 'message') AS finding
FROM asked
WHERE outcome = 'refused'
    AND (operation = 'bill' AND code <> 'month_is_closed' OR code = 'day_is_billed')
