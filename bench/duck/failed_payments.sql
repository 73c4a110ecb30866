WITH failed AS (
    SELECT invoice_id, taken_on, taken_at, transaction_id, declined_cents
    FROM transaction_table
    WHERE declined_cents IS NOT NULL AND invoice_id IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY invoice_id ORDER BY taken_at, transaction_id) = 1
),
came AS (
    SELECT
        failed.invoice_id,
        sum(money.amount_cents) AS recovered,
        sum(money.amount_cents) FILTER (WHERE money.taken_on <= failed.taken_on + 30) AS soon
    FROM failed
    JOIN transaction_table AS money USING (invoice_id)
    WHERE money.taken_on < getvariable('until')
        AND (money.taken_at, money.transaction_id) > (failed.taken_at, failed.transaction_id)
    GROUP BY failed.invoice_id
),
by_month AS (
    SELECT
        date_trunc('month', taken_on)::date AS month,
        count(*) AS invoices,
        sum(declined_cents) AS failed,
        coalesce(sum(soon), 0) AS soon,
        coalesce(sum(recovered), 0) AS recovered
    FROM failed
    LEFT JOIN came USING (invoice_id)
    WHERE taken_on >= getvariable('since') AND taken_on < getvariable('until')
    GROUP BY month
)
SELECT
    month,
    coalesce(invoices, 0) AS invoices,
    coalesce(failed, 0)::bigint AS failed_cents,
    coalesce(soon, 0)::bigint AS recovered_30_cents,
    coalesce(recovered, 0)::bigint AS recovered_cents,
    recovered / nullif(failed, 0) AS recovered_ratio
FROM range_month
LEFT JOIN by_month USING (month)
ORDER BY month DESC
