-- wearable_trend: heart rate, energy and power of all members together, by month.
-- title: Heart rate, energy and power
-- section: training 4
-- grain: one row per month in the range
-- unit: beats per minute, kilocalories and watts
-- chart: lines, month by average_bpm and kilocalories_per_hour and average_watts
-- columns:
--   month                  month  first day of the month
--   recordings             count  recordings begun in the month, within the range
--   members                count  different members among them
--   average_bpm            bpm    mean heart rate of all recorded seconds; NULL without one
--   kilocalories_per_hour  kcal   energy per hour of the time it is told for; NULL when none is
--   average_watts          watts  mean power of all seconds with one; NULL without one
-- definition: recordings by the day they begin on the gym's clock, in sessions or not; a duplicate
--   is none, and where several devices recorded at once the one that counts is read. Means weigh
--   every second alike, so that a long recording counts for more than a short one.
WITH bounds AS MATERIALIZED (
    SELECT last_month, whole_since FROM fitflow.range_bounds()
),
month_summary AS (
    SELECT
        day AS month,
        members,
        recordings,
        heart_rate_seconds,
        heart_rate_total,
        kilocalories,
        kilocalories_seconds,
        power_seconds,
        power_total
    FROM fitflow.wearables_of_all
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT whole_since FROM bounds)
        AND day < (SELECT last_month FROM bounds)
    UNION ALL
    -- Of a month that the range cuts, the days within it.
    SELECT
        month,
        count(DISTINCT member_id) AS members,
        sum(recordings)::bigint AS recordings,
        sum(heart_rate_seconds)::bigint AS heart_rate_seconds,
        sum(heart_rate_total)::bigint AS heart_rate_total,
        sum(kilocalories) AS kilocalories,
        sum(kilocalories_seconds)::bigint AS kilocalories_seconds,
        sum(power_seconds)::bigint AS power_seconds,
        sum(power_total)::bigint AS power_total
    FROM fitflow.wearables_of_cut_months()
    GROUP BY month
)
SELECT
    month,
    coalesce(month_summary.recordings, 0) AS recordings,
    coalesce(month_summary.members, 0) AS members,
    round(month_summary.heart_rate_total::numeric
        / nullif(month_summary.heart_rate_seconds, 0), 1) AS average_bpm,
    round(month_summary.kilocalories * 3600
        / nullif(month_summary.kilocalories_seconds, 0)) AS kilocalories_per_hour,
    round(month_summary.power_total::numeric
        / nullif(month_summary.power_seconds, 0), 1) AS average_watts
FROM fitflow.range_months()
LEFT JOIN month_summary USING (month)
-- A recording that is silent so far has no block, and its months are shown all the same.
WHERE EXISTS (
    SELECT FROM fitflow.recording
    WHERE gym_id = fitflow.current_gym_id()
        AND is_primary
        AND begun_on >= (SELECT fitflow.range_since())
        AND begun_on < (SELECT fitflow.range_until())
)
ORDER BY month
;
-- finding:
SELECT format('%s bpm on average in the recorded hours', round(avg(average_bpm)))
FROM metric
HAVING count(average_bpm) > 0
;
