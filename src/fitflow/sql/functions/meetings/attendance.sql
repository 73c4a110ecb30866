-- held_meetings: how full the classes were that met.

-- Inlined where it is read, so that the days and the gym decide what is looked at.
CREATE FUNCTION fitflow.held_meetings(since date, until date) RETURNS TABLE (
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
    WITH held AS MATERIALIZED (
        SELECT
            meeting.meeting_id,
            meeting.trainer_id,
            meeting.held_on,
            lower(meeting.during) AT TIME ZONE meeting.time_zone AS held_at,
            meeting.capacity
        FROM fitflow.class_meeting AS meeting
        WHERE meeting.gym_id = fitflow.current_gym_id()
            AND meeting.held_on >= (SELECT held_meetings.since)
            AND meeting.held_on < (SELECT held_meetings.until)
            AND meeting.cancelled_at IS NULL
            AND upper(meeting.during) <= (SELECT fitflow.reported_at())
    ),
    booking AS (
        SELECT
            meeting_id,
            count(place) AS booked,
            count(*) FILTER (WHERE place IS NULL AND cancelled_at IS NULL) AS waiting
        FROM fitflow.booking
        JOIN held USING (meeting_id)
        WHERE booking.gym_id = fitflow.current_gym_id()
        GROUP BY meeting_id
    ),
    visit AS (
        SELECT meeting_id, count(*) AS attended
        FROM fitflow.workout_session
        JOIN held USING (meeting_id)
        WHERE workout_session.gym_id = fitflow.current_gym_id()
        GROUP BY meeting_id
    )
    SELECT
        meeting_id,
        held.trainer_id,
        held.held_on,
        held.held_at,
        held.capacity,
        coalesce(booking.booked, 0),
        coalesce(booking.waiting, 0),
        coalesce(visit.attended, 0)
    FROM held
    LEFT JOIN booking USING (meeting_id)
    LEFT JOIN visit USING (meeting_id)
$$;
COMMENT ON FUNCTION fitflow.held_meetings IS
    'The classes held from one day up to another, the last one excluded: neither cancelled nor '
    'still to end. Each with when it began on the gym''s clock, its places, how many of them were '
    'booked and attended, and how many members were left waiting.';
