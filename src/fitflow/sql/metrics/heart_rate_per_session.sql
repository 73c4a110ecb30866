-- heart_rate_per_session: average and highest heart rate and the time in each zone, session by
--   session.
-- title: Heart rate by session
-- section: training 3
-- grain: one row per session with a recorded heart rate, newest first
-- unit: beats per minute and seconds
-- chart: table
-- columns:
--   visited_on     date     day of the check-in
--   session_id     id       the session's number
--   member_id      id       the member's number
--   member         text     the member's name
--   kind           text     class, personal_training or own
--   average_bpm    bpm      mean of all recorded seconds
--   maximum_bpm    bpm      highest recorded second
--   recorded       seconds  seconds with a heart rate
--   below_zones    seconds  below 50 % of the maximum heart rate
--   zone_1         seconds  from 50 % up to 60 %
--   zone_2         seconds  from 60 % up to 70 %
--   zone_3         seconds  from 70 % up to 80 %
--   zone_4         seconds  from 80 % up to 90 %
--   zone_5         seconds  90 % and above
--   reference_bpm  bpm      the maximum heart rate that the zones are parts of
--   reference      text     age when it follows from the date of birth, highest seen when it does
--                           not
-- definition: from the sums and distributions kept with each quarter of an hour. The maximum heart
--   rate is 208 - 0.7 x age on the day (Tanaka 2001) when the date of birth is known, else the
--   highest heart rate recorded of that member up to the last day of the range. Recordings outside
--   a session are left out.
WITH session_recording AS MATERIALIZED (
    SELECT
        wearable_recording.recording_id,
        session.session_id,
        session.member_id,
        session.visited_on,
        session.kind,
        member.given_name || ' ' || member.family_name AS member,
        208 - 0.7 * extract(year FROM age(session.visited_on, member.born_on)) AS age_reference
    FROM fitflow.wearable_recording
    -- Visits are many and recordings few: each looks its visit up.
    CROSS JOIN LATERAL (
        SELECT session_id, member_id, visited_on, kind
        FROM fitflow.workout_session
        WHERE gym_id = fitflow.current_gym_id()
            AND session_id = wearable_recording.session_id
        LIMIT 1
    ) AS session
    JOIN fitflow.member ON member.gym_id = wearable_recording.gym_id
        AND member.member_id = wearable_recording.member_id
    WHERE wearable_recording.gym_id = fitflow.current_gym_id()
        AND session.visited_on >= (SELECT fitflow.range_since())
        AND session.visited_on < (SELECT fitflow.range_until())
),
highest_seen AS (
    SELECT wearable_recording.member_id, max((data.heart_rate_totals).maximum)::numeric AS bpm
    FROM fitflow.wearable_recording
    JOIN fitflow.wearable_data AS data USING (gym_id, recording_id)
    WHERE wearable_recording.gym_id = fitflow.current_gym_id()
        AND lower(wearable_recording.during) < (SELECT
            fitflow.range_until()::timestamp AT TIME ZONE fitflow.gym_time_zone())
        AND wearable_recording.member_id IN (
            SELECT member_id FROM session_recording WHERE age_reference IS NULL
        )
    GROUP BY wearable_recording.member_id
),
-- The lowest whole heart rate of each zone, worked out once for each recording.
zoned_recording AS MATERIALIZED (
    SELECT
        recording_id,
        session_id,
        reference_bpm,
        ceil(reference_bpm * 0.5)::integer AS zone_1,
        ceil(reference_bpm * 0.6)::integer AS zone_2,
        ceil(reference_bpm * 0.7)::integer AS zone_3,
        ceil(reference_bpm * 0.8)::integer AS zone_4,
        ceil(reference_bpm * 0.9)::integer AS zone_5
    FROM (
        SELECT recording_id, session_id, coalesce(age_reference, highest_seen.bpm) AS reference_bpm
        FROM session_recording
        LEFT JOIN highest_seen USING (member_id)
    ) AS recording
),
session_summary AS (
    SELECT
        zoned_recording.session_id,
        max(zoned_recording.reference_bpm) AS reference_bpm,
        sum((totals).seconds) AS recorded,
        sum((totals).total)::numeric AS total,
        max((totals).maximum) AS maximum_bpm,
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
    GROUP BY zoned_recording.session_id
),
session AS (
    SELECT DISTINCT ON (session_id)
        session_id, member_id, member, visited_on, kind, age_reference
    FROM session_recording
    ORDER BY session_id
)
SELECT
    session.visited_on,
    session_id,
    session.member_id,
    session.member,
    session.kind::text AS kind,
    round(session_summary.total / session_summary.recorded, 1) AS average_bpm,
    session_summary.maximum_bpm,
    session_summary.recorded,
    session_summary.below_1 AS below_zones,
    session_summary.below_2 - session_summary.below_1 AS zone_1,
    session_summary.below_3 - session_summary.below_2 AS zone_2,
    session_summary.below_4 - session_summary.below_3 AS zone_3,
    session_summary.below_5 - session_summary.below_4 AS zone_4,
    session_summary.recorded - session_summary.below_5 AS zone_5,
    round(session_summary.reference_bpm, 1) AS reference_bpm,
    CASE WHEN session.age_reference IS NULL THEN 'highest seen' ELSE 'age' END AS reference
FROM session_summary
JOIN session USING (session_id)
ORDER BY session.visited_on DESC, session_id DESC
;
-- finding:
SELECT format('%s %% of the recorded time is in zones 4 and 5',
    round(100 * sum(zone_4 + zone_5)::numeric / sum(recorded)))
FROM metric
HAVING sum(recorded) > 0
;
