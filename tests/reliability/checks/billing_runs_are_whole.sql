-- A billing run issued as many invoices, for as much, as it answered.
WITH run AS (
    SELECT
        (arguments ->> 'at')::timestamptz AS at,
        sum((answer ->> 'invoices')::bigint) AS invoices,
        sum((answer ->> 'amount_cents')::bigint) AS amount_cents
    FROM audit_log
    WHERE operation = 'bill'
    GROUP BY (arguments ->> 'at')::timestamptz
)
SELECT format('billing at %s answered %s invoices of %s cents, and issued %s of %s', run.at,
    run.invoices, run.amount_cents, count(invoice.invoice_id),
    coalesce(sum(invoice.amount_cents), 0)) AS finding
FROM run
LEFT JOIN invoice ON invoice.issued_at = run.at
GROUP BY run.at, run.invoices, run.amount_cents
HAVING run.invoices <> count(invoice.invoice_id)
    OR run.amount_cents <> coalesce(sum(invoice.amount_cents), 0)
