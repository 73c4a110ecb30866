-- What the month's invoices were discounted by; of those billed again, the second invoice.
INSERT INTO fitflow.discount_use (
    use_id, discount_id, member_id, use_no, plan_id, billing_period, days, price_cents, from_day,
    until_day, of_days, full_cents, discount_cents, off_cents, percent_key, amount_key,
    periods_key, plan_key, invoice_id, amount_cents
)
OVERRIDING SYSTEM VALUE
SELECT
    invoice.invoice_id, claim.discount_id, claim.member_id, charge.use_no, charge.plan_id,
    plan.billing_period,
    datemultirange(charge.service_period), charge.full_cents, 0,
    upper(charge.service_period) - lower(charge.service_period),
    upper(charge.service_period) - lower(charge.service_period), charge.full_cents,
    charge.off_cents, charge.off_cents, claim.percent_key, claim.amount_key, claim.periods_key,
    claim.plan_key, invoice.invoice_id, invoice.amount_cents
FROM charge
JOIN fitflow.member_discount AS claim
    ON claim.gym_id = fitflow.current_gym_id() AND claim.member_id = charge.member_id
    AND claim.discount_id = 1
JOIN fitflow.membership_plan AS plan
    ON plan.gym_id = claim.gym_id AND plan.plan_id = charge.plan_id
JOIN fitflow.invoice
    ON invoice.gym_id = claim.gym_id
    AND invoice.invoice_id = charge.first_id + CASE WHEN is_billed_again THEN 2 ELSE 0 END
WHERE charge.use_no IS NOT NULL
    AND invoice.issued_at >= %(since)s::date::timestamp AT TIME ZONE %(time_zone)s::text
ORDER BY invoice.invoice_id;
