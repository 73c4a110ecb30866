WITH net_revenue AS (
    SELECT date_trunc('month', day)::date AS month, stream, sum(amount_cents) AS amount_cents
    FROM earned
    WHERE day >= getvariable('since') AND day < getvariable('until')
        AND kind <> 'decline'
    GROUP BY month, stream
)
SELECT month, stream, coalesce(amount_cents, 0) AS amount_cents
FROM range_month
CROSS JOIN (SELECT DISTINCT stream FROM net_revenue)
LEFT JOIN net_revenue USING (month, stream)
ORDER BY month, stream
