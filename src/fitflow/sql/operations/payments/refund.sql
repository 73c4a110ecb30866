-- refund: give money back that was charged.

CREATE FUNCTION fitflow.refund(
    transaction_id bigint,
    reason         text,
    amount_cents   bigint DEFAULT NULL,
    method         fitflow.payment_method DEFAULT NULL,
    whole          boolean DEFAULT false,
    at             timestamptz DEFAULT NULL,
    request_key    uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object(
        'transaction_id', transaction_id, 'reason', reason, 'amount_cents', amount_cents,
        'method', method, 'whole', whole, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('refund', request_key, body);
    charge  transaction_table;
    owed    bigint := 0;
    note    bigint;
    given   bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    charge := lock_charge(transaction_id);
    amount_cents := amount_to_give_back(charge, amount_cents, whole);
    IF charge.invoice_id IS NOT NULL THEN
        -- What is not the member's credit already is taken off the invoice first, and with it what
        -- was written off: nobody gets money back for an invoice and leaves some of it unpaid.
        owed := owed_of(charge.invoice_id);
        IF amount_cents > greatest(0, -owed) THEN
            note := credit_invoice(
                charge.invoice_id,
                amount_cents - greatest(0, -owed) + written_off_of(charge.invoice_id), reason,
                NULL, at);
        END IF;
    END IF;
    given := give_back(
        charge, amount_cents, false, coalesce(method, charge.method), at, request_key);
    RETURN end_operation('refund', request_key, body, jsonb_build_object(
        'transaction', transaction_json(given),
        'credit_note', invoice_json(note),
        'invoice', invoice_json(charge.invoice_id)));
END
$$;
COMMENT ON FUNCTION fitflow.refund(
    bigint, text, bigint, fitflow.payment_method, boolean, timestamptz, uuid) IS
    'Gives back money of a charge: an amount, else the credit the member has of the invoice it '
    'paid, or all that can be where the whole is said, and of goods and packages. For an invoice, '
    'what is not the member''s credit already is credited first; of a training package no more '
    'goes back than its unused sessions cost.';
REVOKE EXECUTE ON FUNCTION fitflow.refund FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.refund TO fitflow_app;
