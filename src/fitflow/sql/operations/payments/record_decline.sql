-- record_decline: the bank did not pay an invoice.

CREATE FUNCTION fitflow.record_decline(
    invoice_id   bigint,
    method       fitflow.payment_method,
    reason       text,
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
        'invoice_id', invoice_id, 'method', method, 'reason', reason,
        'amount_cents', amount_cents, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('record_decline', request_key, body);
    billed  invoice;
    tried   bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    billed := lock_invoice(invoice_id);
    amount_cents := amount_to_ask(billed, amount_cents, owed_of(invoice_id));
    tried := book_decline(billed, amount_cents, method, at, request_key);
    PERFORM tell_of_invoice(billed, 'payment_declined', amount_cents, at, reason);
    RETURN end_operation('record_decline', request_key, body, jsonb_build_object(
        'transaction', transaction_json(tried), 'invoice', invoice_json(invoice_id)));
END
$$;
COMMENT ON FUNCTION fitflow.record_decline(
    bigint, fitflow.payment_method, text, bigint, timestamptz, uuid) IS
    'Records that the bank declined to pay an invoice, all that is owed where no amount is given, '
    'and tells the member why.';
REVOKE EXECUTE ON FUNCTION fitflow.record_decline FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.record_decline TO fitflow_app;
