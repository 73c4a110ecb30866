-- record_no_shows: who booked a meeting and did not come.

CREATE FUNCTION fitflow.record_no_shows(
    meeting_id  bigint,
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
    body    CONSTANT jsonb := jsonb_build_object('meeting_id', meeting_id, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('record_no_shows', request_key, body);
    meeting class_meeting;
    missing record;
    found   jsonb := '[]';
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM lock_members(booked_members(ARRAY[meeting_id], waiting_only => false));
    meeting := lock_meeting(meeting_id);
    at := coalesce(at, fitflow.now());
    IF upper(meeting.during) > at THEN
        PERFORM refuse(
            'class_has_not_ended', '{class_name} on {starts_at} has not ended',
            'who did not come is known once the class is over', meeting_facts(meeting));
    END IF;
    FOR missing IN
        SELECT held.member_id, held.place
        FROM booking AS held
        WHERE held.gym_id = gym
            AND held.meeting_id = meeting_id
            AND held.place IS NOT NULL
            AND NOT EXISTS (
                SELECT FROM workout_session AS visit
                WHERE visit.gym_id = gym
                    AND visit.meeting_id = meeting_id
                    AND visit.member_id = held.member_id)
            AND NOT EXISTS (
                SELECT FROM notice AS told
                WHERE told.gym_id = gym
                    AND told.meeting_id = meeting_id
                    AND told.member_id = held.member_id
                    AND told.reason = 'no_show')
            -- Nobody pays whom the gym kept out, or told of a change when it was too late.
            AND NOT access_was_held(held.member_id, lower(meeting.during))
            AND NOT was_told_of(
                meeting_id, held.member_id, '{class_moved,trainer_substituted}',
                free_cancelling_ends_at(meeting))
        ORDER BY held.place
    LOOP
        found := found || (
            jsonb_build_object('member_id', missing.member_id, 'place', missing.place)
            || charge_missed_class(meeting_id, missing.member_id, 'no_show', at));
    END LOOP;
    RETURN fitflow.end_operation('record_no_shows', request_key, body, found);
END
$$;

COMMENT ON FUNCTION fitflow.record_no_shows IS
    'Once a meeting is over, makes everybody pay who held a place and did not check in to it: a '
    'session of their package or the fee, as the class says, and once however often it is called. '
    'They are told. Answers who is new. Nobody pays whom the gym kept out when it began, or told '
    'of another time, room or trainer when it could not be cancelled for nothing any more.';

REVOKE EXECUTE ON FUNCTION fitflow.record_no_shows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.record_no_shows TO fitflow_app;
