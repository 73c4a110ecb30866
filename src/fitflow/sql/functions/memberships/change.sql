-- membership_change: what an operation on a membership answers.

CREATE FUNCTION fitflow.next_billing_on(member_id bigint) RETURNS date
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT min(due.on_day)
    FROM fitflow.membership
    CROSS JOIN LATERAL (
        SELECT fitflow.next_billing_day(
            coalesce(membership.billing_anchor, lower(membership.during)),
            membership.billing_period,
            coalesce(max(upper(billed.during)), lower(membership.during)) - 1) AS on_day
        FROM fitflow.invoice_period AS billed
        WHERE billed.gym_id = membership.gym_id AND billed.member_id = membership.member_id
            AND billed.during && membership.during
    ) AS due
    WHERE membership.gym_id = fitflow.current_gym_id()
        AND membership.member_id = next_billing_on.member_id
        AND CASE membership.state WHEN 'active' THEN membership.price_cents
            ELSE membership.freeze_fee_cents END > 0
        AND (upper(membership.during) IS NULL OR due.on_day < upper(membership.during))
$$;
COMMENT ON FUNCTION fitflow.next_billing_on(bigint) IS
    'The first billing day of a member that is not billed yet; NULL when none is to come.';

CREATE FUNCTION fitflow.newest_invoice(member_id bigint) RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT coalesce(max(invoice.invoice_id), 0)
    FROM fitflow.invoice
    WHERE invoice.gym_id = fitflow.current_gym_id()
        AND invoice.member_id = newest_invoice.member_id
$$;
COMMENT ON FUNCTION fitflow.newest_invoice(bigint) IS
    'The last invoice of a member; what an operation issues comes after it.';

CREATE FUNCTION fitflow.membership_change(
    member_id bigint, since date, after_invoice_id bigint, freed_bookings jsonb DEFAULT '[]',
    ending jsonb DEFAULT NULL
) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'member_id', membership_change.member_id,
        'spells', coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'since', lower(spell.during),
                'until', upper(spell.during) - 1,
                'state', spell.state,
                'plan_id', spell.plan_id,
                'price_cents', spell.price_cents,
                'freeze_fee_cents', spell.freeze_fee_cents,
                'freeze_is_open', spell.freeze_is_open,
                'term_until', spell.term_until - 1,
                'ended_by', spell.ended_by
            ) ORDER BY lower(spell.during))
            FROM fitflow.membership AS spell
            WHERE spell.gym_id = fitflow.current_gym_id()
                AND spell.member_id = membership_change.member_id
                AND (upper(spell.during) IS NULL OR upper(spell.during) >= membership_change.since)
        ), '[]'),
        'invoices', coalesce((
            SELECT jsonb_agg(fitflow.invoice_json(invoice.invoice_id) ORDER BY invoice.invoice_id)
            FROM fitflow.invoice
            WHERE invoice.gym_id = fitflow.current_gym_id()
                AND invoice.member_id = membership_change.member_id
                AND invoice.invoice_id > after_invoice_id
                AND invoice.corrects_id IS NULL
        ), '[]'),
        'credit_notes', coalesce((
            SELECT jsonb_agg(fitflow.invoice_json(invoice.invoice_id) ORDER BY invoice.invoice_id)
            FROM fitflow.invoice
            WHERE invoice.gym_id = fitflow.current_gym_id()
                AND invoice.member_id = membership_change.member_id
                AND invoice.invoice_id > after_invoice_id
                AND invoice.corrects_id IS NOT NULL
        ), '[]'),
        'freed_bookings', freed_bookings,
        'ending', ending,
        'next_billing_on', fitflow.next_billing_on(membership_change.member_id),
        'owed_cents', fitflow.owed_by(membership_change.member_id)
    )
$$;
COMMENT ON FUNCTION fitflow.membership_change(bigint, date, bigint, jsonb, jsonb) IS
    'What an operation wrote: the spells from a day on, the invoices and credit notes after '
    'one, the bookings it freed, the next billing day and what is owed now. No reasons: the audit '
    'log keeps answers.';

REVOKE EXECUTE ON FUNCTION
    fitflow.next_billing_on, fitflow.newest_invoice, fitflow.membership_change
    FROM PUBLIC;
