-- The days that the month's invoices bill. Those of a full refund that are billed again belong to
-- the second invoice.
INSERT INTO fitflow.invoice_period (member_id, during, purpose, invoice_id, plan_id, use_id)
SELECT invoice.member_id, invoice.service_period, invoice.purpose, invoice.invoice_id,
    invoice.plan_id, used.use_id
FROM charge
JOIN fitflow.invoice
    ON invoice.gym_id = fitflow.current_gym_id()
    AND invoice.invoice_id = charge.first_id + CASE WHEN is_billed_again THEN 2 ELSE 0 END
LEFT JOIN fitflow.discount_use AS used
    ON used.gym_id = invoice.gym_id AND used.invoice_id = invoice.invoice_id
WHERE invoice.issued_at >= %(since)s::date::timestamp AT TIME ZONE %(time_zone)s::text
ORDER BY invoice.invoice_id;
