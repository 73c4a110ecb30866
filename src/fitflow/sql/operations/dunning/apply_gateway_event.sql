-- apply_gateway_event: what a payment gateway says of a payment. Its events arrive twice, late and
-- in any order.

CREATE FUNCTION fitflow.apply_gateway_event(
    gateway     text,
    event_id    text,
    payment_id  uuid,
    kind        fitflow.gateway_event_kind,
    occurred_at timestamptz,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'gateway', gateway, 'event_id', event_id, 'payment_id', payment_id, 'kind', kind,
        'occurred_at', occurred_at, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('apply_gateway_event', request_key, body);
    asked   payment;
    known   gateway_event;
    is_new  boolean;
    answer  jsonb;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    IF occurred_at NOT BETWEEN '1950-01-01 00:00Z' AND at + clock_error() THEN
        PERFORM refuse(
            'event_has_happened', 'event {event_id} of {gateway} is said to be of {occurred_at}',
            'an event is told once it has happened',
            jsonb_build_object(
                'event_id', event_id, 'gateway', gateway, 'occurred_at', occurred_at),
            'invalid_parameter_value');
    END IF;
    SELECT * INTO asked
    FROM payment
    WHERE payment.gym_id = gym AND payment.payment_id = payment_id AND payment.gateway = gateway;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_payment', '{gateway} was not asked for payment {payment_id}',
            '{do:invoice collect} asks a gateway, and answers with the number of the payment',
            jsonb_build_object('gateway', gateway, 'payment_id', payment_id), 'no_data_found');
    END IF;
    PERFORM lock_member(asked.member_id);

    INSERT INTO gateway_event (
        gym_id, gateway, event_id, payment_id, kind, occurred_at, received_at
    )
    VALUES (gym, gateway, event_id, payment_id, kind, occurred_at, at)
    ON CONFLICT DO NOTHING;
    is_new := FOUND;
    IF is_new THEN
        PERFORM book_gateway_events(asked, at);
        PERFORM offset_credit(asked.member_id, at);
    END IF;

    -- Told again under its own name, or the same fact under another.
    SELECT said.* INTO known
    FROM gateway_event AS said
    WHERE said.gym_id = gym AND said.gateway = gateway AND said.event_id = event_id;
    IF NOT FOUND THEN
        SELECT said.* INTO STRICT known
        FROM gateway_event AS said
        WHERE said.gym_id = gym AND said.payment_id = payment_id AND said.kind = kind;
    END IF;
    IF (known.payment_id, known.kind) <> (payment_id, kind) THEN
        PERFORM refuse(
            'event_said_otherwise',
            'event {event_id} of {gateway} said before that payment {payment_id} was {kind}',
            'an event keeps its name and its meaning',
            jsonb_build_object(
                'event_id', event_id, 'gateway', gateway, 'payment_id', known.payment_id,
                'kind', known.kind));
    END IF;
    answer := jsonb_build_object(
        'gateway', known.gateway, 'event_id', known.event_id, 'payment_id', known.payment_id,
        'kind', known.kind, 'occurred_at', known.occurred_at,
        'invoice_id', asked.invoice_id, 'transaction_id', known.transaction_id);
    IF NOT is_new THEN
        RETURN answer;
    END IF;
    RETURN end_operation('apply_gateway_event', request_key, body, answer);
END
$$;
COMMENT ON FUNCTION fitflow.apply_gateway_event(
    text, text, uuid, fitflow.gateway_event_kind, timestamptz, timestamptz, uuid) IS
    'Stores what a gateway says of a payment, once, and books all that its events now allow: the '
    'transactions and entries are the same whatever the order of the events and however often '
    'they come. A chargeback waits for its payment. Money that came for what was paid meanwhile '
    'is booked as an overpayment: it is the member''s credit, and pays what else they owe. A '
    'member is told of a declined payment only while they owe it. Money is dated when the gateway '
    'says it moved, or now where the books of that month are closed, or where that is before the '
    'invoice.';
REVOKE EXECUTE ON FUNCTION fitflow.apply_gateway_event FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.apply_gateway_event TO fitflow_app;
