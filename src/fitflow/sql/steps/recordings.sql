-- recordings: how one is locked, and how it is told of.

CREATE FUNCTION fitflow.lock_recording(recording_id bigint) RETURNS fitflow.wearable_recording
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    known wearable_recording;
BEGIN
    SELECT recording.* INTO known
    FROM wearable_recording AS recording
    WHERE recording.gym_id = current_gym_id()
        AND recording.recording_id = lock_recording.recording_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no recording %', lock_recording.recording_id
            USING ERRCODE = 'no_data_found', CONSTRAINT = 'no_such_recording';
    END IF;
    PERFORM lock_member(known.member_id);
    -- As it is now that nobody else can change it.
    SELECT recording.* INTO known
    FROM wearable_recording AS recording
    WHERE recording.gym_id = current_gym_id()
        AND recording.recording_id = lock_recording.recording_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no recording % any more', lock_recording.recording_id
            USING ERRCODE = 'no_data_found', CONSTRAINT = 'no_such_recording';
    END IF;
    RETURN known;
END
$$;
COMMENT ON FUNCTION fitflow.lock_recording(bigint) IS
    'A recording, whose member''s recordings nobody else changes until the end of the transaction.';

CREATE FUNCTION fitflow.recording_json(recording_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'recording_id', known.recording_id,
        'member_id', known.member_id,
        'session_id', known.session_id,
        'format', known.format,
        'source', known.source,
        'device', known.device,
        'sport', known.sport,
        'since', lower(known.during),
        'until', upper(known.during),
        'duplicate_of', known.duplicate_of
    )
    FROM wearable_recording AS known
    WHERE known.gym_id = current_gym_id() AND known.recording_id = recording_json.recording_id
$$;
COMMENT ON FUNCTION fitflow.recording_json(bigint) IS 'A recording as operations answer it.';

REVOKE EXECUTE ON FUNCTION fitflow.lock_recording, fitflow.recording_json FROM PUBLIC;
