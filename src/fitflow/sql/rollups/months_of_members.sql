-- months_of_members: how often members came in the month of the last day, and in the two before.
-- period: day, the last kept by member
-- key: day, member_id
-- from:
--   membership: daterange(lower(during) - 1, upper(during) - 1); state, billing_period
--   workout_session: visited_on; member_id
-- columns:
--   day           date   the day before the last one: the last with visits that count here
--   member_id     id     the member's number
--   this_month    count  visits in the month of the last day, before that day; NULL when a day of
--                        it, up to the last one, was not active
--   last_month    count  visits in the month before; NULL when a day of it was not active
--   month_before  count  the same of the month before that
SELECT
    fitflow.current_gym_id() AS gym_id,
    today.day - 1 AS day,
    active.member_id,
    CASE WHEN active.days @> daterange(today.this_month, today.day + 1)
        THEN recent.this_month END AS this_month,
    CASE WHEN active.days @> daterange(today.last_month, today.this_month)
        THEN recent.last_month END AS last_month,
    CASE WHEN active.days @> daterange(today.month_before, today.last_month)
        THEN recent.month_before END AS month_before
FROM (
    SELECT
        day,
        this_month,
        (this_month - interval '1 month')::date AS last_month,
        (this_month - interval '2 months')::date AS month_before
    FROM (
        SELECT day, fitflow.period_start('month', day) AS this_month
        FROM (SELECT fitflow.as_of() AS day OFFSET 0) AS as_of
        OFFSET 0
    ) AS month
    OFFSET 0
) AS today
CROSS JOIN LATERAL (
    SELECT member_id, range_agg(during) AS days
    FROM fitflow.membership
    WHERE gym_id = fitflow.current_gym_id()
        AND during && daterange(today.month_before, today.day + 1)
        AND state = 'active'
        AND billing_period <> 'day'
    GROUP BY member_id
) AS active
CROSS JOIN LATERAL (
    SELECT
        count(*) FILTER (WHERE visited_on >= today.this_month) AS this_month,
        count(*) FILTER (WHERE visited_on < today.this_month AND visited_on >= today.last_month)
            AS last_month,
        count(*) FILTER (WHERE visited_on < today.last_month) AS month_before
    FROM fitflow.workout_session
    WHERE workout_session.gym_id = fitflow.current_gym_id()
        AND workout_session.member_id = active.member_id
        AND visited_on >= today.month_before
        AND visited_on < today.day
) AS recent
;
