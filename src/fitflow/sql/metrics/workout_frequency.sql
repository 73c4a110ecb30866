-- workout_frequency: how often members come in a month.
-- title: Visits a month
-- section: training 2
-- grain: one row per number of visits, from 0 to the most anybody made
-- unit: member-months
-- chart: histogram, visits by member_months
-- columns:
--   visits         count  visits of one member in one calendar month
--   member_months  count  how often a member made that many
--   share          ratio  part of all member-months
-- definition: whole calendar months within the range, and in each the members who were active on
--   all of its days; a month without a visit counts as 0. Frozen members, day passes and months
--   cut by joining, leaving or the range's ends are left out.
WITH bounds AS MATERIALIZED (
    SELECT
        date_trunc('month', fitflow.range_since() + interval '1 month' - interval '1 day')::date
            AS since,
        date_trunc('month', fitflow.range_until()::timestamp)::date AS until
),
-- Whole active months of each member, the last one excluded.
active_months AS MATERIALIZED (
    SELECT member_id, since, until
    FROM (
        SELECT
            active.member_id,
            date_trunc('month', greatest(lower(active.during), bounds.since)
                + interval '1 month' - interval '1 day')::date AS since,
            date_trunc('month', least(upper(active.during), bounds.until)::timestamp)::date AS until
        FROM (
            SELECT member_id, unnest(range_agg(during)) AS during
            FROM fitflow.membership
            WHERE gym_id = fitflow.current_gym_id()
                AND billing_period <> 'day'
                AND state = 'active'
            GROUP BY member_id
        ) AS active
        CROSS JOIN bounds
    ) AS cut
    WHERE since < until
),
member_visit AS (
    SELECT
        member_id,
        date_trunc('month', visited_on::timestamp)::date AS month,
        count(*) AS visits
    FROM fitflow.workout_session
    WHERE gym_id = fitflow.current_gym_id()
        AND visited_on >= (SELECT since FROM bounds)
        AND visited_on < (SELECT until FROM bounds)
    GROUP BY member_id, month
),
visited AS MATERIALIZED (
    SELECT member_visit.visits, count(*) AS member_months
    FROM member_visit
    JOIN active_months
        ON active_months.member_id = member_visit.member_id
        AND member_visit.month >= active_months.since
        AND member_visit.month < active_months.until
    GROUP BY member_visit.visits
),
whole AS (
    SELECT sum(
        12 * (extract(year FROM until) - extract(year FROM since))
            + extract(month FROM until) - extract(month FROM since)
    )::bigint AS member_months
    FROM active_months
),
counted AS (
    SELECT
        visits,
        CASE visits
            WHEN 0 THEN whole.member_months
                - coalesce((SELECT sum(visited.member_months) FROM visited), 0)::bigint
            ELSE coalesce(visited.member_months, 0)
        END AS member_months,
        whole.member_months AS all_months
    FROM whole
    CROSS JOIN generate_series(0, (SELECT coalesce(max(visited.visits), 0) FROM visited)) AS visits
    LEFT JOIN visited USING (visits)
    WHERE whole.member_months > 0
)
SELECT
    visits,
    member_months,
    round(member_months::numeric / all_months, 4) AS share
FROM counted
ORDER BY visits
;
-- finding:
SELECT format('Members come %s times a month',
    round(sum(visits * member_months)::numeric / sum(member_months), 1))
FROM metric
HAVING sum(member_months) > 0
;
