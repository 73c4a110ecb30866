-- personal_bests_by_day: personal bests by the day on which they were set.
-- period: day
-- key: day, personal_best_id
-- from:
--   personal_best: fitflow.best_day(session_id, recording_id);
--       member_id, exercise, measure, value, previous_value, best_no
--   workout_session: CASE WHEN fitflow.visit_has_best(member_id, session_id) THEN visited_on END;
--       visited_on
--   recording: CASE WHEN fitflow.recording_has_best(member_id, recording_id) THEN day END; day
-- columns:
--   day               date    day of the session it was set in, or of the recording elsewhere
--   personal_best_id  id      the best
--   member_id         id      whose it is
--   exercise          text    what was done
--   measure           text    weight_kg, time_s, distance_m, power_w or repetitions
--   value             number  how much
--   previous_value    number  the best it beat; NULL for a first one
--   best_no           count   which best of this member in this exercise it is
SELECT
    best.gym_id,
    visit.visited_on AS day,
    best.personal_best_id,
    best.member_id,
    best.exercise,
    best.measure,
    best.value,
    best.previous_value,
    best.best_no
FROM fitflow.personal_best AS best
JOIN fitflow.workout_session AS visit USING (gym_id, member_id, session_id)
WHERE gym_id = fitflow.current_gym_id()
UNION ALL
SELECT
    best.gym_id,
    recording.day,
    best.personal_best_id,
    best.member_id,
    best.exercise,
    best.measure,
    best.value,
    best.previous_value,
    best.best_no
FROM fitflow.personal_best AS best
JOIN fitflow.recording USING (gym_id, member_id, recording_id)
WHERE gym_id = fitflow.current_gym_id()
;
