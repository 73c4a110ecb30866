-- What a gateway says is booked once: a payment paid is one charge of its amount.
SELECT format('payment %s was %s by %s events, and booked as %s cents', said.payment_id, said.kind,
    count(*), sum(money.amount_cents)) AS finding
FROM gateway_event AS said
JOIN payment USING (payment_id)
LEFT JOIN transaction_table AS money USING (transaction_id)
GROUP BY said.payment_id, said.kind, payment.amount_cents, payment.invoice_id
HAVING count(*) <> 1
    OR said.kind = 'paid' AND coalesce(sum(money.amount_cents), 0) <> payment.amount_cents
    OR said.kind = 'declined' AND bool_or(money.kind IS DISTINCT FROM 'decline')
    OR bool_or(money.invoice_id <> payment.invoice_id)
