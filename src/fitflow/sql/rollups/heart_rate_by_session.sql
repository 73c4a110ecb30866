-- heart_rate_by_session: heart rate and time in zones of each session, and of each recording of
--   what was trained elsewhere.
-- period: day
-- key: day, session_id, recording_id
-- from:
--   recording: fitflow.zone_days(member_id, day, heart_rate_counts);
--       member_id, session_id, day, heart_rate_counts
--   wearable_data: fitflow.zone_days_of_block(recording_id); heart_rate_totals
--   training_input: fitflow.zone_days_of_measure(member_id, measure, since); value
--   member: fitflow.zone_days_by_age(member_id); born_on
-- columns:
--   day            date     the day of the check-in; elsewhere, the one it began on
--   session_id     id       the session; 0 elsewhere
--   recording_id   id       the recording of what was trained elsewhere; 0 in a session
--   member_id      id       who trained
--   reference_bpm  bpm      the maximum heart rate that the zones are parts of
--   basis          text     what tells it: measured, age or seen
--   seconds        seconds  seconds with a heart rate
--   total          number   the sum of these heart rates
--   maximum_bpm    bpm      the highest of them
--   below_zones    seconds  below 50 % of the maximum heart rate
--   zone_1         seconds  from 50 % up to 60 %
--   zone_2         seconds  from 60 % up to 70 %
--   zone_3         seconds  from 70 % up to 80 %
--   zone_4         seconds  from 80 % up to 90 %
--   zone_5         seconds  90 % and above
SELECT
    gym_id,
    day,
    coalesce(session_id, 0) AS session_id,
    CASE WHEN session_id IS NULL THEN recording_id ELSE 0 END AS recording_id,
    member_id,
    max(reference_bpm) AS reference_bpm,
    max(basis) AS basis,
    sum(seconds) AS seconds,
    sum(total) AS total,
    max(maximum_bpm) AS maximum_bpm,
    sum(below_zones) AS below_zones,
    sum(zone_1) AS zone_1,
    sum(zone_2) AS zone_2,
    sum(zone_3) AS zone_3,
    sum(zone_4) AS zone_4,
    sum(zone_5) AS zone_5
FROM fitflow.recording
CROSS JOIN LATERAL fitflow.zone_seconds(recording_id) AS zones
WHERE gym_id = fitflow.current_gym_id() AND heart_rate_counts AND seconds > 0
GROUP BY
    gym_id, day, session_id, CASE WHEN session_id IS NULL THEN recording_id ELSE 0 END, member_id
;
