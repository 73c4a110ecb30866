-- Spells, each with the days that somebody else has billed: those before paid_until, or else
-- before the next billing day. What was over before the import stays over, and unbilled. What a
-- row does not say was agreed as the plan is sold today; a spell that is over had no longer term.
INSERT INTO fitflow.membership (
    member_id, during, state, plan_id, billing_period, price_cents, freeze_fee_cents,
    freeze_reason, cancel_reason, billing_anchor, term_until, term_notice_days, notice_days,
    rolls_by, freeze_extends_term, freeze_is_open, ended_by, offered_on
)
SELECT
    staged.member_id,
    daterange(staged.since, staged.until),
    coalesce(staged.state, 'active'),
    staged.plan_id,
    plan.billing_period,
    coalesce(staged.price_cents, offered.price_cents),
    coalesce(staged.freeze_fee_cents, CASE staged.state WHEN 'frozen' THEN 0 END),
    staged.freeze_reason,
    staged.cancel_reason,
    -- Nobody said from when on periods are counted, and none that is counted from the first day
    -- begins where the paid ones end: they are counted from there, and no day is left out.
    coalesce(staged.billing_anchor, CASE
        WHEN staged.paid_until > staged.since
            AND staged.paid_until < coalesce(staged.until, 'infinity')
            AND fitflow.next_billing_day(
                staged.since, plan.billing_period, staged.paid_until - 1) <> staged.paid_until
        THEN staged.paid_until
    END),
    agreed.term_until,
    coalesce(staged.term_notice_days, plan.term_notice_days),
    coalesce(staged.notice_days, plan.notice_days),
    CASE WHEN agreed.term_until IS NOT NULL OR plan.rolls_by = 'day' THEN plan.rolls_by END,
    plan.freeze_extends_term,
    coalesce(staged.freeze_is_open, false),
    coalesce(staged.ended_by, CASE WHEN staged.cancel_reason IS NOT NULL THEN 'notice' END
        ::fitflow.ending),
    CASE WHEN staged.price_cents IS NULL THEN %(today)s::date END
FROM staged
JOIN fitflow.membership_plan AS plan USING (plan_id)
JOIN fitflow.plan_price AS offered
    ON offered.gym_id = plan.gym_id AND offered.plan_id = plan.plan_id
    AND offered.during @> %(today)s::date
CROSS JOIN LATERAL (
    SELECT coalesce(staged.term_until, CASE
        WHEN staged.until IS NULL
            OR staged.until >= fitflow.billing_day(staged.since, 'month', plan.term_months)
        THEN fitflow.billing_day(staged.since, 'month', plan.term_months) END) AS term_until
) AS agreed
WHERE staged.place BETWEEN %(first)s AND %(last)s AND plan.gym_id = fitflow.current_gym_id()
ORDER BY staged.place;

-- Foreign keys are checked by plans made for a table as large as it was last found.
DO $$
BEGIN
    IF (SELECT reltuples < 1000 FROM pg_class WHERE oid = 'fitflow.membership'::regclass) THEN
        ANALYZE fitflow.membership;
    END IF;
END
$$;

INSERT INTO fitflow.invoice_period (member_id, during, purpose, plan_id)
SELECT
    staged.member_id,
    daterange(staged.since, least(staged.until, paid.until)),
    CASE staged.state WHEN 'frozen' THEN 'freeze_fee' ELSE 'membership' END
        ::fitflow.invoice_purpose,
    staged.plan_id
FROM staged
JOIN fitflow.membership_plan AS plan USING (plan_id)
CROSS JOIN LATERAL (
    SELECT coalesce(
        staged.paid_until,
        CASE WHEN staged.since <= %(today)s THEN fitflow.next_billing_day(
            coalesce(staged.billing_anchor, staged.since), plan.billing_period, %(today)s) END
    ) AS until
) AS paid
WHERE staged.place BETWEEN %(first)s AND %(last)s
    AND plan.gym_id = fitflow.current_gym_id()
    AND paid.until > staged.since
ORDER BY staged.place;
