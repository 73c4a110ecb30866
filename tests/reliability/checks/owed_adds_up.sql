-- Owed = amount - notes - money in + money back - write-offs - offsets - from money held, by rows.
WITH summed AS (
    SELECT
        billed.invoice_id,
        billed.amount_cents
            + coalesce((
                SELECT sum(note.amount_cents) FROM invoice AS note
                WHERE note.corrects_id = billed.invoice_id), 0)
            - coalesce((
                SELECT sum(money.amount_cents) FROM transaction_table AS money
                WHERE money.invoice_id = billed.invoice_id), 0)
            - coalesce((
                SELECT sum(entry.amount_cents) FROM invoice_entry AS entry
                WHERE entry.invoice_id = billed.invoice_id
                    AND entry.kind IN ('write_off', 'recovery', 'offset', 'held')), 0) AS owed_cents
    FROM invoice AS billed
    WHERE billed.corrects_id IS NULL
),
said AS (
    SELECT DISTINCT ON (entry.invoice_id) entry.invoice_id, entry.owed_cents
    FROM invoice_entry AS entry
    ORDER BY entry.invoice_id, entry.entry_no DESC
)
SELECT format('invoice %s owes %s by its rows, and %s by its entries', summed.invoice_id,
    summed.owed_cents, said.owed_cents) AS finding
FROM summed
LEFT JOIN said USING (invoice_id)
WHERE summed.owed_cents <> coalesce(said.owed_cents, (
    SELECT invoice.amount_cents FROM invoice WHERE invoice.invoice_id = summed.invoice_id))
