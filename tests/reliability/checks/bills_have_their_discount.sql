-- Whoever has a discount is billed with it, until it is used up.
SELECT format('invoice %s of member %s has not the discount %s', invoice.invoice_id,
    invoice.member_id, claim.discount_id) AS finding
FROM member_discount AS claim
JOIN invoice USING (gym_id, member_id)
JOIN membership_plan AS plan USING (gym_id, plan_id)
WHERE invoice.purpose = 'membership' AND invoice.corrects_id IS NULL
    AND invoice.issued_on > claim.claimed_on
    AND claim.during @> lower(invoice.service_period)
    AND (claim.plan_key = invoice.plan_id OR claim.plan_key = 0 AND plan.billing_period <> 'day')
    AND NOT EXISTS (
        SELECT FROM discount_use AS last
        WHERE last.gym_id = claim.gym_id AND last.discount_id = claim.discount_id
            AND last.member_id = claim.member_id AND last.use_no = claim.periods_key)
    AND NOT EXISTS (
        SELECT FROM discount_use AS used
        WHERE used.gym_id = invoice.gym_id AND used.invoice_id = invoice.invoice_id
            AND used.discount_id = claim.discount_id)
