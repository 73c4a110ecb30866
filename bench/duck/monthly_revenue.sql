WITH net_revenue AS (
    SELECT date_trunc('month', taken_on)::date AS month, stream, sum(amount_cents) AS amount_cents
    FROM transaction_table
    WHERE taken_on >= getvariable('since') AND taken_on < getvariable('until')
        AND kind <> 'decline'
    GROUP BY month, stream
)
SELECT month, stream, coalesce(amount_cents, 0) AS amount_cents
FROM range_month
CROSS JOIN (SELECT DISTINCT stream FROM net_revenue)
LEFT JOIN net_revenue USING (month, stream)
ORDER BY month, stream
