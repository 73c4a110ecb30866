WITH entry AS (
    SELECT
        held.kind,
        CASE WHEN entered_on >= getvariable('since')
            THEN date_trunc('month', entered_on)::date END AS month,
        sum(amount_cents) AS amount_cents,
        sum(amount_cents) FILTER (WHERE entered.kind = 'taken') AS taken,
        -sum(amount_cents) FILTER (WHERE entered.kind IN ('used', 'returned')) AS used,
        -sum(amount_cents) FILTER (WHERE entered.kind IN ('given_back', 'charged_back'))
            AS given_back,
        -sum(amount_cents) FILTER (WHERE entered.kind = 'expired') AS expired
    FROM held_entry AS entered
    JOIN held USING (held_id)
    WHERE entered_on < getvariable('until')
    GROUP BY 1, 2
),
balance AS (
    SELECT
        range_month.month,
        seen.kind,
        coalesce(entry.amount_cents, 0) AS change_cents,
        entry.* EXCLUDE (kind, month, amount_cents),
        seen.before_cents + sum(coalesce(entry.amount_cents, 0)) OVER (
            PARTITION BY seen.kind ORDER BY range_month.month) AS closing_cents
    FROM range_month
    CROSS JOIN (
        SELECT kind, coalesce(sum(amount_cents) FILTER (WHERE month IS NULL), 0) AS before_cents
        FROM entry
        GROUP BY kind
    ) AS seen
    LEFT JOIN entry ON entry.kind = seen.kind AND entry.month = range_month.month
)
SELECT
    month,
    kind::VARCHAR AS kind,
    closing_cents - change_cents AS opening_cents,
    coalesce(taken, 0) AS taken_cents,
    coalesce(used, 0) AS used_cents,
    coalesce(given_back, 0) AS given_back_cents,
    coalesce(expired, 0) AS expired_cents,
    closing_cents
FROM balance
ORDER BY month DESC, kind
