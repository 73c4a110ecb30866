-- take_payment: money for an invoice, taken at the desk.

CREATE FUNCTION fitflow.take_payment(
    invoice_id   bigint,
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
        'invoice_id', invoice_id, 'method', method, 'amount_cents', amount_cents, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('take_payment', request_key, body);
    billed  invoice;
    owed    bigint;
    taken   bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    billed := lock_invoice(invoice_id);
    PERFORM refuse_receipt(billed);
    PERFORM offset_credit(billed.member_id, at);
    owed := owed_of(invoice_id);
    -- Whoever pays a debt that was given up pays that one.
    amount_cents := amount_to_ask(
        billed, amount_cents, CASE WHEN owed > 0 THEN owed ELSE written_off_of(invoice_id) END);
    taken := book_payment(billed, 'payment', amount_cents, method, at, request_key);
    RETURN end_operation('take_payment', request_key, body, jsonb_build_object(
        'transaction', transaction_json(taken), 'invoice', invoice_json(invoice_id)));
END
$$;
COMMENT ON FUNCTION fitflow.take_payment(
    bigint, fitflow.payment_method, bigint, timestamptz, uuid) IS
    'Takes money for an invoice, all that is owed where no amount is given; the member''s own '
    'credit is used first. Money for what was written off undoes the write-off first.';
REVOKE EXECUTE ON FUNCTION fitflow.take_payment FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.take_payment TO fitflow_app;
