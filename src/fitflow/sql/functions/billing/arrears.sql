-- arrears: what was owed at the end of a day, and had been due before it.

-- Inlined where it is read, so that the day and the member decide what is looked at.
CREATE FUNCTION fitflow.overdue_invoices(day date) RETURNS TABLE (
    gym_id     bigint,
    member_id  bigint,
    due_on     date
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT invoice.gym_id, invoice.member_id, invoice.due_on
    FROM fitflow.invoice
    WHERE invoice.corrects_id IS NULL
        AND invoice.due_on < overdue_invoices.day
        AND invoice.issued_on <= overdue_invoices.day
        AND coalesce((
            SELECT entry.owed_cents
            FROM fitflow.invoice_entry AS entry
            WHERE entry.gym_id = invoice.gym_id
                AND entry.invoice_id = invoice.invoice_id
                AND (entry.entered_at AT TIME ZONE invoice.time_zone)::date <= overdue_invoices.day
            ORDER BY entry.entry_no DESC
            LIMIT 1
        ), invoice.amount_cents) > 0
$$;
COMMENT ON FUNCTION fitflow.overdue_invoices IS
    'The invoices that were due before a day, and of which something was owed at its end. Whoever '
    'owes one is in arrears.';
GRANT EXECUTE ON FUNCTION fitflow.overdue_invoices TO fitflow_app, fitflow_analyst;

-- Whose arrears or membership at the end of a day may differ from the day before.
CREATE FUNCTION fitflow.arrears_may_change(day date) RETURNS TABLE (
    gym_id    bigint,
    member_id bigint
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT overdue.gym_id, overdue.member_id
    FROM fitflow.overdue_invoices(arrears_may_change.day) AS overdue
    WHERE overdue.due_on = arrears_may_change.day - 1
    UNION
    SELECT invoice.gym_id, invoice.member_id
    FROM fitflow.invoice
    WHERE invoice.issued_on = arrears_may_change.day AND invoice.issued_on > invoice.due_on
    UNION
    SELECT invoice.gym_id, invoice.member_id
    FROM fitflow.invoice_entry AS entry
    JOIN fitflow.invoice
        ON invoice.gym_id = entry.gym_id AND invoice.invoice_id = entry.invoice_id
    WHERE entry.entered_at >= arrears_may_change.day::timestamp
            AT TIME ZONE (SELECT fitflow.gym_time_zone())
        AND entry.entered_at < (arrears_may_change.day + 1)::timestamp
            AT TIME ZONE (SELECT fitflow.gym_time_zone())
        AND invoice.due_on < arrears_may_change.day
    UNION
    SELECT membership.gym_id, membership.member_id
    FROM fitflow.membership
    WHERE membership.since = arrears_may_change.day
    UNION
    SELECT membership.gym_id, membership.member_id
    FROM fitflow.membership
    WHERE membership.until = arrears_may_change.day
    UNION
    SELECT billed.gym_id, billed.member_id
    FROM fitflow.invoice_period AS billed
    WHERE billed.use_id IS NOT NULL
        AND arrears_may_change.day IN (lower(billed.during), billed.until)
$$;
COMMENT ON FUNCTION fitflow.arrears_may_change IS
    'The members who may be in arrears at the end of a day and not at the end of the day before, '
    'or the other way round, and those whose spells, or days billed with a discount, began or had '
    'ended on that day.';
GRANT EXECUTE ON FUNCTION fitflow.arrears_may_change TO fitflow_app, fitflow_analyst;
