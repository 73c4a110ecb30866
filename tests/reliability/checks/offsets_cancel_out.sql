-- Credit that pays another invoice leaves the one it came from.
SELECT format('offset %s of invoice %s has no other side', one.entry_no, one.invoice_id) AS finding
FROM invoice_entry AS one
LEFT JOIN invoice_entry AS other
    ON other.invoice_id = one.offset_invoice_id AND other.entry_no = one.offset_entry_no
    AND other.offset_invoice_id = one.invoice_id AND other.offset_entry_no = one.entry_no
    AND other.amount_cents = -one.amount_cents
WHERE one.kind = 'offset' AND other.invoice_id IS NULL
