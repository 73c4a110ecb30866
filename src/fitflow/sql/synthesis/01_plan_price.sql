-- What the plans have cost: about 4 percent a year less, the further back the day. Before a gym is
-- a year old nothing has changed.
WITH listed AS (
    SELECT plan.plan_id, plan.price_cents, years_ago
    FROM fitflow.membership_plan AS plan
    CROSS JOIN generate_series(
        0, (%(today)s::date - %(opened_on)s::date) / 365) AS years_ago
    WHERE plan.gym_id = fitflow.current_gym_id()
),
priced AS (
    SELECT
        plan_id,
        years_ago,
        price_cents - 10 * round(price_cents * 0.004 * years_ago)::bigint AS price_cents,
        years_ago = max(years_ago) OVER () AS is_first,
        daterange(
            CASE WHEN years_ago = max(years_ago) OVER () THEN '1900-01-01'
                ELSE %(today)s::date - 365 * (years_ago + 1) + 1 END,
            CASE WHEN years_ago > 0 THEN %(today)s::date - 365 * years_ago + 1 END) AS during
    FROM listed
),
-- The row that came with the plan is the first of them.
first AS (
    UPDATE fitflow.plan_price AS offered
    SET during = priced.during, price_cents = priced.price_cents
    FROM priced
    WHERE offered.gym_id = fitflow.current_gym_id() AND offered.plan_id = priced.plan_id
        AND priced.is_first
    RETURNING offered.plan_id, offered.price_cents
),
plan AS (
    UPDATE fitflow.membership_plan AS plan
    SET price_cents = first.price_cents
    FROM first
    WHERE plan.gym_id = fitflow.current_gym_id() AND plan.plan_id = first.plan_id
    RETURNING plan.plan_id
)
INSERT INTO fitflow.plan_price (plan_id, during, price_cents)
SELECT priced.plan_id, priced.during, priced.price_cents
FROM plan
JOIN priced USING (plan_id)
WHERE NOT priced.is_first;
