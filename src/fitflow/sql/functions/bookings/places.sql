-- bookings: give free places to the queue, and free a member's places.

CREATE FUNCTION fitflow.booking_json(meeting_id bigint, member_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'meeting_id', booking.meeting_id,
        'member_id', booking.member_id,
        'place', booking.place,
        'waiting_no', CASE
            WHEN booking.place IS NULL AND booking.cancelled_at IS NULL THEN (
                SELECT count(*)
                FROM fitflow.booking AS ahead
                WHERE ahead.gym_id = booking.gym_id
                    AND ahead.meeting_id = booking.meeting_id
                    AND ahead.place IS NULL
                    AND ahead.cancelled_at IS NULL
                    AND (ahead.booked_at, ahead.member_id)
                        <= (booking.booked_at, booking.member_id))
        END,
        'booked_at', booking.booked_at,
        'cancelled_at', booking.cancelled_at,
        'since', lower(booking.during),
        'until', upper(booking.during),
        'owed_cents', fitflow.owed_by(booking.member_id)
    )
    FROM fitflow.booking
    WHERE booking.gym_id = fitflow.current_gym_id()
        AND booking.meeting_id = booking_json.meeting_id
        AND booking.member_id = booking_json.member_id
$$;
COMMENT ON FUNCTION fitflow.booking_json(bigint, bigint) IS
    'A booking as operations answer it, with what the member owes; waiting_no is its turn in the '
    'queue, from 1.';

CREATE FUNCTION fitflow.first_free_place(meeting fitflow.class_meeting) RETURNS integer
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT min(free.place)
    FROM generate_series(1, (meeting).capacity::integer) AS free (place)
    WHERE NOT EXISTS (
        SELECT FROM fitflow.booking AS taken
        WHERE taken.gym_id = (meeting).gym_id
            AND taken.meeting_id = (meeting).meeting_id
            AND taken.place = free.place)
$$;
COMMENT ON FUNCTION fitflow.first_free_place(fitflow.class_meeting) IS
    'The smallest place nobody holds; NULL when the class is full.';

CREATE FUNCTION fitflow.free_cancelling_ends_at(meeting fitflow.class_meeting) RETURNS timestamptz
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT lower((meeting).during) - make_interval(mins => class.cancel_by_minutes)
    FROM fitflow.exercise_class AS class
    WHERE class.gym_id = (meeting).gym_id AND class.class_id = (meeting).class_id
$$;
COMMENT ON FUNCTION fitflow.free_cancelling_ends_at(fitflow.class_meeting) IS
    'Until when a place in a meeting is given up for nothing, by the rules of its class.';

CREATE FUNCTION fitflow.was_told_of(
    meeting_id bigint, member_id bigint, reasons fitflow.notice_reason[], since timestamptz
) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM fitflow.notice AS told
        WHERE told.gym_id = fitflow.current_gym_id()
            AND told.meeting_id = was_told_of.meeting_id
            AND told.member_id = was_told_of.member_id
            AND told.reason = ANY (reasons)
            AND told.told_at >= since)
$$;
COMMENT ON FUNCTION fitflow.was_told_of(
    bigint, bigint, fitflow.notice_reason[], timestamptz) IS
    'Whether a member was told something of a meeting at an instant or later.';

CREATE FUNCTION fitflow.promote(meeting fitflow.class_meeting, at timestamptz) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    given     jsonb := '[]';
    free      integer;
    candidate bigint;
