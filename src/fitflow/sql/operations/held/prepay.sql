-- prepay: a member pays ahead.

CREATE FUNCTION fitflow.prepay(
    member_id    bigint,
    amount_cents bigint,
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
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'amount_cents', amount_cents, 'method', method, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('prepay', request_key, body);
    credit  bigint;
    taken   bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM refuse_nothing(amount_cents);
    PERFORM lock_member(member_id);
    SELECT held.held_id INTO credit
    FROM held
    WHERE held.gym_id = gym AND held.member_id = member_id AND held.kind = 'credit';
    IF NOT FOUND THEN
        INSERT INTO held (gym_id, kind, member_id) VALUES (gym, 'credit', member_id)
        RETURNING held.held_id INTO credit;
    END IF;
    PERFORM lock_held(credit);
    taken := take_held(
        credit, amount_cents, method, held_from(credit, coalesce(at, fitflow.now())), request_key);
    RETURN end_operation('prepay', request_key, body, jsonb_build_object(
        'transaction', transaction_json(taken), 'held', held_json(credit)));
END
$$;
COMMENT ON FUNCTION fitflow.prepay(
    bigint, bigint, fitflow.payment_method, timestamptz, uuid) IS
    'Takes money that a member pays ahead: it is added to what is held for them.';
REVOKE EXECUTE ON FUNCTION fitflow.prepay FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.prepay TO fitflow_app;
