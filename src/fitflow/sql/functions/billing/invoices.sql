-- invoices: issue one, correct one, and change what is owed of one.

CREATE FUNCTION fitflow.lock_member(member_id bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    PERFORM require_read_committed();
    PERFORM FROM member
    WHERE member.gym_id = current_gym_id() AND member.member_id = lock_member.member_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_member', 'there is no member {member_id}', '{do:member list} has the numbers',
            jsonb_build_object('member_id', member_id), 'no_data_found');
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.lock_member(bigint) IS
    'Lets one operation at a time change a member''s membership and account.';

CREATE FUNCTION fitflow.next_invoice_number(at timestamptz) RETURNS integer
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    -- Whoever has a number has issued it before the next is given out: there are no gaps.
    PERFORM pg_advisory_xact_lock(current_gym_id()::integer, 2);
    RETURN 1 + coalesce((
        SELECT invoice.number
        FROM invoice
        WHERE invoice.gym_id = current_gym_id()
            AND invoice.year = extract(year FROM (at AT TIME ZONE gym_time_zone()))::smallint
        ORDER BY invoice.number DESC
        LIMIT 1
    ), 0);
END
$$;
COMMENT ON FUNCTION fitflow.next_invoice_number(timestamptz) IS
    'The next invoice number of the year; others wait for theirs until this transaction ends.';

CREATE FUNCTION fitflow.invoice_paper(
    member_id   bigint,
    plan_id     bigint,
    purpose     fitflow.invoice_purpose,
    price_cents bigint,
    days        datemultirange,
    meeting_id  bigint,
    due_on      date,
    at          timestamptz
) RETURNS fitflow.paper
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT (
        NULL, NULL, invoice_paper.member_id, invoice_paper.plan_id,
        invoice_paper.purpose, invoice_paper.days, invoice_paper.meeting_id,
        invoice_paper.due_on, at, invoice_paper.price_cents,
        coalesce((
            SELECT class.fee_tax_category
            FROM fitflow.class_meeting AS meeting
            JOIN fitflow.exercise_class AS class USING (gym_id, class_id)
            WHERE meeting.gym_id = fitflow.current_gym_id()
                AND meeting.meeting_id = invoice_paper.meeting_id
        ), (
            SELECT plan.tax_category
            FROM fitflow.membership_plan AS plan
            WHERE plan.gym_id = fitflow.current_gym_id() AND plan.plan_id = invoice_paper.plan_id
        )),
        (SELECT gym.prices_include_tax FROM fitflow.gym
         WHERE gym.gym_id = fitflow.current_gym_id()),
        NULL, NULL, NULL, NULL
    )::fitflow.paper
$$;
COMMENT ON FUNCTION fitflow.invoice_paper(
    bigint, bigint, fitflow.invoice_purpose, bigint, datemultirange, bigint, date, timestamptz) IS
    'An invoice for a price of the gym''s list as it is to be issued: taxed as the plan is, or as '
    'the fees of the class.';

CREATE FUNCTION fitflow.issue_invoice(
    member_id   bigint,
    plan_id     bigint,
    purpose     fitflow.invoice_purpose,
    price_cents bigint,
    days        datemultirange,
    meeting_id  bigint,
    due_on      date,
    at          timestamptz
) RETURNS bigint
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    SELECT issued.invoice_id
    FROM fitflow.issue_papers(ARRAY[fitflow.invoice_paper(
        issue_invoice.member_id, issue_invoice.plan_id, issue_invoice.purpose,
        issue_invoice.price_cents, issue_invoice.days, issue_invoice.meeting_id,
        issue_invoice.due_on, at)]) AS issued;
$$;
COMMENT ON FUNCTION fitflow.issue_invoice(
    bigint, bigint, fitflow.invoice_purpose, bigint, datemultirange, bigint, date, timestamptz) IS
    'Issues one invoice for a price of the gym''s list, taxed as the plan is, or as the fees of '
    'the class; returns its invoice_id.';

CREATE FUNCTION fitflow.enter(
    invoice_id       bigint,
    kind             fitflow.invoice_entry_kind,
    amount_cents     bigint,
    at               timestamptz,
    transaction_id   bigint DEFAULT NULL,
    credit_note_id   bigint DEFAULT NULL,
    write_off_reason text DEFAULT NULL,
    held_id          bigint DEFAULT NULL,
    held_entry_no    integer DEFAULT NULL
) RETURNS fitflow.invoice_entry
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    billed  bigint;
    newest  record;
    entered invoice_entry;
