-- withdraw_product: a product is not sold any more.

CREATE FUNCTION fitflow.withdraw_product(
    product_id   bigint,
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
        'product_id', product_id, 'withdrawn_on', withdrawn_on, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('withdraw_product', request_key, body);
    today   date;
    gone    product;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    UPDATE product
    SET withdrawn_on = coalesce(withdraw_product.withdrawn_on, today)
    WHERE product.gym_id = gym AND product.product_id = withdraw_product.product_id
    RETURNING * INTO gone;
    IF NOT FOUND THEN
        PERFORM refuse_unknown_product(product_id);
    END IF;
    RETURN end_operation('withdraw_product', request_key, body, product_json(gone, today));
END
$$;
COMMENT ON FUNCTION fitflow.withdraw_product IS
    'Takes a product off the price list from a day on, today without one.';

REVOKE EXECUTE ON FUNCTION fitflow.withdraw_product FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.withdraw_product TO fitflow_app;
