-- Each step of dunning once, from the first on, and on another day than the one before.
SELECT format('step %s of invoice %s was taken out of turn', step_no, invoice_id) AS finding
FROM (
    SELECT invoice_id, step_no, taken_at,
        row_number() OVER steps AS place,
        lag(taken_at) OVER steps AS before
    FROM dunning_event
    WINDOW steps AS (PARTITION BY invoice_id ORDER BY step_no)
) AS taken
WHERE step_no <> place OR taken_at < before
