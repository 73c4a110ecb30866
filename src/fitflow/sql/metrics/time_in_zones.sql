-- time_in_zones: how long members trained in each heart rate zone, by month.
-- title: Time in heart rate zones
-- section: training 5
-- grain: one row per month in the range and zone
-- unit: minutes with a heart rate
-- chart: stacked columns, month by minutes, coloured by zone
-- columns:
--   month    month    first day of the month
--   zone     text     below 50 %, then from 50, 60, 70, 80 and 90 % of the maximum heart rate
--   minutes  minutes  time with such a heart rate
--   share    ratio    of the month's time with a heart rate; NULL in a month without
-- definition: every recording whose heart rate counts, in a session or not, on its session's day or
--   the one it began on. The maximum heart rate is the member's on that day, as in
--   heart_rate_per_session: measured, else by age, else the highest seen.
WITH month_summary AS MATERIALIZED (
    SELECT
        date_trunc('month', day::timestamp)::date AS month,
        sum(seconds) AS recorded,
        sum(below_zones) AS below_zones,
        sum(zone_1) AS zone_1,
        sum(zone_2) AS zone_2,
        sum(zone_3) AS zone_3,
        sum(zone_4) AS zone_4,
        sum(zone_5) AS zone_5
    FROM fitflow.heart_rate_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.range_since())
        AND day < (SELECT fitflow.range_until())
    GROUP BY month
)
SELECT
    month,
    zone.name AS zone,
    round(coalesce(zone.seconds, 0) / 60.0) AS minutes,
    round(zone.seconds::numeric / month_summary.recorded, 4) AS share
FROM fitflow.range_months()
LEFT JOIN month_summary USING (month)
CROSS JOIN LATERAL (
    VALUES
        (0, 'below 50 %', below_zones),
        (1, '1: from 50 %', zone_1),
        (2, '2: from 60 %', zone_2),
        (3, '3: from 70 %', zone_3),
        (4, '4: from 80 %', zone_4),
        (5, '5: from 90 %', zone_5)
) AS zone (no, name, seconds)
WHERE EXISTS (SELECT FROM month_summary)
ORDER BY month, zone.no
;
-- finding:
SELECT format('%s%% of the time with a heart rate is in zones 4 and 5',
    round(100 * sum(minutes) FILTER (WHERE zone ~ '^[45]') / sum(minutes)))
FROM metric
HAVING sum(minutes) > 0
;
