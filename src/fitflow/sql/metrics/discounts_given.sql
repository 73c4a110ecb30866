-- discounts_given: what discounts took off what was billed, by month.
-- title: Discounts given
-- section: money 13
-- grain: one row per month and discount
-- unit: cents of the gym's currency
-- chart: table
-- columns:
--   month         month  first day of the month
--   discount      text   what the gym calls it
--   uses          count  bills with it: whole periods, and rests of periods beside them
--   members       count  the members they were for
--   full_cents    cents  what they would have cost
--   given_cents   cents  what came off
-- definition: by the first of the days that are billed, in the range. Bills that are credited later
--   count. Amounts are as prices are told: with tax where the gym's prices include it. What a
--   discount leaves nothing of has no invoice, and counts.
SELECT
    date_trunc('month', lower(used.starts_day)::timestamp)::date AS month,
    discount.name::text AS discount,
    count(*) AS uses,
    count(DISTINCT used.member_id) AS members,
    sum(used.full_cents)::bigint AS full_cents,
    sum(used.discount_cents)::bigint AS given_cents
FROM fitflow.discount_use AS used
JOIN fitflow.discount
    ON discount.gym_id = used.gym_id AND discount.discount_id = used.discount_id
WHERE used.gym_id = fitflow.current_gym_id()
    AND lower(used.starts_day) >= (SELECT fitflow.range_since())
    AND lower(used.starts_day) < (SELECT fitflow.range_until())
GROUP BY date_trunc('month', lower(used.starts_day)::timestamp)::date, discount.name::text
ORDER BY month DESC, discount
;
-- finding:
SELECT format('%s came off %s',
    fitflow.money_in_words(sum(given_cents), fitflow.gym_currency()),
    CASE sum(uses) WHEN 1 THEN '1 bill' ELSE sum(uses) || ' bills' END)
FROM metric
HAVING sum(uses) > 0
;
