-- cancel_booking: a member gives up a place or a turn in the queue.

CREATE FUNCTION fitflow.cancel_booking(
    meeting_id  bigint,
    member_id   bigint,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'meeting_id', meeting_id, 'member_id', member_id, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('cancel_booking', request_key, body);
    meeting class_meeting;
    before  booking;
    in_time timestamptz;
    is_late boolean;
    given   jsonb;
    cost    jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM lock_members(
        member_id || booked_members(ARRAY[meeting_id], waiting_only => true));
    PERFORM lock_member(member_id);
    meeting := lock_meeting(meeting_id);
    at := coalesce(at, fitflow.now());
    SELECT made.* INTO before
    FROM booking AS made
    WHERE made.gym_id = gym AND made.meeting_id = meeting_id AND made.member_id = member_id;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_booking', 'member {member_id} did not book {class_name} on {starts_at}',
            '{do:meeting bookings} says who did',
            meeting_facts(meeting) || jsonb_build_object('member_id', member_id), 'no_data_found');
    END IF;
    PERFORM refuse_changes(meeting, at);
    IF before.cancelled_at IS NOT NULL THEN
        PERFORM refuse(
            'booking_is_cancelled',
            'member {member_id} cancelled {class_name} on {starts_at} on {cancelled_at}',
            'there is nothing left to cancel; {do:meeting book} books it again',
            meeting_facts(meeting) || jsonb_build_object(
                'member_id', member_id, 'cancelled_at', before.cancelled_at));
    END IF;

    in_time := free_cancelling_ends_at(meeting);
    -- Nobody pays for leaving late who was given the place late, for whom the gym changed the class
    -- since they booked it, or whom it keeps out.
    is_late := before.place IS NOT NULL
        AND at > in_time
        AND NOT was_told_of(
            meeting_id, member_id, '{place_given}', greatest(in_time, before.booked_at))
        AND NOT was_told_of(
            meeting_id, member_id, '{class_moved,trainer_substituted}', before.booked_at)
        AND NOT access_was_held(member_id, at);
    PERFORM leave_class(meeting_id, ARRAY[member_id]);
    UPDATE booking
    SET place = NULL, cancelled_at = at
    WHERE booking.gym_id = gym
        AND booking.meeting_id = meeting_id
        AND booking.member_id = member_id;
    given := promote(meeting, at);
    IF is_late THEN
        cost := charge_missed_class(meeting_id, member_id, 'late_cancellation', at);
    END IF;
    RETURN fitflow.end_operation('cancel_booking', request_key, body, jsonb_build_object(
        'booking', booking_json(meeting_id, member_id),
        'freed_place', before.place,
        'is_late', is_late,
        'invoice', cost -> 'invoice',
        'forfeited', cost -> 'forfeited',
        'promoted', given));
END
$$;

COMMENT ON FUNCTION fitflow.cancel_booking IS
    'Gives up a member''s place, or turn in the queue, until the meeting begins. Later than the '
    'class allows it costs a session of their package or the fee, once, unless the place came to '
    'them from the queue that late, the gym moved the class or changed its trainer after they '
    'booked, or keeps them out. It goes to the first in the queue who can take it, in the same '
    'transaction.';

REVOKE EXECUTE ON FUNCTION fitflow.cancel_booking FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.cancel_booking TO fitflow_app;
