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

-- The last months that are over are added up from what is kept of members, if that is: of one that
-- is stale, then, few members are looked up, and not all.
SELECT
    fitflow.current_gym_id() AS gym_id,
    month.day,
    frequency.visits,
    frequency.members
FROM (
    -- Month by month, so that only those asked for are read. One that is not over may be there or
    -- not: it is not kept.
    SELECT
        first_day::date AS day,
        -- How many months before that of the last day; NULL where members are not kept of it.
        CASE WHEN first_day + interval '1 month' <= last.kept_day + interval '2 days' THEN
            CASE last.this_month
                WHEN first_day THEN 0
                WHEN first_day + interval '1 month' THEN 1
                WHEN first_day + interval '2 months' THEN 2
            END
        END AS months_ago
    FROM (
        SELECT min(since) AS since
        FROM fitflow.membership
        WHERE gym_id = fitflow.current_gym_id()
    ) AS membership
    CROSS JOIN (
        SELECT kept_day, fitflow.period_start('month', kept_day + 1)::timestamp AS this_month
        FROM (SELECT fitflow.kept_day('months_of_members') AS kept_day OFFSET 0) AS kept
        OFFSET 0
    ) AS last
    CROSS JOIN LATERAL generate_series(
        fitflow.period_start('month', since)::timestamp,
        fitflow.today()::timestamp,
        interval '1 month'
    ) AS first_day
) AS month
CROSS JOIN LATERAL (
    SELECT visits, count(*) AS members
    FROM (
        SELECT coalesce(visitor.visits, 0) AS visits
        FROM (
            SELECT member_id
            FROM fitflow.membership
            WHERE gym_id = fitflow.current_gym_id()
                AND during && daterange(month.day, (month.day + interval '1 month')::date)
                AND state = 'active'
                AND billing_period <> 'day'
            GROUP BY member_id
            HAVING range_agg(during)
                @> daterange(month.day, (month.day + interval '1 month')::date)
        ) AS active
        LEFT JOIN (
            SELECT member_id, count(*) AS visits
            FROM fitflow.workout_session
            WHERE gym_id = fitflow.current_gym_id()
                AND visited_on >= month.day
                AND visited_on < (month.day + interval '1 month')::date
            GROUP BY member_id
        ) AS visitor USING (member_id)
        WHERE month.months_ago IS NULL
        UNION ALL
        SELECT
            CASE month.months_ago
                WHEN 0 THEN recent.this_month + coalesce(came.visits, 0)
                WHEN 1 THEN recent.last_month
                ELSE recent.month_before
            END AS visits
        FROM fitflow.months_of_members AS recent
        LEFT JOIN (
            SELECT member_id, count(*) AS visits
            FROM fitflow.workout_session
            WHERE gym_id = fitflow.current_gym_id()
                AND visited_on = (SELECT fitflow.as_of())
                AND month.months_ago = 0
            GROUP BY member_id
        ) AS came USING (member_id)
        WHERE recent.gym_id = fitflow.current_gym_id() AND month.months_ago IS NOT NULL
    ) AS member
    WHERE visits IS NOT NULL
    GROUP BY visits
) AS frequency
;
