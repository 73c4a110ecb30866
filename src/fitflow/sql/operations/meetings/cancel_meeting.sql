-- cancel_meeting: a meeting is called off.

CREATE FUNCTION fitflow.cancel_meeting(
    meeting_id  bigint,
    reason      text,
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
        'meeting_id', meeting_id, 'reason', reason, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('cancel_meeting', request_key, body);
    meeting class_meeting;
    told    bigint[];
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    meeting := lock_meeting(meeting_id);
    at := coalesce(at, fitflow.now());
    PERFORM refuse_changes(meeting, at);

    told := booked_members(ARRAY[meeting_id], waiting_only => false);
    UPDATE class_meeting
    SET cancelled_at = at, capacity = 0
    WHERE class_meeting.gym_id = gym AND class_meeting.meeting_id = meeting_id;
    UPDATE booking
    SET
        place = NULL,
        capacity = 0,
        cancelled_at = coalesce(booking.cancelled_at, greatest(at, booking.booked_at))
    WHERE booking.gym_id = gym AND booking.meeting_id = meeting_id;
    PERFORM leave_class(meeting_id, told);
    INSERT INTO notice (gym_id, member_id, reason, message, meeting_id, told_at)
    SELECT
        gym, member_id, 'class_cancelled',
        format('%s is cancelled: %s.', meeting_words(meeting), rtrim(reason, '. ')),
        meeting_id, at
    FROM unnest(told) AS member_id;
    RETURN fitflow.end_operation('cancel_meeting', request_key, body, jsonb_build_object(
        'meeting', meeting_json(meeting_id), 'told', to_jsonb(told)));
END
$$;

COMMENT ON FUNCTION fitflow.cancel_meeting IS
    'Calls a meeting off that has not begun: every place is freed without a fee, nobody can book '
    'it, and everybody who had a place or waited is told why.';

REVOKE EXECUTE ON FUNCTION fitflow.cancel_meeting FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.cancel_meeting TO fitflow_app;
