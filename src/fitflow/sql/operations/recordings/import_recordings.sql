-- import_recordings: store recordings with their seconds, once however often they are sent.

CREATE FUNCTION fitflow.import_recordings(
    member_id bigint,
    told      jsonb,
    blocks fitflow.block[]
)
    RETURNS TABLE (recording_id bigint, is_new boolean)
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    gym    CONSTANT bigint := current_gym_id();
    wearer CONSTANT bigint := import_recordings.member_id;
    stored record;
    outdated bigint[];  -- read by an earlier version, and read anew
BEGIN
    -- One import at a time for a member: the same file sent twice finds the first.
    PERFORM lock_member(wearer);
    outdated := ARRAY(
        SELECT known.recording_id
        FROM jsonb_array_elements(told) AS element
        CROSS JOIN LATERAL jsonb_populate_record(NULL::recording, element) AS given
        JOIN recording AS known ON known.gym_id = gym AND known.member_id = wearer
            AND known.content_sha256 = given.content_sha256
            AND known.activity_no = given.activity_no
        WHERE known.layout < 3 AND known.during = given.during);
    IF outdated <> '{}' THEN
        DELETE FROM kept_figures AS kept
        WHERE kept.gym_id = gym AND kept.recording_id = ANY (outdated);
        DELETE FROM wearable_data AS data
        WHERE data.gym_id = gym AND data.recording_id = ANY (outdated);
    END IF;
    WITH given AS MATERIALIZED (
        SELECT
            (item.recording).*,
            item.no,
            row_number() OVER (
                PARTITION BY (item.recording).content_sha256, (item.recording).activity_no
                ORDER BY item.no) AS copy,
            (
                SELECT earlier.recording_id
                FROM recording AS earlier
                WHERE earlier.gym_id = gym
                    AND earlier.member_id = wearer
                    AND earlier.content_sha256 = (item.recording).content_sha256
                    AND earlier.activity_no = (item.recording).activity_no
            ) AS known_id
        FROM (
            SELECT jsonb_populate_record(NULL::recording, element) AS recording, no
            FROM jsonb_array_elements(told) WITH ORDINALITY AS one (element, no)
            OFFSET 0
        ) AS item
    ),
    counted AS (
        SELECT
            recording_no,
            sum(cardinality(array_remove(heart_rate, NULL))) AS heart_rate_seconds,
            sum(cardinality(array_remove(power, NULL))) AS power_seconds
        FROM unnest(blocks)
        GROUP BY recording_no
    ),
    renewed AS (
        UPDATE recording AS known
        SET
            layout = 3,
            revision = known.revision + 1,
            source = given.source,
            laps_s = given.laps_s,
            energy_source = energy_told_by(
                given.during, counted.heart_rate_seconds, counted.power_seconds,
                given.device_kilocalories),
            device_kilocalories = given.device_kilocalories
        FROM given
        LEFT JOIN counted ON counted.recording_no = given.no
        WHERE known.gym_id = gym
            AND known.recording_id = given.known_id
            AND known.recording_id = ANY (outdated)
            AND given.copy = 1
        RETURNING known.recording_id
    ),
    made AS (
        INSERT INTO recording AS made (
            gym_id, member_id, is_outside, is_at_gym, format, source, content_sha256, activity_no,
            file_sha256, device, device_key, sport, during, laps_s, is_whole, energy_source,
            device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
            device_normalized_power, device_training_stress, device_power_threshold,
            device_kilocalories
        )
        SELECT
            gym, wearer, coalesce(given.is_outside, false), coalesce(given.is_at_gym, false),
            given.format, given.source, given.content_sha256, given.activity_no,
            given.file_sha256, given.device, given.device_key, given.sport, given.during,
            given.laps_s, given.is_whole,
            energy_told_by(
                given.during, counted.heart_rate_seconds, counted.power_seconds,
                given.device_kilocalories),
            given.device_heart_rate_avg, given.device_heart_rate_max, given.device_power_avg,
            given.device_power_max, given.device_normalized_power, given.device_training_stress,
            given.device_power_threshold, given.device_kilocalories
        FROM given
        LEFT JOIN counted ON counted.recording_no = given.no
        WHERE given.copy = 1 AND given.known_id IS NULL
        ORDER BY given.no
        RETURNING made.recording_id, made.content_sha256, made.activity_no
    )
    SELECT
        array_agg(coalesce(given.known_id, made.recording_id) ORDER BY given.no) AS recordings,
        array_agg(given.copy = 1 AND given.known_id IS NULL ORDER BY given.no) AS is_new,
        array_agg(
            given.copy = 1 AND (given.known_id IS NULL OR given.known_id = ANY (outdated))
            ORDER BY given.no) AS is_told
    INTO stored
    FROM given
    LEFT JOIN made USING (content_sha256, activity_no);
    PERFORM store_blocks(stored.recordings, stored.is_told, blocks);
    IF true = ANY (stored.is_told) THEN
        PERFORM end_operation('import_recordings', NULL,
            jsonb_build_object('member_id', wearer),
            jsonb_build_object('recordings', (
                SELECT jsonb_agg(one.id ORDER BY one.id)
                FROM unnest(stored.recordings, stored.is_told) AS one (id, is_told)
                WHERE one.is_told)));
    END IF;
    RETURN QUERY SELECT * FROM unnest(stored.recordings, stored.is_new);
