-- money_held: what is held for members and owners of vouchers, a liability, by month.
-- title: Money held
-- section: money 11
-- grain: one row per month and kind that was ever held by the end of the range
-- unit: cents of the gym's currency
-- chart: table
-- columns:
--   month             month  first day of the month
--   kind              text   credit paid ahead, voucher or deposit
--   opening_cents     cents  held before the first day of the month within the range
--   taken_cents       cents  money that came in and is held
--   used_cents        cents  what paid invoices, less credit of invoices that is held again
--   given_back_cents  cents  money that went back, or that a bank took back, as far as it was held
--   expired_cents     cents  what was left of vouchers after their last day
--   closing_cents     cents  held at the end of the month's last day within the range
-- definition: opening and taken, less used, given back and expired, are closing, to the cent, on
--   any day. It is owed, and no revenue, before it pays an invoice; none of it is taxed before.
--   What a bank takes back of money that was used already was no longer held, and is not in here:
--   it lowers revenue.
WITH entry AS (
    SELECT
        held.kind,
        -- What was before the range is of no month of it.
        CASE WHEN entered.entered_on >= (SELECT fitflow.range_since())
            THEN date_trunc('month', entered.entered_on::timestamp)::date END AS month,
        sum(entered.amount_cents) AS amount_cents,
        sum(entered.amount_cents) FILTER (WHERE entered.kind = 'taken') AS taken,
        -sum(entered.amount_cents) FILTER (WHERE entered.kind IN ('used', 'returned')) AS used,
        -sum(entered.amount_cents) FILTER (WHERE entered.kind IN ('given_back', 'charged_back'))
            AS given_back,
        -sum(entered.amount_cents) FILTER (WHERE entered.kind = 'expired') AS expired
    FROM fitflow.held_entry AS entered
    JOIN fitflow.held USING (gym_id, held_id)
    WHERE entered.gym_id = fitflow.current_gym_id()
        AND entered.entered_on < (SELECT fitflow.range_until())
    GROUP BY 1, 2
),
balance AS (
    SELECT
        range_months.month,
        seen.kind,
        coalesce(entry.taken, 0)::bigint AS taken_cents,
        coalesce(entry.used, 0)::bigint AS used_cents,
        coalesce(entry.given_back, 0)::bigint AS given_back_cents,
        coalesce(entry.expired, 0)::bigint AS expired_cents,
        coalesce(entry.amount_cents, 0)::bigint AS change_cents,
        (seen.before_cents + sum(coalesce(entry.amount_cents, 0)) OVER (
            PARTITION BY seen.kind ORDER BY range_months.month))::bigint AS closing_cents
    FROM fitflow.range_months()
    CROSS JOIN (
        SELECT kind, coalesce(sum(amount_cents) FILTER (WHERE month IS NULL), 0) AS before_cents
        FROM entry
        GROUP BY kind
    ) AS seen
    LEFT JOIN entry ON entry.kind = seen.kind AND entry.month = range_months.month
)
SELECT
    month,
    kind::text,
    closing_cents - change_cents AS opening_cents,
    taken_cents,
    used_cents,
    given_back_cents,
    expired_cents,
    closing_cents
FROM balance
ORDER BY month DESC, kind
;
-- finding:
SELECT format('%s are held',
    fitflow.money_in_words(sum(closing_cents)::bigint, fitflow.gym_currency()))
FROM metric
WHERE month = (SELECT max(month) FROM metric)
HAVING sum(closing_cents) > 0
;
