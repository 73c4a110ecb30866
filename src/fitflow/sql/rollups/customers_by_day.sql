-- customers_by_day: who began or ceased to be a member at a price, by when they had been one.
-- period: day
-- key: day, step, before
-- from:
--   membership: CASE WHEN billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) > 0
--     THEN since END; member_id
--   membership: CASE WHEN billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) > 0
--     THEN until END; member_id
--   membership: CASE WHEN billing_period <> 'day' AND greatest(price_cents, freeze_fee_cents) > 0
--     THEN fitflow.paying_edges_after(member_id, during) END; during
-- columns:
--   day      date   the gym's day: the first as a customer, or the first as none
--   step     count  1 for who began, -1 for who ceased
--   before   text   all the days before on which they were a customer
--   members  count  how many members
SELECT
    gym_id,
    day,
    step,
    coalesce((
        SELECT range_agg(spell.during)
        FROM fitflow.paying_spell AS spell
        WHERE spell.gym_id = edge.gym_id AND spell.member_id = edge.member_id
            AND spell.since < edge.day
    ), '{}') AS before,
    count(*) AS members
FROM (
    SELECT gym_id, member_id, since AS day, 1 AS step
    FROM fitflow.paying_spell AS begun
    WHERE NOT EXISTS (
        SELECT FROM fitflow.paying_spell AS before
        WHERE before.gym_id = begun.gym_id AND before.member_id = begun.member_id
            AND before.until = begun.since
    )
    UNION ALL
    SELECT gym_id, member_id, until, -1 AS step
    FROM fitflow.paying_spell AS ended
    WHERE until IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM fitflow.paying_spell AS after
            WHERE after.gym_id = ended.gym_id AND after.member_id = ended.member_id
                AND after.since = ended.until
        )
) AS edge
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, day, step, before
;