END
$$;

COMMENT ON FUNCTION fitflow.import_recordings IS
    'Store recordings of a member with their blocks, each once however often it is sent; what an '
    'earlier version stored of the same file is told anew. told '
    'has the columns of recording for each. settle_recordings, in the same transaction, '
    'says which visits they are of and which of them count. The audit log has their numbers, and '
    'nothing that was measured.';

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
    wearer    CONSTANT bigint := settle_recordings.member_id;
    recording bigint;
    made      bigint[];
    alone     bigint[];
    lacking   bigint[];
BEGIN
    PERFORM lock_member(wearer);
    -- Most have nothing near that could be of the same activity: their visits are made at once.
    alone := recordings_alone(wearer, recordings);
    lacking := ARRAY(
        SELECT known.recording_id FROM recording AS known
        WHERE known.gym_id = gym
            AND known.recording_id = ANY (alone) AND known.session_id IS NULL);
    made := settle_visits(wearer, lacking, told_visits(wearer, lacking), '{}');
    FOR recording IN SELECT unnest(recordings) EXCEPT SELECT unnest(alone) ORDER BY 1 LOOP
        made := made || settle_recording(wearer, ARRAY[recording]);
    END LOOP;
    IF made <> '{}' THEN
        PERFORM end_operation('settle_recordings', NULL,
            jsonb_build_object('member_id', wearer, 'recordings', to_jsonb(recordings)),
            jsonb_build_object('sessions', to_jsonb(made)));
    END IF;
    RETURN QUERY
    SELECT known.recording_id, known.session_id, coalesce(known.session_id = ANY (made), false),
        known.duplicate_of
    FROM recording AS known
    WHERE known.gym_id = gym
        AND known.member_id = wearer
        AND known.recording_id = ANY (recordings);
END
$$;

COMMENT ON FUNCTION fitflow.settle_recordings IS
    'Attach recordings of a member to their visits, make visits of those made at the gym where '
    'nobody checked in, recognise the same activity in several recordings, and choose which device '
    'counts for each channel.';

CREATE FUNCTION fitflow.keep_file(name text, content bytea) RETURNS bytea
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    INSERT INTO recording_file (name, content) VALUES (keep_file.name, keep_file.content)
    ON CONFLICT (gym_id, file_sha256) DO NOTHING;
    IF FOUND THEN
        PERFORM end_operation('keep_file', NULL, '{}',
            jsonb_build_object('file_sha256', encode(sha256(keep_file.content), 'hex')));
    END IF;
    RETURN sha256(keep_file.content);
END
$$;

COMMENT ON FUNCTION fitflow.keep_file IS
    'Keep the file recordings came in, once, and answer its SHA-256; the audit log has that alone.';

REVOKE EXECUTE ON FUNCTION
    fitflow.import_recordings, fitflow.settle_recordings, fitflow.keep_file FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    fitflow.import_recordings, fitflow.settle_recordings, fitflow.keep_file TO fitflow_app;
