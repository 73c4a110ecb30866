-- sell_package: a package of personal training sessions.

CREATE FUNCTION fitflow.sell_package(
    member_id    bigint,
    sessions     integer,
    price_cents  bigint,
    method       fitflow.payment_method,
    tax_category fitflow.tax_category DEFAULT 'standard',
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
        'member_id', member_id, 'sessions', sessions, 'price_cents', price_cents,
        'method', method, 'tax_category', tax_category, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('sell_package', request_key, body);
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    RETURN end_operation('sell_package', request_key, body, book_sale(
        'training_package', NULL, NULL, 1, sessions, price_cents, tax_category, method, member_id,
        coalesce(at, fitflow.now()), request_key));
END
$$;
COMMENT ON FUNCTION fitflow.sell_package(
    bigint, integer, bigint, fitflow.payment_method, fitflow.tax_category, timestamptz, uuid) IS
    'Sells a member a package of personal training sessions, and takes the money.';
REVOKE EXECUTE ON FUNCTION fitflow.sell_package FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.sell_package TO fitflow_app;
