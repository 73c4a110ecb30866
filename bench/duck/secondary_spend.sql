WITH sold AS (
    SELECT
        date_trunc('month', taken_on)::date AS month,
        coalesce(product.name, money.item) AS item,
        kind, quantity, amount_cents, member_id
    FROM transaction_table AS money
    LEFT JOIN product USING (product_id)
    WHERE stream = 'retail' AND kind <> 'decline'
        AND taken_on >= getvariable('since') AND taken_on < getvariable('until')
)
SELECT
    month,
    item,
    count(*) FILTER (WHERE kind = 'charge') AS sales,
    coalesce(sum(quantity) FILTER (WHERE kind = 'charge'), 0)::bigint AS quantity,
    sum(amount_cents)::bigint AS revenue_cents,
    count(*) FILTER (WHERE kind <> 'charge') AS refunds,
    count(DISTINCT member_id) FILTER (WHERE kind = 'charge') AS buyers
FROM sold
GROUP BY month, item
ORDER BY month DESC, item
