WITH visited AS (
    SELECT
        date_trunc('week', visited_on)::date AS week,
        kind,
        count(*) AS visits,
        count(DISTINCT member_id) AS members
    FROM workout_session
    WHERE visited_on >= getvariable('since') AND visited_on < getvariable('until')
    GROUP BY week, kind
)
SELECT week, kind, coalesce(visits, 0) AS visits, coalesce(members, 0) AS members
FROM (
    SELECT unnest(range(
        date_trunc('week', getvariable('since'))::timestamp,
        getvariable('until')::timestamp,
        INTERVAL 7 DAY
    ))::date AS week
)
CROSS JOIN (SELECT DISTINCT kind FROM visited)
LEFT JOIN visited USING (week, kind)
ORDER BY week, kind
