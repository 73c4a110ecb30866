-- Money that moved and is not held, and what was held once it pays or expires.
CREATE VIEW earned AS
SELECT taken_on AS day, stream, plan_id, member_id, kind, amount_cents
FROM transaction_table
WHERE stream <> 'held'
UNION ALL
SELECT
    entered_on,
    CASE
        WHEN invoice_id IS NULL THEN 'held'
        WHEN plan_id IS NULL THEN purpose::VARCHAR
        ELSE 'membership'
    END,
    plan_id,
    member_id,
    'charge',
    CASE WHEN entry.kind = 'charged_back' THEN -lost_cents ELSE -entry.amount_cents END
FROM held_entry AS entry
LEFT JOIN invoice USING (invoice_id)
WHERE entry.kind IN ('used', 'returned', 'expired') OR lost_cents > 0;
