-- mrr_by_day: what raised and lowered recurring prices, by the kind of movement.
-- period: day
-- key: day, movement, billing_period
-- from:
--   membership: CASE WHEN billing_period <> 'day' THEN since END;
--     state, plan_id, price_cents, freeze_fee_cents
--   membership: CASE WHEN billing_period <> 'day' THEN until END;
--     state, plan_id, price_cents, freeze_fee_cents
--   membership: CASE WHEN billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) > 0
--     THEN fitflow.next_paying_spell(member_id, during) END; member_id
--   invoice_period: CASE WHEN use_id IS NOT NULL THEN lower(during) END; use_id
--   invoice_period: CASE WHEN use_id IS NOT NULL THEN until END; use_id
-- columns:
--   day             date   the gym's day: the first of a spell, or the first one without any
--   movement        text   new, reactivation, freeze, unfreeze, expansion, contraction or churn,
--                          before discounts; or discount
--   billing_period  text   how much time a price pays for
--   price_cents     cents  the prices for it that came, less those that went; of discounts what
--                          no longer came off, less what now does
SELECT
    gym_id,
    day,
    movement,
    billing_period,
    sum(price_cents)::bigint AS price_cents
FROM (
    SELECT
        spell.gym_id,
        spell.since AS day,
        CASE
            WHEN before.until IS NULL THEN 'new'
            WHEN before.until < spell.since THEN 'reactivation'
            WHEN spell.state = 'frozen' AND before.state = 'active' THEN 'freeze'
            WHEN spell.state = 'active' AND before.state = 'frozen' THEN 'unfreeze'
            WHEN fitflow.monthly_cents(spell.price_cents, spell.billing_period)
                > fitflow.monthly_cents(before.price_cents, before.billing_period) THEN 'expansion'
            ELSE 'contraction'
        END AS movement,
        price.billing_period,
        price.price_cents
    FROM fitflow.paying_spell AS spell
    LEFT JOIN LATERAL (
        SELECT earlier.until, earlier.state, earlier.billing_period, earlier.price_cents
        FROM fitflow.paying_spell AS earlier
        WHERE earlier.gym_id = spell.gym_id AND earlier.member_id = spell.member_id
            AND earlier.since < spell.since
        ORDER BY earlier.since DESC
        LIMIT 1
    ) AS before ON true
    CROSS JOIN LATERAL (
        SELECT spell.billing_period, spell.price_cents
        UNION ALL
        SELECT before.billing_period, -before.price_cents AS price_cents
        WHERE before.until = spell.since
    ) AS price
    UNION ALL
    SELECT gym_id, until, 'churn' AS movement, billing_period, -price_cents AS price_cents
    FROM fitflow.paying_spell AS spell
    WHERE until IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM fitflow.paying_spell AS later
            WHERE later.gym_id = spell.gym_id AND later.member_id = spell.member_id
                AND later.since = spell.until
        )
    UNION ALL
    SELECT
        billed.gym_id, edge.day, 'discount' AS movement, used.billing_period,
        edge.step * used.off_cents AS price_cents
    FROM fitflow.invoice_period AS billed
    JOIN fitflow.discount_use AS used
        ON used.gym_id = billed.gym_id AND used.use_id = billed.use_id
    CROSS JOIN LATERAL (VALUES (lower(billed.during), -1), (billed.until, 1)) AS edge (day, step)
    WHERE used.billing_period <> 'day'
) AS change
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, day, movement, billing_period
;
