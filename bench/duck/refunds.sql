WITH money AS (
    SELECT
        date_trunc('month', taken_on)::date AS month,
        coalesce(sum(amount_cents) FILTER (WHERE amount_cents > 0), 0)::bigint AS charged,
        coalesce(-sum(amount_cents) FILTER (WHERE amount_cents < 0), 0)::bigint AS refunded,
        count(*) FILTER (WHERE amount_cents < 0) AS refunds,
        count(declined_cents) AS declined,
        coalesce(sum(declined_cents), 0) AS declined_cents
    FROM transaction_table
    WHERE taken_on >= getvariable('since') AND taken_on < getvariable('until')
    GROUP BY month
)
SELECT
    month,
    coalesce(charged, 0) AS charges_cents,
    coalesce(refunded, 0) AS refunds_cents,
    coalesce(charged - refunded, 0) AS net_cents,
    coalesce(refunds, 0) AS refunds,
    coalesce(declined, 0) AS declined,
    coalesce(declined_cents, 0) AS declined_cents,
    refunded / nullif(charged, 0) AS refund_ratio
FROM range_month
LEFT JOIN money USING (month)
ORDER BY month DESC
