-- charge_back: the payer's bank took a charge back.

CREATE FUNCTION fitflow.charge_back(
    transaction_id bigint,
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
        'transaction_id', transaction_id, 'whole', whole, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('charge_back', request_key, body);
    charge  transaction_table;
    rest    bigint;
    given   bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    charge := lock_charge(transaction_id);
    IF charge.method = 'cash' THEN
        PERFORM refuse(
            'cash_has_no_bank',
            'transaction {transaction_id} was paid in cash, and no bank takes that back',
            '{do:refund} gives it back instead',
            jsonb_build_object('transaction_id', transaction_id));
    END IF;
    rest := left_to_the_bank(charge, whole);
    IF rest = 0 THEN
        PERFORM refuse(
            'nothing_to_give_back',
            'nothing of transaction {transaction_id} is left that its bank could take back',
            '{do:transaction list} has what went back already; where the bank took that once more, '
            'say that it took the whole',
            jsonb_build_object('transaction_id', transaction_id));
    END IF;
    given := give_back(charge, rest, true, charge.method, at, request_key);
    IF charge.stream IN ('retail', 'training_package') AND charge.invoice_id IS NOT NULL THEN
        -- The goods are gone and the sessions are back: nobody waits for the money.
        PERFORM enter(
            charge.invoice_id, 'write_off', owed_of(charge.invoice_id), at,
            write_off_reason => 'taken back by the bank');
    ELSIF charge.invoice_id IS NOT NULL THEN
        PERFORM tell_of_chargeback(lock_invoice(charge.invoice_id), rest, at);
    END IF;
    RETURN end_operation('charge_back', request_key, body, jsonb_build_object(
        'transaction', transaction_json(given), 'credit_note', NULL,
        'invoice', invoice_json(charge.invoice_id)));
END
$$;
COMMENT ON FUNCTION fitflow.charge_back(bigint, boolean, timestamptz, uuid) IS
    'Books that the payer''s bank took back what was left of a charge, or the whole of it where '
    'that is said, also what the gym had given back; an invoice it paid is owed again, and the '
    'member is told.';
REVOKE EXECUTE ON FUNCTION fitflow.charge_back FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.charge_back TO fitflow_app;
