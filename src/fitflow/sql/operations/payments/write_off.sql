-- write_off: what is owed of an invoice will never be paid.

CREATE FUNCTION fitflow.write_off(
    invoice_id  bigint,
    reason      text,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    body    CONSTANT jsonb := jsonb_build_object(
        'invoice_id', invoice_id, 'reason', reason, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('write_off', request_key, body);
    billed  invoice;
    owed    bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    billed := lock_invoice(invoice_id);
    PERFORM offset_credit(billed.member_id, at);
    owed := amount_to_ask(billed, NULL, owed_of(invoice_id));
    PERFORM enter(invoice_id, 'write_off', owed, at, write_off_reason => reason);
    RETURN end_operation('write_off', request_key, body, jsonb_build_object(
        'written_off_cents', owed, 'invoice', invoice_json(invoice_id)));
END
$$;
COMMENT ON FUNCTION fitflow.write_off(bigint, text, timestamptz, uuid) IS
    'Writes off all that is owed of an invoice: nobody waits for it any more.';
REVOKE EXECUTE ON FUNCTION fitflow.write_off FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.write_off TO fitflow_app;
