-- monthly_revenue: what each revenue stream brought in, by month.
-- title: Revenue by stream
-- section: money 1
-- grain: one row per month and stream
-- unit: cents of the gym's currency
-- chart: stacked columns, month by amount_cents, coloured by stream
-- columns:
--   month         month  first day of the month
--   stream        text   membership, retail, training_package, charge or held
--   amount_cents  cents  charges less refunds and chargebacks
-- definition: charges on the day they were taken, less refunds and chargebacks on the day the money
--   went back. A refund lowers the month it was given in, not the month of its charge; declined
--   attempts count nothing. Streams that took or gave back money in the range have a row in each of
--   its months. Money that is held is none when it comes in or goes back: it is once it pays an
--   invoice, on that day, and what is left of a voucher once it expires. The stream held is what
--   expired, less what banks took back of money that had paid an invoice.
WITH net_revenue AS (
    SELECT
        date_trunc('month', day::timestamp)::date AS month,
        stream,
        sum(amount_cents)::bigint AS amount_cents
    FROM fitflow.earned_by_day()
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.range_since())
        AND day < (SELECT fitflow.range_until())
    GROUP BY month, stream
)
SELECT
    range_months.month,
    seen.stream::text AS stream,
    coalesce(net_revenue.amount_cents, 0) AS amount_cents
FROM fitflow.range_months()
CROSS JOIN (SELECT DISTINCT stream FROM net_revenue) AS seen
LEFT JOIN net_revenue USING (month, stream)
ORDER BY range_months.month, seen.stream
;
-- finding:
SELECT format(
    '%s brings %s%% of revenue',
    CASE stream WHEN 'membership' THEN 'Membership' WHEN 'retail' THEN 'Retail'
        WHEN 'charge' THEN 'What is charged by itself'
        WHEN 'held' THEN 'What expired of vouchers' ELSE 'Personal training' END,
    round(100 * sum(amount_cents) / nullif(sum(sum(amount_cents)) OVER (), 0)))
FROM metric
GROUP BY stream
HAVING sum(amount_cents) > 0
ORDER BY sum(amount_cents) DESC, stream
LIMIT 1
;
