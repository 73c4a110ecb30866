-- take_deposit: money for a thing that a member has, until it comes back.

CREATE FUNCTION fitflow.take_deposit(
    member_id    bigint,
    amount_cents bigint,
    item         text,
    method       fitflow.payment_method,
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
        'member_id', member_id, 'amount_cents', amount_cents, 'item', item, 'method', method,
        'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('take_deposit', request_key, body);
    deposit bigint;
    taken   bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM refuse_nothing(amount_cents);
    PERFORM lock_member(member_id);
    INSERT INTO held (gym_id, kind, member_id, item)
    VALUES (current_gym_id(), 'deposit', member_id, item)
    RETURNING held.held_id INTO deposit;
    taken := take_held(deposit, amount_cents, method, coalesce(at, fitflow.now()), request_key);
    RETURN end_operation('take_deposit', request_key, body, jsonb_build_object(
        'transaction', transaction_json(taken), 'held', held_json(deposit)));
END
$$;
COMMENT ON FUNCTION fitflow.take_deposit(
    bigint, bigint, text, fitflow.payment_method, timestamptz, uuid) IS
    'Takes a deposit of a member for a thing.';
REVOKE EXECUTE ON FUNCTION fitflow.take_deposit FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.take_deposit TO fitflow_app;
