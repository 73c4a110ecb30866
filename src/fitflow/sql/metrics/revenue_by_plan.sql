-- revenue_by_plan: what each membership plan brought in, and what its members are worth a month.
-- title: Revenue by plan
-- section: money 4
-- grain: one row per plan that brought or gave back money in the range, or has members at its end
-- unit: cents of the gym's currency
-- chart: bars, plan by amount_cents
-- columns:
--   plan            text   the plan's name
--   billing_period  text   how much time one price pays for
--   amount_cents    cents  membership charges less refunds and chargebacks in the range, and what
--                          was paid from money held
--   share           ratio  part of all membership revenue; NULL when there is none
--   paying_members  count  members charged for it in the range, or who paid from money held
--   members         count  members on it, active or frozen, on the last day of the range
--   mrr_cents       cents  what those bring a month, frozen ones at their freeze fee
-- definition: charges of the membership stream less refunds and chargebacks, by the plan they
--   paid for, on the days the money moved; money that is held is revenue on the day it pays an
--   invoice. A day pass has revenue but brings nothing a month.
WITH plan_money AS (
    SELECT
        plan_id,
        amount_cents,
        -- Who paid twice in the range is counted the first time.
        CASE WHEN paid_before_on < (SELECT fitflow.range_since()) THEN payers ELSE 0 END AS payers
    FROM fitflow.plan_money_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.range_since())
        AND day < (SELECT fitflow.range_until())
    UNION ALL
    SELECT
        used.plan_id,
        sum(used.amount_cents),
        -- Who paid money too is counted above.
        count(DISTINCT used.member_id) FILTER (WHERE used.amount_cents > 0 AND NOT EXISTS (
            SELECT FROM fitflow.transaction_table AS money
            WHERE money.gym_id = fitflow.current_gym_id()
                AND money.member_id = used.member_id
                AND money.plan_id = used.plan_id
                AND money.kind = 'charge'
                AND money.taken_on >= (SELECT fitflow.range_since())
                AND money.taken_on < (SELECT fitflow.range_until())
        ))
    FROM fitflow.held_revenue() AS used
    WHERE used.gym_id = fitflow.current_gym_id()
        AND used.plan_id IS NOT NULL
        AND used.day >= (SELECT fitflow.range_since())
        AND used.day < (SELECT fitflow.range_until())
    GROUP BY used.plan_id
),
plan_revenue AS (
    SELECT
        plan_id,
        sum(amount_cents)::bigint AS amount_cents,
        sum(payers)::bigint AS paying_members
    FROM plan_money
    GROUP BY plan_id
),
plan_membership AS (
    SELECT
        plan_id,
        sum(active + frozen)::bigint AS members,
        round(round(fitflow.monthly_cents(sum(price_cents)::bigint, billing_period), 6))::bigint
            AS mrr_cents
    FROM fitflow.membership_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day < (SELECT fitflow.range_until())
    GROUP BY plan_id, billing_period
    HAVING sum(active + frozen) > 0
)
SELECT
    membership_plan.name::text AS plan,
    membership_plan.billing_period::text AS billing_period,
    coalesce(plan_revenue.amount_cents, 0) AS amount_cents,
    round(coalesce(plan_revenue.amount_cents, 0)
        / nullif(sum(plan_revenue.amount_cents) OVER (), 0), 4) AS share,
    coalesce(plan_revenue.paying_members, 0) AS paying_members,
    coalesce(plan_membership.members, 0) AS members,
    coalesce(plan_membership.mrr_cents, 0) AS mrr_cents
FROM plan_revenue
FULL JOIN plan_membership USING (plan_id)
JOIN fitflow.membership_plan USING (plan_id)
WHERE membership_plan.gym_id = fitflow.current_gym_id()
ORDER BY amount_cents DESC, plan
;
-- finding:
SELECT format('%s brings %s%% of membership revenue', plan, round(100 * share))
FROM metric
WHERE share > 0
ORDER BY amount_cents DESC, plan
LIMIT 1
;
