-- What of an invoice is written off, from each entry on.

ALTER TABLE fitflow.invoice_entry
    ADD COLUMN IF NOT EXISTS written_off_cents bigint NOT NULL DEFAULT 0;
UPDATE fitflow.invoice_entry AS entry
SET written_off_cents = (
    SELECT sum(earlier.amount_cents)
    FROM fitflow.invoice_entry AS earlier
    WHERE earlier.gym_id = entry.gym_id AND earlier.invoice_id = entry.invoice_id
        AND earlier.entry_no <= entry.entry_no AND earlier.kind = 'write_off'
)
FROM fitflow.invoice_entry AS given_up
WHERE given_up.gym_id = entry.gym_id AND given_up.invoice_id = entry.invoice_id
    AND given_up.entry_no <= entry.entry_no AND given_up.kind = 'write_off';
