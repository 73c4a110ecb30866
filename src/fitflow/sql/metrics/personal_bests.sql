-- personal_bests: the bests set in the range, newest first.
-- title: Personal bests
-- section: training 7
-- grain: one row per personal best
-- unit: as the column measure says
-- chart: table
-- columns:
--   set_on     date    day of the session it was set in, or of the recording elsewhere
--   member_id  id      the member's number
--   member     text    the member's name
--   exercise   text    what was done
--   measure    text    weight_kg, time_s, distance_m, power_w or repetitions
--   value      number  the best
--   previous   number  the best it beat; NULL for a first one
--   change     ratio   by how much of the previous one it is better; NULL for a first one
--   best_no    count   which best of this member in this exercise it is
-- definition: bests by the gym's day, those set elsewhere included. A shorter time is better, more
--   of anything else is, and the change is positive for both.
SELECT
    best.day AS set_on,
    member_id,
    member.name AS member,
    best.exercise::text AS exercise,
    best.measure::text AS measure,
    best.value,
    best.previous_value AS previous,
    round(abs(best.value - best.previous_value) / best.previous_value, 4) AS change,
    best.best_no
FROM fitflow.personal_bests_by_day AS best
JOIN fitflow.member_name AS member USING (gym_id, member_id)
WHERE gym_id = fitflow.current_gym_id()
    AND best.day >= (SELECT fitflow.range_since())
    AND best.day < (SELECT fitflow.range_until())
ORDER BY set_on DESC, exercise, member, member_id, best_no DESC
;
-- count:
SELECT day, count(*)
FROM fitflow.personal_bests_by_day
WHERE gym_id = fitflow.current_gym_id()
    AND day >= (SELECT fitflow.range_since())
    AND day < (SELECT fitflow.range_until())
GROUP BY day
;
-- finding:
SELECT format('%s %s by %s %s',
    sum(bests), CASE sum(bests) WHEN 1 THEN 'best' ELSE 'bests' END,
    count(*), CASE count(*) WHEN 1 THEN 'member' ELSE 'members' END)
FROM (
    SELECT count(*) AS bests
    FROM fitflow.personal_bests_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT fitflow.range_since())
        AND day < (SELECT fitflow.range_until())
    GROUP BY member_id
) AS member
HAVING count(*) > 0
;
