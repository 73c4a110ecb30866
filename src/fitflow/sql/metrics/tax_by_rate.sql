-- tax_by_rate: what was billed at each tax rate, and the tax on it, by month.
-- title: Tax by rate
-- section: money 6
-- grain: one row per month, category and rate
-- unit: cents of the gym's currency
-- chart: table
-- columns:
--   month           month    first day of the month
--   category        text     standard, reduced, exempt or outside
--   rate_percent    percent  the rate in percent of the net amount
--   net_cents       cents    net amounts of invoices, less those of credit notes
--   tax_cents       cents    the tax on them
--   rounding_cents  cents    what was paid beyond both, where prices include tax
--   amount_cents    cents    what was billed: all three together
-- definition: by the day on which an invoice or a credit note was issued, which counts as the
--   opposite. Where prices include tax, the net amount of a rate is its sum over one plus the rate,
--   rounded once an invoice, and its tax the rate of that, rounded once (EN 16931, BR-CO-17); what
--   the two lack of the sum is rounding (BT-114), at most a cent. What was sold over the counter is
--   in here by its receipt; an invoice or a sale from before the gym had tax is not.
SELECT
    date_trunc('month', day::timestamp)::date AS month,
    category::text,
    trim_scale(rate_percent) AS rate_percent,
    sum(net_cents)::bigint AS net_cents,
    sum(tax_cents)::bigint AS tax_cents,
    sum(amount_cents - net_cents - tax_cents)::bigint AS rounding_cents,
    sum(amount_cents)::bigint AS amount_cents
FROM fitflow.tax_by_day
WHERE gym_id = fitflow.current_gym_id()
    AND day >= (SELECT fitflow.range_since())
    AND day < (SELECT fitflow.range_until())
GROUP BY date_trunc('month', day::timestamp)::date, tax_by_day.category, tax_by_day.rate_percent
ORDER BY month DESC, category, rate_percent
;
-- finding:
SELECT format('%s of tax were billed',
    fitflow.money_in_words(sum(tax_cents), fitflow.gym_currency()))
FROM metric
HAVING sum(tax_cents) > 0
;
