-- Which days are billed now, and by which invoice; what was never paid, and given up.

-- Days belong to the last charge for them, else to the last attempt, as far as the membership was
-- active. Those of a full refund that nobody charged again stay with its invoice: a gift.
INSERT INTO fitflow.invoice_period (gym_id, member_id, during, purpose, invoice_id, plan_id)
SELECT billed.gym_id, billed.member_id, days.during, 'membership', billed.invoice_id,
    billed.plan_id
FROM former_invoice AS billed
CROSS JOIN LATERAL (
    SELECT coalesce(range_agg(later.service_period), '{}') AS days
    FROM former_invoice AS later
    WHERE later.gym_id = billed.gym_id
        AND later.member_id = billed.member_id
        AND later.service_period && billed.service_period
        AND (later.is_paid, coalesce(later.paid_at, later.issued_at), later.invoice_id)
            > (billed.is_paid, coalesce(billed.paid_at, billed.issued_at), billed.invoice_id)
) AS taken
CROSS JOIN LATERAL (
    SELECT coalesce(range_agg(membership.during), '{}') AS days
    FROM fitflow.membership
    WHERE membership.gym_id = billed.gym_id
        AND membership.member_id = billed.member_id
        AND membership.state = 'active'
        AND membership.during && billed.service_period
) AS active
CROSS JOIN LATERAL unnest(
    (datemultirange(billed.service_period) - taken.days) * active.days
) AS days (during);

-- Whoever was charged for later days was not asked for these again. The others owe them.
INSERT INTO fitflow.invoice_entry (
    gym_id, invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents, credited_cents,
    entered_at, write_off_reason
)
SELECT
    unpaid.gym_id, unpaid.invoice_id, 1, 'write_off', unpaid.amount_cents, unpaid.amount_cents, 0,
    0, min(later.paid_at), 'Not asked for again'
FROM former_invoice AS unpaid
JOIN former_invoice AS later
    ON later.gym_id = unpaid.gym_id
    AND later.member_id = unpaid.member_id
    AND later.is_paid
    AND lower(later.service_period) >= upper(unpaid.service_period)
    AND later.paid_at >= unpaid.issued_at
WHERE NOT unpaid.is_paid
GROUP BY unpaid.gym_id, unpaid.invoice_id, unpaid.amount_cents;

INSERT INTO fitflow.dunning_step (gym_id, step_no, after_days, action)
SELECT gym.gym_id, step.step_no, step.after_days, step.action::fitflow.dunning_action
FROM fitflow.gym
CROSS JOIN (
    VALUES (1, 3, 'retry'), (2, 7, 'retry'), (3, 14, 'hold_access')
) AS step (step_no, after_days, action);

SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
