-- The gym gives back no more than came in, and so does the bank.
SELECT format('%s of the %s cents of charge %s went back by %s', -sum(back.amount_cents),
    charge.amount_cents, charge.transaction_id, back.kind) AS finding
FROM transaction_table AS charge
JOIN transaction_table AS back ON back.refund_of_id = charge.transaction_id
GROUP BY charge.transaction_id, charge.amount_cents, back.kind
HAVING -sum(back.amount_cents) > charge.amount_cents
