-- arrears_by_day: memberships of members in arrears: who came into them, less who came out.
-- period: day
-- key: day, billing_period
-- from:
--   membership: since; state, plan_id, price_cents, freeze_fee_cents
--   membership: until; state, plan_id, price_cents, freeze_fee_cents
--   membership: fitflow.arrears_days(member_id, during);
--     state, plan_id, price_cents, freeze_fee_cents
--   invoice_period: CASE WHEN use_id IS NOT NULL THEN lower(during) END; use_id
--   invoice_period: CASE WHEN use_id IS NOT NULL THEN until END; use_id
--   invoice_period: CASE WHEN use_id IS NOT NULL THEN fitflow.arrears_days(member_id, during) END;
--     use_id
--   invoice: CASE WHEN corrects_id IS NULL THEN greatest(due_on + 1, issued_on) END;
--     member_id, due_on, issued_on, amount_cents
--   invoice: CASE WHEN corrects_id IS NULL
--     THEN fitflow.arrears_days(member_id, daterange(greatest(due_on + 1, issued_on), NULL)) END;
--     member_id, due_on, issued_on, amount_cents
--   invoice_entry: fitflow.arrears_days_of(invoice_id, entered_at); entered_at, owed_cents
-- columns:
--   day             date   the gym's day
--   billing_period  text   how much time one price pays for
--   active          count  active members at the end of the day who owe an invoice that was due
--                          before it, less those at the end of the day before
--   price_cents     cents  the same of the prices of all such members, frozen ones at their freeze
--                          fee, less discounts
SELECT
    held.gym_id,
    instant::date AS day,
    held.billing_period,
    sum(side.step * (held.state = 'active')::integer) AS active,
    sum(side.step * (
        coalesce(held.freeze_fee_cents, held.price_cents) - coalesce(used.off_cents, 0)
    ))::bigint AS price_cents
FROM generate_series(
    (SELECT min(due_on) FROM fitflow.invoice WHERE gym_id = fitflow.current_gym_id())::timestamp,
    fitflow.today()::timestamp,
    interval '1 day'
) AS instant
CROSS JOIN LATERAL fitflow.arrears_may_change(instant::date) AS changed
CROSS JOIN (VALUES (0, 1), (1, -1)) AS side (days_before, step)
JOIN fitflow.membership AS held
    ON held.gym_id = changed.gym_id AND held.member_id = changed.member_id
    AND held.during @> instant::date - side.days_before
LEFT JOIN fitflow.invoice_period AS billed
    ON billed.gym_id = held.gym_id AND billed.member_id = held.member_id
    AND billed.during @> instant::date - side.days_before AND billed.use_id IS NOT NULL
LEFT JOIN fitflow.discount_use AS used
    ON used.gym_id = billed.gym_id AND used.use_id = billed.use_id
WHERE changed.gym_id = fitflow.current_gym_id()
    AND held.billing_period <> 'day'
    AND EXISTS (
        SELECT FROM fitflow.overdue_invoices(instant::date - side.days_before) AS overdue
        WHERE overdue.gym_id = held.gym_id AND overdue.member_id = held.member_id
    )
GROUP BY held.gym_id, instant::date, held.billing_period
;
