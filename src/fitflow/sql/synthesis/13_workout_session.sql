-- One month of visits: in the booked place, with a trainer, or alone. Somebody who waited in vain
-- trains alone. A session's number says its day and member, so any session can be drawn by itself.
WITH arrival AS (
    SELECT
        visit.*,
        booking.place,
        booking.during AS class_during,
        booking.place IS NOT NULL AS in_class,
        training_no IS NOT NULL AS with_trainer,
        mod(training_no - 1, %(personal_trainers)s::integer)
            + %(trainers)s::integer * 3 / 5 + 1 AS trainer_id,
        (ARRAY[18, 7, 17, 19, 12, 8, 16, 13, 9, 10, 11, 14, 15])
            [1 + (training_no - 1) / %(personal_trainers)s::integer] AS training_hour,
        synthesis.draw(%(seed)s::bigint, 'minute', visit.member_id, visit.day_no) AS minute_draw,
        synthesis.draw(%(seed)s::bigint, 'length', visit.member_id, visit.day_no) AS length_draw
    FROM visit
    LEFT JOIN fitflow.booking
        ON booking.gym_id = fitflow.current_gym_id()
        AND booking.meeting_id = visit.meeting_id
        AND booking.member_id = visit.member_id
    -- Cancelled, or booked and not seen.
    WHERE visit.meeting_id IS NULL
        OR turns_up >= 0.14
        OR (booking.place IS NULL AND turns_up >= 0.06)
),
timed AS (
    SELECT
        arrival.*,
        CASE
            WHEN in_class THEN lower(class_during) - (3 + 9 * minute_draw) * interval '1 minute'
            WHEN with_trainer THEN (day + make_time(training_hour, 0, 0))
                AT TIME ZONE %(time_zone)s::text
            ELSE (day + make_time(hour, 0, 0)) AT TIME ZONE %(time_zone)s::text
                + floor(3600 * minute_draw) * interval '1 second'
        END AS came_at,
        CASE
            WHEN in_class THEN upper(class_during) + (4 + 12 * length_draw) * interval '1 minute'
            WHEN with_trainer THEN (day + make_time(training_hour, 0, 0))
                AT TIME ZONE %(time_zone)s::text + interval '55 minutes'
            ELSE (day + make_time(hour, 0, 0)) AT TIME ZONE %(time_zone)s::text
                + floor(3600 * minute_draw) * interval '1 second'
                + (ARRAY[52, 66, 68, 82, 97])[1 + floor(5 * length_draw)::integer]
                    * interval '1 minute'
        END AS left_at
    FROM arrival
)
INSERT INTO fitflow.workout_session (
    session_id, member_id, during, meeting_id, place, meeting_during, trainer_id
)
OVERRIDING SYSTEM VALUE
SELECT
    CASE WHEN %(lives)s::boolean
        THEN nextval(pg_get_serial_sequence('fitflow.workout_session', 'session_id'))
        ELSE day_no * %(members)s::bigint + member_id END,
    member_id,
    tstzrange(
        date_trunc('second', came_at),
        -- Who has not left yet is inside.
        CASE WHEN left_at <= %(now)s::timestamptz THEN date_trunc('second', left_at) END),
    CASE WHEN in_class THEN meeting_id END,
    place,
    CASE WHEN in_class THEN class_during END,
    CASE WHEN with_trainer AND NOT in_class THEN trainer_id END
FROM timed
WHERE NOT %(lives)s::boolean
    OR (came_at > %(lived_until)s::timestamptz AND came_at <= %(now)s::timestamptz
        AND NOT EXISTS (
            SELECT FROM fitflow.workout_session AS other
            WHERE other.gym_id = fitflow.current_gym_id()
                AND other.during && tstzrange(timed.came_at, timed.left_at)
                AND (other.member_id = timed.member_id OR other.trainer_id = timed.trainer_id)))
-- Some, if not all, are picked at random; all are written in the order of their numbers.
ORDER BY
    CASE WHEN %(session_limit)s::integer IS NOT NULL
        THEN synthesis.draw(%(seed)s::bigint, 'which sessions', member_id, day_no) END,
    day_no,
    member_id
LIMIT %(session_limit)s::integer;
