-- visitors_by_week: members who came in a week, by kind, on the days of their first and last visit.
-- period: week
-- key: day, kind, visited_on
-- from:
--   workout_session: visited_on; member_id, kind
-- columns:
--   day         date   Monday of the week
--   kind        text   class, personal_training or own
--   visited_on  date   a day of the week
--   came_first  count  members whose first visit of that kind in the week was then
--   came_last   count  members whose last one was

-- The members of some days of a week are those who came first up to their end, if they begin on
-- Monday, and those who came last since their beginning, if they end on Sunday.
SELECT
    fitflow.current_gym_id() AS gym_id,
    week.day,
    visitor.kind,
    turn.visited_on,
    sum(turn.first)::bigint AS came_first,
    sum(turn.last)::bigint AS came_last
FROM (
    -- Week by week: the index on days then finds the visits of whichever is asked for.
    SELECT monday::date AS day
    FROM (
        SELECT min(visited_on) AS since, max(visited_on) AS last_day
        FROM fitflow.workout_session
        WHERE gym_id = fitflow.current_gym_id()
    ) AS seen
    CROSS JOIN LATERAL generate_series(
        fitflow.period_start('week', since)::timestamp, last_day::timestamp, interval '7 days'
    ) AS monday
) AS week
CROSS JOIN LATERAL (
    SELECT kind, min(visited_on) AS first_on, max(visited_on) AS last_on
    FROM fitflow.workout_session
    WHERE gym_id = fitflow.current_gym_id()
        AND visited_on >= week.day
        AND visited_on < week.day + 7
    GROUP BY member_id, kind
) AS visitor
CROSS JOIN LATERAL (
    VALUES (visitor.first_on, 1, 0), (visitor.last_on, 0, 1)
) AS turn (visited_on, first, last)
GROUP BY week.day, visitor.kind, turn.visited_on
;
