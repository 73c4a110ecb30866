SELECT
    date_trunc('month', starts_on)::date AS month,
    discount.name AS discount,
    count(*) AS uses,
    count(DISTINCT member_id) AS members,
    sum(full_cents) AS full_cents,
    sum(discount_cents) AS given_cents
FROM discount_use
JOIN discount USING (discount_id)
WHERE starts_on >= getvariable('since') AND starts_on < getvariable('until')
GROUP BY date_trunc('month', starts_on)::date, discount.name
ORDER BY month DESC, discount
