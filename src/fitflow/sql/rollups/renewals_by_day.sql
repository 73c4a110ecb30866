-- renewals_by_day: whose billed time ended, on plans billed quarterly or less often.
-- period: day
-- key: day
-- from:
--   invoice_period: CASE WHEN purpose = 'membership' AND invoice_id IS NOT NULL THEN until END;
--     during, invoice_id, plan_id
--   invoice_period: CASE WHEN purpose = 'membership' THEN fitflow.invoice_ends(invoice_id) END;
--     during, invoice_id, plan_id
--   membership: CASE WHEN billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) > 0
--     THEN fitflow.billed_ends(member_id, during) END; member_id
--   membership: CASE WHEN billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) > 0
--     THEN fitflow.billed_ends(member_id, daterange(since, until, '(]')) END; member_id
-- columns:
--   day          date   the first day after an invoice's last one
--   due          count  such invoices of members at a price on that last day
--   not_renewed  count  those of them who are none the day after it
SELECT
    billed.gym_id,
    billed.until AS day,
    count(*) AS due,
    count(*) FILTER (WHERE NOT EXISTS (
        SELECT FROM fitflow.paying_spell AS spell
        WHERE spell.gym_id = billed.gym_id AND spell.member_id = billed.member_id
            AND spell.during @> billed.until
    )) AS not_renewed
FROM fitflow.invoice_period AS billed
JOIN fitflow.membership_plan
    ON membership_plan.gym_id = billed.gym_id AND membership_plan.plan_id = billed.plan_id
WHERE billed.gym_id = fitflow.current_gym_id()
    AND membership_plan.billing_period IN ('quarter', 'half_year', 'year')
    AND billed.purpose = 'membership'
    -- A freeze splits the days of an invoice: they end with the last of them.
    AND NOT EXISTS (
        SELECT FROM fitflow.invoice_period AS later
        WHERE later.gym_id = billed.gym_id AND later.invoice_id = billed.invoice_id
            AND later.until > billed.until
    )
    AND billed.invoice_id IS NOT NULL
    AND EXISTS (
        SELECT FROM fitflow.paying_spell AS spell
        WHERE spell.gym_id = billed.gym_id AND spell.member_id = billed.member_id
            AND spell.during @> billed.until - 1
    )
GROUP BY billed.gym_id, billed.until
;
