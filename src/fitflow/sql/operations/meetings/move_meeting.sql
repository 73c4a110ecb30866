-- move_meeting: a meeting at another time or in another room, with everybody who booked it.

CREATE FUNCTION fitflow.move_meeting(
    meeting_id  bigint,
    begins_at   timestamptz DEFAULT NULL,
    room        text DEFAULT NULL,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym      CONSTANT bigint := fitflow.current_gym_id();
    body     CONSTANT jsonb := jsonb_build_object(
        'meeting_id', meeting_id, 'begins_at', begins_at, 'room', room, 'at', at);
    earlier  CONSTANT jsonb := fitflow.begin_operation('move_meeting', request_key, body);
    meeting  class_meeting;
    moved    class_meeting;
    was      text;
    lost     bigint[];
    promoted jsonb;
    broken   text;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM lock_members(booked_members(ARRAY[meeting_id], waiting_only => false));
    PERFORM lock_trainer(known.trainer_id)
    FROM class_meeting AS known
    WHERE known.gym_id = gym AND known.meeting_id = meeting_id;
    meeting := lock_meeting(meeting_id);
    -- Whoever booked, or took over the class, in between.
    PERFORM lock_at_once(booked_members(ARRAY[meeting_id], waiting_only => false));
    PERFORM lock_trainer(meeting.trainer_id);
    at := coalesce(at, fitflow.now());
    PERFORM refuse_changes(meeting, at);
    IF begins_at <= at THEN
        PERFORM refuse(
            'class_would_have_begun',
            '{class_name} on {starts_at} cannot be moved to {begins_at}: that is past',
            'pick a time to come',
            meeting_facts(meeting) || jsonb_build_object('begins_at', begins_at));
    END IF;

    was := meeting_words(meeting);
    moved := meeting;
    moved.room := coalesce(room, meeting.room);
    moved.during := tstzrange(
        coalesce(begins_at, lower(meeting.during)),
        coalesce(begins_at, lower(meeting.during))
            + (upper(meeting.during) - lower(meeting.during)));
    PERFORM refuse_training(meeting.trainer_id, moved.during);
    BEGIN
        UPDATE class_meeting
        SET during = moved.during, room = moved.room
        WHERE class_meeting.gym_id = gym AND class_meeting.meeting_id = meeting_id
        RETURNING class_meeting.* INTO moved;
    EXCEPTION WHEN exclusion_violation OR foreign_key_violation THEN
        GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
        PERFORM refuse_clash(broken, meeting.trainer_id, moved.room, moved.during, meeting_id);
        RAISE;
    END;

    -- Who is elsewhere then, or not active that day, loses the place.
    SELECT coalesce(array_agg(held.member_id ORDER BY held.member_id), '{}') INTO lost
    FROM booking AS held
    WHERE held.gym_id = gym
        AND held.meeting_id = meeting_id
        AND held.place IS NOT NULL
        AND (
            NOT EXISTS (
                SELECT FROM membership
                WHERE membership.gym_id = gym
                    AND membership.member_id = held.member_id
                    AND membership.state = 'active'
                    AND membership.during @> moved.held_on)
            OR EXISTS (
                SELECT FROM booking AS elsewhere
                WHERE elsewhere.gym_id = gym
                    AND elsewhere.member_id = held.member_id
                    AND elsewhere.meeting_id <> meeting_id
                    AND elsewhere.place IS NOT NULL
                    AND elsewhere.during && moved.during));
    UPDATE booking
    SET
        during = moved.during,
        place = CASE WHEN booking.member_id <> ALL (lost) THEN booking.place END,
        cancelled_at = CASE WHEN booking.member_id = ANY (lost) THEN greatest(at, booking.booked_at)
            ELSE booking.cancelled_at END
    WHERE booking.gym_id = gym AND booking.meeting_id = meeting_id;
    -- Who had come for it already may come again, unless it still is soon.
    PERFORM leave_class(meeting_id, CASE WHEN lower(moved.during) > at + interval '1 hour'
        THEN booked_members(ARRAY[meeting_id], waiting_only => false) ELSE '{}' END || lost);
    UPDATE workout_session AS visit
    SET meeting_during = moved.during
    WHERE visit.gym_id = gym AND visit.meeting_id = meeting_id;

    INSERT INTO notice (gym_id, member_id, reason, message, meeting_id, told_at)
    SELECT
        gym, told.member_id, 'class_moved',
        format('%s was moved to %s, %s.%s', was, local_words(lower(moved.during)), moved.room,
            CASE WHEN told.member_id = ANY (lost)
                THEN ' You cannot be there then, so your place was given up.' ELSE '' END),
        meeting_id, at
    FROM booking AS told
    WHERE told.gym_id = gym
        AND told.meeting_id = meeting_id
        AND (moved.during, moved.room) IS DISTINCT FROM (meeting.during, meeting.room)
        AND (told.cancelled_at IS NULL OR told.member_id = ANY (lost));
    promoted := promote(moved, at);
    RETURN fitflow.end_operation('move_meeting', request_key, body, jsonb_build_object(
        'meeting', meeting_json(meeting_id), 'lost', to_jsonb(lost), 'promoted', promoted));
END
$$;

COMMENT ON FUNCTION fitflow.move_meeting IS
    'Moves a meeting that has not begun to another time, another room or both; its bookings move '
    'along. Who then is in another class, or not active, loses the place without a fee, and the '
    'queue moves up. Everybody is told, and may cancel for nothing.';

REVOKE EXECUTE ON FUNCTION fitflow.move_meeting FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.move_meeting TO fitflow_app;
