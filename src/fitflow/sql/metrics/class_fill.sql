-- class_fill: how full classes are, by weekday and hour.
-- title: Class fill by weekday and hour
-- section: classes 1
-- grain: one row per weekday and hour with a class held in the range
-- unit: share of places
-- chart: heat map, weekday by hour, coloured by fill
-- columns:
--   weekday   weekday  1 is Monday
--   hour      hour     hour of the gym's clock in which the class starts
--   meetings  count    classes held
--   places    count    places they had
--   booked    count    places booked
--   attended  count    places attended
--   waiting   count    members left waiting for a place
--   fill      ratio    attended / places
-- definition: places attended over places of the classes that were held, meaning not cancelled and
--   over by now, with classes that nobody booked counted. Weekday and hour are those of the gym's
--   clock.
WITH held_meeting AS MATERIALIZED (
    SELECT
        meeting_id,
        extract(isodow FROM held_on)::integer AS weekday,
        extract(hour FROM lower(during) AT TIME ZONE time_zone)::integer AS hour,
        capacity
    FROM fitflow.class_meeting
    WHERE gym_id = fitflow.current_gym_id()
        AND held_on >= (SELECT fitflow.range_since())
        AND held_on < (SELECT fitflow.range_until())
        AND cancelled_at IS NULL
        AND upper(during) <= (SELECT fitflow.reported_at())
),
meeting_booking AS (
    SELECT
        meeting_id,
        count(booking.place) AS booked,
        count(*) FILTER (WHERE booking.place IS NULL AND booking.cancelled_at IS NULL) AS waiting
    FROM fitflow.booking
    JOIN held_meeting USING (meeting_id)
    WHERE booking.gym_id = fitflow.current_gym_id()
    GROUP BY meeting_id
),
meeting_visit AS (
    SELECT meeting_id, count(*) AS attended
    FROM fitflow.workout_session
    JOIN held_meeting USING (meeting_id)
    WHERE workout_session.gym_id = fitflow.current_gym_id()
    GROUP BY meeting_id
)
SELECT
    held_meeting.weekday,
    held_meeting.hour,
    count(*) AS meetings,
    sum(held_meeting.capacity) AS places,
    coalesce(sum(meeting_booking.booked), 0)::bigint AS booked,
    coalesce(sum(meeting_visit.attended), 0)::bigint AS attended,
    coalesce(sum(meeting_booking.waiting), 0)::bigint AS waiting,
    round(coalesce(sum(meeting_visit.attended), 0) / sum(held_meeting.capacity), 4) AS fill
FROM held_meeting
LEFT JOIN meeting_booking USING (meeting_id)
LEFT JOIN meeting_visit USING (meeting_id)
GROUP BY held_meeting.weekday, held_meeting.hour
ORDER BY held_meeting.weekday, held_meeting.hour
;
-- finding:
SELECT format('%s %s:00 is the fullest hour at %s %%',
    (ARRAY['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[weekday],
    lpad(hour::text, 2, '0'), round(100 * fill))
FROM metric
WHERE attended > 0
ORDER BY fill DESC, weekday, hour
LIMIT 1
;