BEGIN
    IF lower(meeting.during) <= at OR meeting.cancelled_at IS NOT NULL THEN
        RETURN given;
    END IF;
    free := first_free_place(meeting);
    FOR candidate IN
        SELECT booking.member_id
        FROM booking
        WHERE booking.gym_id = meeting.gym_id
            AND booking.meeting_id = meeting.meeting_id
            AND booking.place IS NULL
            AND booking.cancelled_at IS NULL
        ORDER BY booking.booked_at, booking.member_id
    LOOP
        EXIT WHEN free IS NULL;
        -- Held by most callers already. What the member does elsewhere is done once it is held.
        PERFORM lock_at_once(ARRAY[candidate]);
        UPDATE booking
        SET place = free
        WHERE booking.gym_id = meeting.gym_id
            AND booking.meeting_id = meeting.meeting_id
            AND booking.member_id = candidate
            AND EXISTS (
                SELECT FROM membership
                WHERE membership.gym_id = meeting.gym_id
                    AND membership.member_id = candidate
                    AND membership.state = 'active'
                    AND membership.during @> meeting.held_on)
            AND NOT access_is_held(candidate)
            AND NOT EXISTS (
                SELECT FROM booking AS elsewhere
                WHERE elsewhere.gym_id = meeting.gym_id
                    AND elsewhere.member_id = candidate
                    AND elsewhere.place IS NOT NULL
                    AND elsewhere.during && meeting.during);
        CONTINUE WHEN NOT FOUND;  -- they stay in the queue, and the next one may have it

        INSERT INTO notice (gym_id, member_id, reason, message, meeting_id, told_at)
        VALUES (
            meeting.gym_id, candidate, 'place_given',
            format('A place was freed: you have place %s in %s.', free, meeting_words(meeting)),
            meeting.meeting_id, at
        );
        given := given || jsonb_build_object(
            'meeting_id', meeting.meeting_id, 'member_id', candidate, 'place', free);
        free := first_free_place(meeting);
    END LOOP;
    RETURN given;
END
$$;
COMMENT ON FUNCTION fitflow.promote(fitflow.class_meeting, timestamptz) IS
    'Gives the free places of a locked meeting to its queue, first come first served, passing over '
    'those who are not active that day, are kept out for a debt or hold a place elsewhere at that '
    'time; nobody once it has begun. They are told. Answers who got which place.';

CREATE FUNCTION fitflow.free_bookings(
    member_id bigint, days daterange, why text, at timestamptz
) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym      CONSTANT bigint := fitflow.current_gym_id();
    meetings bigint[];
    meeting  class_meeting;
    place    smallint;
    freed    jsonb := '[]';
BEGIN
    -- A class that was attended stays attended: the rules of sessions speak for it.
    SELECT array_agg(booking.meeting_id ORDER BY booking.meeting_id) INTO meetings
    FROM booking
    WHERE booking.gym_id = gym
        AND booking.member_id = member_id
        AND booking.cancelled_at IS NULL
        AND days @> (lower(booking.during) AT TIME ZONE booking.time_zone)::date
        AND NOT EXISTS (
            SELECT FROM workout_session AS visit
            WHERE visit.gym_id = gym
                AND visit.meeting_id = booking.meeting_id
                AND visit.member_id = member_id);
    IF meetings IS NULL THEN
        RETURN freed;
    END IF;

    PERFORM lock_members(booked_members(meetings, waiting_only => true));
    FOR meeting IN
        SELECT locked.*
        FROM unnest(meetings) AS freeing (meeting_id)
        CROSS JOIN LATERAL lock_meeting(freeing.meeting_id) AS locked
    LOOP
        UPDATE booking
        SET place = NULL, cancelled_at = greatest(at, booking.booked_at)
        WHERE booking.gym_id = gym
            AND booking.meeting_id = meeting.meeting_id
            AND booking.member_id = member_id
            AND booking.cancelled_at IS NULL
        RETURNING old.place INTO place;
        CONTINUE WHEN NOT FOUND;
        freed := freed || (meeting_json(meeting.meeting_id) || jsonb_build_object(
            'starts_at', lower(meeting.during), 'place', place, 'why', why,
            'promoted', promote(meeting, at)));
    END LOOP;
    RETURN freed;
END
$$;
COMMENT ON FUNCTION fitflow.free_bookings(bigint, daterange, text, timestamptz) IS
    'Cancels a locked member''s places and turns in queues on the gym''s days given, without a '
    'fee, and gives the places to the queues; answers what was freed, why and for whom.';

REVOKE EXECUTE ON FUNCTION
    fitflow.booking_json, fitflow.first_free_place, fitflow.free_cancelling_ends_at,
    fitflow.was_told_of, fitflow.promote, fitflow.free_bookings
    FROM PUBLIC;
