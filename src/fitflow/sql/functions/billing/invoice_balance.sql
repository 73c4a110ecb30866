-- invoice_balance: what is owed of each invoice, by its newest entry.

CREATE VIEW fitflow.invoice_balance WITH (security_invoker) AS
SELECT
    invoice.gym_id,
    invoice.invoice_id,
    invoice.member_id,
    invoice.year,
    invoice.number,
    invoice.purpose,
    invoice.service_period,
    invoice.due_on,
    invoice.amount_cents,
    coalesce(newest.credited_cents, 0) AS credited_cents,
    coalesce(newest.owed_cents, invoice.amount_cents) AS owed_cents,
    coalesce(newest.entry_no, 0)::smallint AS entries,
    coalesce(newest.written_off_cents, 0) AS written_off_cents
FROM fitflow.invoice
LEFT JOIN LATERAL (
    SELECT
        invoice_entry.entry_no, invoice_entry.owed_cents, invoice_entry.credited_cents,
        invoice_entry.written_off_cents
    FROM fitflow.invoice_entry
    WHERE invoice_entry.gym_id = invoice.gym_id AND invoice_entry.invoice_id = invoice.invoice_id
    ORDER BY invoice_entry.entry_no DESC
    LIMIT 1
) AS newest ON true
WHERE invoice.corrects_id IS NULL;
COMMENT ON VIEW fitflow.invoice_balance IS
    'Each invoice with what is owed of it now; credit notes are counted in, not listed.';
COMMENT ON COLUMN fitflow.invoice_balance.gym_id IS
    'The gym.';
COMMENT ON COLUMN fitflow.invoice_balance.invoice_id IS
    'The invoice.';
COMMENT ON COLUMN fitflow.invoice_balance.member_id IS
    'Who owes it.';
COMMENT ON COLUMN fitflow.invoice_balance.year IS
    'The year its number counts in.';
COMMENT ON COLUMN fitflow.invoice_balance.number IS
    'The number on the paper.';
COMMENT ON COLUMN fitflow.invoice_balance.purpose IS
    'What it is for.';
COMMENT ON COLUMN fitflow.invoice_balance.service_period IS
    'The days it was issued for; NULL for a fee.';
COMMENT ON COLUMN fitflow.invoice_balance.due_on IS
    'The day on which it is to be paid.';
COMMENT ON COLUMN fitflow.invoice_balance.amount_cents IS
    'What it was issued for, in the smallest units of the currency.';
COMMENT ON COLUMN fitflow.invoice_balance.credited_cents IS
    'What credit notes took off it.';
COMMENT ON COLUMN fitflow.invoice_balance.owed_cents IS
    'What is owed of it now; negative when the member has credit.';
COMMENT ON COLUMN fitflow.invoice_balance.entries IS
    'How many entries it has.';
COMMENT ON COLUMN fitflow.invoice_balance.written_off_cents IS
    'What of it is given up, and was not recovered.';
GRANT SELECT ON fitflow.invoice_balance TO fitflow_app, fitflow_analyst;
