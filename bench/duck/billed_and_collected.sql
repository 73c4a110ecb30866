WITH left_of AS (
    SELECT
        date_trunc('month', due_on)::date AS month,
        sum(cents) FILTER (WHERE kind = 'billed') AS billed,
        -coalesce(sum(cents) FILTER (WHERE kind = 'credit'), 0) AS credited,
        -coalesce(sum(cents) FILTER (WHERE kind IN ('write_off', 'recovery')), 0) AS written_off,
        sum(cents) AS left_cents
    FROM owed_change
    WHERE day < getvariable('until')
        AND due_on >= getvariable('since') AND due_on < getvariable('until')
    GROUP BY invoice_id, due_on
),
due AS (
    SELECT
        month,
        sum(billed) AS billed,
        sum(credited) AS credited,
        sum(billed - credited - written_off - left_cents) AS collected,
        sum(written_off) AS written_off,
        sum(greatest(left_cents, 0)) AS owed,
        sum(greatest(-left_cents, 0)) AS in_credit
    FROM left_of
    GROUP BY month
)
SELECT
    month,
    coalesce(billed, 0)::bigint AS billed_cents,
    coalesce(credited, 0)::bigint AS credited_cents,
    coalesce(collected, 0)::bigint AS collected_cents,
    coalesce(written_off, 0)::bigint AS written_off_cents,
    coalesce(owed, 0)::bigint AS owed_cents,
    coalesce(in_credit, 0)::bigint AS in_credit_cents,
    collected / nullif(billed - credited, 0) AS collected_ratio
FROM range_month
LEFT JOIN due USING (month)
ORDER BY month DESC
