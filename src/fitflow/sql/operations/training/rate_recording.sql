-- rate_recording: how hard a member found what they trained elsewhere.

CREATE FUNCTION fitflow.rate_recording(
    recording_id bigint,
    rpe          smallint,
    at           timestamptz DEFAULT NULL,
    request_key  uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'recording_id', recording_id, 'rpe', rpe, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('rate_recording', request_key, body);
    known   recording;
    rated   bigint;
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    known := lock_recording(recording_id);
    SELECT copy.recording_id INTO rated
    FROM recording AS copy
    JOIN session_rating AS rating USING (gym_id, recording_id)
    WHERE copy.gym_id = gym
        AND copy.member_id = known.member_id
        AND coalesce(copy.duplicate_of, copy.recording_id)
            = coalesce(known.duplicate_of, known.recording_id)
        AND copy.recording_id <> recording_id
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'activity_is_rated',
            'recording {recording_id} is of the same activity as recording {rated_id}, which is '
            'rated already',
            'an activity is rated once, however many devices recorded it',
            jsonb_build_object('recording_id', recording_id, 'rated_id', rated));
    END IF;
    -- What belongs to a visit is rated with it.
    INSERT INTO session_rating AS given (
        gym_id, member_id, session_id, recording_id, rpe, rated_at
    )
    VALUES (
        gym, known.member_id, known.session_id,
        CASE WHEN known.session_id IS NULL THEN recording_id END, rpe,
        coalesce(at, fitflow.now())
    )
    RETURNING to_jsonb(given) - '{gym_id,session_rating_id,rpe}'::text[] INTO answer;
    PERFORM affirm_visit(known.session_id);
    RETURN end_operation('rate_recording', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.rate_recording IS
    'Writes down how hard a member found what they recorded, once: the visit it belongs to, or '
    'what they trained elsewhere. The audit log does not keep the rating.';

REVOKE EXECUTE ON FUNCTION fitflow.rate_recording FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.rate_recording TO fitflow_app;
