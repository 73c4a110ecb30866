-- products: what is on the price list of the counter on a day.

CREATE FUNCTION fitflow.product_json(product fitflow.product, day date) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT to_jsonb(product) - 'gym_id' || jsonb_build_object('price_cents', (
        SELECT price.price_cents
        FROM fitflow.product_price AS price
        WHERE price.gym_id = (product).gym_id AND price.product_id = (product).product_id
            AND price.during @> product_json.day
    ))
$$;
COMMENT ON FUNCTION fitflow.product_json(fitflow.product, date) IS
    'What an operation answers of a product, with its price of a day.';

CREATE FUNCTION fitflow.refuse_unknown_product(product_id bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    PERFORM refuse(
        'no_such_product', 'there is no product {product_id}', '{do:product list} has the numbers',
        jsonb_build_object('product_id', product_id), 'no_data_found');
END
$$;
COMMENT ON FUNCTION fitflow.refuse_unknown_product(bigint) IS
    'Refuses the number of a product that the gym does not have.';

CREATE FUNCTION fitflow.product_on_sale(number bigint, code text, day date)
    RETURNS TABLE (
        name text, product_id bigint, price_cents bigint, tax_category fitflow.tax_category
    )
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    sold product;
BEGIN
    SELECT * INTO sold
    FROM product
    WHERE product.gym_id = current_gym_id()
        AND (product.product_id = number OR product.code = product_on_sale.code);
    IF NOT FOUND AND number IS NOT NULL THEN
        PERFORM refuse_unknown_product(number);
    ELSIF NOT FOUND THEN
        PERFORM refuse(
            'no_product_has_the_code', 'no product has the code {code}',
            '{do:product list} has the codes', jsonb_build_object('code', code), 'no_data_found');
    ELSIF sold.withdrawn_on <= day THEN
        PERFORM refuse(
            'product_is_withdrawn', '{product} is not sold any more from {withdrawn_on} on',
            'pick another: {do:product list} has them, or sell it as an item at a price',
            jsonb_build_object('product', sold.name, 'withdrawn_on', sold.withdrawn_on));
    END IF;
    RETURN QUERY
    SELECT sold.name::text, sold.product_id, price.price_cents, sold.tax_category
    FROM product_price AS price
    WHERE price.gym_id = sold.gym_id AND price.product_id = sold.product_id
        AND price.during @> day;
    IF NOT FOUND THEN
        PERFORM refuse(
            'product_has_no_price', '{product} has no price on {day_on}',
            '{do:product set-price} sets one from a day on',
            jsonb_build_object('product', sold.name, 'day_on', day));
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.product_on_sale(bigint, text, date) IS
    'A product, by its number or its code, with its price of a day; refuses one that is not sold '
    'then.';

CREATE FUNCTION fitflow.price_product(
    product_id bigint, price_cents bigint, since date
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym   CONSTANT bigint := fitflow.current_gym_id();
    until date;
BEGIN
    SELECT min(lower(later.during)) INTO until
    FROM product_price AS later
    WHERE later.gym_id = gym AND later.product_id = price_product.product_id
        AND lower(later.during) > since;
    DELETE FROM product_price AS same
    WHERE same.gym_id = gym AND same.product_id = price_product.product_id
        AND lower(same.during) = since;
    UPDATE product_price AS before
    SET during = daterange(lower(before.during), since)
    WHERE before.gym_id = gym AND before.product_id = price_product.product_id
        AND before.during @> since;
    INSERT INTO product_price (gym_id, product_id, during, price_cents)
    VALUES (gym, price_product.product_id, daterange(since, until), price_product.price_cents);
END
$$;
COMMENT ON FUNCTION fitflow.price_product(bigint, bigint, date) IS
    'Writes what a product costs from a day on, up to the next day from which another price is '
    'set.';

REVOKE EXECUTE ON FUNCTION
    fitflow.product_json, fitflow.refuse_unknown_product, fitflow.product_on_sale,
    fitflow.price_product
    FROM PUBLIC;
