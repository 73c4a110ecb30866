-- held_revenue: what becomes of money held, beside the money that moves: revenue once it is used.

-- Inlined where it is read, so that the days and the gym decide what is looked at.
CREATE FUNCTION fitflow.held_revenue() RETURNS TABLE (
    gym_id       bigint,
    day          date,
    stream       fitflow.revenue_stream,
    plan_id      bigint,
    member_id    bigint,
    amount_cents bigint
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT
        entry.gym_id,
        entry.entered_on,
        -- As text: a label that is added to a type serves no view before its transaction ends.
        CASE WHEN entry.invoice_id IS NULL THEN text 'held'::fitflow.revenue_stream
            ELSE fitflow.stream_of(invoice.purpose) END,
        invoice.plan_id,
        invoice.member_id,
        CASE entry.kind WHEN 'charged_back' THEN -entry.lost_cents ELSE -entry.amount_cents END
    FROM fitflow.held_entry AS entry
    LEFT JOIN fitflow.invoice
        ON invoice.gym_id = entry.gym_id AND invoice.invoice_id = entry.invoice_id
    WHERE entry.kind IN ('used', 'returned', 'expired') OR entry.lost_cents > 0
$$;
COMMENT ON FUNCTION fitflow.held_revenue IS
    'Revenue of money that came before, by day: what paid an invoice, of the stream of that, and '
    'what was left of expired vouchers less what banks took back of money that was used, of the '
    'stream held. With the money that moved in the other streams it is all revenue: all money less '
    'the change of what is held.';
GRANT EXECUTE ON FUNCTION fitflow.held_revenue TO fitflow_app, fitflow_analyst;

CREATE FUNCTION fitflow.earned_by_day() RETURNS TABLE (
    gym_id       bigint,
    day          date,
    stream       fitflow.revenue_stream,
    amount_cents bigint
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT money.gym_id, money.day, money.stream, money.amount_cents
    FROM fitflow.money_by_day AS money
    WHERE money.kind <> 'decline' AND money.stream::text <> 'held'
    UNION ALL
    SELECT kept.gym_id, kept.day, kept.stream, kept.amount_cents
    FROM fitflow.held_revenue() AS kept
$$;
COMMENT ON FUNCTION fitflow.earned_by_day IS
    'All revenue by day and stream: money that moved and is not held, and what was held once it is '
    'used or expires.';
GRANT EXECUTE ON FUNCTION fitflow.earned_by_day TO fitflow_app, fitflow_analyst;
