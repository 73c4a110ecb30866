-- recordings: how one is locked, how it is told of, and which need not be compared with others.

CREATE FUNCTION fitflow.lock_recording(recording_id bigint) RETURNS fitflow.recording
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    known recording;
BEGIN
    PERFORM require_read_committed();
    SELECT recording.* INTO known
    FROM recording
    WHERE recording.gym_id = current_gym_id()
        AND recording.recording_id = lock_recording.recording_id;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_recording', 'there is no recording {recording_id}',
            '{do:recording list} has the numbers',
            jsonb_build_object('recording_id', lock_recording.recording_id), 'no_data_found');
    END IF;
    PERFORM lock_member(known.member_id);
    -- As it is now that nobody else can change it.
    SELECT recording.* INTO known
    FROM recording
    WHERE recording.gym_id = current_gym_id()
        AND recording.recording_id = lock_recording.recording_id;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_recording', 'there is no recording {recording_id} any more',
            '{do:recording list} has those there are',
            jsonb_build_object('recording_id', lock_recording.recording_id), 'no_data_found');
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
        'is_outside', known.is_outside,
        'is_at_gym', known.is_at_gym,
        'format', known.format,
        'source', known.source,
        'since', lower(known.during),
        'until', upper(known.during),
        'duplicate_of', known.duplicate_of
    )
    FROM recording AS known
    WHERE known.gym_id = current_gym_id() AND known.recording_id = recording_json.recording_id
$$;
COMMENT ON FUNCTION fitflow.recording_json(bigint) IS 'A recording as operations answer it.';

CREATE FUNCTION fitflow.recordings_alone(member_id bigint, recordings bigint[]) RETURNS bigint[]
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT coalesce(array_agg(recording_id ORDER BY recording_id), '{}')
    FROM (
        SELECT
            recording_id,
            duplicate_of,
            lower(during) - max(upper(during)) OVER earlier AS since_last,
            lead(lower(during)) OVER in_order - upper(during) AS until_next,
            device_key IS NOT NULL AND count(*) OVER (PARTITION BY device_key) > 1 AS has_copy
        FROM recording
        WHERE gym_id = current_gym_id()
            AND recording.member_id = recordings_alone.member_id
        WINDOW in_order AS (ORDER BY lower(during), recording_id),
            earlier AS (in_order ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
    ) AS known
    WHERE recording_id IN (SELECT unnest(recordings))
        AND duplicate_of IS NULL
        AND coalesce(since_last > interval '15 hours', true)
        AND coalesce(until_next > interval '15 hours', true)
        AND NOT has_copy
$$;
COMMENT ON FUNCTION fitflow.recordings_alone(bigint, bigint[]) IS
    'Those of some recordings that no other can meet or be a duplicate of, even in another time '
    'zone.';

REVOKE EXECUTE ON FUNCTION
    fitflow.lock_recording, fitflow.recording_json, fitflow.recordings_alone
    FROM PUBLIC;
