-- wearable_performance: heart rate, energy and power of each member, by month.
-- title: Wearable data by member and month
-- section: training 6
-- grain: one row per month and member with a recording, newest first
-- unit: beats per minute, kilocalories and watts
-- chart: table
-- columns:
--   month          month    first day of the month
--   member_id      id       the member's number
--   member         text     the member's name
--   recordings     count    recordings begun in the month, within the range
--   recorded       seconds  how long one or more of them lasted, silent seconds included
--   average_bpm    bpm      mean heart rate of all recorded seconds; NULL without one
--   maximum_bpm    bpm      highest heart rate; NULL without one
--   kilocalories   kcal     energy of all recordings; NULL when none tells it
--   average_watts  watts    mean power of all seconds with one; NULL without one
--   maximum_watts  watts    highest power; NULL without one
-- definition: recordings by the day they begin on the gym's clock, in sessions or not; a duplicate
--   is none, and where several devices recorded at once the one that counts is read. Means weigh
--   every second alike.
WITH bounds AS MATERIALIZED (
    SELECT last_month, whole_since FROM fitflow.range_bounds()
),
month_summary AS (
    SELECT
        day AS month,
        member_id,
        recordings,
        recorded,
        NULL::tstzmultirange AS times,
        heart_rate_seconds,
        heart_rate_total,
        maximum_bpm,
        kilocalories,
        power_seconds,
        power_total,
        maximum_watts
    FROM fitflow.wearables_by_month
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT whole_since FROM bounds)
        AND day < (SELECT last_month FROM bounds)
    UNION ALL
    -- Of a month that the range cuts, the days within it.
    SELECT
        month,
        member_id,
        sum(recordings)::bigint AS recordings,
        NULL::bigint AS recorded,
        range_agg(recorded) AS times,
        sum(heart_rate_seconds)::bigint AS heart_rate_seconds,
        sum(heart_rate_total)::bigint AS heart_rate_total,
        max(maximum_bpm) AS maximum_bpm,
        sum(kilocalories) AS kilocalories,
        sum(power_seconds)::bigint AS power_seconds,
        sum(power_total)::bigint AS power_total,
        max(maximum_watts) AS maximum_watts
    FROM fitflow.wearables_of_cut_months()
    GROUP BY month, member_id
)
SELECT
    month_summary.month,
    member_id,
    member.name AS member,
    month_summary.recordings,
    coalesce(month_summary.recorded, fitflow.seconds_in(month_summary.times)) AS recorded,
    round(month_summary.heart_rate_total::numeric
        / nullif(month_summary.heart_rate_seconds, 0), 1) AS average_bpm,
    month_summary.maximum_bpm,
    round(month_summary.kilocalories) AS kilocalories,
    round(month_summary.power_total::numeric
        / nullif(month_summary.power_seconds, 0), 1) AS average_watts,
    month_summary.maximum_watts
FROM month_summary
-- Members are many and those with a device few: each looks its name up.
CROSS JOIN LATERAL (
    SELECT name
    FROM fitflow.member_name
    WHERE gym_id = fitflow.current_gym_id() AND member_id = month_summary.member_id
    LIMIT 1
) AS member
ORDER BY month DESC, member, member_id
;
-- count:
WITH bounds AS MATERIALIZED (
    SELECT last_month, whole_since FROM fitflow.range_bounds()
)
SELECT day, members
FROM fitflow.wearables_of_all
WHERE gym_id = fitflow.current_gym_id()
    AND day >= (SELECT whole_since FROM bounds)
    AND day < (SELECT last_month FROM bounds)
UNION ALL
SELECT month, count(DISTINCT member_id)
FROM fitflow.wearables_of_cut_months()
GROUP BY month
;
