-- trainers_by_month: how full each trainer's classes of a month were, and whom they trained.
-- period: month, closed 1 day later
-- key: day, trainer_id
-- from:
--   class_meeting: held_on; trainer_id, capacity, cancelled_at, during
--   booking: (lower(during) AT TIME ZONE time_zone)::date; place
--   workout_session: CASE WHEN trainer_id IS NULL
--           THEN (lower(meeting_during) AT TIME ZONE time_zone)::date
--           ELSE visited_on END; meeting_id, trainer_id
-- columns:
--   day                month  first day of the month
--   trainer_id         id     the trainer's number
--   meetings           count  classes held
--   empty_meetings     count  those of them nobody attended
--   places             count  places they had
--   booked             count  places booked
--   attended           count  places attended
--   lowest_attended    count  fewest who came to one; NULL when none was held
--   highest_attended   count  most who came to one; NULL when none was held
--   personal_sessions  count  personal training sessions given
SELECT
    fitflow.current_gym_id() AS gym_id,
    month.day,
    trainer_id,
    meetings,
    empty_meetings,
    places,
    booked,
    attended,
    lowest_attended,
    highest_attended,
    personal_sessions
FROM fitflow.trained_months() AS month
CROSS JOIN LATERAL fitflow.classes_of_trainers(month.day, month.until)
;
