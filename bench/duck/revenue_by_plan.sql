WITH plan_revenue AS (
    SELECT
        plan_id,
        sum(amount_cents)::bigint AS amount_cents,
        count(DISTINCT member_id) FILTER (WHERE amount_cents > 0) AS paying_members
    FROM earned
    WHERE stream = 'membership' AND kind <> 'decline'
        AND day >= getvariable('since') AND day < getvariable('until')
    GROUP BY plan_id
),
plan_membership AS (
    SELECT
        membership.plan_id,
        count(*) AS members,
        sum(monthly_cents(coalesce(freeze_fee_cents, price_cents), billing_period)
            - coalesce(off_cents, 0)) AS mrr_cents
    FROM membership
    LEFT JOIN discounted
        ON discounted.member_id = membership.member_id
        AND discounted.since < getvariable('until')
        AND discounted.until >= getvariable('until')
    WHERE membership.since < getvariable('until')
        AND (membership.until IS NULL OR membership.until >= getvariable('until'))
    GROUP BY membership.plan_id
)
SELECT
    plan.name AS plan,
    plan.billing_period,
    coalesce(amount_cents, 0) AS amount_cents,
    coalesce(amount_cents, 0) / nullif(sum(amount_cents) OVER (), 0) AS share,
    coalesce(paying_members, 0) AS paying_members,
    coalesce(members, 0) AS members,
    coalesce(mrr_cents, 0) AS mrr_cents
FROM plan_revenue
FULL JOIN plan_membership USING (plan_id)
JOIN membership_plan AS plan USING (plan_id)
ORDER BY amount_cents DESC, plan
