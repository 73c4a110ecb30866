-- figures: the six figures an owner looks at first, each beside the period before.
-- title: Figures
-- section: members 0
-- grain: one row per figure
-- unit: as the column unit says
-- chart: figures
-- columns:
--   figure  text    active_members, mrr, revenue, churn, fill or visits
--   label   text    what people call it
--   unit    text    count, cents or ratio
--   value   number  the figure for the range
--   before  number  the same for the days compared with; NULL when they lie before the gym's first
--                   membership
--   better  text    up or down, whichever the gym wishes for
--   spark   number  the figure in each of twelve equal parts of the range (fewer when it is
--                   shorter)
--   month   month   the month of the last day
--   in_month number the figure in that month up to the last day; NULL for active members and MRR,
--                   which are states, and unless the range begins before the month does
-- definition: active members and MRR as of the end of the last day; revenue, visits and fill over
--   the range; churn is the share of those who paid before the first day and do not on the last.
--   Compared with the days just before, or with the setting fitflow.compare = year the same days a
--   year earlier. MRR counts frozen members at their freeze fee. Fill is places
--   attended over places of the classes held. Money held is revenue once it pays an
--   invoice or expires.
WITH bounds AS MATERIALIZED (
    SELECT
        since,
        until,
        until - since AS days,
        date_trunc('month', (until - 1)::timestamp)::date AS month,
        CASE WHEN by_year THEN (since - interval '1 year')::date
            ELSE since - (until - since) END AS before_since,
        CASE WHEN by_year THEN greatest((until - interval '1 year')::date,
            (until - 1 - interval '1 year')::date + 1) ELSE since END AS before_until
    FROM (
        SELECT
            fitflow.range_since() AS since,
            fitflow.range_until() AS until,
            current_setting('fitflow.compare', true) IS NOT DISTINCT FROM 'year' AS by_year
    ) AS range
    WHERE since < until
),
-- Part 0 is the whole range, -1 the days compared with, 1 to 12 the points of the sparkline, and
-- 13 the last month.
part AS MATERIALIZED (
    SELECT 0 AS part, since, until FROM bounds
    UNION ALL
    SELECT -1 AS part, before_since, before_until FROM bounds
    UNION ALL
    SELECT part, since + days * (part - 1) / least(days, 12), since + days * part / least(days, 12)
    FROM bounds
    CROSS JOIN LATERAL generate_series(1, least(days, 12)) AS part
    UNION ALL
    SELECT 13, month, until FROM bounds WHERE since < month
),
-- What there was before all parts is there from the day before the first of them.
step_of_day AS MATERIALIZED (
    SELECT
        day,
        sum(active) AS active,
        sum(customers) AS customers,
        sum(fitflow.monthly_cents(price_cents::bigint, billing_period)) AS cents
    FROM (
        SELECT
            greatest(held.day, bounds.before_since - 1) AS day,
            held.billing_period,
            sum(held.active) AS active,
            sum(held.customers) AS customers,
            sum(held.price_cents) AS price_cents
        FROM fitflow.membership_by_day AS held
        CROSS JOIN bounds
        WHERE held.gym_id = fitflow.current_gym_id()
            AND held.billing_period <> 'day'
            AND held.day < (SELECT until FROM bounds)
        GROUP BY greatest(held.day, bounds.before_since - 1), held.billing_period
    ) AS period_step
    GROUP BY day
),
membership_part AS (
    SELECT
        part.part,
        coalesce(sum(step_of_day.active), 0) AS active,
        round(round(coalesce(sum(step_of_day.cents), 0), 6)) AS mrr_cents,
        sum(step_of_day.customers) FILTER (WHERE step_of_day.day < part.since) AS customers_before
    FROM part
    LEFT JOIN step_of_day ON step_of_day.day < part.until
    GROUP BY part.part
),
part_day AS MATERIALIZED (
    SELECT part.part, part.since, day::date AS day
    FROM part
    CROSS JOIN LATERAL generate_series(
        part.since::timestamp, part.until::timestamp - interval '1 day', interval '1 day'
    ) AS day
),
-- Of those who were customers the day before a part: who ceased in it, less who began again.
lost_part AS (
    SELECT
        part_day.part,
        -sum(edge.step * edge.members) FILTER (WHERE edge.before @> part_day.since - 1) AS lost
    FROM fitflow.customers_by_day AS edge
    JOIN part_day USING (day)
    WHERE edge.gym_id = fitflow.current_gym_id()
        AND edge.day >= (SELECT before_since FROM bounds)
        AND edge.day < (SELECT until FROM bounds)
    GROUP BY part_day.part
),
revenue_of_day AS (
    SELECT day, sum(amount_cents) AS cents
    FROM fitflow.earned_by_day()
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT before_since FROM bounds)
        AND day < (SELECT until FROM bounds)
    GROUP BY day
),
visits_of_day AS (
    SELECT day, sum(visits) AS visits
    FROM fitflow.visits_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT before_since FROM bounds)
        AND day < (SELECT until FROM bounds)
    GROUP BY day
),
classes_of_day AS (
    SELECT day, sum(places) AS places, sum(attended) AS attended
    FROM fitflow.classes_by_hour
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT before_since FROM bounds)
        AND day < (SELECT until FROM bounds)
    GROUP BY day
),
day_part AS (
    SELECT
        part.part,
        coalesce(sum(revenue_of_day.cents), 0) AS revenue_cents,
        coalesce(sum(visits_of_day.visits), 0) AS visits,
        sum(classes_of_day.attended) / nullif(sum(classes_of_day.places), 0) AS fill
    FROM revenue_of_day
    FULL JOIN visits_of_day USING (day)
    FULL JOIN classes_of_day USING (day)
    RIGHT JOIN part ON day >= part.since AND day < part.until
    GROUP BY part.part
),
figure_part AS (
    SELECT
        part,
        membership_part.active,
        membership_part.mrr_cents,
        day_part.revenue_cents,
        round(coalesce(lost_part.lost, 0)::numeric / nullif(membership_part.customers_before, 0), 4)
            AS churn,
        round(day_part.fill, 4) AS fill,
        day_part.visits
    FROM membership_part
    JOIN day_part USING (part)
    LEFT JOIN lost_part USING (part)
)
SELECT
    figure.key AS figure,
    figure.label,
    figure.unit,
    max(figure.value) FILTER (WHERE part = 0) AS value,
    max(figure.value) FILTER (WHERE part = -1 AND bounds.before_since >= first_day.day) AS before,
    figure.better,
    array_agg(figure.value ORDER BY part) FILTER (WHERE part BETWEEN 1 AND 12) AS spark,
    bounds.month,
    max(figure.value) FILTER (WHERE part = 13 AND figure.key NOT IN ('active_members', 'mrr'))
        AS in_month
FROM figure_part
CROSS JOIN bounds
CROSS JOIN (
    SELECT min(since) AS day
    FROM fitflow.membership
    WHERE gym_id = fitflow.current_gym_id() AND billing_period <> 'day'
) AS first_day
CROSS JOIN LATERAL (
    VALUES
        (1, 'active_members', 'Active members', 'count', active, 'up'),
        (2, 'mrr', 'Monthly recurring revenue', 'cents', mrr_cents, 'up'),
        (3, 'revenue', 'Revenue', 'cents', revenue_cents, 'up'),
        (4, 'churn', format('Churn over %s days', bounds.days), 'ratio', churn, 'down'),
        (5, 'fill', 'Class fill', 'ratio', fill, 'up'),
        (6, 'visits', 'Visits', 'count', visits, 'up')
) AS figure (place, key, label, unit, value, better)
GROUP BY figure.place, figure.key, figure.label, figure.unit, figure.better, bounds.month
ORDER BY figure.place
;
