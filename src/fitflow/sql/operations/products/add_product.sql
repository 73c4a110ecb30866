-- add_product: goods to sell over the counter.

CREATE FUNCTION fitflow.add_product(
    name         text,
    price_cents  bigint,
    tax_category fitflow.tax_category DEFAULT 'standard',
    code         text DEFAULT NULL,
    since        date DEFAULT NULL,
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
        'name', name, 'price_cents', price_cents, 'tax_category', tax_category, 'code', code,
        'since', since, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('add_product', request_key, body);
    today   date;
    added   product;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    INSERT INTO product (gym_id, name, tax_category, code)
    VALUES (gym, name, tax_category, code)
    RETURNING * INTO added;
    PERFORM price_product(added.product_id, price_cents, coalesce(since, today));
    RETURN end_operation('add_product', request_key, body,
        product_json(added, greatest(today, since)));
END
$$;
COMMENT ON FUNCTION fitflow.add_product IS
    'Puts goods on the price list of the counter, at a price from a day on, today without one.';

REVOKE EXECUTE ON FUNCTION fitflow.add_product FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.add_product TO fitflow_app;
