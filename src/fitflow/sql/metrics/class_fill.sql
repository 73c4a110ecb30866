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
SELECT
    extract(isodow FROM day)::integer AS weekday,
    hour,
    sum(meetings)::bigint AS meetings,
    sum(places)::bigint AS places,
    sum(booked)::bigint AS booked,
    sum(attended)::bigint AS attended,
    sum(waiting)::bigint AS waiting,
    round(sum(attended) / sum(places), 4) AS fill
FROM fitflow.classes_by_hour
WHERE gym_id = fitflow.current_gym_id()
    AND day >= (SELECT fitflow.range_since())
    AND day < (SELECT fitflow.range_until())
GROUP BY weekday, hour
ORDER BY weekday, hour
;
-- finding:
SELECT format('%s %s:00 is the fullest hour at %s%%',
    (ARRAY['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[weekday],
    lpad(hour::text, 2, '0'), round(100 * fill))
FROM metric
WHERE attended > 0
ORDER BY fill DESC, weekday, hour
LIMIT 1
;
