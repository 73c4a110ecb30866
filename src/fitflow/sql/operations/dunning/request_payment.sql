-- request_payment: ask a payment gateway for what an invoice owes. What came of it is told by the
-- gateway's events.

CREATE FUNCTION fitflow.request_payment(
    invoice_id   bigint,
    gateway      text,
    method       fitflow.payment_method,
    amount_cents bigint DEFAULT NULL,
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
        'invoice_id', invoice_id, 'gateway', gateway, 'method', method,
        'amount_cents', amount_cents, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('request_payment', request_key, body);
    billed  invoice;
    owed    bigint;
    waiting uuid;
    asked   payment;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    billed := lock_invoice(invoice_id);
    SELECT payment.payment_id INTO waiting
    FROM payment
    WHERE payment.gym_id = billed.gym_id AND payment.invoice_id = invoice_id
        AND NOT EXISTS (
            SELECT FROM gateway_event AS said
            WHERE said.gym_id = payment.gym_id AND said.payment_id = payment.payment_id
                AND said.kind IN ('declined', 'paid')
        )
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'payment_is_waiting',
            'payment {payment_id} of invoice {year}-{number} waits for its answer',
            'ask again once the gateway has declined it',
            jsonb_build_object(
                'payment_id', waiting, 'invoice_id', invoice_id, 'year', billed.year,
                'number', billed.number));
    END IF;

    PERFORM offset_credit(billed.member_id, at);
    owed := owed_of(invoice_id);
    amount_cents := amount_to_ask(billed, amount_cents, owed);
    IF amount_cents > owed THEN
        PERFORM refuse(
            'more_than_is_owed',
            'invoice {year}-{number} owes {owed_cents}, and {amount_cents} are asked for',
            'ask for what is owed, or less',
            jsonb_build_object(
                'invoice_id', invoice_id, 'year', billed.year, 'number', billed.number,
                'owed_cents', owed, 'amount_cents', amount_cents));
    END IF;
    INSERT INTO payment (
        gym_id, gateway, invoice_id, member_id, plan_id, purpose, amount_cents, method,
        requested_at
    )
    VALUES (
        billed.gym_id, gateway, invoice_id, billed.member_id, billed.plan_id, billed.purpose,
        amount_cents, method, at
    )
    RETURNING * INTO asked;
    RETURN end_operation('request_payment', request_key, body, jsonb_build_object(
        'payment_id', asked.payment_id, 'gateway', asked.gateway,
        'invoice_id', asked.invoice_id, 'member_id', asked.member_id,
        'amount_cents', asked.amount_cents, 'method', asked.method,
        'requested_at', asked.requested_at));
END
$$;
COMMENT ON FUNCTION fitflow.request_payment(
    bigint, text, fitflow.payment_method, bigint, timestamptz, uuid) IS
    'Notes that a gateway is asked for what an invoice owes, or less; one request of an invoice '
    'waits for its answer at a time.';
REVOKE EXECUTE ON FUNCTION fitflow.request_payment FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.request_payment TO fitflow_app;
