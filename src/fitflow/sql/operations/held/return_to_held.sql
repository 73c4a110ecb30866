-- return_to_held: credit left on an invoice that money held has paid is held again.

CREATE FUNCTION fitflow.return_to_held(
    invoice_id   bigint,
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
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'invoice_id', invoice_id, 'amount_cents', amount_cents, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('return_to_held', request_key, body);
    billed  invoice;
    source  record;
    rest    bigint;
    whole   bigint;
    part    bigint;
    kept    jsonb := '[]';
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    billed := lock_invoice(invoice_id);
    PERFORM refuse_nothing(amount_cents);
    PERFORM offset_credit(billed.member_id, at);
    SELECT least(-owed_of(invoice_id), coalesce(sum(paid.cents), 0)) INTO rest
    FROM paid_from_held(invoice_id) AS paid;
    IF rest <= 0 THEN
        PERFORM refuse(
            'no_credit_to_hold',
            'of invoice {year}-{number} no credit is left that money held has paid',
            '{do:invoice credit} or {do:invoice release} credits it first',
            jsonb_build_object(
                'invoice_id', invoice_id, 'year', billed.year, 'number', billed.number));
    ELSIF amount_cents > rest THEN
        PERFORM refuse(
            'more_than_can_be_held',
            'of invoice {year}-{number} only {rest_cents} are credit that money held has paid',
            'return that much, or less',
            jsonb_build_object(
                'invoice_id', invoice_id, 'year', billed.year, 'number', billed.number,
                'rest_cents', rest));
    END IF;
    whole := coalesce(amount_cents, rest);
    rest := whole;
    -- What paid last gets it first.
    FOR source IN
        SELECT paid.held_id, paid.cents
        FROM paid_from_held(invoice_id) AS paid
        ORDER BY paid.last_at DESC, paid.held_id DESC
    LOOP
        PERFORM lock_held(source.held_id);
        part := least(rest, source.cents);
        at := held_from(source.held_id, at);
        PERFORM enter(
            invoice_id, 'held', -part, at, held_id => source.held_id,
            held_entry_no => held_entries(source.held_id) + 1);
        PERFORM hold(source.held_id, 'returned', part, at, invoice_id);
        kept := kept || held_json(source.held_id);
        rest := rest - part;
        EXIT WHEN rest = 0;
    END LOOP;
    RETURN end_operation('return_to_held', request_key, body, jsonb_build_object(
        'returned_cents', whole, 'held', kept, 'invoice', invoice_json(invoice_id)));
END
$$;
COMMENT ON FUNCTION fitflow.return_to_held(bigint, bigint, timestamptz, uuid) IS
    'Holds credit of an invoice again, up to what money held has paid of it, where it came from; '
    'what else the member owes is paid with it first.';
REVOKE EXECUTE ON FUNCTION fitflow.return_to_held FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.return_to_held TO fitflow_app;
