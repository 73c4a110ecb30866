-- membership_by_day: what began less what ended of memberships, by plan, and who came and went;
--   who holds a day pass is no member and no customer.
-- period: day
-- key: day, plan_id
-- from:
--   membership: since; state, plan_id, price_cents, freeze_fee_cents
--   membership: until; state, plan_id, price_cents, freeze_fee_cents
--   membership: CASE WHEN billing_period <> 'day'
--     THEN fitflow.next_spell(member_id, during) END; member_id
--   invoice_period: CASE WHEN use_id IS NOT NULL THEN lower(during) END; use_id, plan_id
--   invoice_period: CASE WHEN use_id IS NOT NULL THEN until END; use_id, plan_id
-- columns:
--   day              date   the gym's day: the first of a spell, or the first one after it
--   plan_id          id     the spell's plan
--   billing_period   text   how much time one price of the plan pays for
--   active           count  active spells that began, less those that ended
--   frozen           count  the same of frozen ones
--   paying           count  the same of spells that cost something, with their discount
--   price_cents      cents  the same of their prices, frozen ones at their freeze fee, less
--                           discounts
--   committed_cents  cents  the same with frozen ones at their full price
--   off_cents        cents  the same of what discounts take off a price, on the days billed with
--                           them
--   customers        count  who began to be a member at a price, less those who are none any more
--   first_joiners    count  who was never a member before
--   joiners          count  who was no member the day before
--   leavers          count  who was a member the day before, and is none
SELECT
    gym_id,
    day,
    plan_id,
    billing_period,
    coalesce(sum(step * (state = 'active')::integer), 0) AS active,
    coalesce(sum(step * (state = 'frozen')::integer), 0) AS frozen,
    sum(step * paying) AS paying,
    sum(step * price_cents)::bigint AS price_cents,
    sum(step * committed_cents)::bigint AS committed_cents,
    sum(step * off_cents)::bigint AS off_cents,
    sum(step * (is_customer AND NOT touches_customer)::integer) AS customers,
    sum((is_member AND step = 1 AND is_first)::integer) AS first_joiners,
    sum((is_member AND step = 1 AND NOT touches)::integer) AS joiners,
    sum((is_member AND step = -1 AND NOT touches)::integer) AS leavers
FROM (
    SELECT
        gym_id,
        since AS day,
        1 AS step,
        plan_id,
        billing_period,
        state,
        (coalesce(freeze_fee_cents, price_cents) > 0)::integer AS paying,
        coalesce(freeze_fee_cents, price_cents) AS price_cents,
        price_cents AS committed_cents,
        0 AS off_cents,
        billing_period <> 'day' AS is_member,
        billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) > 0 AS is_customer,
        EXISTS (
            SELECT FROM fitflow.paying_spell AS before
            WHERE before.gym_id = begun.gym_id AND before.member_id = begun.member_id
                AND before.until = begun.since
        ) AS touches_customer,
        EXISTS (
            SELECT FROM fitflow.membership AS before
            WHERE before.gym_id = begun.gym_id AND before.member_id = begun.member_id
                AND before.billing_period <> 'day'
                AND before.until = begun.since
        ) AS touches,
        NOT EXISTS (
            SELECT FROM fitflow.membership AS before
            WHERE before.gym_id = begun.gym_id AND before.member_id = begun.member_id
                AND before.billing_period <> 'day'
                AND before.since < begun.since
        ) AS is_first
    FROM fitflow.membership AS begun
    UNION ALL
    SELECT
        gym_id,
        until,
        -1 AS step,
        plan_id,
        billing_period,
        state,
        (coalesce(freeze_fee_cents, price_cents) > 0)::integer AS paying,
        coalesce(freeze_fee_cents, price_cents) AS price_cents,
        price_cents AS committed_cents,
        0 AS off_cents,
        billing_period <> 'day' AS is_member,
        billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) > 0 AS is_customer,
        EXISTS (
            SELECT FROM fitflow.paying_spell AS after
            WHERE after.gym_id = ended.gym_id AND after.member_id = ended.member_id
                AND after.since = ended.until
        ) AS touches_customer,
        EXISTS (
            SELECT FROM fitflow.membership AS after
            WHERE after.gym_id = ended.gym_id AND after.member_id = ended.member_id
                AND after.billing_period <> 'day'
                AND after.since = ended.until
        ) AS touches,
        false AS is_first
    FROM fitflow.membership AS ended
    WHERE until IS NOT NULL
    UNION ALL
    SELECT
        billed.gym_id,
        edge.day,
        edge.step,
        billed.plan_id,
        used.billing_period,
        NULL AS state,
        -(used.off_cents = used.price_cents)::integer AS paying,
        -used.off_cents AS price_cents,
        -used.off_cents AS committed_cents,
        used.off_cents,
        false AS is_member,
        false AS is_customer,
        false AS touches_customer,
        false AS touches,
        false AS is_first
    FROM fitflow.invoice_period AS billed
    JOIN fitflow.discount_use AS used
        ON used.gym_id = billed.gym_id AND used.use_id = billed.use_id
    CROSS JOIN LATERAL (VALUES (lower(billed.during), 1), (billed.until, -1)) AS edge (day, step)
) AS edge
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, day, plan_id, billing_period
;
