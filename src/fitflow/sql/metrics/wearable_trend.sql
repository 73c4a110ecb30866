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
WITH month_summary AS MATERIALIZED (
    SELECT
        date_trunc('month', begun_on::timestamp)::date AS month,
        count(DISTINCT recording_id) AS recordings,
        count(DISTINCT member_id) AS members,
        sum((heart_rate_totals).total)::numeric
            / nullif(sum((heart_rate_totals).seconds), 0) AS average_bpm,
        sum(kilocalories) * 3600
            / nullif(sum(seconds) FILTER (WHERE kilocalories IS NOT NULL), 0)
            AS kilocalories_per_hour,
        sum((power_totals).total)::numeric
            / nullif(sum((power_totals).seconds), 0) AS average_watts
    FROM fitflow.counted_blocks(fitflow.range_since(), fitflow.range_until())
    GROUP BY month
)
SELECT
    month,
    coalesce(month_summary.recordings, 0) AS recordings,
    coalesce(month_summary.members, 0) AS members,
    round(month_summary.average_bpm, 1) AS average_bpm,
    round(month_summary.kilocalories_per_hour) AS kilocalories_per_hour,
    round(month_summary.average_watts, 1) AS average_watts
FROM fitflow.range_months()
LEFT JOIN month_summary USING (month)
-- A recording that is silent so far has no block, and its months are shown all the same.
WHERE EXISTS (
    SELECT FROM fitflow.recording
    CROSS JOIN LATERAL (
        SELECT (lower(during) AT TIME ZONE (SELECT fitflow.gym_time_zone()))::date AS begun_on
    ) AS local
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
