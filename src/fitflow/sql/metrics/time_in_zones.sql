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
WITH zoned_recording AS MATERIALIZED (
    SELECT
        recording_id,
        date_trunc('month', day::timestamp)::date AS month,
        ceil(bpm * 0.5)::integer AS zone_1,
        ceil(bpm * 0.6)::integer AS zone_2,
        ceil(bpm * 0.7)::integer AS zone_3,
        ceil(bpm * 0.8)::integer AS zone_4,
        ceil(bpm * 0.9)::integer AS zone_5
    FROM fitflow.recording_heart_rate_max
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.range_since())
        AND day < (SELECT fitflow.range_until())
),
month_summary AS MATERIALIZED (
    SELECT
        zoned_recording.month,
        sum((totals).seconds) AS recorded,
        sum(fitflow.seconds_below(totals, zone_1)) AS below_1,
        sum(fitflow.seconds_below(totals, zone_2)) AS below_2,
        sum(fitflow.seconds_below(totals, zone_3)) AS below_3,
        sum(fitflow.seconds_below(totals, zone_4)) AS below_4,
        sum(fitflow.seconds_below(totals, zone_5)) AS below_5
    FROM zoned_recording
    JOIN fitflow.wearable_data
        ON wearable_data.gym_id = fitflow.current_gym_id()
        AND wearable_data.recording_id = zoned_recording.recording_id
    CROSS JOIN LATERAL (SELECT wearable_data.heart_rate_totals AS totals)
    WHERE (wearable_data.heart_rate_totals).seconds > 0
    GROUP BY zoned_recording.month
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
        (0, 'below 50 %', below_1),
        (1, '1: from 50 %', below_2 - below_1),
        (2, '2: from 60 %', below_3 - below_2),
        (3, '3: from 70 %', below_4 - below_3),
        (4, '4: from 80 %', below_5 - below_4),
        (5, '5: from 90 %', recorded - below_5)
) AS zone (no, name, seconds)
WHERE EXISTS (SELECT FROM month_summary)
ORDER BY month, zone.no
;
-- finding:
SELECT format('%s %% of the time with a heart rate is in zones 4 and 5',
    round(100 * sum(minutes) FILTER (WHERE zone ~ '^[45]') / sum(minutes)))
FROM metric
HAVING sum(minutes) > 0
;
