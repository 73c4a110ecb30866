-- refunds: give back what a charge took, as operations share it. The refunds of a charge are a
-- chain, so that two at once cannot give back more than was taken.

CREATE FUNCTION fitflow.lock_charge(transaction_id bigint) RETURNS fitflow.transaction_table
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    charge transaction_table;
BEGIN
    SELECT * INTO charge
    FROM transaction_table AS money
    WHERE money.gym_id = current_gym_id() AND money.transaction_id = lock_charge.transaction_id;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_transaction', 'there is no transaction {transaction_id}',
            '{do:transaction list} has the numbers',
            jsonb_build_object('transaction_id', lock_charge.transaction_id), 'no_data_found');
    END IF;
    IF charge.kind <> 'charge' THEN
        PERFORM refuse(
            'not_a_charge',
            'transaction {transaction_id} is a {kind}, and only a charge is given back',
            'give the number of the charge: {do:transaction list} has them',
            jsonb_build_object('transaction_id', lock_charge.transaction_id, 'kind', charge.kind));
    END IF;
    IF charge.member_id IS NOT NULL THEN
        PERFORM lock_member(charge.member_id);
    END IF;
    IF charge.held_id IS NOT NULL THEN
        PERFORM lock_held(charge.held_id);
    END IF;
    PERFORM FROM transaction_table AS money
    WHERE money.gym_id = charge.gym_id AND money.transaction_id = charge.transaction_id
    FOR NO KEY UPDATE;
    RETURN charge;
END
$$;
COMMENT ON FUNCTION fitflow.lock_charge(bigint) IS
    'A charge, with its member and itself locked: one refund of it at a time.';