BEGIN
    SELECT invoice.amount_cents INTO billed
    FROM invoice
    WHERE invoice.gym_id = gym AND invoice.invoice_id = enter.invoice_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_invoice', 'there is no invoice {invoice_id}',
            '{do:invoice list} has the numbers',
            jsonb_build_object('invoice_id', enter.invoice_id), 'no_data_found');
    END IF;
    SELECT entry.entry_no, entry.owed_cents, entry.credited_cents, entry.written_off_cents
    INTO newest
    FROM invoice_entry AS entry
    WHERE entry.gym_id = gym AND entry.invoice_id = enter.invoice_id
    ORDER BY entry.entry_no DESC
    LIMIT 1;
    INSERT INTO invoice_entry (
        gym_id, invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
        credited_cents, written_off_cents, entered_at, transaction_id, credit_note_id,
        write_off_reason, held_id, held_entry_no
    )
    VALUES (
        gym, enter.invoice_id, coalesce(newest.entry_no, 0) + 1, enter.kind, enter.amount_cents,
        billed, coalesce(newest.owed_cents, billed) - enter.amount_cents,
        coalesce(newest.credited_cents, 0)
            + CASE WHEN enter.kind = 'credit' THEN enter.amount_cents ELSE 0 END,
        coalesce(newest.written_off_cents, 0)
            + CASE WHEN enter.kind IN ('write_off', 'recovery') THEN enter.amount_cents ELSE 0 END,
        at, enter.transaction_id, enter.credit_note_id, enter.write_off_reason, enter.held_id,
        enter.held_entry_no
    )
    RETURNING * INTO entered;
    RETURN entered;
END
$$;
COMMENT ON FUNCTION fitflow.enter(
    bigint, fitflow.invoice_entry_kind, bigint, timestamptz, bigint, bigint, text, bigint, integer)
    IS 'Adds an entry to an invoice: amount_cents is how much less is owed, negative for more.';

CREATE FUNCTION fitflow.recover(invoice_id bigint, amount_cents bigint, at timestamptz)
    RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    undone bigint;
BEGIN
    SELECT least(balance.written_off_cents, recover.amount_cents - balance.owed_cents) INTO undone
    FROM invoice_balance AS balance
    WHERE balance.gym_id = current_gym_id() AND balance.invoice_id = recover.invoice_id;
    IF undone > 0 THEN
        PERFORM enter(recover.invoice_id, 'recovery', -undone, at);
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.recover(bigint, bigint, timestamptz) IS
    'Undoes as much of a write-off as money or a credit note of an amount settles beyond what is '
    'owed; nothing where nothing is written off.';

CREATE FUNCTION fitflow.credit_invoice(
    invoice_id bigint, amount_cents bigint, reason text, days daterange, at timestamptz
) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    note bigint;
BEGIN
    SELECT issued.invoice_id INTO note
    FROM invoice AS corrected
    CROSS JOIN LATERAL issue_papers(ARRAY[(
        NULL, NULL, corrected.member_id, corrected.plan_id,
        corrected.purpose, datemultirange(days), NULL, (at AT TIME ZONE corrected.time_zone)::date,
        at, credit_invoice.amount_cents, NULL, true, corrected.invoice_id, reason,
        NULL, NULL
    )::paper]) AS issued
    WHERE corrected.gym_id = current_gym_id()
        AND corrected.invoice_id = credit_invoice.invoice_id;
    IF note IS NULL THEN
        PERFORM refuse(
            'no_such_invoice', 'there is no invoice {invoice_id}',
            '{do:invoice list} has the numbers',
            jsonb_build_object('invoice_id', credit_invoice.invoice_id), 'no_data_found');
    END IF;
    PERFORM recover(credit_invoice.invoice_id, credit_invoice.amount_cents, at);
    PERFORM enter(
        credit_invoice.invoice_id, 'credit', credit_invoice.amount_cents, at,
        credit_note_id => note);
    RETURN note;
END
$$;
COMMENT ON FUNCTION fitflow.credit_invoice(bigint, bigint, text, daterange, timestamptz) IS
    'Issues a credit note on an invoice, with its entry, and returns the note''s invoice_id.';

REVOKE EXECUTE ON FUNCTION
    fitflow.lock_member, fitflow.next_invoice_number, fitflow.invoice_paper,
    fitflow.issue_invoice, fitflow.enter, fitflow.recover, fitflow.credit_invoice
    FROM PUBLIC;
