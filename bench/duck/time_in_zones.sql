WITH month_summary AS MATERIALIZED (
    SELECT
        date_trunc('month', day)::date AS month,
        sum(seconds)::bigint AS recorded,
        [sum(below_zones), sum(zone_1), sum(zone_2), sum(zone_3), sum(zone_4), sum(zone_5)]
            ::bigint[] AS seconds
    FROM zone_seconds(getvariable('since'), getvariable('until'))
    GROUP BY date_trunc('month', day)
)
SELECT
    month,
    ['below 50 %', '1: from 50 %', '2: from 60 %', '3: from 70 %', '4: from 80 %', '5: from 90 %']
        [zone] AS zone,
    coalesce(seconds[zone], 0) / 60 AS minutes,
    seconds[zone] / recorded AS share
FROM range_month
LEFT JOIN month_summary USING (month)
CROSS JOIN (SELECT unnest(range(1, 7)) AS zone) AS zones
WHERE EXISTS (FROM month_summary)
ORDER BY month, zones.zone