CREATE FUNCTION fitflow.refunded_of(transaction_id bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    -- A statement of its own, so that it sees what was committed while the lock was waited for.
    RETURN coalesce((
        SELECT max(money.refunded_cents)
        FROM transaction_table AS money
        WHERE money.gym_id = current_gym_id()
            AND money.refund_of_id = refunded_of.transaction_id
    ), 0);
END
$$;
COMMENT ON FUNCTION fitflow.refunded_of(bigint) IS
    'All that was given back of a charge, by the gym and by the bank.';

CREATE FUNCTION fitflow.left_to_the_bank(charge fitflow.transaction_table, whole boolean)
    RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    RETURN CASE
        WHEN EXISTS (
            SELECT FROM transaction_table AS money
            WHERE money.gym_id = charge.gym_id AND money.refund_of_id = charge.transaction_id
                AND money.kind = 'chargeback' AND money.refunded_cents >= charge.amount_cents
        )
        THEN 0
        WHEN whole THEN charge.amount_cents
        ELSE charge.amount_cents - refunded_of(charge.transaction_id)
    END;
END
$$;
COMMENT ON FUNCTION fitflow.left_to_the_bank(fitflow.transaction_table, boolean) IS
    'What a bank can take back of a charge: what was not given back, or the whole of it, for a '
    'bank does not know what the gym gave back; nothing once it has.';

CREATE FUNCTION fitflow.give_back(
    charge       fitflow.transaction_table,
    amount_cents bigint,
    by_bank      boolean,
    method       fitflow.payment_method,
    at           timestamptz,
    request_key  uuid DEFAULT NULL
) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    newest record;
    given  bigint;
    entry  integer;
BEGIN
    IF charge.held_id IS NOT NULL THEN
        entry := held_entries(charge.held_id) + 1;
        at := held_from(charge.held_id, at);
    END IF;
    SELECT money.refund_no, money.refunded_cents INTO newest
    FROM transaction_table AS money
    WHERE money.gym_id = charge.gym_id AND money.refund_of_id = charge.transaction_id
    ORDER BY money.refund_no DESC
    LIMIT 1;
    INSERT INTO transaction_table AS money (
        gym_id, taken_at, stream, amount_cents, method, member_id, plan_id, invoice_id,
        invoice_purpose, item, product_id, package_sessions, held_id, held_entry_no,
        refund_of_id, refund_no, charge_cents, charged_at, refunded_cents, by_bank, request_key
    )
    VALUES (
        charge.gym_id, at, charge.stream, -give_back.amount_cents, method, charge.member_id,
        charge.plan_id, charge.invoice_id, charge.invoice_purpose, charge.item,
        charge.product_id, charge.package_sessions, charge.held_id, entry, charge.transaction_id,
        coalesce(newest.refund_no, 0) + 1, charge.amount_cents, charge.taken_at,
        coalesce(newest.refunded_cents, 0) + give_back.amount_cents, give_back.by_bank,
        coalesce(give_back.request_key, uuidv7())
    )
    RETURNING money.transaction_id INTO given;
    IF charge.invoice_id IS NOT NULL THEN
        PERFORM enter(
            charge.invoice_id, CASE WHEN give_back.by_bank THEN 'chargeback' ELSE 'refund' END
                ::invoice_entry_kind,
            -give_back.amount_cents, at, transaction_id => given);
    ELSIF charge.held_id IS NOT NULL THEN
        PERFORM hold(
            charge.held_id, CASE WHEN give_back.by_bank THEN 'charged_back' ELSE 'given_back' END
                ::held_entry_kind,
            -give_back.amount_cents, at);
    END IF;
    RETURN given;
END
$$;
COMMENT ON FUNCTION fitflow.give_back(
    fitflow.transaction_table, bigint, boolean, fitflow.payment_method, timestamptz, uuid) IS
    'Books money that goes back: the next link of the charge''s refunds, with its entry on the '
    'invoice, and returns its transaction_id.';

CREATE FUNCTION fitflow.amount_to_give_back(
    charge fitflow.transaction_table, amount_cents bigint, whole boolean
) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    refunded CONSTANT bigint := refunded_of(charge.transaction_id);
    used     integer := 0;
    rest     bigint := charge.amount_cents - refunded;
    owed     bigint := owed_of(charge.invoice_id);
BEGIN
    PERFORM refuse_nothing(amount_cents);
    IF charge.stream = 'training_package' THEN
        used := package_sessions_used(charge.transaction_id);
        rest := charge.amount_cents * (charge.package_sessions - used) / charge.package_sessions
            - refunded;
    END IF;
    IF charge.invoice_id IS NOT NULL THEN
        -- What was credited and then paid another invoice with is gone from this one, and what was
        -- written off was never paid.
        rest := least(
            rest,
            creditable_of(charge.invoice_id) - written_off_of(charge.invoice_id)
            - least(0, owed));
    ELSIF charge.held_id IS NOT NULL THEN
        rest := least(rest, held_of(charge.held_id));
    END IF;
    IF rest <= 0 THEN
        PERFORM refuse(
            'nothing_to_give_back',
            'nothing of transaction {transaction_id} can be given back any more',
            '{do:transaction list} has what was given back already',
            jsonb_build_object('transaction_id', charge.transaction_id));
    ELSIF charge.stream = 'training_package' THEN
        IF amount_cents > rest AND amount_cents <= charge.amount_cents - refunded THEN
            PERFORM refuse(
                'sessions_were_used',
                '{used} of the {sessions} sessions were used, and the others cost {rest_cents}',
                'give back that much, or less',
                jsonb_build_object(
                    'transaction_id', charge.transaction_id, 'used', used,
                    'sessions', charge.package_sessions, 'rest_cents', rest));
        END IF;
    ELSIF charge.held_id IS NOT NULL THEN
        IF amount_cents > rest AND amount_cents <= charge.amount_cents - refunded THEN
            PERFORM refuse(
                'more_than_is_held',
                'only {rest_cents} are left of the money held under number {held_id}',
                'give back that much, or less',
                jsonb_build_object('held_id', charge.held_id, 'rest_cents', rest));
        END IF;
    ELSIF charge.stream IN ('membership', 'charge') THEN
        IF owed > 0 THEN
            PERFORM refuse(
                'invoice_is_still_owed',
                'transaction {transaction_id} paid a part of invoice {year}-{number}, and '
                '{owed_cents} of it are still owed: nobody gets a part back and owes the rest',
                '{do:invoice release} takes the invoice back, or {do:invoice credit} what is owed '
                'of it; then give the money back',
                (
                    SELECT jsonb_build_object(
                        'transaction_id', charge.transaction_id, 'invoice_id', paid.invoice_id,
                        'year', paid.year, 'number', paid.number, 'owed_cents', owed)
                    FROM invoice AS paid
                    WHERE paid.gym_id = charge.gym_id AND paid.invoice_id = charge.invoice_id));
        END IF;
        IF amount_cents > rest AND amount_cents <= charge.amount_cents - refunded THEN
            PERFORM refuse(
                'more_than_can_be_credited',
                'of transaction {transaction_id} only {rest_cents} can be given back: the rest of '
                'its invoice is credited or written off',
                'give back that much, or less',
                jsonb_build_object(
                    'transaction_id', charge.transaction_id, 'rest_cents', rest));
        END IF;
        IF amount_cents IS NULL AND NOT whole THEN
            rest := least(rest, -owed);
            IF rest = 0 THEN
                PERFORM refuse(
                    'no_credit_to_give_back',
                    'the member has no credit of the invoice that transaction {transaction_id} '
                    'paid',
                    'give an amount, or say that the whole of it goes back: it is credited first',
                    jsonb_build_object('transaction_id', charge.transaction_id));
            END IF;
        END IF;
    END IF;
    RETURN coalesce(amount_cents, rest);
END
$$;
COMMENT ON FUNCTION fitflow.amount_to_give_back(fitflow.transaction_table, bigint, boolean) IS
    'The amount given, or else the credit the member has of the invoice a charge paid, or all of a '
    'charge that can go back, of goods and packages and where the whole is said. Refuses when '
    'nothing can, more than the unused sessions of a training package cost, and money of an '
    'invoice that is still owed in part.';

CREATE FUNCTION fitflow.tell_of_chargeback(
    invoice fitflow.invoice, amount_cents bigint, at timestamptz
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    PERFORM offset_credit(invoice.member_id, at);
    IF owed_of(invoice.invoice_id) > 0 THEN
        PERFORM tell_of_invoice(invoice, 'charged_back', amount_cents, at);
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.tell_of_chargeback(fitflow.invoice, bigint, timestamptz) IS
    'Tells a member that their bank took a payment back, where their credit does not pay it.';

REVOKE EXECUTE ON FUNCTION
    fitflow.tell_of_chargeback, fitflow.lock_charge, fitflow.amount_to_give_back,
    fitflow.refunded_of, fitflow.left_to_the_bank, fitflow.give_back
    FROM PUBLIC;
