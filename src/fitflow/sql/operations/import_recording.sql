-- import_recording: store a recording with its seconds, once however often it is sent.

CREATE FUNCTION fitflow.import_recording(
    member_id               bigint,
    format                  fitflow.recording_format,
    source                  fitflow.recording_source,
    content_sha256          bytea,
    activity_no             smallint,
    file_sha256             bytea,
    device                  text,
    device_key              text,
    sport                   text,
    during                  tstzrange,
    laps_s                  integer[],
    heart_rate              smallint[],
    power                   smallint[],
    cadence                 smallint[],
    device_heart_rate_avg   smallint,
    device_heart_rate_max   smallint,
    device_power_avg        smallint,
    device_power_max        smallint,
    device_normalized_power smallint,
    device_training_stress  numeric,
    device_power_threshold  smallint,
    device_kilocalories     integer,
    is_outside              boolean,
    OUT recording_id        bigint,
    OUT is_new              boolean
)
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := current_gym_id();
    counted energy_source;
BEGIN
    -- One import at a time for a member: the same file sent twice finds the first.
    PERFORM lock_member(member_id);
    SELECT known.recording_id INTO recording_id
    FROM wearable_recording AS known
    WHERE known.gym_id = gym
        AND known.member_id = member_id
        AND known.content_sha256 = content_sha256
        AND known.activity_no = activity_no;
    is_new := NOT FOUND;
    IF NOT is_new THEN
        RETURN;
    END IF;

    recording_id := nextval(pg_get_serial_sequence('fitflow.wearable_recording', 'recording_id'));
    counted := store_stretches(
        recording_id, during, heart_rate, power, cadence, device_kilocalories);
    INSERT INTO wearable_recording (
        gym_id, recording_id, member_id, is_outside, format, source, content_sha256, activity_no,
        file_sha256, device, device_key, sport, during, laps_s, energy_source,
        device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
        device_normalized_power, device_training_stress, device_power_threshold,
        device_kilocalories
    )
    OVERRIDING SYSTEM VALUE
    VALUES (
        gym, recording_id, member_id, is_outside, format, source, content_sha256, activity_no,
        file_sha256, device, device_key, sport, during, laps_s, counted,
        device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
        device_normalized_power, device_training_stress, device_power_threshold,
        device_kilocalories
    );
END
$$;

COMMENT ON FUNCTION fitflow.import_recording IS
    'Store a recording, given as one value a second and channel, once however often it is sent. '
    'settle_recordings, in the same transaction, says which visit it is of and whether it counts.';

CREATE FUNCTION fitflow.settle_recordings(member_id bigint, recordings bigint[])
    RETURNS TABLE (
        recording_id   bigint,
        session_id     bigint,
        session_is_new boolean,
        duplicate_of   bigint
    )
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    gym       CONSTANT bigint := current_gym_id();
    recording bigint;
    made      bigint[] := '{}';
BEGIN
    PERFORM lock_member(settle_recordings.member_id);
    FOREACH recording IN ARRAY recordings LOOP
        made := made || settle_recording(settle_recordings.member_id, ARRAY[recording]);
    END LOOP;
    RETURN QUERY
    SELECT known.recording_id, known.session_id, coalesce(known.session_id = ANY (made), false),
        known.duplicate_of
    FROM wearable_recording AS known
    WHERE known.gym_id = gym
        AND known.member_id = settle_recordings.member_id
        AND known.recording_id = ANY (recordings);
END
$$;

COMMENT ON FUNCTION fitflow.settle_recordings IS
    'Attach recordings of a member to their visits, make visits where nobody checked in, recognise '
    'the same activity in several recordings, and choose which device counts for each channel.';

CREATE FUNCTION fitflow.keep_file(name text, content bytea) RETURNS bytea
    LANGUAGE sql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
    INSERT INTO recording_file (name, content) VALUES (keep_file.name, keep_file.content)
    ON CONFLICT (gym_id, file_sha256) DO NOTHING;
    SELECT sha256(keep_file.content);
$$;

COMMENT ON FUNCTION fitflow.keep_file IS
    'Keep the file recordings came in, once, and answer its SHA-256.';

REVOKE EXECUTE ON FUNCTION
    fitflow.import_recording, fitflow.settle_recordings, fitflow.keep_file FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    fitflow.import_recording, fitflow.settle_recordings, fitflow.keep_file TO fitflow_app;
