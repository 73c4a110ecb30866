-- Every refusal is an error of its own: nobody is told of deadlocks, nor of what tables are called.
SELECT format('%s of client %s was refused as %s: %s', operation, client, code,
    answer ->> 'message') AS finding
FROM asked
WHERE outcome = 'refused'
    AND code IN ('fit_flow_error', 'conflict', 'bad_input', 'not_found', 'interrupted')
