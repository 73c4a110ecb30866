-- withdraw_discount: a discount is not given any more; who has it keeps it.

CREATE FUNCTION fitflow.withdraw_discount(
    discount_id  bigint,
    withdrawn_on date DEFAULT NULL,
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
        'discount_id', discount_id, 'withdrawn_on', withdrawn_on, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('withdraw_discount', request_key, body);
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    PERFORM discount_of(discount_id);
    UPDATE discount AS held
    SET withdrawn_on = coalesce(withdrawn_on, (at AT TIME ZONE gym_time_zone())::date)
    WHERE held.gym_id = gym AND held.discount_id = discount_id;
    RETURN end_operation('withdraw_discount', request_key, body, discount_json(discount_id));
END
$$;
COMMENT ON FUNCTION fitflow.withdraw_discount IS
    'Gives a discount to nobody any more from a day on, today without one.';

REVOKE EXECUTE ON FUNCTION fitflow.withdraw_discount FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.withdraw_discount TO fitflow_app;
