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
WITH member_week AS (
    SELECT
        visited_on - (visited_on - date '2001-01-01') % 7 AS week, -- counted from a Monday
        kind,
        count(*) AS visits
    FROM fitflow.workout_session
    WHERE gym_id = fitflow.current_gym_id()
        AND visited_on >= (SELECT fitflow.range_since())
        AND visited_on < (SELECT fitflow.range_until())
    GROUP BY member_id, week, kind
),
week_visit AS (
    SELECT week, kind, sum(visits)::bigint AS visits, count(*) AS members
    FROM member_week
    GROUP BY week, kind
),
week AS (
    SELECT monday::date AS week
    FROM generate_series(
        date_trunc('week', fitflow.range_since()::timestamp),
        fitflow.as_of()::timestamp,
        interval '7 days'
    ) AS monday
)
SELECT
    week,
    seen.kind::text AS kind,
    coalesce(week_visit.visits, 0) AS visits,
    coalesce(week_visit.members, 0) AS members
FROM week
CROSS JOIN (SELECT DISTINCT kind FROM week_visit) AS seen
LEFT JOIN week_visit USING (week, kind)
ORDER BY week, seen.kind
;
-- finding:
SELECT format('%s visits a week', round(avg(visits)))
FROM (SELECT sum(visits) AS visits FROM metric GROUP BY week) AS whole
HAVING count(*) > 0
;
