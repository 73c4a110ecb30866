WITH active AS (
    SELECT
        month,
        sum(least(held.until, range_month.until) - greatest(held.since, range_month.since))
            / any_value(range_month.until - range_month.since) AS members
    FROM range_month
    LEFT JOIN recurring_membership AS held
        ON held.state = 'active'
        AND held.since < range_month.until AND held.until > range_month.since
    GROUP BY month
),
money AS (
    SELECT date_trunc('month', day)::date AS month, stream, sum(amount_cents) AS cents
    FROM earned
    WHERE amount_cents <> 0
        AND day >= getvariable('since') AND day < getvariable('until')
    GROUP BY month, stream
)
SELECT
    month,
    stream,
    coalesce(cents, 0)::bigint AS amount_cents,
    round(coalesce(members, 0), 1) AS active_members,
    round(coalesce(cents, 0) / nullif(members, 0)) AS per_member_cents
FROM active
CROSS JOIN (SELECT DISTINCT stream FROM money)
LEFT JOIN money USING (month, stream)
ORDER BY month, stream
