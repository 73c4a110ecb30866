-- rate_session: how hard a member found a session.

CREATE FUNCTION fitflow.rate_session(
    session_id  bigint,
    rpe         smallint,
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
    body    CONSTANT jsonb := jsonb_build_object('session_id', session_id, 'rpe', rpe, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('rate_session', request_key, body);
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    INSERT INTO session_rating AS rated (gym_id, member_id, session_id, rpe, rated_at)
    SELECT gym, visit.member_id, visit.session_id, rpe, coalesce(at, fitflow.now())
    FROM workout_session AS visit
    WHERE visit.gym_id = gym AND visit.session_id = session_id
    RETURNING to_jsonb(rated) - '{gym_id,session_rating_id,rpe}'::text[] INTO answer;
    IF answer IS NULL THEN
        PERFORM refuse(
            'no_such_session', 'there is no session {session_id}',
            '{do:training list} has the numbers', jsonb_build_object('session_id', session_id),
            'no_data_found');
    END IF;
    PERFORM affirm_visit(session_id);
    RETURN end_operation('rate_session', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.rate_session IS
    'Writes down how hard a member found a session, once. The audit log does not keep the rating.';

REVOKE EXECUTE ON FUNCTION fitflow.rate_session FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.rate_session TO fitflow_app;
