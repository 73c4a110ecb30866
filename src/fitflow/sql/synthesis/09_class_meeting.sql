-- The timetable. A slot is a room, a weekday and a start; it keeps its class and trainer
-- for a quarter of a year. A room has trainers of its own, so nobody teaches twice at once.
WITH slot AS (
    SELECT
        room_no,
        isodow,
        start_no,
        (ARRAY['06:30', '09:30', '12:15', '16:30', '17:45', '19:00']::time[])[start_no] AS starts,
        (room_no * 7 + isodow) * 6 + start_no AS slot_no
    FROM generate_series(1, %(rooms)s::integer) AS room_no
    CROSS JOIN generate_series(1, 7) AS isodow
    CROSS JOIN generate_series(1, 6) AS start_no
    -- At weekends the gym opens late and closes early.
    WHERE isodow <= 5 OR start_no BETWEEN 2 AND 4
),
planned AS (
    SELECT
        day::date AS day,
        slot.*,
        (%(rooms)s::bigint + 1) * 48 * (day::date - %(opened_on)s::date) + slot_no AS meeting_no,
        -- Cycling runs in the even rooms, everything else in the odd ones.
        CASE WHEN mod(room_no, 2) = 0
            THEN 1 + floor(4 * synthesis.draw(%(seed)s::bigint, 'class', slot_no, quarter_no))
            ELSE 5 + floor(11 * synthesis.draw(%(seed)s::bigint, 'class', slot_no, quarter_no))
        END::bigint AS class_id,
        ((room_no - 1) * %(trainers_per_room)s::integer + 1
            + floor(%(trainers_per_room)s::integer
                * synthesis.draw(%(seed)s::bigint, 'teaches', slot_no, quarter_no)))::bigint
            AS trainer_id
    FROM generate_series(%(since)s::date, %(until)s::date - 1, interval '1 day') AS day
    CROSS JOIN LATERAL (
        SELECT (extract(year FROM day) * 4 + extract(quarter FROM day))::integer AS quarter_no
    ) AS season
    JOIN slot ON slot.isodow = extract(isodow FROM day)
    WHERE synthesis.draw(%(seed)s::bigint, 'slot is used', slot_no, quarter_no)
            < %(slot_share)s::double precision
                -- The timetable grows with the gym.
                * (0.4 + 0.6 * least(1, (day::date - %(opened_on)s::date)
                    / (%(today)s::date + 1 - %(opened_on)s::date)::double precision))
        AND to_char(day, 'MM-DD') NOT IN ('12-25', '12-26', '01-01')
),
meeting AS (
    SELECT
        planned.*,
        class.capacity,
        (planned.day + planned.starts) AT TIME ZONE %(time_zone)s::text AS starts_at,
        tstzrange(
            (planned.day + planned.starts) AT TIME ZONE %(time_zone)s::text,
            (planned.day + planned.starts) AT TIME ZONE %(time_zone)s::text
                + class.duration_minutes * interval '1 minute') AS during,
        CASE WHEN mod(room_no, 2) = 0 THEN 'Bike room ' ELSE 'Studio ' END
            || (room_no + 1) / 2 AS room,
        -- What is called off is called off in the morning, so nothing that is still ahead is.
        NOT %(lives)s::boolean
            AND synthesis.draw(%(seed)s::bigint, 'is cancelled', planned.meeting_no) < 0.015
            AS is_cancelled
    FROM planned
    JOIN fitflow.exercise_class AS class
        ON class.gym_id = fitflow.current_gym_id() AND class.class_id = planned.class_id
)
INSERT INTO fitflow.class_meeting (
    meeting_id, class_id, trainer_id, room, during, capacity, cancelled_at
)
OVERRIDING SYSTEM VALUE
SELECT
    CASE WHEN %(lives)s::boolean
        THEN nextval(pg_get_serial_sequence('fitflow.class_meeting', 'meeting_id'))
        ELSE meeting_no END,
    class_id,
    trainer_id,
    room,
    during,
    CASE WHEN is_cancelled THEN 0 ELSE capacity END,
    CASE WHEN is_cancelled THEN starts_at - interval '5 hours' END
FROM meeting
-- Where the gym has plans of its own by now, these stand.
WHERE NOT %(lives)s::boolean OR NOT EXISTS (
    SELECT FROM fitflow.class_meeting AS other
    WHERE other.gym_id = fitflow.current_gym_id()
        AND other.during && meeting.during
        AND (other.room = meeting.room OR other.trainer_id = meeting.trainer_id)
);
