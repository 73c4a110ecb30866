-- Held = money in - money back - what it paid - what expired + what is lost, never below zero.
WITH summed AS (
    SELECT
        kept.held_id,
        (SELECT sum(money.amount_cents) FROM transaction_table AS money
         WHERE money.held_id = kept.held_id)
        - coalesce((
            SELECT sum(entry.amount_cents) FROM invoice_entry AS entry
            WHERE entry.held_id = kept.held_id), 0)
        + coalesce((
            SELECT sum(entry.lost_cents) + coalesce(sum(entry.amount_cents) FILTER (
                WHERE entry.kind = 'expired'), 0)
            FROM held_entry AS entry WHERE entry.held_id = kept.held_id), 0) AS left_cents
    FROM held AS kept
),
said AS (
    SELECT DISTINCT ON (entry.held_id) entry.held_id, entry.balance_cents
    FROM held_entry AS entry
    ORDER BY entry.held_id, entry.entry_no DESC
)
SELECT format('money held %s has %s left by its rows, and %s by its entries', summed.held_id,
    summed.left_cents, said.balance_cents) AS finding
FROM summed
LEFT JOIN said USING (held_id)
WHERE summed.left_cents IS DISTINCT FROM said.balance_cents OR said.balance_cents < 0
