-- Each entry starts from what the one before it left, and the first from the invoice.
SELECT format('entry %s of invoice %s does not start from %s', this.entry_no, this.invoice_id,
    this.began_at) AS finding
FROM (
    SELECT
        entry.invoice_id, entry.entry_no, entry.owed_cents + entry.amount_cents AS before,
        coalesce(lag(entry.owed_cents) OVER chain, billed.amount_cents) AS began_at,
        row_number() OVER chain AS place
    FROM invoice_entry AS entry
    JOIN invoice AS billed USING (invoice_id)
    WINDOW chain AS (PARTITION BY entry.invoice_id ORDER BY entry.entry_no)
) AS this
WHERE this.before <> this.began_at OR this.place <> this.entry_no
