-- refunds: money taken, given back and declined, by month.
-- title: Charges, refunds and declined payments
-- section: money 5
-- grain: one row per month
-- unit: cents of the gym's currency
-- chart: table
-- columns:
--   month           month  first day of the month
--   charges_cents   cents  money taken
--   refunds_cents   cents  money given back or taken back by a bank, as a positive number
--   net_cents       cents  charges less refunds
--   refunds         count  how many times money went back
--   declined        count  how many attempts a bank declined
--   declined_cents  cents  what was asked for in them
--   refund_ratio    ratio  refunds over charges; NULL when nothing was charged
-- definition: by the day the money moved or the attempt was declined. A refund, or
--   a chargeback by the payer's bank, counts in the month the money went back, whatever the month
--   of its charge. It is all money, that which is held for members included, which is no
--   revenue before it pays an invoice.
WITH money AS (
    SELECT
        date_trunc('month', day::timestamp)::date AS month,
        coalesce(sum(amount_cents) FILTER (WHERE kind = 'charge'), 0)::bigint AS charged,
        coalesce(-sum(amount_cents) FILTER (WHERE amount_cents < 0), 0)::bigint AS refunded,
        coalesce(sum(transactions) FILTER (WHERE amount_cents < 0), 0)::bigint AS refunds,
        coalesce(sum(transactions) FILTER (WHERE kind = 'decline'), 0)::bigint AS declined,
        coalesce(sum(declined_cents), 0)::bigint AS declined_cents
    FROM fitflow.money_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.range_since())
        AND day < (SELECT fitflow.range_until())
    GROUP BY date_trunc('month', day::timestamp)::date
)
SELECT
    range_months.month,
    coalesce(money.charged, 0) AS charges_cents,
    coalesce(money.refunded, 0) AS refunds_cents,
    coalesce(money.charged - money.refunded, 0) AS net_cents,
    coalesce(money.refunds, 0) AS refunds,
    coalesce(money.declined, 0) AS declined,
    coalesce(money.declined_cents, 0) AS declined_cents,
    round(money.refunded::numeric / nullif(money.charged, 0), 4) AS refund_ratio
FROM fitflow.range_months()
LEFT JOIN money USING (month)
ORDER BY month DESC
;
-- finding:
SELECT format('%s%% of charges were given back',
    round(100 * sum(refunds_cents)::numeric / nullif(sum(charges_cents), 0), 1))
FROM metric
HAVING sum(charges_cents) > 0 AND sum(refunds_cents) > 0
;
