-- sell_package: a package of personal training sessions.

CREATE FUNCTION fitflow.sell_package(
    member_id   bigint,
    sessions    integer,
    price_cents bigint,
    method      fitflow.payment_method,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'sessions', sessions, 'price_cents', price_cents,
        'method', method, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('sell_package', request_key, body);
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM refuse_nothing(price_cents);
    INSERT INTO transaction_table AS money (
        gym_id, taken_at, stream, amount_cents, method, member_id, package_sessions, request_key
    )
    VALUES (
        current_gym_id(), coalesce(at, fitflow.now()), 'training_package', price_cents, method,
        member_id, sessions, coalesce(request_key, uuidv7())
    )
    RETURNING jsonb_build_object(
        'transaction_id', money.transaction_id, 'taken_at', money.taken_at,
        'stream', money.stream, 'kind', money.kind, 'amount_cents', money.amount_cents,
        'method', money.method, 'member_id', money.member_id,
        'package_sessions', money.package_sessions)
    INTO answer;
    RETURN end_operation('sell_package', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.sell_package(
    bigint, integer, bigint, fitflow.payment_method, timestamptz, uuid) IS
    'Sells a member a package of personal training sessions, and takes the money.';
REVOKE EXECUTE ON FUNCTION fitflow.sell_package FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.sell_package TO fitflow_app;
