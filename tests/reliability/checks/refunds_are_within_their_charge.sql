-- No more goes back than came in.
SELECT format('%s of the %s cents of charge %s went back', -sum(back.amount_cents),
    charge.amount_cents, charge.transaction_id) AS finding
FROM transaction_table AS charge
JOIN transaction_table AS back ON back.refund_of_id = charge.transaction_id
GROUP BY charge.transaction_id, charge.amount_cents
HAVING -sum(back.amount_cents) > charge.amount_cents
