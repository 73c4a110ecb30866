-- churn: the share of members who left, by month, in three named forms.
-- title: Point churn, month by month
-- section: members 3
-- grain: one row per month
-- unit: share of members
-- chart: lines, month by point_churn and point_churn_year_before
-- columns:
--   month                    month  first day of the month
--   days                     count  days of the month that lie in the range
--   members_at_start         count  paying members on the day before the first of them
--   point_lost               count  those of them who are none on the last of them
--   point_churn              ratio  point_lost / members_at_start; NULL when nobody paid
--   point_churn_year_before  ratio  the same for the same days a year earlier
--   cancellations            count  paid memberships that ended in those days, without those that
--                                   began in them and those whose member came back in them
--   event_churn              ratio  cancellations / members_at_start; NULL when nobody paid
--   renewals_due             count  members on quarterly to yearly plans whose billed time ended
--                                   in those days
--   not_renewed              count  those of them who did not pay for the day after it
--   eligible_churn           ratio  not_renewed / renewals_due; NULL when none was due
-- definition: who pays nothing, on a trial or a free plan, is no customer yet and cannot be lost.
--   Point churn compares who is a paying member before and at the end of a month, and ignores what
--   lies between. Event churn counts endings. Eligible churn looks only at members who were
--   free to leave: those on plans billed quarterly or less often, when their billed time ran out.
--   Who has frozen is a member, at whatever fee; day passes are not memberships; somebody leaves on
--   the first day without one, or for nothing.
WITH period AS MATERIALIZED (
    SELECT month, 0 AS years_before, since, until FROM fitflow.range_months()
    UNION ALL
    SELECT
        month,
        1,
        (since - interval '1 year')::date,
        -- All of February is compared with all of it, leap day or not.
        greatest((until - interval '1 year')::date, (until - 1 - interval '1 year')::date + 1)
    FROM fitflow.range_months()
),
customers_of_day AS MATERIALIZED (
    SELECT day, sum(customers) AS customers
    FROM fitflow.membership_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day < (SELECT max(since) FROM period)
    GROUP BY day
),
period_start AS (
    SELECT
        period.month,
        period.years_before,
        coalesce(sum(customers_of_day.customers), 0)::bigint AS members
    FROM period
    LEFT JOIN customers_of_day ON customers_of_day.day < period.since
    GROUP BY period.month, period.years_before
),
-- Of those who were customers the day before a period: who ceased in it, less who began again.
period_ending AS (
    SELECT
        period.month,
        period.years_before,
        -sum(edge.step * edge.members) FILTER (WHERE edge.before @> period.since - 1) AS lost,
        -sum(edge.step * edge.members) FILTER (WHERE
            edge.before @> daterange(period.since - 1, greatest(period.since, upper(edge.before)))
        ) AS cancellations
    FROM period
    JOIN fitflow.customers_by_day AS edge
        ON date_trunc('month', edge.day::timestamp) = date_trunc('month', period.since::timestamp)
        AND edge.day >= period.since
        AND edge.day < period.until
    WHERE edge.gym_id = fitflow.current_gym_id()
        AND edge.day >= (SELECT min(since) FROM period)
        AND edge.day < (SELECT max(until) FROM period)
    GROUP BY period.month, period.years_before
),
renewal AS (
    SELECT
        date_trunc('month', day::timestamp)::date AS month,
        sum(due)::bigint AS due,
        sum(not_renewed)::bigint AS lost
    FROM fitflow.renewals_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.range_since())
        AND day < (SELECT fitflow.range_until())
    GROUP BY date_trunc('month', day::timestamp)::date
),
form AS (
    SELECT
        period.month,
        period.years_before,
        period.until - period.since AS days,
        period_start.members,
        coalesce(period_ending.lost, 0)::bigint AS lost,
        coalesce(period_ending.cancellations, 0)::bigint AS cancellations
    FROM period
    JOIN period_start USING (month, years_before)
    LEFT JOIN period_ending USING (month, years_before)
)
SELECT
    form.month,
    form.days,
    form.members AS members_at_start,
    form.lost AS point_lost,
    round(form.lost::numeric / nullif(form.members, 0), 4) AS point_churn,
    round(before.lost::numeric / nullif(before.members, 0), 4) AS point_churn_year_before,
    form.cancellations,
    round(form.cancellations::numeric / nullif(form.members, 0), 4) AS event_churn,
    coalesce(renewal.due, 0) AS renewals_due,
    coalesce(renewal.lost, 0) AS not_renewed,
    round(renewal.lost::numeric / nullif(renewal.due, 0), 4) AS eligible_churn
FROM form
JOIN form AS before ON before.month = form.month AND before.years_before = 1
LEFT JOIN renewal ON renewal.month = form.month
WHERE form.years_before = 0
ORDER BY form.month
;
-- finding:
SELECT format('%s%% of members left in %s', round(100 * point_churn, 1),
    to_char(month, 'FMMonth YYYY'))
FROM metric
WHERE point_churn IS NOT NULL
    AND days = (month + interval '1 month')::date - month
ORDER BY month DESC
LIMIT 1
;
