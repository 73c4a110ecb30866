-- set_product_price: what a product costs from a day on.

CREATE FUNCTION fitflow.set_product_price(
    product_id   bigint,
    price_cents  bigint,
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
        'product_id', product_id, 'price_cents', price_cents, 'since', since, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('set_product_price', request_key, body);
    today   date;
    priced  product;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    SELECT * INTO priced
    FROM product
    WHERE product.gym_id = gym AND product.product_id = product_id
    FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse_unknown_product(product_id);
    ELSIF since < today THEN
        PERFORM refuse(
            'product_price_is_set_ahead',
            'the price of {product} cannot change on {since}: that day is over on {today_on}',
            'set it from a day that is not over',
            jsonb_build_object('product', priced.name, 'since', since, 'today_on', today),
            'invalid_parameter_value');
    END IF;
    PERFORM price_product(product_id, price_cents, coalesce(since, today));
    RETURN end_operation('set_product_price', request_key, body,
        product_json(priced, greatest(today, since)));
END
$$;
COMMENT ON FUNCTION fitflow.set_product_price IS
    'Sets what a product costs from a day on, today without one, up to the next day from which '
    'another price is set.';

REVOKE EXECUTE ON FUNCTION fitflow.set_product_price FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.set_product_price TO fitflow_app;
