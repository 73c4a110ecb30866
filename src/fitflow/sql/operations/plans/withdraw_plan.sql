-- withdraw_plan: a plan is not sold any more; who is on it stays on it.

CREATE FUNCTION fitflow.withdraw_plan(
    plan_id bigint,
    withdrawn_on date DEFAULT NULL,
    at timestamptz DEFAULT NULL,
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
        'plan_id', plan_id, 'withdrawn_on', withdrawn_on, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('withdraw_plan', request_key, body);
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    UPDATE membership_plan AS plan
    SET withdrawn_on = coalesce(
        withdraw_plan.withdrawn_on, (at AT TIME ZONE gym_time_zone())::date)
    WHERE plan.gym_id = gym AND plan.plan_id = withdraw_plan.plan_id
    RETURNING plan_json(plan, (at AT TIME ZONE gym_time_zone())::date) INTO answer;
    IF answer IS NULL THEN
        PERFORM refuse(
            'no_such_plan', 'there is no plan {plan_id}', '{do:plan list} has the numbers',
            jsonb_build_object('plan_id', plan_id), 'no_data_found');
    END IF;
    RETURN end_operation('withdraw_plan', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.withdraw_plan IS
    'Takes a plan off the price list from a day on, today without one.';

REVOKE EXECUTE ON FUNCTION fitflow.withdraw_plan FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.withdraw_plan TO fitflow_app;
