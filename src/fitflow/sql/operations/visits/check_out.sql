-- check_out: a member leaves.

CREATE FUNCTION fitflow.check_out(
    member_id   bigint,
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
    body    CONSTANT jsonb := jsonb_build_object('member_id', member_id, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('check_out', request_key, body);
    inside  workout_session;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM lock_member(member_id);
    at := coalesce(at, fitflow.now());
    SELECT visit.* INTO inside
    FROM workout_session AS visit
    WHERE visit.gym_id = gym
        AND visit.member_id = member_id
        AND upper_inf(visit.during)
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        SELECT visit.* INTO inside
        FROM workout_session AS visit
        WHERE visit.gym_id = gym AND visit.member_id = member_id
        ORDER BY visit.session_id DESC
        LIMIT 1;
        IF NOT FOUND THEN
            PERFORM refuse(
                'not_checked_in', 'member {member_id} is not in, and never was',
                '{do:check-in} lets them in', jsonb_build_object('member_id', member_id),
                'no_data_found');
        END IF;
        RETURN session_json(inside.session_id) || '{"already_out": true}';
    END IF;

    IF at <= lower(inside.during) THEN
        PERFORM refuse(
            'came_in_later', 'member {member_id} came in on {came_at}, and leaves later than that',
            'give the time at which they left',
            jsonb_build_object('member_id', member_id, 'came_at', lower(inside.during)));
    END IF;
    PERFORM end_session(inside.session_id, CASE
        WHEN at - lower(inside.during) > interval '24 hours' THEN usual_end(inside) ELSE at END);
    PERFORM settle_freed(member_id, free_recordings(member_id, lower(inside.during)));
    RETURN fitflow.end_operation('check_out', request_key, body,
        session_json(inside.session_id) || '{"already_out": false}');
END
$$;

COMMENT ON FUNCTION fitflow.check_out IS
    'Ends the visit a member is on; when they are on none, answers their last. Who leaves before '
    'the class they came for begins did not attend it. After more than a day it ends when a '
    'session does that nobody ended: with its class, after an hour of personal training, or after '
    '90 minutes.';

REVOKE EXECUTE ON FUNCTION fitflow.check_out FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.check_out TO fitflow_app;
