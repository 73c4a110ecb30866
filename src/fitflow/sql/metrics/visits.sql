-- visits: how many visits each week brought, by kind.
-- title: Visits a week
-- section: training 1
-- grain: one row per week and kind
-- unit: visits
-- chart: stacked columns, week by visits, coloured by kind
-- columns:
--   week     date   Monday of the week
--   kind     text   class, personal_training or own
--   visits   count  check-ins on its days within the range
--   members  count  different members among them
-- definition: check-ins by the gym's day, and visits that recordings made at the gym tell of; what
--   was trained elsewhere is none. Weeks from Monday to Sunday; the first and the last week count
--   only their days within the range. Kinds that occur in the range have a row in each of its
--   weeks.
WITH bounds AS MATERIALIZED (
    SELECT
        since,
        until,
        fitflow.period_start('week', since) AS monday,
        -- Whether the first week lacks days on both sides: its members are counted one by one.
        since > fitflow.period_start('week', since)
            AND until < fitflow.period_start('week', since) + 7 AS is_cut
    FROM (SELECT fitflow.range_since() AS since, fitflow.range_until() AS until) AS range
),
week_visits AS (
    SELECT fitflow.period_start('week', day) AS week, kind, sum(visits)::bigint AS visits
    FROM fitflow.visits_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT since FROM bounds)
        AND day < (SELECT until FROM bounds)
    GROUP BY week, kind
),
week_members AS (
    SELECT
        day AS week,
        kind,
        sum(CASE WHEN day < bounds.since THEN came_last ELSE came_first END)::bigint AS members
    FROM fitflow.visitors_by_week
    CROSS JOIN bounds
    WHERE gym_id = fitflow.current_gym_id()
        AND NOT (SELECT is_cut FROM bounds)
        AND day >= (SELECT monday FROM bounds)
        AND day < (SELECT until FROM bounds)
        AND visited_on >= bounds.since
        AND visited_on < bounds.until
    GROUP BY day, kind
    UNION ALL
    SELECT (SELECT monday FROM bounds), kind, count(DISTINCT member_id)
    FROM fitflow.workout_session
    WHERE gym_id = fitflow.current_gym_id()
        AND (SELECT is_cut FROM bounds)
        AND visited_on >= (SELECT since FROM bounds)
        AND visited_on < (SELECT until FROM bounds)
    GROUP BY kind
),
week AS (
    SELECT monday::date AS week
    FROM generate_series(
        (SELECT monday FROM bounds)::timestamp, fitflow.as_of()::timestamp, interval '7 days'
    ) AS monday
)
SELECT
    week,
    seen.kind::text AS kind,
    coalesce(week_visits.visits, 0) AS visits,
    coalesce(week_members.members, 0) AS members
FROM week
CROSS JOIN (SELECT DISTINCT kind FROM week_visits) AS seen
LEFT JOIN week_visits USING (week, kind)
LEFT JOIN week_members USING (week, kind)
ORDER BY week, seen.kind
;
-- finding:
SELECT format('%s visits a week', round(avg(visits)))
FROM (SELECT sum(visits) AS visits FROM metric GROUP BY week) AS whole
HAVING count(*) > 0
;
