-- open_recording: a device begins to send its seconds.

CREATE FUNCTION fitflow.open_recording(
    member_id   bigint,
    source      fitflow.recording_source,
    device      text DEFAULT NULL,
    sport       text DEFAULT NULL,
    is_outside  boolean DEFAULT false,
    is_at_gym   boolean DEFAULT false,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'source', source, 'device', device, 'sport', sport,
        'is_outside', is_outside, 'is_at_gym', is_at_gym, 'at', at);
    earlier CONSTANT jsonb := begin_operation('open_recording', request_key, body);
    opened  bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM lock_member(member_id);
    PERFORM keep_figures(5, member_id);  -- of what was sent before, which is over now
    at := date_trunc('second', coalesce(at, fitflow.now()), 'UTC');
    IF at > fitflow.now() + clock_error() THEN
        PERFORM refuse(
            'seconds_are_to_come', 'the recording begins on {starts_at}, which is still to come',
            'set the clock of the device', jsonb_build_object('starts_at', at),
            'datetime_field_overflow');
    END IF;
    INSERT INTO recording (
        gym_id, member_id, is_outside, is_at_gym, format, source, content_sha256, device, sport,
        during
    )
    VALUES (
        gym, member_id, is_outside, is_at_gym, 'live', source,
        sha256(convert_to(coalesce(request_key, gen_random_uuid())::text, 'UTF8')), device, sport,
        tstzrange(at, at + interval '1 second')
    )
    RETURNING recording_id INTO opened;
    RETURN end_operation('open_recording', request_key, body, recording_json(opened));
END
$$;

COMMENT ON FUNCTION fitflow.open_recording IS
    'Begins a recording of a device that sends its seconds as they come, with append_samples. Made '
    'at the gym, it tells of a visit once it has some.';

REVOKE EXECUTE ON FUNCTION fitflow.open_recording FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.open_recording TO fitflow_app;
