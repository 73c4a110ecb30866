-- credit: take something off an invoice by hand. The days it bills stay billed.

CREATE FUNCTION fitflow.credit(
    invoice_id   bigint,
    amount_cents bigint,
    reason       text,
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
        'invoice_id', invoice_id, 'amount_cents', amount_cents, 'reason', reason, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('credit', request_key, body);
    billed  invoice;
    note    bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    billed := lock_invoice(invoice_id);
    PERFORM refuse_receipt(billed);
    PERFORM refuse_nothing(amount_cents);
    IF amount_cents > creditable_of(invoice_id) THEN
        PERFORM refuse(
            'more_than_can_be_credited',
            'of invoice {year}-{number} only {rest_cents} are not credited yet',
            'credit that much, or less',
            jsonb_build_object(
                'invoice_id', invoice_id, 'year', billed.year, 'number', billed.number,
                'rest_cents', creditable_of(invoice_id)));
    END IF;
    note := credit_invoice(invoice_id, amount_cents, reason, NULL, at);
    PERFORM offset_credit(billed.member_id, at);
    RETURN end_operation('credit', request_key, body, jsonb_build_object(
        'credit_note', invoice_json(note), 'invoice', invoice_json(invoice_id)));
END
$$;
COMMENT ON FUNCTION fitflow.credit(bigint, bigint, text, timestamptz, uuid) IS
    'Issues a credit note on an invoice; what was paid of it already becomes the member''s credit, '
    'and pays what else they owe. What was written off of it is taken off before that.';
REVOKE EXECUTE ON FUNCTION fitflow.credit FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.credit TO fitflow_app;
