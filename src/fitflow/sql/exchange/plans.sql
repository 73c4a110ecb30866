-- Plans, with what a row leaves out as a new plan has it.
INSERT INTO fitflow.membership_plan (
    name, billing_period, price_cents, joining_fee_cents, notice_days, freeze_fee_cents,
    freeze_min_days, freeze_max_days, withdrawn_on, term_months, term_notice_days, rolls_by,
    freeze_extends_term
)
SELECT
    staged.name,
    staged.billing_period,
    staged.price_cents,
    coalesce(staged.joining_fee_cents, 0),
    coalesce(staged.notice_days, 0),
    coalesce(staged.freeze_fee_cents, 0),
    coalesce(staged.freeze_min_days, 1),
    coalesce(staged.freeze_max_days, 180),
    staged.withdrawn_on,
    staged.term_months,
    coalesce(staged.term_notice_days, 0),
    staged.rolls_by,
    coalesce(staged.freeze_extends_term, false)
FROM staged
WHERE staged.place BETWEEN %(first)s AND %(last)s
ORDER BY staged.place;
