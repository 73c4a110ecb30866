WITH bounds AS (
    SELECT
        getvariable('since') AS since,
        getvariable('until') AS until,
        getvariable('until') - getvariable('since') AS days,
        date_trunc('month', getvariable('until') - 1)::date AS month
),
part AS MATERIALIZED (
    SELECT 0 AS part, since, until FROM bounds
    UNION ALL
    SELECT -1, since - days::integer, since FROM bounds
    UNION ALL
    SELECT
        part,
        since + (days * (part - 1) // least(days, 12))::integer,
        since + (days * part // least(days, 12))::integer
    FROM bounds
    CROSS JOIN LATERAL (SELECT unnest(range(1, least(days, 12) + 1)) AS part)
    UNION ALL
    SELECT 13, month, until FROM bounds WHERE since < month
),
membership_part AS (
    SELECT
        part,
        count(*) FILTER (WHERE state = 'active') AS active,
        whole_cents(sum(live_cents - coalesce(off_cents, 0))) AS mrr_cents
    FROM part
    JOIN recurring_membership AS held ON held.since < part.until AND held.until >= part.until
    LEFT JOIN discounted
        ON discounted.member_id = held.member_id
        AND discounted.since < part.until
        AND discounted.until >= part.until
    GROUP BY part
),
held AS MATERIALIZED (FROM paying_tenure),
churn_part AS (
    SELECT
        part,
        count(*) FILTER (WHERE held.until < part.until AND NOT EXISTS (
            FROM held AS again
            WHERE again.member_id = held.member_id
                AND again.since < part.until AND again.until >= part.until
        )) / count(*) AS churn
    FROM part
    JOIN held ON held.since < part.since AND held.until >= part.since
    GROUP BY part
),
revenue_part AS (
    SELECT part, sum(cents)::bigint AS cents
    FROM part
    JOIN (
        SELECT day, sum(amount_cents) AS cents
        FROM earned
        WHERE day < getvariable('until')
        GROUP BY day
    ) AS money ON day >= since AND day < until
    GROUP BY part
),
visits_part AS (
    SELECT part, sum(visits)::bigint AS visits
    FROM part
    JOIN (
        SELECT visited_on, count(*) AS visits
        FROM workout_session
        WHERE visited_on < getvariable('until')
        GROUP BY visited_on
    ) AS visit ON visited_on >= since AND visited_on < until
    GROUP BY part
),
fill_part AS (
    SELECT part, sum(attended)::bigint / sum(places)::bigint AS fill
    FROM part
    JOIN (
        SELECT held_on, sum(attended) AS attended, sum(capacity) AS places
        FROM held_meeting
        GROUP BY held_on
    ) AS meeting ON held_on >= since AND held_on < until
    GROUP BY part
),
figure AS (
    SELECT
        part,
        unnest(range(1, 7)) AS place,
        unnest([
            coalesce(active, 0)::double, coalesce(mrr_cents, 0)::double,
            coalesce(revenue_part.cents, 0)::double,
            CASE WHEN churn IS NOT NULL THEN round(churn, 4) END,
            round(fill, 4), coalesce(visits, 0)::double
        ]) AS value
    FROM part
    LEFT JOIN membership_part USING (part)
    LEFT JOIN churn_part USING (part)
    LEFT JOIN revenue_part USING (part)
    LEFT JOIN visits_part USING (part)
    LEFT JOIN fill_part USING (part)
)
SELECT
    ['active_members', 'mrr', 'revenue', 'churn', 'fill', 'visits'][place] AS figure,
    ['Active members', 'Monthly recurring revenue', 'Revenue',
        'Churn over ' || any_value(days) || ' days', 'Class fill', 'Visits'][place] AS label,
    ['count', 'cents', 'cents', 'ratio', 'ratio', 'count'][place] AS unit,
    max(value) FILTER (WHERE part = 0) AS value,
    max(value) FILTER (WHERE part = -1
        AND since - days::integer >= (SELECT min(since) FROM recurring_membership)) AS before,
    ['up', 'up', 'up', 'down', 'up', 'up'][place] AS better,
    list(value ORDER BY part) FILTER (WHERE part BETWEEN 1 AND 12) AS spark,
    any_value(month) AS month,
    max(value) FILTER (WHERE part = 13 AND place > 2) AS in_month
FROM figure
CROSS JOIN bounds
GROUP BY place
ORDER BY place
