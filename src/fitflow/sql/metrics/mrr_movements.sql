-- mrr_movements: what raised and lowered monthly recurring revenue, by month.
-- title: Recurring revenue, from month to month
-- section: money 3
-- grain: one row per month
-- unit: cents of the gym's currency a month
-- chart: bridge, month by new_cents and expansion_cents and return_cents and contraction_cents and
--   freeze_cents and churn_cents and discounts_cents
-- columns:
--   month               month  first day of the month
--   opening_cents       cents  MRR at the end of the day before the month's first day in the range
--   new_cents           cents  members who never paid for a recurring membership before
--   expansion_cents     cents  members who went to a higher price
--   return_cents        cents  members who came back, from a freeze or after having left
--   contraction_cents   cents  members who went to a lower price, as a negative number
--   freeze_cents        cents  members who froze, as a negative number
--   churn_cents         cents  members who left, or pay nothing any more, as a negative number
--   discounts_cents     cents  discounts that ended, less those that began
--   closing_cents       cents  MRR at the end of the month's last day in the range
--   reactivation_cents  cents  the part of return_cents of members who had left before
--   gross_churn         ratio  (contraction + churn) / opening; NULL when it opens at 0
--   net_churn           ratio  (contraction + churn - expansion - reactivation) / opening; NULL
--                              when it opens at 0
-- definition: opening + new + expansion + return + contraction + freeze + churn + discounts =
--   closing, to the cent. A movement is one spell of a membership compared with the one before it,
--   on the first day of the new spell, or on the first day without one for churn. Days for nothing
--   are days without: who goes from a trial to a price is new, and who goes to a free plan has
--   left. A change of plan is one movement of the difference; a freeze takes the price and leaves
--   the freeze fee. All of these are before discounts, whose own movement is on the first day that
--   is billed with one, and on the first that is not. The running balance is rounded to whole cents
--   and each movement is what the rounded balance changed by.
WITH bounds AS MATERIALIZED (
    SELECT fitflow.range_since() AS since, fitflow.range_until() AS until
),
balance_before AS (
    SELECT coalesce(sum(fitflow.monthly_cents(price_cents, billing_period)), 0) AS cents
    FROM (
        SELECT billing_period, sum(price_cents)::bigint AS price_cents
        FROM fitflow.mrr_by_day
        WHERE gym_id = fitflow.current_gym_id()
            AND day < (SELECT least(since, until) FROM bounds)
        GROUP BY billing_period
    ) AS held
),
month_movement AS (
    SELECT
        month,
        movement AS kind,
        sum(fitflow.monthly_cents(price_cents, billing_period)) AS cents
    FROM (
        SELECT
            date_trunc('month', day::timestamp)::date AS month,
            movement,
            billing_period,
            sum(price_cents)::bigint AS price_cents
        FROM fitflow.mrr_by_day
        WHERE gym_id = fitflow.current_gym_id()
            AND day >= (SELECT since FROM bounds)
            AND day < (SELECT until FROM bounds)
        GROUP BY date_trunc('month', day::timestamp)::date, movement, billing_period
    ) AS moved
    GROUP BY month, movement
),
-- Every month and kind, in the order of the bridge, so that the running balance can be rounded.
balance AS (
    SELECT
        range_months.month,
        kind.name AS kind,
        round(round(balance_before.cents + coalesce(sum(month_movement.cents) OVER so_far, 0), 6))
            AS after_cents,
        round(round(balance_before.cents + coalesce(sum(month_movement.cents) OVER so_far, 0)
            - coalesce(month_movement.cents, 0), 6)) AS before_cents
    FROM fitflow.range_months()
    CROSS JOIN balance_before
    CROSS JOIN unnest(ARRAY[
        'new', 'expansion', 'unfreeze', 'reactivation', 'contraction', 'freeze', 'churn',
        'discount'
    ]) WITH ORDINALITY AS kind (name, place)
    LEFT JOIN month_movement
        ON month_movement.month = range_months.month AND month_movement.kind = kind.name
    WINDOW so_far AS (ORDER BY range_months.month, kind.place)
),
bridge AS (
    SELECT
        month,
        max(before_cents) FILTER (WHERE kind = 'new')::bigint AS opening,
        sum(after_cents - before_cents) FILTER (WHERE kind = 'new')::bigint AS "new",
        sum(after_cents - before_cents) FILTER (WHERE kind = 'expansion')::bigint AS expansion,
        sum(after_cents - before_cents) FILTER (WHERE kind = 'unfreeze')::bigint AS unfreeze,
        sum(after_cents - before_cents) FILTER (WHERE kind = 'reactivation')::bigint
            AS reactivation,
        sum(after_cents - before_cents) FILTER (WHERE kind = 'contraction')::bigint AS contraction,
        sum(after_cents - before_cents) FILTER (WHERE kind = 'freeze')::bigint AS froze,
        sum(after_cents - before_cents) FILTER (WHERE kind = 'churn')::bigint AS churn,
        sum(after_cents - before_cents) FILTER (WHERE kind = 'discount')::bigint AS discounts,
        max(after_cents) FILTER (WHERE kind = 'discount')::bigint AS closing
    FROM balance
    GROUP BY month
)
SELECT
    month,
    opening AS opening_cents,
    "new" AS new_cents,
    expansion AS expansion_cents,
    unfreeze + reactivation AS return_cents,
    contraction AS contraction_cents,
    froze AS freeze_cents,
    churn AS churn_cents,
    discounts AS discounts_cents,
    closing AS closing_cents,
    reactivation AS reactivation_cents,
    round(-(contraction + churn)::numeric / nullif(opening, 0), 4) AS gross_churn,
    round(-(contraction + churn + expansion + reactivation)::numeric / nullif(opening, 0), 4)
        AS net_churn
FROM bridge
ORDER BY month
;
-- finding:
SELECT format('Recurring revenue %s by %s a month',
    CASE WHEN change < 0 THEN 'fell' ELSE 'grew' END,
    fitflow.money_in_words(abs(change), fitflow.gym_currency()))
FROM (SELECT sum(closing_cents - opening_cents) AS change FROM metric) AS whole
WHERE change <> 0
;
