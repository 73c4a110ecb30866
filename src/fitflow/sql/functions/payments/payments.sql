-- payments: book money that came in for an invoice, and give money back, as operations share it.

CREATE FUNCTION fitflow.lock_invoice(invoice_id bigint) RETURNS fitflow.invoice
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    billed invoice;
BEGIN
    SELECT * INTO billed
    FROM invoice
    WHERE invoice.gym_id = current_gym_id() AND invoice.invoice_id = lock_invoice.invoice_id;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_invoice', 'there is no invoice {invoice_id}',
            '{do:invoice list} has the numbers',
            jsonb_build_object('invoice_id', lock_invoice.invoice_id), 'no_data_found');
    END IF;
    IF billed.member_id IS NOT NULL THEN
        PERFORM lock_member(billed.member_id);
    END IF;
    RETURN billed;
END
$$;
COMMENT ON FUNCTION fitflow.lock_invoice(bigint) IS
    'An invoice, with its member locked: one operation at a time changes an account.';

CREATE FUNCTION fitflow.refuse_receipt(invoice fitflow.invoice) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    IF invoice.paid_by_id IS NOT NULL THEN
        PERFORM refuse(
            'receipt_is_paid',
            'invoice {year}-{number} is the receipt for transaction {transaction_id}, which paid '
            'it at once',
            '{do:refund} gives the money back, and credits the receipt',
            jsonb_build_object(
                'invoice_id', invoice.invoice_id, 'year', invoice.year, 'number', invoice.number,
                'transaction_id', invoice.paid_by_id));
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_receipt(fitflow.invoice) IS
    'Refuses a receipt, for what is done about invoices that are owed.';

