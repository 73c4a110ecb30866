-- cohort_retention: of those who joined in a month, how many are still members months later.
-- title: Who stays, by joining month
-- section: members 5
-- grain: one row per joining month in the range and number of months since
-- unit: share of the cohort
-- chart: heat map, months_since by cohort, coloured by retention
-- columns:
--   cohort        month  first day of the month of the members' first day
--   months_since  count  months since each member's own first day, from 1
--   joined        count  members who first paid in that month and in the range
--   retained      count  those of them who pay that many months after their first day
--   retention     ratio  retained / joined
-- definition: a member belongs to the month of their first recurring membership at a price, since
--   who pays nothing is no customer yet, and is retained after k months when they hold one, active
--   or frozen, on the day k months after their own first day; those who came back count. A cell is
--   there once every member of the cohort has got that far.
WITH edge AS MATERIALIZED (
    SELECT day, coalesce(lower(before), day) AS joined_on, step * members AS members
    FROM fitflow.customers_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.range_since())
        AND day < (SELECT fitflow.range_until())
        AND coalesce(lower(before), day) >= (SELECT fitflow.range_since())
),
-- Who is a customer is one on the monthly anniversaries from one number up to another: one step up,
-- one down.
step AS (
    SELECT
        date_trunc('month', edge.joined_on::timestamp)::date AS cohort,
        months.whole + ((edge.joined_on + make_interval(months => months.whole))::date
            < edge.day)::integer AS months_since,
        sum(edge.members) AS members
    FROM edge
    CROSS JOIN LATERAL (
        -- Between two calendar months, before looking at the days within them.
        SELECT (12 * extract(year FROM edge.day) + extract(month FROM edge.day)
            - 12 * extract(year FROM edge.joined_on) - extract(month FROM edge.joined_on))::integer
    ) AS months (whole)
    GROUP BY cohort, months_since
),
cohort AS (
    SELECT
        date_trunc('month', day::timestamp)::date AS cohort,
        sum(members)::bigint AS joined,
        max(day) AS last_joined_on
    FROM edge
    WHERE day = joined_on
    GROUP BY date_trunc('month', day::timestamp)::date
),
cell AS (
    SELECT
        cohort.cohort,
        months.since AS months_since,
        cohort.joined,
        coalesce(sum(step.members) OVER (PARTITION BY cohort.cohort ORDER BY months.since), 0)
            AS retained,
        (cohort.last_joined_on + make_interval(months => months.since))::date AS reached_on
    FROM cohort
    CROSS JOIN LATERAL generate_series(
        0,
        (12 * extract(year FROM fitflow.as_of()) + extract(month FROM fitflow.as_of())
            - 12 * extract(year FROM cohort.cohort) - extract(month FROM cohort.cohort))::integer
    ) AS months (since)
    LEFT JOIN step ON step.cohort = cohort.cohort AND step.months_since = months.since
)
SELECT
    cohort,
    months_since::bigint AS months_since,
    joined,
    retained::bigint AS retained,
    round(retained / joined, 4) AS retention
FROM cell
WHERE months_since > 0 AND reached_on <= (SELECT fitflow.as_of())
ORDER BY cohort, months_since
;
-- finding:
SELECT format('%s%% of joiners stay %s',
    round(100 * sum(retained)::numeric / sum(joined)),
    CASE months_since WHEN 12 THEN 'a year' ELSE format('%s months', months_since) END)
FROM metric
WHERE months_since IN (3, 6, 12)
GROUP BY months_since
ORDER BY months_since DESC
LIMIT 1
;
