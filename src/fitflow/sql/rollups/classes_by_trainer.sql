-- classes_by_trainer: how full each trainer's classes were that were held, and whom they trained.
-- period: day, closed 1 day later
-- key: day, trainer_id
-- from:
--   class_meeting: held_on; trainer_id, capacity, cancelled_at, during
--   booking: (lower(during) AT TIME ZONE time_zone)::date; place
--   workout_session: CASE WHEN trainer_id IS NULL
--           THEN (lower(meeting_during) AT TIME ZONE time_zone)::date
--           ELSE visited_on END; meeting_id, trainer_id
-- columns:
--   day                date   the gym's day on which a class began, or the member came
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
    gym_id,
    day,
    trainer_id,
    count(attended) AS meetings,
    count(*) FILTER (WHERE attended = 0) AS empty_meetings,
    coalesce(sum(capacity), 0) AS places,
    coalesce(sum(booked), 0)::bigint AS booked,
    coalesce(sum(attended), 0)::bigint AS attended,
    min(attended) AS lowest_attended,
    max(attended) AS highest_attended,
    count(*) FILTER (WHERE attended IS NULL) AS personal_sessions
FROM (
    SELECT gym_id, held_on AS day, trainer_id, capacity, booked, attended
    FROM fitflow.held_meetings()
    UNION ALL
    SELECT
        gym_id, visited_on AS day, trainer_id,
        NULL::smallint AS capacity, NULL::bigint AS booked, NULL::bigint AS attended
    FROM fitflow.workout_session
    WHERE trainer_id IS NOT NULL
) AS held
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, day, trainer_id
;
