-- visits_a_month: how often members came in a month, of those who were active on all of its days.
-- period: month
-- key: day, visits
-- from:
--   membership: during; state, billing_period
--   workout_session: visited_on; member_id
-- columns:
--   day      month  first day of the month
--   visits   count  visits of one member in it
--   members  count  how many members made that many
SELECT
    fitflow.current_gym_id() AS gym_id,
    month.day,
    frequency.visits,
    frequency.members
FROM (
    -- Month by month, so that only those asked for are read. One that is not over may be there or
    -- not: it is not kept.
    SELECT first_day::date AS day
    FROM (
        SELECT min(lower(during)) AS since
        FROM fitflow.membership
        WHERE gym_id = fitflow.current_gym_id()
    ) AS membership
    CROSS JOIN LATERAL generate_series(
        fitflow.period_start('month', since)::timestamp,
        fitflow.today()::timestamp,
        interval '1 month'
    ) AS first_day
) AS month
CROSS JOIN LATERAL (
    SELECT coalesce(visitor.visits, 0) AS visits, count(*) AS members
    FROM (
        SELECT member_id
        FROM fitflow.membership
        WHERE gym_id = fitflow.current_gym_id()
            AND during && daterange(month.day, (month.day + interval '1 month')::date)
            AND state = 'active'
            AND billing_period <> 'day'
        GROUP BY member_id
        HAVING range_agg(during) @> daterange(month.day, (month.day + interval '1 month')::date)
    ) AS active
    LEFT JOIN (
        SELECT member_id, count(*) AS visits
        FROM fitflow.workout_session
        WHERE gym_id = fitflow.current_gym_id()
            AND visited_on >= month.day
            AND visited_on < (month.day + interval '1 month')::date
        GROUP BY member_id
    ) AS visitor USING (member_id)
    GROUP BY coalesce(visitor.visits, 0)
) AS frequency
;
