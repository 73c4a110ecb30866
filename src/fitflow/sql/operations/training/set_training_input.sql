-- set_training_input: something of a member's body was measured; the days before keep theirs.

CREATE FUNCTION fitflow.set_training_input(
    member_id   bigint,
    measure     fitflow.training_measure,
    value       numeric,
    since       date DEFAULT NULL,
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
    body    CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'measure', measure, 'value', value, 'since', since, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('set_training_input', request_key, body);
    today   date;
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    since := coalesce(since, today);
    IF since > today THEN
        PERFORM refuse(
            'measured_in_the_past', '{since} is still to come',
            'give the day on which it was measured', jsonb_build_object('since', since),
            'invalid_parameter_value');
    END IF;
    PERFORM lock_member(member_id);
    INSERT INTO training_input AS entered (
        gym_id, member_id, measure, since, version, value, entered_at
    )
    SELECT gym, member_id, measure, since, 1 + coalesce(max(known.version), 0), value, at
    FROM training_input AS known
    WHERE known.gym_id = gym
        AND known.member_id = member_id
        AND known.measure = measure
        AND known.since = since
    RETURNING to_jsonb(entered) - '{gym_id,value,entered_at}'::text[] INTO answer;
    RETURN end_operation('set_training_input', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.set_training_input IS
    'Enters what was measured of a member''s body, from a day on, today without one; for a day '
    'that has a value it is a new version of it. The audit log does not keep the value.';

REVOKE EXECUTE ON FUNCTION fitflow.set_training_input FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.set_training_input TO fitflow_app;
