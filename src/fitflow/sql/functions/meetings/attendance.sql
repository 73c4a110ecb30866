-- held_meetings: how full the classes were that met.

-- Inlined where it is read, so that the days and the gym decide what is looked at.
CREATE FUNCTION fitflow.held_meetings() RETURNS TABLE (
    gym_id     bigint,
    meeting_id bigint,
    trainer_id bigint,
    held_on    date,
    held_at    timestamp,
    capacity   smallint,
    booked     bigint,
    waiting    bigint,
    attended   bigint
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT
        meeting.gym_id,
        meeting.meeting_id,
        meeting.trainer_id,
        meeting.held_on,
        lower(meeting.during) AT TIME ZONE meeting.time_zone,
        meeting.capacity,
        booking.booked,
        booking.waiting,
        visit.attended
    FROM fitflow.class_meeting AS meeting
    CROSS JOIN LATERAL (
        SELECT
            count(place) AS booked,
            count(*) FILTER (WHERE place IS NULL AND cancelled_at IS NULL) AS waiting
        FROM fitflow.booking
        WHERE booking.gym_id = meeting.gym_id AND booking.meeting_id = meeting.meeting_id
    ) AS booking
    CROSS JOIN LATERAL (
        SELECT count(*) AS attended
        FROM fitflow.workout_session
        WHERE workout_session.gym_id = meeting.gym_id
            AND workout_session.meeting_id = meeting.meeting_id
    ) AS visit
    WHERE meeting.cancelled_at IS NULL
        AND upper(meeting.during) <= (SELECT fitflow.reported_at())
$$;
COMMENT ON FUNCTION fitflow.held_meetings IS
    'The classes that were held: neither cancelled nor still to end. Each with its day and when it '
    'began on the gym''s clock, its places, how many of them were booked and attended, and how '
    'many members were left waiting.';