CREATE FUNCTION fitflow.owed_of(invoice_id bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    -- A statement of its own, so that it sees what was committed while the lock was waited for.
    RETURN (
        SELECT invoice_balance.owed_cents
        FROM invoice_balance
        WHERE invoice_balance.gym_id = current_gym_id()
            AND invoice_balance.invoice_id = owed_of.invoice_id
    );
END
$$;
COMMENT ON FUNCTION fitflow.owed_of(bigint) IS
    'What is owed of an invoice now, negative when the member has credit; NULL for a credit note.';

CREATE FUNCTION fitflow.written_off_of(invoice_id bigint) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    RETURN (
        SELECT invoice_balance.written_off_cents
        FROM invoice_balance
        WHERE invoice_balance.gym_id = current_gym_id()
            AND invoice_balance.invoice_id = written_off_of.invoice_id
    );
END
$$;
COMMENT ON FUNCTION fitflow.written_off_of(bigint) IS
    'What of an invoice is given up now, and not recovered; NULL for a credit note.';

CREATE FUNCTION fitflow.refuse_nothing(amount_cents bigint) RETURNS void
    LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
    IF amount_cents <= 0 THEN
        PERFORM fitflow.refuse(
            'amount_is_not_positive', 'an amount of {amount_cents} is not more than zero',
            'give an amount above zero', jsonb_build_object('amount_cents', amount_cents),
            'invalid_parameter_value');
    ELSIF NOT fitflow.is_amount(amount_cents) THEN
        PERFORM fitflow.refuse(
            'amount_is_in_reach', 'an amount of {amount_cents} is too large',
            'give an amount of at most 100,000,000,000 of the smallest units',
            jsonb_build_object('amount_cents', amount_cents), 'invalid_parameter_value');
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_nothing(bigint) IS
    'Refuses an amount that is not more than zero, or more than sums have room for.';

CREATE FUNCTION fitflow.amount_to_ask(
    invoice fitflow.invoice, amount_cents bigint, owed_cents bigint
) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    PERFORM refuse_nothing(amount_cents);
    IF owed_cents > 0 THEN
        RETURN coalesce(amount_cents, owed_cents);
    END IF;
    PERFORM refuse(
        'nothing_is_owed', 'nothing is owed of invoice {year}-{number}',
        '{do:member show} has the member''s account: it may have been paid already',
        jsonb_build_object(
            'invoice_id', invoice.invoice_id, 'year', invoice.year, 'number', invoice.number,
            'member_id', invoice.member_id));
END
$$;
COMMENT ON FUNCTION fitflow.amount_to_ask(fitflow.invoice, bigint, bigint) IS
    'The amount given, or all that is owed of an invoice; refuses when nothing is.';

CREATE FUNCTION fitflow.stream_of(purpose fitflow.invoice_purpose) RETURNS fitflow.revenue_stream
    LANGUAGE plpgsql IMMUTABLE
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    -- What is charged or sold by itself has the name of its stream.
    RETURN CASE WHEN purpose::text IN ('charge', 'retail', 'training_package')
        THEN purpose::text ELSE 'membership' END::revenue_stream;
END
$$;
COMMENT ON FUNCTION fitflow.stream_of(fitflow.invoice_purpose) IS
    'The stream of the money for what an invoice is for.';

CREATE FUNCTION fitflow.book_payment(
    invoice      fitflow.invoice,
    kind         fitflow.invoice_entry_kind,
    amount_cents bigint,
    method       fitflow.payment_method,
    at           timestamptz,
    request_key  uuid DEFAULT NULL
) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    booked bigint;
BEGIN
    INSERT INTO transaction_table AS money (
        gym_id, taken_at, stream, amount_cents, method, member_id, plan_id, invoice_id,
        invoice_purpose, request_key
    )
    VALUES (
        invoice.gym_id, at, stream_of(invoice.purpose), amount_cents, method, invoice.member_id,
        invoice.plan_id,
        invoice.invoice_id, invoice.purpose, coalesce(book_payment.request_key, uuidv7())
    )
    RETURNING money.transaction_id INTO booked;
    PERFORM recover(invoice.invoice_id, amount_cents, at);
    PERFORM enter(invoice.invoice_id, kind, amount_cents, at, transaction_id => booked);
    RETURN booked;
END
$$;
COMMENT ON FUNCTION fitflow.book_payment(
    fitflow.invoice, fitflow.invoice_entry_kind, bigint, fitflow.payment_method, timestamptz, uuid)
    IS 'Books money that came in for an invoice, with its entry, and returns its transaction_id. '
    'Money for what was written off undoes the write-off first.';

CREATE FUNCTION fitflow.book_decline(
    invoice      fitflow.invoice,
    amount_cents bigint,
    method       fitflow.payment_method,
    at           timestamptz,
    request_key  uuid DEFAULT NULL
) RETURNS bigint
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    INSERT INTO fitflow.transaction_table (
        gym_id, taken_at, stream, amount_cents, declined_cents, method, member_id, plan_id,
        invoice_id, invoice_purpose, request_key
    )
    VALUES (
        (invoice).gym_id, at, fitflow.stream_of((invoice).purpose), 0, amount_cents, method,
        (invoice).member_id,
        (invoice).plan_id, (invoice).invoice_id, (invoice).purpose,
        coalesce(book_decline.request_key, uuidv7())
    )
    RETURNING transaction_id;
$$;
COMMENT ON FUNCTION fitflow.book_decline(
    fitflow.invoice, bigint, fitflow.payment_method, timestamptz, uuid) IS
    'Books an attempt that the bank declined, and returns its transaction_id.';

CREATE FUNCTION fitflow.transaction_json(transaction_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'transaction_id', money.transaction_id,
        'taken_at', money.taken_at,
        'stream', money.stream,
        'kind', money.kind,
        'amount_cents', money.amount_cents,
        'method', money.method,
        'member_id', money.member_id,
        'invoice_id', money.invoice_id,
        'item', money.item,
        'product_id', money.product_id,
        'quantity', money.quantity,
        'package_sessions', money.package_sessions,
        'declined_cents', money.declined_cents,
        'refund_of_id', money.refund_of_id,
        'held_id', money.held_id
    )
    FROM fitflow.transaction_table AS money
    WHERE money.gym_id = fitflow.current_gym_id()
        AND money.transaction_id = transaction_json.transaction_id;
$$;
COMMENT ON FUNCTION fitflow.transaction_json(bigint) IS 'A transaction as operations answer it.';

REVOKE EXECUTE ON FUNCTION
    fitflow.lock_invoice, fitflow.refuse_receipt, fitflow.owed_of, fitflow.written_off_of,
    fitflow.refuse_nothing, fitflow.amount_to_ask, fitflow.stream_of, fitflow.book_payment,
    fitflow.book_decline, fitflow.transaction_json
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.stream_of TO fitflow_app, fitflow_analyst;
