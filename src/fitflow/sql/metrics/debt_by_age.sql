-- debt_by_age: what was owed at the end of each month, by how long it had been due.
-- title: Debt by age
-- section: money 7
-- grain: one row per month and age
-- unit: cents of the gym's currency
-- chart: stacked columns, month by owed_cents, coloured by age
-- columns:
--   month       month  first day of the month
--   age         text   not due, or for how long it was due: 1-30 days, 31-60 days,
--                     61-90 days or over 90 days
--   invoices    count  invoices of which something was owed
--   owed_cents  cents  what was owed of them
-- definition: at the end of the month's last day in the range. An invoice counts from the day it
--   was issued, at what is left of it after payments, credit notes and write-offs, and its age is
--   the days since the one on which it was to be paid: on that day itself it is not due yet. What
--   is paid beyond an invoice lowers no other debt.
WITH bounds AS MATERIALIZED (
    SELECT fitflow.range_since() AS since, fitflow.range_until() AS until
),
-- Of each due day what its invoices came to, month by month; most come to nothing soon.
change AS (
    SELECT
        held.due_on,
        date_trunc('month', greatest(held.day, bounds.since)::timestamp)::date AS month,
        sum(held.owing) AS owing,
        sum(held.owed_cents) AS owed_cents
    FROM fitflow.owed_by_day AS held
    CROSS JOIN bounds
    WHERE held.gym_id = fitflow.current_gym_id() AND held.day < (SELECT until FROM bounds)
    GROUP BY 1, 2
),
balance AS (
    SELECT
        change.due_on,
        change.month AS since,
        lead(change.month) OVER of_due_day AS until,
        sum(change.owing) OVER of_due_day AS owing,
        sum(change.owed_cents) OVER of_due_day AS owed_cents
    FROM change
    WINDOW of_due_day AS (PARTITION BY change.due_on ORDER BY change.month)
),
aged AS (
    SELECT
        range_months.month,
        least((range_months.month + interval '1 month')::date, bounds.until) - 1 - balance.due_on
            AS days,
        balance.owing,
        balance.owed_cents
    FROM fitflow.range_months()
    CROSS JOIN bounds
    JOIN balance
        ON balance.since <= range_months.month
        AND (balance.until > range_months.month OR balance.until IS NULL)
    WHERE balance.owed_cents > 0
)
SELECT
    range_months.month,
    bracket.age,
    coalesce(sum(aged.owing), 0)::bigint AS invoices,
    coalesce(sum(aged.owed_cents), 0)::bigint AS owed_cents
FROM fitflow.range_months()
CROSS JOIN (
    VALUES
        (1, 'not due', int4range(NULL, 1)), (2, '1-30 days', int4range(1, 31)),
        (3, '31-60 days', int4range(31, 61)), (4, '61-90 days', int4range(61, 91)),
        (5, 'over 90 days', int4range(91, NULL))
) AS bracket (place, age, days)
LEFT JOIN aged ON aged.month = range_months.month AND bracket.days @> aged.days
GROUP BY range_months.month, bracket.place, bracket.age
ORDER BY range_months.month, bracket.place
;
-- finding:
SELECT format('%s are owed, %s of it for more than 30 days',
    fitflow.money_in_words(sum(owed_cents), fitflow.gym_currency()),
    fitflow.money_in_words(
        coalesce(sum(owed_cents) FILTER (WHERE age NOT IN ('not due', '1-30 days')), 0),
        fitflow.gym_currency()))
FROM metric
WHERE month = (SELECT max(month) FROM metric)
HAVING sum(owed_cents) > 0
;
