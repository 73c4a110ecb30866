-- sell: goods over the counter: a product of the price list, or something else at a price.

CREATE FUNCTION fitflow.sell(
    item         text,
    price_cents  bigint,
    method       fitflow.payment_method,
    member_id    bigint DEFAULT NULL,
    product_id   bigint DEFAULT NULL,
    code         text DEFAULT NULL,
    quantity     integer DEFAULT 1,
    tax_category fitflow.tax_category DEFAULT NULL,
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
        'item', item, 'price_cents', price_cents, 'method', method, 'member_id', member_id,
        'product_id', product_id, 'code', code, 'quantity', quantity,
        'tax_category', tax_category, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('sell', request_key, body);
    sold    record;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    IF num_nonnulls(item, product_id, code) <> 1
        OR (item IS NULL) <> (price_cents IS NULL)
        OR (item IS NULL AND tax_category IS NOT NULL)
    THEN
        PERFORM refuse(
            'sale_is_of_one_thing',
            'a sale is of a product of the price list, which has a price and a tax category, or of '
            'an item with a price',
            'give a product, a code, or an item and what it costs; {do:product list} has the '
            'products', '{}', 'invalid_parameter_value');
    END IF;
    IF item IS NULL THEN
        SELECT * INTO sold
        FROM product_on_sale(product_id, code, (at AT TIME ZONE gym_time_zone())::date);
    ELSE
        SELECT item AS name, NULL::bigint AS product_id, price_cents AS price_cents,
            coalesce(tax_category, 'standard') AS tax_category
        INTO sold;
    END IF;
    IF quantity NOT BETWEEN 1 AND 10000 THEN
        PERFORM refuse(
            'quantity_is_of_goods', '{quantity} of one thing cannot be sold at once',
            'give a quantity between 1 and 10,000', jsonb_build_object('quantity', quantity),
            'invalid_parameter_value');
    END IF;
    RETURN end_operation('sell', request_key, body, book_sale(
        'retail', sold.name, sold.product_id, quantity, NULL, sold.price_cents * quantity,
        sold.tax_category, method, member_id, at, request_key));
END
$$;
COMMENT ON FUNCTION fitflow.sell(
    text, bigint, fitflow.payment_method, bigint, bigint, text, integer, fitflow.tax_category,
    timestamptz, uuid) IS
    'Sells goods, to a member or to anybody, and takes the money: a product, by its number or the '
    'code on it, at its price of the day, or an item at a price.';
REVOKE EXECUTE ON FUNCTION fitflow.sell FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.sell TO fitflow_app;
