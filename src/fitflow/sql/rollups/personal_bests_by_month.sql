-- personal_bests_by_month: the ten best members of a month in each exercise.
-- period: month
-- key: day, exercise, measure, member_id
-- from:
--   personal_best: fitflow.best_day(session_id, recording_id);
--       member_id, exercise, measure, value, best_no
--   workout_session: CASE WHEN fitflow.visit_has_best(member_id, session_id) THEN visited_on END;
--       visited_on
--   recording: CASE WHEN fitflow.recording_has_best(member_id, recording_id) THEN day END; day
-- columns:
--   day        month   first day of the month
--   exercise   text    what was done
--   measure    text    weight_kg, time_s, distance_m, power_w or repetitions
--   member_id  id      whose best it is
--   value      number  the member's best of the month
--   best_no    count   which best of this member in this exercise it is
--   set_on     date    the day on which it was set
SELECT
    fitflow.current_gym_id() AS gym_id,
    month.day,
    exercise,
    measure,
    member_id,
    value,
    best_no,
    set_on
FROM fitflow.trained_months() AS month
CROSS JOIN LATERAL fitflow.best_members(month.day, month.until)
;
