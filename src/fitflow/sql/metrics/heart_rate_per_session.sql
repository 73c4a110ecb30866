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
WITH session_summary AS MATERIALIZED (
    SELECT
        session_id,
        CASE WHEN session_id IS NULL THEN recording_id END AS recording_id,
        member_id,
        max(day) AS day,
        max(reference_bpm) AS reference_bpm,
        max(basis) AS basis,
        sum(seconds) AS recorded,
        sum(total) AS total,
        max(maximum_bpm) AS maximum_bpm,
        sum(below_zones) AS below_zones,
        sum(zone_1) AS zone_1,
        sum(zone_2) AS zone_2,
        sum(zone_3) AS zone_3,
        sum(zone_4) AS zone_4,
        sum(zone_5) AS zone_5
    FROM fitflow.zone_seconds(fitflow.range_since(), fitflow.range_until())
    GROUP BY session_id, CASE WHEN session_id IS NULL THEN recording_id END, member_id
)
SELECT
    session_summary.day AS visited_on,
    session_summary.session_id,
    session_summary.member_id,
    member.name AS member,
    coalesce(session.kind::text, 'elsewhere') AS kind,
    round(session_summary.total / session_summary.recorded, 1) AS average_bpm,
    session_summary.maximum_bpm,
    session_summary.recorded,
    session_summary.below_zones,
    session_summary.zone_1,
    session_summary.zone_2,
    session_summary.zone_3,
    session_summary.zone_4,
    session_summary.zone_5,
    round(session_summary.reference_bpm, 1) AS reference_bpm,
    CASE session_summary.basis WHEN 'seen' THEN 'highest seen' ELSE session_summary.basis END
        AS reference,
    session_summary.recording_id
FROM session_summary
-- Visits are many and recordings few: each looks its visit up.
LEFT JOIN LATERAL (
    SELECT kind
    FROM fitflow.workout_session
    WHERE gym_id = fitflow.current_gym_id()
        AND session_id = session_summary.session_id
    LIMIT 1
) AS session ON true
JOIN fitflow.member_name AS member ON member.gym_id = fitflow.current_gym_id()
    AND member.member_id = session_summary.member_id
ORDER BY visited_on DESC, session_summary.session_id DESC NULLS LAST, recording_id DESC
;
-- finding:
SELECT format('%s%% of the recorded time is in zones 4 and 5',
    round(100 * sum(zone_4 + zone_5)::numeric / sum(recorded)))
FROM metric
HAVING sum(recorded) > 0
;
