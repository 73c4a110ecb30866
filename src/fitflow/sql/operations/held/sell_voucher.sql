-- sell_voucher: a gift card. Of its code, which its caller makes and tells, a digest comes here.
-- It is made of the request key and a salt: of the key, too, a digest is kept, and the salt is told
-- whoever sends the request again.

CREATE FUNCTION fitflow.sell_voucher(
    amount_cents bigint,
    method       fitflow.payment_method,
    code_sha256  bytea,
    salt         text,
    member_id    bigint DEFAULT NULL,
    expires_on   date DEFAULT NULL,
    at           timestamptz DEFAULT NULL,
    request_key  uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    -- Without the code: whoever asks again has made another, and gets the first answer.
    body    CONSTANT jsonb := jsonb_build_object(
        'amount_cents', amount_cents, 'method', method, 'member_id', member_id,
        'expires_on', expires_on, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('sell_voucher', request_key, body);
    kept    CONSTANT uuid := fitflow.forgotten_key(request_key);
    voucher bigint;
    taken   bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    PERFORM refuse_nothing(amount_cents);
    IF member_id IS NOT NULL THEN
        PERFORM lock_member(member_id);
    END IF;
    IF expires_on < (at AT TIME ZONE gym_time_zone())::date THEN
        PERFORM refuse(
            'voucher_expires_before_it_is_sold',
            'a voucher that expires on {expires_on} would pay nothing', 'give a later day, or none',
            jsonb_build_object('expires_on', expires_on), 'invalid_parameter_value');
    END IF;
    INSERT INTO held (gym_id, kind, member_id, code_sha256, expires_on)
    VALUES (current_gym_id(), 'voucher', member_id, code_sha256, expires_on)
    RETURNING held.held_id INTO voucher;
    taken := take_held(voucher, amount_cents, method, at, kept);
    RETURN end_operation('sell_voucher', kept, body, jsonb_build_object(
        'transaction', transaction_json(taken), 'held', held_json(voucher),
        'salt', salt));
END
$$;
COMMENT ON FUNCTION fitflow.sell_voucher(
    bigint, fitflow.payment_method, bytea, text, bigint, date, timestamptz, uuid) IS
    'Sells a voucher for an amount: for one member, or for whoever has its code.';
REVOKE EXECUTE ON FUNCTION fitflow.sell_voucher FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.sell_voucher TO fitflow_app;
