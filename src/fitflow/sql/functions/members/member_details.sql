-- member_details: one member with all that is theirs, at one instant and in one answer.

CREATE FUNCTION fitflow.member_details(member_id bigint) RETURNS json
    LANGUAGE sql STABLE
AS $$
    SELECT coalesce(json_agg(json_build_object(
        'member_id', member.member_id, 'given_name', member.given_name,
        'family_name', member.family_name, 'email', member.email, 'phone', member.phone,
        'born_on', member.born_on, 'sex', member.sex, 'registered_on', member.registered_on,
        'owed_cents', coalesce(open.owed_cents, 0), 'timeline', coalesce(spells.listed, '[]'),
        'invoices', coalesce(open.listed, '[]'), 'held_cents', coalesce(kept.held_cents, 0),
        'held', coalesce(kept.listed, '[]'), 'discounts', coalesce(given.listed, '[]'),
        'bookings', coalesce(ahead.listed, '[]'))), '[]')
    FROM fitflow.member
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object(
            'since', lower(held.during), 'until', upper(held.during) - 1, 'state', held.state,
            'plan', plan.name, 'price_cents', held.price_cents,
            'billing_period', held.billing_period, 'freeze_fee_cents', held.freeze_fee_cents,
            'freeze_reason', held.freeze_reason, 'cancel_reason', held.cancel_reason)
            ORDER BY held.during) AS listed
        FROM fitflow.membership AS held
        JOIN fitflow.membership_plan AS plan USING (gym_id, plan_id)
        WHERE held.gym_id = member.gym_id AND held.member_id = member.member_id
    ) AS spells
    CROSS JOIN LATERAL (
        SELECT
            sum(invoice.owed_cents) AS owed_cents,
            json_agg(json_build_object(
                'invoice_id', invoice.invoice_id, 'year', invoice.year, 'number', invoice.number,
                'purpose', invoice.purpose, 'item', paper.item, 'due_on', invoice.due_on,
                'amount_cents', invoice.amount_cents, 'owed_cents', invoice.owed_cents)
                ORDER BY invoice.due_on, invoice.invoice_id) AS listed
        FROM fitflow.invoice_balance AS invoice
        JOIN fitflow.invoice AS paper
            ON paper.gym_id = invoice.gym_id AND paper.invoice_id = invoice.invoice_id
        WHERE invoice.gym_id = member.gym_id AND invoice.member_id = member.member_id
            AND invoice.owed_cents <> 0
    ) AS open
    CROSS JOIN LATERAL (
        SELECT
            sum(newest.balance_cents) AS held_cents,
            json_agg(json_build_object(
                'held_id', held.held_id, 'kind', held.kind, 'item', held.item,
                'expires_on', held.expires_on, 'balance_cents', newest.balance_cents)
                ORDER BY held.held_id) AS listed
        FROM fitflow.held
        CROSS JOIN LATERAL (
            SELECT entry.balance_cents
            FROM fitflow.held_entry AS entry
            WHERE entry.gym_id = held.gym_id AND entry.held_id = held.held_id
            ORDER BY entry.entry_no DESC
            LIMIT 1
        ) AS newest
        WHERE held.gym_id = member.gym_id AND held.member_id = member.member_id
            AND newest.balance_cents > 0
    ) AS kept
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object(
            'discount_id', claim.discount_id, 'name', discount.name,
            'percent', trim_scale(discount.percent), 'amount_cents', discount.amount_cents,
            'periods', discount.periods, 'used', (
                SELECT count(*) FROM fitflow.discount_use AS used
                WHERE used.gym_id = claim.gym_id AND used.discount_id = claim.discount_id
                    AND used.member_id = claim.member_id AND used.part_no = 0),
            'since', lower(claim.during), 'until', upper(claim.during) - 1)
            ORDER BY claim.during) AS listed
        FROM fitflow.member_discount AS claim
        JOIN fitflow.discount USING (gym_id, discount_id)
        WHERE claim.gym_id = member.gym_id AND claim.member_id = member.member_id
    ) AS given
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object(
            'meeting_id', booking.meeting_id, 'class_name', exercise_class.name,
            'starts_at', lower(booking.during), 'room', class_meeting.room,
            'place', booking.place)
            ORDER BY lower(booking.during)) AS listed
        FROM fitflow.booking
        JOIN fitflow.class_meeting USING (gym_id, meeting_id)
        JOIN fitflow.exercise_class USING (gym_id, class_id)
        WHERE booking.gym_id = member.gym_id AND booking.member_id = member.member_id
            AND booking.cancelled_at IS NULL AND upper(booking.during) > (SELECT fitflow.now())
    ) AS ahead
    WHERE member.gym_id = fitflow.current_gym_id()
        AND member.member_id = member_details.member_id
$$;
COMMENT ON FUNCTION fitflow.member_details(bigint) IS
    'A member of the current gym: who they are, the spells of their membership, the invoices of '
    'which something is owed, what is held for them, their discounts, and the bookings ahead of '
    'them; a list of one, and of none where there is no such member.';
REVOKE EXECUTE ON FUNCTION fitflow.member_details FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.member_details TO fitflow_app;
