-- accounts: what a member owes over all their invoices, and how an invoice is told of.

CREATE FUNCTION fitflow.offset_credit(member_id bigint, at timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym    CONSTANT bigint := fitflow.current_gym_id();
    pair   record;
    newest timestamptz;
BEGIN
    LOOP
        SELECT
            credit.invoice_id AS from_id,
            debt.invoice_id AS to_id,
            least(-credit.owed_cents, debt.owed_cents) AS amount
        INTO pair
        FROM invoice_balance AS credit
        JOIN invoice_balance AS debt
            ON debt.gym_id = gym AND debt.member_id = member_id AND debt.owed_cents > 0
        WHERE credit.gym_id = gym AND credit.member_id = member_id AND credit.owed_cents < 0
        ORDER BY debt.due_on, debt.invoice_id, credit.invoice_id
        LIMIT 1;
        EXIT WHEN NOT FOUND;

        PERFORM FROM invoice
        WHERE invoice.gym_id = gym AND invoice.invoice_id IN (pair.from_id, pair.to_id)
        ORDER BY invoice.invoice_id
        FOR NO KEY UPDATE;
        -- Done about one invoice as of before, it is not dated before the other.
        SELECT max(invoice.issued_at) INTO newest
        FROM invoice
        WHERE invoice.gym_id = gym AND invoice.invoice_id IN (pair.from_id, pair.to_id);
        -- Each side names the other, and the two add up to nothing.
        INSERT INTO invoice_entry (
            gym_id, invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
            credited_cents, written_off_cents, entered_at, offset_invoice_id, offset_entry_no
        )
        SELECT
            gym, this.invoice_id, this.entries + 1, 'offset', side.amount, this.amount_cents,
            this.owed_cents - side.amount, this.credited_cents, this.written_off_cents,
            greatest(at, newest), other.invoice_id, other.entries + 1
        FROM (VALUES
            (pair.from_id, pair.to_id, -pair.amount),
            (pair.to_id, pair.from_id, pair.amount)
        ) AS side (this_id, other_id, amount)
        JOIN invoice_balance AS this ON this.gym_id = gym AND this.invoice_id = side.this_id
        JOIN invoice_balance AS other ON other.gym_id = gym AND other.invoice_id = side.other_id;
    END LOOP;
END
$$;
COMMENT ON FUNCTION fitflow.offset_credit(bigint, timestamptz) IS
    'Pays what a member owes with the credit left on their other invoices, oldest first.';

CREATE FUNCTION fitflow.invoice_json(invoice_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'invoice_id', invoice.invoice_id,
        'year', invoice.year,
        'number', invoice.number,
        'member_id', invoice.member_id,
        'plan_id', invoice.plan_id,
        'purpose', invoice.purpose,
        'item', invoice.item,
        'since', lower(invoice.service_period),
        'until', upper(invoice.service_period) - 1,
        'meeting_id', invoice.meeting_id,
        'amount_cents', invoice.amount_cents,
        'net_cents', coalesce(invoice.net_cents, invoice.amount_cents),
        'tax_cents', coalesce(invoice.tax_cents, 0),
        'discount_id', discounted.discount_id,
        'full_cents', discounted.full_cents,
        'rates', (
            SELECT jsonb_agg(jsonb_build_object(
                'category', rate.category, 'rate_percent', trim_scale(rate.rate_percent),
                'net_cents', rate.net_cents, 'tax_cents', rate.tax_cents,
                'amount_cents', rate.amount_cents) ORDER BY rate.tax_no)
            FROM fitflow.invoice_tax AS rate
            WHERE rate.gym_id = invoice.gym_id AND rate.invoice_id = invoice.taxed_id
        ),
        'owed_cents', coalesce(newest.owed_cents, greatest(invoice.amount_cents, 0)),
        'due_on', invoice.due_on,
        'issued_at', invoice.issued_at,
        'corrects_id', invoice.corrects_id
    )
    FROM fitflow.invoice
    LEFT JOIN fitflow.discount_use AS discounted
        ON discounted.gym_id = invoice.gym_id AND discounted.invoice_id = invoice.invoice_id
    LEFT JOIN LATERAL (
        SELECT entry.owed_cents
        FROM fitflow.invoice_entry AS entry
        WHERE entry.gym_id = invoice.gym_id AND entry.invoice_id = invoice.invoice_id
        ORDER BY entry.entry_no DESC
        LIMIT 1
    ) AS newest ON true
    WHERE invoice.gym_id = fitflow.current_gym_id()
        AND invoice.invoice_id = invoice_json.invoice_id;
$$;
COMMENT ON FUNCTION fitflow.invoice_json(bigint) IS
    'An invoice or credit note as operations answer it, with what is owed of it now.';

CREATE FUNCTION fitflow.owed_by(member_id bigint) RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT coalesce(sum(invoice_balance.owed_cents), 0)::bigint
    FROM fitflow.invoice_balance
    WHERE invoice_balance.gym_id = fitflow.current_gym_id()
        AND invoice_balance.member_id = owed_by.member_id;
$$;
COMMENT ON FUNCTION fitflow.owed_by(bigint) IS
    'What a member owes in all, in the currency''s smallest units; negative when they have credit.';

REVOKE EXECUTE ON FUNCTION
    fitflow.offset_credit, fitflow.invoice_json, fitflow.owed_by
    FROM PUBLIC;
