-- heart_rate_per_session: average and highest heart rate and the time in each zone, session by
--   session.
-- title: Heart rate by session
-- section: training 3
-- grain: one row per session, or recording of what was trained elsewhere, with a heart rate, newest
--   first
-- unit: beats per minute and seconds
-- chart: table
-- columns:
--   visited_on     date     day of the check-in; elsewhere, the one it began on
--   session_id     id       the session's number; NULL elsewhere
--   member_id      id       the member's number
--   member         text     the member's name
--   kind           text     class, personal_training, own or elsewhere
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
--   reference      text     measured, age when it follows from the date of birth, or highest seen
--   recording_id   id       the recording of what was trained elsewhere; NULL in a session
-- definition: from the sums and distributions kept with each quarter of an hour, of the recordings
--   whose heart rate counts. The maximum heart rate is the one measured last by that day, else
--   208 - 0.7 x age on the day (Tanaka 2001) when the date of birth is known, else the highest
--   heart rate recorded of that member up to that day. What was trained elsewhere is no session,
--   and has a row for each recording.
SELECT
    summary.day AS visited_on,
    nullif(summary.session_id, 0) AS session_id,
    summary.member_id,
    member.name AS member,
    coalesce(session.kind::text, 'elsewhere') AS kind,
    round(summary.total / summary.seconds, 1) AS average_bpm,
    summary.maximum_bpm,
    summary.seconds AS recorded,
    summary.below_zones,
    summary.zone_1,
    summary.zone_2,
    summary.zone_3,
    summary.zone_4,
    summary.zone_5,
    round(summary.reference_bpm, 1) AS reference_bpm,
    CASE summary.basis WHEN 'seen' THEN 'highest seen' ELSE summary.basis END AS reference,
    nullif(summary.recording_id, 0) AS recording_id
FROM fitflow.heart_rate_by_session AS summary
-- Visits are many and recordings few: each looks its visit up.
LEFT JOIN LATERAL (
    SELECT kind
    FROM fitflow.workout_session
    WHERE gym_id = fitflow.current_gym_id()
        AND session_id = summary.session_id
    LIMIT 1
) AS session ON true
JOIN fitflow.member_name AS member USING (gym_id, member_id)
WHERE gym_id = fitflow.current_gym_id()
    AND summary.day >= (SELECT fitflow.range_since())
    AND summary.day < (SELECT fitflow.range_until())
ORDER BY visited_on DESC, session_id DESC NULLS LAST, recording_id DESC
;
-- count:
SELECT day, sessions
FROM fitflow.heart_rate_by_day
WHERE gym_id = fitflow.current_gym_id()
    AND day >= (SELECT fitflow.range_since())
    AND day < (SELECT fitflow.range_until())
;
-- finding:
SELECT format('%s%% of the recorded time is in zones 4 and 5',
    round(100 * sum(zone_4 + zone_5)::numeric / sum(seconds)))
FROM fitflow.heart_rate_by_day
WHERE gym_id = fitflow.current_gym_id()
    AND day >= (SELECT fitflow.range_since())
    AND day < (SELECT fitflow.range_until())
HAVING sum(seconds) > 0
;
