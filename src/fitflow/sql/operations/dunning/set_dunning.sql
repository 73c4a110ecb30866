-- set_dunning: what the gym does about an unpaid invoice, and after how many days.

CREATE FUNCTION fitflow.set_dunning(
    steps       jsonb,
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
    body    CONSTANT jsonb := jsonb_build_object('steps', steps, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('set_dunning', request_key, body);
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    IF jsonb_typeof(steps) IS DISTINCT FROM 'array' THEN
        PERFORM refuse(
            'steps_are_not_a_list', 'the steps of dunning are a list, not {steps}',
            'give a list of steps, each with after_days and action',
            jsonb_build_object('steps', coalesce(steps::text, 'nothing')),
            'invalid_parameter_value');
    END IF;
    IF steps = '[]' THEN
        PERFORM refuse(
            'no_steps_of_dunning', 'a schedule without steps would dun nobody',
            'give at least one day to remind, retry, hold access or end the membership',
            state => 'invalid_parameter_value');
    END IF;

    -- One schedule at a time, and none while dunning runs by the old one.
    PERFORM pg_advisory_xact_lock(gym::integer, 3);
    DELETE FROM dunning_step
    WHERE dunning_step.gym_id = gym AND dunning_step.step_no > jsonb_array_length(steps);
    INSERT INTO dunning_step (gym_id, step_no, after_days, action)
    SELECT gym, step.step_no, step.after_days, step.action
    FROM ROWS FROM (
        jsonb_to_recordset(steps) AS (after_days smallint, action dunning_action)
    ) WITH ORDINALITY AS step (after_days, action, step_no)
    ON CONFLICT ON CONSTRAINT dunning_step_pkey
    DO UPDATE SET after_days = excluded.after_days, action = excluded.action;
    RETURN end_operation('set_dunning', request_key, body, jsonb_build_object('steps', coalesce((
        SELECT jsonb_agg(jsonb_build_object(
            'step_no', step.step_no, 'after_days', step.after_days, 'action', step.action)
            ORDER BY step.step_no)
        FROM dunning_step AS step
        WHERE step.gym_id = gym
    ), '[]')));
END
$$;
COMMENT ON FUNCTION fitflow.set_dunning(jsonb, timestamptz, uuid) IS
    'Replaces the gym''s dunning schedule by a list of {after_days, action}, in their order; a '
    'step that was taken already is not dropped, and keeps its action.';
REVOKE EXECUTE ON FUNCTION fitflow.set_dunning FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.set_dunning TO fitflow_app;
