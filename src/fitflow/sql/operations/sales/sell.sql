-- sell: retail goods over the counter.

CREATE FUNCTION fitflow.sell(
    item        text,
    price_cents bigint,
    method      fitflow.payment_method,
    member_id   bigint DEFAULT NULL,
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
        'item', item, 'price_cents', price_cents, 'method', method, 'member_id', member_id,
        'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('sell', request_key, body);
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM refuse_nothing(price_cents);
    INSERT INTO transaction_table AS money (
        gym_id, taken_at, stream, amount_cents, method, member_id, item, request_key
    )
    VALUES (
        current_gym_id(), coalesce(at, fitflow.now()), 'retail', price_cents, method,
        member_id, item, coalesce(request_key, uuidv7())
    )
    RETURNING jsonb_build_object(
        'transaction_id', money.transaction_id, 'taken_at', money.taken_at,
        'stream', money.stream, 'kind', money.kind, 'amount_cents', money.amount_cents,
        'method', money.method, 'member_id', money.member_id, 'item', money.item)
    INTO answer;
    RETURN end_operation('sell', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.sell(
    text, bigint, fitflow.payment_method, bigint, timestamptz, uuid) IS
    'Sells retail goods, to a member or to anybody, and takes the money.';
REVOKE EXECUTE ON FUNCTION fitflow.sell FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.sell TO fitflow_app;
