-- request_payment: ask a payment gateway for what an invoice owes, the one that its member pays by
-- where none is named. What came of it is told by the gateway's events.

CREATE FUNCTION fitflow.request_payment(
    invoice_id   bigint,
    gateway      text DEFAULT NULL,
    method       fitflow.payment_method DEFAULT NULL,
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
    way     payment_way;
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

    IF gateway IS NULL AND method IS NULL THEN
        way := way_to_ask(billed.member_id, invoice_id, at);
        IF way.payment_way_id IS NULL THEN
            PERFORM refuse(
                'no_payment_way', 'member {member_id} has no way to pay through a gateway',
                'name a gateway, or {do:member pay-by} gives them one',
                jsonb_build_object('member_id', billed.member_id));
        END IF;
        gateway := way.gateway;
        method := way.method;
    ELSIF gateway IS NULL OR method IS NULL THEN
        PERFORM refuse(
            'gateway_without_method', 'a gateway is named together with how the money moves',
            'give both, or none of them to ask by the member''s own way to pay', '{}',
            'invalid_parameter_value');
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
        requested_at, payment_way_id
    )
    VALUES (
        billed.gym_id, gateway, invoice_id, billed.member_id, billed.plan_id, billed.purpose,
        amount_cents, method, at, way.payment_way_id
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
    'Notes that a gateway is asked for what an invoice owes, or less: without one by the member''s '
    'own way to pay. One request of an invoice waits for its answer at a time.';
REVOKE EXECUTE ON FUNCTION fitflow.request_payment FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.request_payment TO fitflow_app;
