-- owed: what was billed on a day, and what changed how much of an invoice is owed.

CREATE FUNCTION fitflow.first_issued_on() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT invoice.issued_on
    FROM fitflow.invoice
    WHERE invoice.gym_id = fitflow.current_gym_id()
    ORDER BY invoice.year, invoice.number
    LIMIT 1
$$;
COMMENT ON FUNCTION fitflow.first_issued_on IS
    'The day on which the current gym issued its first invoice: numbers follow days. NULL when it '
    'has none.';
GRANT EXECUTE ON FUNCTION fitflow.first_issued_on TO fitflow_app, fitflow_analyst;

-- Inlined where it is read, so that the day decides what is looked at.
CREATE FUNCTION fitflow.owed_changes(day date) RETURNS TABLE (
    gym_id            bigint,
    due_on            date,
    billed_cents      bigint,
    credited_cents    bigint,
    collected_cents   bigint,
    written_off_cents bigint,
    before_cents      bigint,
    after_cents       bigint
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT
        invoice.gym_id, invoice.due_on, invoice.amount_cents, 0, 0, 0, 0, invoice.amount_cents
    FROM fitflow.invoice
    WHERE invoice.issued_on = owed_changes.day AND invoice.corrects_id IS NULL
    UNION ALL
    SELECT
        entry.gym_id,
        invoice.due_on,
        0,
        CASE WHEN entry.kind = 'credit' THEN entry.amount_cents ELSE 0 END,
        CASE WHEN entry.kind NOT IN ('credit', 'write_off', 'recovery')
            THEN entry.amount_cents ELSE 0 END,
        CASE WHEN entry.kind IN ('write_off', 'recovery') THEN entry.amount_cents ELSE 0 END,
        entry.owed_cents + entry.amount_cents,
        entry.owed_cents
    FROM fitflow.invoice_entry AS entry
    JOIN fitflow.invoice
        ON invoice.gym_id = entry.gym_id AND invoice.invoice_id = entry.invoice_id
    WHERE entry.entered_at >= owed_changes.day::timestamp
            AT TIME ZONE (SELECT fitflow.gym_time_zone())
        AND entry.entered_at < (owed_changes.day + 1)::timestamp
            AT TIME ZONE (SELECT fitflow.gym_time_zone())
$$;
COMMENT ON FUNCTION fitflow.owed_changes IS
    'The invoices issued on a day and the entries of it: what each billed, credited, paid or wrote '
    'off, and what of the invoice was owed before and after it, below zero where it was paid more '
    'than it is for.';
GRANT EXECUTE ON FUNCTION fitflow.owed_changes TO fitflow_app, fitflow_analyst;
