-- personal_best_leaderboard: the ten best members in each exercise.
-- title: Leaderboard
-- section: training 8
-- grain: one row per exercise, measure and member among the ten best
-- unit: as the column measure says
-- chart: table
-- columns:
--   exercise   text    what was done
--   measure    text    weight_kg, time_s, distance_m, power_w or repetitions
--   rank       count   1 is the best; equal values share a rank
--   member_id  id      the member's number
--   member     text    the member's name
--   value      number  the member's best
--   set_on     date    day of the session it was set in, or of the recording elsewhere
-- definition: each member's best of all time as of the last day of the range, members who have
--   left and bests set elsewhere included. A shorter time is better, more of anything else is.
WITH standing AS (
    SELECT DISTINCT ON (member_id, exercise) member_id, exercise, measure, value, set_on
    FROM (
        SELECT member_id, exercise, measure, value, best_no, set_on
        FROM fitflow.personal_bests_by_month
        WHERE gym_id = fitflow.current_gym_id()
            AND day < (SELECT fitflow.period_start('month', fitflow.as_of()))
        UNION ALL
        SELECT member_id, exercise, measure, value, best_no, day AS set_on
        FROM fitflow.personal_bests_by_day
        WHERE gym_id = fitflow.current_gym_id()
            AND day >= (SELECT fitflow.period_start('month', fitflow.as_of()))
            AND day < (SELECT fitflow.range_until())
    ) AS known
    ORDER BY member_id, exercise, best_no DESC
),
ranked AS (
    SELECT
        member_id, exercise, measure, value, set_on,
        rank() OVER (
            PARTITION BY exercise, measure
            ORDER BY CASE measure WHEN 'time_s' THEN value ELSE -value END
        ) AS rank
    FROM standing
)
SELECT
    ranked.exercise::text AS exercise,
    ranked.measure::text AS measure,
    ranked.rank,
    ranked.member_id,
    member.name AS member,
    ranked.value,
    ranked.set_on
FROM ranked
JOIN fitflow.member_name AS member USING (member_id)
WHERE member.gym_id = fitflow.current_gym_id()
    AND ranked.rank <= 10
ORDER BY exercise, measure, rank, member, member_id
;
