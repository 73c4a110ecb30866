-- classes_by_hour: how full the classes were that were held, by the hour in which they began.
-- period: day, closed 1 day later
-- key: day, hour
-- from:
--   class_meeting: held_on; capacity, cancelled_at, during
--   booking: (lower(during) AT TIME ZONE time_zone)::date; place, cancelled_at
--   workout_session: (lower(meeting_during) AT TIME ZONE time_zone)::date; meeting_id
-- columns:
--   day       date   the gym's day on which they began
--   hour      hour   hour of the gym's clock in which they began
--   meetings  count  classes held
--   places    count  places they had
--   booked    count  places booked
--   attended  count  places attended
--   waiting   count  members left waiting for a place
SELECT
    gym_id,
    held_on AS day,
    extract(hour FROM held_at)::integer AS hour,
    count(*) AS meetings,
    sum(capacity) AS places,
    sum(booked)::bigint AS booked,
    sum(attended)::bigint AS attended,
    sum(waiting)::bigint AS waiting
FROM fitflow.held_meetings()
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, held_on, extract(hour FROM held_at)
;
