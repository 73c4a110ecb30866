WITH month AS (
    SELECT month, until FROM range_month
    WHERE since = month AND until = (month + INTERVAL 1 MONTH)::date
),
active AS (
    SELECT month.month, membership.member_id
    FROM month
    JOIN recurring_membership AS membership
        ON membership.since < month.until AND membership.until > month.month
    WHERE membership.state = 'active'
    GROUP BY month.month, month.until, membership.member_id
    HAVING sum(least(membership.until, month.until) - greatest(membership.since, month.month))
        = month.until - month.month
),
visited AS (
    SELECT date_trunc('month', visited_on)::date AS month, member_id, count(*) AS visits
    FROM workout_session
    WHERE visited_on >= getvariable('since') AND visited_on < getvariable('until')
    GROUP BY month, member_id
),
frequency AS (
    SELECT coalesce(visits, 0) AS visits, count(*) AS member_months
    FROM active
    LEFT JOIN visited USING (month, member_id)
    GROUP BY coalesce(visits, 0)
)
SELECT
    visits,
    coalesce(member_months, 0) AS member_months,
    coalesce(member_months, 0) / (SELECT sum(member_months) FROM frequency)::bigint AS share
FROM (SELECT unnest(range((SELECT max(visits) + 1 FROM frequency))) AS visits)
LEFT JOIN frequency USING (visits)
ORDER BY visits
