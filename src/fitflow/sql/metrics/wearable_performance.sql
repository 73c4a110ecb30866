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
WITH month_summary AS (
    SELECT
        date_trunc('month', begun_on::timestamp)::date AS month,
        member_id,
        count(DISTINCT recording_id) AS recordings,
        -- An hour with two devices is an hour.
        range_agg(tstzrange(started_at, started_at + seconds * interval '1 second')) AS recorded,
        sum((heart_rate_totals).total)::numeric
            / nullif(sum((heart_rate_totals).seconds), 0) AS average_bpm,
        max((heart_rate_totals).maximum) AS maximum_bpm,
        sum(kilocalories) AS kilocalories,
        sum((power_totals).total)::numeric
            / nullif(sum((power_totals).seconds), 0) AS average_watts,
        max((power_totals).maximum) AS maximum_watts
    FROM fitflow.counted_blocks(fitflow.range_since(), fitflow.range_until())
    GROUP BY month, member_id
)
SELECT
    month_summary.month,
    member_id,
    member.name AS member,
    month_summary.recordings,
    (
        SELECT sum(extract(epoch FROM upper(part) - lower(part)))::bigint
        FROM unnest(month_summary.recorded) AS part
    ) AS recorded,
    round(month_summary.average_bpm, 1) AS average_bpm,
    month_summary.maximum_bpm,
    round(month_summary.kilocalories) AS kilocalories,
    round(month_summary.average_watts, 1) AS average_watts,
    month_summary.maximum_watts
FROM month_summary
JOIN fitflow.member_name AS member USING (member_id)
WHERE member.gym_id = fitflow.current_gym_id()
ORDER BY month_summary.month DESC, member, member_id
;
