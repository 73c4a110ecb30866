-- expire_vouchers: what is left of vouchers after their last day is the gym's.

CREATE FUNCTION fitflow.expire_vouchers(
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object('at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('expire_vouchers', request_key, body);
    voucher bigint;
    rest    bigint;
    expired jsonb := '[]';
    total   bigint := 0;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    FOR voucher IN
        SELECT held.held_id FROM held
        WHERE held.gym_id = current_gym_id()
            AND held.expires_on < (at AT TIME ZONE gym_time_zone())::date
            AND held_of(held.held_id) > 0
        ORDER BY held.held_id
    LOOP
        PERFORM lock_held(voucher);
        rest := held_of(voucher);
        CONTINUE WHEN rest = 0;
        PERFORM hold(voucher, 'expired', -rest, held_from(voucher, at));
        total := total + rest;
        expired := expired || held_json(voucher);
    END LOOP;
    RETURN end_operation('expire_vouchers', request_key, body, jsonb_build_object(
        'expired_cents', total, 'vouchers', expired));
END
$$;
COMMENT ON FUNCTION fitflow.expire_vouchers(timestamptz, uuid) IS
    'Releases what is left of every voucher after its last day: nobody can pay with it, and it is '
    'the gym''s income.';
REVOKE EXECUTE ON FUNCTION fitflow.expire_vouchers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.expire_vouchers TO fitflow_app;
