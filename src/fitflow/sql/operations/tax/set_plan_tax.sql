-- set_plan_tax: how a plan is taxed from its next invoice on.

CREATE FUNCTION fitflow.set_plan_tax(
    plan_id      bigint,
    tax_category fitflow.tax_category,
    at           timestamptz DEFAULT NULL,
    request_key  uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object(
        'plan_id', plan_id, 'tax_category', tax_category, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('set_plan_tax', request_key, body);
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    UPDATE membership_plan AS plan
    SET tax_category = set_plan_tax.tax_category
    WHERE plan.gym_id = current_gym_id() AND plan.plan_id = set_plan_tax.plan_id
    RETURNING plan_json(plan, (at AT TIME ZONE gym_time_zone())::date) INTO answer;
    IF answer IS NULL THEN
        PERFORM refuse(
            'no_such_plan', 'there is no plan {plan_id}', '{do:plan list} has the numbers',
            jsonb_build_object('plan_id', plan_id), 'no_data_found');
    END IF;
    RETURN end_operation('set_plan_tax', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.set_plan_tax IS
    'Says how a plan is taxed from now on; invoices that were issued stay as they are.';

REVOKE EXECUTE ON FUNCTION fitflow.set_plan_tax FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.set_plan_tax TO fitflow_app;
