WITH day_load AS (
    SELECT
        member_id,
        day,
        sum(zone_1 + 2 * zone_2 + 3 * zone_3 + 4 * zone_4 + 5 * zone_5) / 60 AS load,
        least(getvariable('until') - 1 - day, 4000) AS days_ago
    FROM zone_seconds(DATE '-infinity', getvariable('until'))
    GROUP BY member_id, day
),
member_load AS (
    SELECT
        member_id,
        max(day) FILTER (WHERE load > 0) AS last_on,
        sum(load) FILTER (WHERE day >= getvariable('since')) AS load,
        sum(load * exp(-days_ago / 42)) * (1 - exp(-1 / 42)) AS chronic,
        sum(load * exp(-days_ago / 7)) * (1 - exp(-1 / 7)) AS acute,
        coalesce(sum(load * exp((1 - days_ago) / 42)) FILTER (WHERE days_ago > 0), 0)
            * (1 - exp(-1 / 42)) AS chronic_before,
        coalesce(sum(load * exp((1 - days_ago) / 7)) FILTER (WHERE days_ago > 0), 0)
            * (1 - exp(-1 / 7)) AS acute_before
    FROM day_load
    GROUP BY member_id
)
SELECT
    member_id, member, last_on, load, chronic, acute, chronic_before - acute_before AS balance
FROM member_load
JOIN member_name USING (member_id)
WHERE load > 0
ORDER BY chronic DESC, member_id
