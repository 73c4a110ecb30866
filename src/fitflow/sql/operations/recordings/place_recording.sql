-- place_recording: the gym says where a recording was made.

CREATE FUNCTION fitflow.place_recording(
    recording_id bigint,
    is_outside   boolean DEFAULT false,
    is_at_gym    boolean DEFAULT false,
    at           timestamptz DEFAULT NULL,
    request_key  uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'recording_id', recording_id, 'is_outside', is_outside, 'is_at_gym', is_at_gym,
        'at', at);
    earlier CONSTANT jsonb := begin_operation('place_recording', request_key, body);
    known   recording;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    known := lock_recording(recording_id);
    UPDATE recording AS placed
    SET
        is_outside = is_outside,
        is_at_gym = is_at_gym,
        session_id = CASE WHEN NOT is_outside THEN placed.session_id END
    WHERE placed.gym_id = gym AND placed.recording_id = recording_id;
    PERFORM settle_recording(known.member_id, ARRAY[recording_id]);
    RETURN end_operation('place_recording', request_key, body, recording_json(recording_id));
END
$$;

COMMENT ON FUNCTION fitflow.place_recording IS
    'Says that a recording was made at the gym, and so tells of a visit; outside it, and so '
    'belongs to none; or neither, and so belongs to the visit of a check-in. A visit that was '
    'rated, or that a best was set in, stays.';

REVOKE EXECUTE ON FUNCTION fitflow.place_recording FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.place_recording TO fitflow_app;
