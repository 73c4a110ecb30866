WITH owed AS (
    SELECT month, due_on, until - 1 - due_on AS days, sum(cents) AS owed_cents
    FROM range_month
    CROSS JOIN owed_change
    WHERE day < until
    GROUP BY month, until, invoice_id, due_on
    HAVING sum(cents) > 0
)
SELECT
    range_month.month,
    age,
    count(owed_cents) AS invoices,
    coalesce(sum(owed_cents), 0)::bigint AS owed_cents
FROM range_month
CROSS JOIN (
    VALUES (1, 'not due', -99999, 0), (2, '1-30 days', 1, 30),
        (3, '31-60 days', 31, 60), (4, '61-90 days', 61, 90), (5, 'over 90 days', 91, 99999)
) AS bracket (place, age, youngest, oldest)
LEFT JOIN owed
    ON owed.month = range_month.month AND owed.days BETWEEN youngest AND oldest
GROUP BY range_month.month, place, age
ORDER BY range_month.month, place
