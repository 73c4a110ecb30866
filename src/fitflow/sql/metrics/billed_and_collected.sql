-- billed_and_collected: what was to be paid in each month, and what became of it.
-- title: Billed and collected
-- section: money 8
-- grain: one row per month of the day on which invoices were to be paid
-- unit: cents of the gym's currency
-- chart: table
-- columns:
--   month              month  first day of the month
--   billed_cents       cents  invoices that were to be paid in it
--   credited_cents     cents  credit notes on them
--   collected_cents    cents  what paid them, less what went back
--   written_off_cents  cents  what was given up of them, less what was recovered
--   owed_cents         cents  what is owed of them
--   in_credit_cents    cents  what they were paid beyond what they are for
--   collected_ratio    ratio  collected over billed less credited; NULL when that is nothing
-- definition: invoices that were to be paid on a day of the month and of the range, and all that
--   came of them up to the end of the range, whenever it came. Billed less credited, collected and
--   written off is what is owed less what is in credit. Where one invoice is in credit and pays
--   another, both count it.
WITH due AS (
    SELECT
        date_trunc('month', due_on::timestamp)::date AS month,
        sum(billed_cents) AS billed,
        sum(credited_cents) AS credited,
        sum(collected_cents) AS collected,
        sum(written_off_cents) AS written_off,
        sum(owed_cents) AS owed,
        sum(in_credit_cents) AS in_credit
    FROM fitflow.owed_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day < (SELECT fitflow.range_until())
        AND due_on >= (SELECT fitflow.range_since())
        AND due_on < (SELECT fitflow.range_until())
    GROUP BY 1
)
SELECT
    range_months.month,
    coalesce(due.billed, 0)::bigint AS billed_cents,
    coalesce(due.credited, 0)::bigint AS credited_cents,
    coalesce(due.collected, 0)::bigint AS collected_cents,
    coalesce(due.written_off, 0)::bigint AS written_off_cents,
    coalesce(due.owed, 0)::bigint AS owed_cents,
    coalesce(due.in_credit, 0)::bigint AS in_credit_cents,
    round(due.collected / nullif(due.billed - due.credited, 0), 4) AS collected_ratio
FROM fitflow.range_months()
LEFT JOIN due USING (month)
ORDER BY month DESC
;
-- finding:
SELECT format('%s%% of what was to be paid is collected',
    round(100 * sum(collected_cents)::numeric / sum(billed_cents - credited_cents), 1))
FROM metric
HAVING sum(billed_cents - credited_cents) > 0
;
