-- failed_payments: payments that failed, and how much of them came after all.
-- title: Failed payments
-- section: money 9
-- grain: one row per month of the first failure
-- unit: cents of the gym's currency
-- chart: table
-- columns:
--   month               month  first day of the month
--   invoices            count  invoices for which a payment first failed in it
--   failed_cents        cents  what was asked for then
--   recovered_30_cents  cents  what came for them within 30 days, less what went back
--   recovered_cents     cents  what came for them up to the end of the range
--   recovered_ratio     ratio  that over what was asked for; NULL when nothing failed
-- definition: an invoice counts once, on the day on which a payment for it was first declined,
--   however often it was tried again. Recovered is all money that came for it afterwards, by
--   whatever way, less refunds and chargebacks.
WITH failed AS (
    SELECT
        date_trunc('month', failed_on::timestamp)::date AS month,
        sum(invoices) AS invoices,
        sum(failed_cents) AS failed,
        sum(recovered_cents) FILTER (WHERE day <= failed_on + 30) AS recovered_30,
        sum(recovered_cents) AS recovered
    FROM fitflow.failed_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.range_since())
        AND day < (SELECT fitflow.range_until())
        AND failed_on >= (SELECT fitflow.range_since())
    GROUP BY 1
)
SELECT
    range_months.month,
    coalesce(failed.invoices, 0)::bigint AS invoices,
    coalesce(failed.failed, 0)::bigint AS failed_cents,
    coalesce(failed.recovered_30, 0)::bigint AS recovered_30_cents,
    coalesce(failed.recovered, 0)::bigint AS recovered_cents,
    round(failed.recovered / nullif(failed.failed, 0), 4) AS recovered_ratio
FROM fitflow.range_months()
LEFT JOIN failed USING (month)
ORDER BY month DESC
;
-- finding:
SELECT format('%s%% of failed payments came after all',
    round(100 * sum(recovered_cents)::numeric / sum(failed_cents), 1))
FROM metric
HAVING sum(failed_cents) > 0
;
