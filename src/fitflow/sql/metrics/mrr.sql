-- mrr: monthly recurring revenue at the end of each month.
-- title: Monthly recurring revenue
-- section: money 2
-- grain: one row per month
-- unit: cents of the gym's currency a month
-- chart: lines, month by mrr_cents and mrr_committed_cents
-- columns:
--   month                     month  first day of the month
--   mrr_cents                 cents  what the memberships of the month's last day in the range
--                                    bring a month, frozen ones at their freeze fee
--   mrr_committed_cents       cents  the same, with frozen ones at their full price
--   paying_members            count  members whose membership brings more than nothing that day
--   average_per_member_cents  cents  MRR for each paying member; NULL when nobody pays
--   mrr_in_arrears_cents      cents  the part of mrr_cents of members who owe, at the end of that
--                                    day, an invoice that was due before it
--   discounts_cents           cents  what discounts take off that day: without them mrr_cents
--                                    were that much more
-- definition: prices as cents a month (weekly x 52/12, four-weekly x 13/12, quarterly / 3,
--   half-yearly / 6, yearly / 12) of every membership that covers the month's last day in the
--   range. An active one counts at its price and a frozen one at its freeze fee. Days that are
--   billed with a discount count at what it leaves, whether it ends or not. Day passes, packages,
--   retail and refunds are not recurring. Prices are those of the price list: tax is in them unless
--   the gym adds it. Who is in arrears counts until the membership ends, and is told of beside it.
--   Rounded once, to whole cents, after adding up.
WITH bounds AS MATERIALIZED (
    SELECT fitflow.range_since() AS since, fitflow.range_until() AS until
),
-- What there was before the range is there from its first day on.
day_change AS (
    SELECT
        greatest(held.day, bounds.since) AS day,
        held.billing_period,
        sum(held.price_cents) AS price_cents,
        sum(held.committed_cents) AS committed_cents,
        sum(held.off_cents) AS off_cents,
        sum(held.paying) AS paying
    FROM fitflow.membership_by_day AS held
    CROSS JOIN bounds
    WHERE held.gym_id = fitflow.current_gym_id()
        AND held.billing_period <> 'day'
        AND held.day < (SELECT until FROM bounds)
    GROUP BY greatest(held.day, bounds.since), held.billing_period
),
change AS (
    SELECT
        date_trunc('month', day::timestamp)::date AS month,
        sum(fitflow.monthly_cents(price_cents::bigint, billing_period)) AS live,
        sum(fitflow.monthly_cents(committed_cents::bigint, billing_period)) AS committed,
        sum(fitflow.monthly_cents(off_cents::bigint, billing_period)) AS off,
        sum(paying) AS paying
    FROM day_change
    GROUP BY date_trunc('month', day::timestamp)::date
),
arrears_change AS (
    SELECT
        date_trunc('month', day::timestamp)::date AS month,
        sum(fitflow.monthly_cents(price_cents::bigint, billing_period)) AS live
    FROM (
        SELECT
            greatest(held.day, bounds.since) AS day,
            held.billing_period,
            sum(held.price_cents) AS price_cents
        FROM fitflow.arrears_by_day AS held
        CROSS JOIN bounds
        WHERE held.gym_id = fitflow.current_gym_id()
            AND held.day < (SELECT until FROM bounds)
        GROUP BY greatest(held.day, bounds.since), held.billing_period
    ) AS day_change
    GROUP BY date_trunc('month', day::timestamp)::date
),
balance AS (
    SELECT
        range_months.month,
        -- Dividing loses digits far behind the point: they are mended before rounding, so that
        -- three thirds are a whole.
        round(coalesce(sum(change.live) OVER timeline, 0), 6) AS live,
        round(coalesce(sum(change.committed) OVER timeline, 0), 6) AS committed,
        round(coalesce(sum(change.off) OVER timeline, 0), 6) AS off,
        coalesce(sum(change.paying) OVER timeline, 0)::bigint AS paying,
        round(coalesce(sum(arrears_change.live) OVER timeline, 0), 6) AS in_arrears
    FROM fitflow.range_months()
    LEFT JOIN change USING (month)
    LEFT JOIN arrears_change USING (month)
    WINDOW timeline AS (ORDER BY range_months.month)
)
SELECT
    month,
    round(balance.live)::bigint AS mrr_cents,
    round(committed)::bigint AS mrr_committed_cents,
    paying AS paying_members,
    round(balance.live / nullif(paying, 0))::bigint AS average_per_member_cents,
    round(in_arrears)::bigint AS mrr_in_arrears_cents,
    round(balance.off)::bigint AS discounts_cents
FROM balance
ORDER BY month
;
-- finding:
SELECT format('%s a month from %s',
    fitflow.money_in_words(mrr_cents, fitflow.gym_currency()),
    CASE paying_members WHEN 1 THEN '1 member' ELSE paying_members || ' members' END)
    || CASE WHEN mrr_in_arrears_cents > 0 THEN format(', %s of it in arrears',
        fitflow.money_in_words(mrr_in_arrears_cents, fitflow.gym_currency())) ELSE '' END
FROM metric
WHERE paying_members > 0
ORDER BY month DESC
LIMIT 1
;
