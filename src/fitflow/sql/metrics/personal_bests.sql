-- personal_bests: the bests set in the range, newest first.
-- title: Personal bests
-- section: training 7
-- grain: one row per personal best
-- unit: as the column measure says
-- chart: table
-- columns:
--   set_on     date    day of the session it was set in
--   member_id  id      the member's number
--   member     text    the member's name
--   exercise   text    what was done
--   measure    text    weight_kg, time_s, distance_m, power_w or repetitions
--   value      number  the best
--   previous   number  the best it beat; NULL for a first one
--   change     ratio   by how much of the previous one it is better; NULL for a first one
--   best_no    count   which best of this member in this exercise it is
-- definition: bests by the gym's day of their session. A shorter time is better, more of anything
--   else is, and the change is positive for both.
SELECT
    session.visited_on AS set_on,
    personal_best.member_id,
    member.given_name || ' ' || member.family_name AS member,
    personal_best.exercise::text AS exercise,
    personal_best.measure::text AS measure,
    personal_best.value,
    personal_best.previous_value AS previous,
    round(abs(personal_best.value - personal_best.previous_value)
        / personal_best.previous_value, 4) AS change,
    personal_best.best_no
FROM fitflow.personal_best
-- Visits are many and bests few: each looks its visit up.
CROSS JOIN LATERAL (
    SELECT visited_on
    FROM fitflow.workout_session
    WHERE gym_id = fitflow.current_gym_id()
        AND session_id = personal_best.session_id
    LIMIT 1
) AS session
JOIN fitflow.member ON member.gym_id = personal_best.gym_id
    AND member.member_id = personal_best.member_id
WHERE personal_best.gym_id = fitflow.current_gym_id()
    AND session.visited_on >= (SELECT fitflow.range_since())
    AND session.visited_on < (SELECT fitflow.range_until())
ORDER BY set_on DESC, exercise, member, personal_best.personal_best_id DESC
;
-- finding:
SELECT format('%s %s by %s %s',
    count(*), CASE count(*) WHEN 1 THEN 'best' ELSE 'bests' END,
    count(DISTINCT member_id),
    CASE count(DISTINCT member_id) WHEN 1 THEN 'member' ELSE 'members' END)
FROM metric
HAVING count(*) > 0
;
