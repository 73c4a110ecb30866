-- pay_from_held: what is held pays an invoice. No money moves: it came before.

CREATE FUNCTION fitflow.pay_from_held(
    invoice_id   bigint,
    amount_cents bigint DEFAULT NULL,
    held_id      bigint DEFAULT NULL,
    code_sha256  bytea DEFAULT NULL,
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
        'invoice_id', invoice_id, 'amount_cents', amount_cents, 'held_id', held_id,
        'code_sha256', encode(code_sha256, 'hex'), 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('pay_from_held', request_key, body);
    billed  invoice;
    payer   held;
    owed    bigint;
    rest    bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    billed := lock_invoice(invoice_id);
    PERFORM refuse_receipt(billed);
    payer := lock_held(held_that_pays(billed.member_id, held_id, code_sha256));
    at := held_from(payer.held_id, at);
    PERFORM refuse_to_pay(payer, billed.member_id, at);
    PERFORM offset_credit(billed.member_id, at);
    owed := owed_of(invoice_id);
    rest := held_of(payer.held_id);
    IF rest = 0 THEN
        PERFORM refuse(
            'nothing_is_left_of_held',
            'nothing is left of the money held under number {held_id}',
            '{do:held show} has what it was used for',
            jsonb_build_object('held_id', payer.held_id));
    END IF;
    owed := amount_to_ask(
        billed, amount_cents, CASE WHEN owed > 0 THEN owed ELSE written_off_of(invoice_id) END);
    amount_cents := coalesce(amount_cents, least(owed, rest));
    IF amount_cents > rest THEN
        PERFORM refuse(
            'more_than_is_held',
            'only {rest_cents} are left of the money held under number {held_id}',
            'pay that much from it, and the rest otherwise',
            jsonb_build_object('held_id', payer.held_id, 'rest_cents', rest));
    END IF;
    PERFORM recover(invoice_id, amount_cents, at);
    PERFORM enter(
        invoice_id, 'held', amount_cents, at, held_id => payer.held_id,
        held_entry_no => held_entries(payer.held_id) + 1);
    PERFORM hold(payer.held_id, 'used', -amount_cents, at, invoice_id);
    RETURN end_operation('pay_from_held', request_key, body, jsonb_build_object(
        'paid_cents', amount_cents, 'held', held_json(payer.held_id),
        'invoice', invoice_json(invoice_id)));
END
$$;
COMMENT ON FUNCTION fitflow.pay_from_held(
    bigint, bigint, bigint, bytea, timestamptz, uuid) IS
    'Pays an invoice from what is held: under a number, behind a voucher''s code, else what its '
    'member paid ahead; all that is owed, or all there is, where no amount is given.';
REVOKE EXECUTE ON FUNCTION fitflow.pay_from_held FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.pay_from_held TO fitflow_app;
