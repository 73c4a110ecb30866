-- revenue_per_member: what each stream brings in for each active member.
-- title: Revenue per member
-- section: money 10
-- grain: one row per month and stream
-- unit: cents of the gym's currency
-- chart: stacked columns, month by per_member_cents, coloured by stream
-- columns:
--   month             month   first day of the month
--   stream            text    membership, retail, training_package, charge or held
--   amount_cents      cents   charges less refunds and chargebacks
--   active_members    number  members active on a day, on average over the month's days
--   per_member_cents  cents   the amount over them; NULL when nobody was active
-- definition: money as in monthly_revenue, over the active members of the days of the month that
--   are in the range, on average; frozen ones and day passes are none of them. Streams that took or
--   gave back money in the range have a row in each of its months. Rounded once, last.
WITH bounds AS MATERIALIZED (
    SELECT fitflow.range_since() AS since, fitflow.range_until() AS until
),
-- What there was before the range is there from its first day on.
change AS (
    SELECT
        date_trunc('month', greatest(held.day, bounds.since)::timestamp)::date AS month,
        sum(held.active) AS active,
        sum(held.active * (least(
            (date_trunc('month', greatest(held.day, bounds.since)::timestamp)
                + interval '1 month')::date, bounds.until)
            - greatest(held.day, bounds.since))) AS active_days
    FROM fitflow.membership_by_day AS held
    CROSS JOIN bounds
    WHERE held.gym_id = fitflow.current_gym_id()
        AND held.billing_period <> 'day'
        AND held.day < (SELECT until FROM bounds)
    GROUP BY 1
),
members AS (
    SELECT
        range_months.month,
        (coalesce(sum(change.active) OVER (
            ORDER BY range_months.month ROWS UNBOUNDED PRECEDING EXCLUDE CURRENT ROW), 0)
            * length.days + coalesce(change.active_days, 0))::numeric / length.days AS active
    FROM fitflow.range_months()
    CROSS JOIN bounds
    CROSS JOIN LATERAL (
        SELECT least((range_months.month + interval '1 month')::date, bounds.until)
            - greatest(range_months.month, bounds.since) AS days
    ) AS length
    LEFT JOIN change USING (month)
),
net_revenue AS (
    SELECT
        date_trunc('month', day::timestamp)::date AS month,
        stream,
        sum(amount_cents)::bigint AS amount_cents
    FROM fitflow.earned_by_day()
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT since FROM bounds)
        AND day < (SELECT until FROM bounds)
    GROUP BY 1, stream
)
SELECT
    members.month,
    seen.stream::text AS stream,
    coalesce(net_revenue.amount_cents, 0) AS amount_cents,
    round(members.active, 1) AS active_members,
    round(coalesce(net_revenue.amount_cents, 0) / nullif(members.active, 0))::bigint
        AS per_member_cents
FROM members
CROSS JOIN (SELECT DISTINCT stream FROM net_revenue) AS seen
LEFT JOIN net_revenue USING (month, stream)
ORDER BY members.month, seen.stream
;
-- finding:
SELECT format('%s a month from each active member', fitflow.money_in_words(
    round(sum(amount_cents) / nullif(sum(active_members) / count(DISTINCT stream), 0))::bigint,
    fitflow.gym_currency()))
FROM metric
HAVING sum(active_members) > 0
;
