-- visits_by_day: visits, by kind.
-- period: day
-- key: day, kind
-- from:
--   workout_session: visited_on; kind
-- columns:
--   day     date   the gym's day of the check-in
--   kind    text   class, personal_training or own
--   visits  count  how many there were
SELECT gym_id, visited_on AS day, kind, count(*) AS visits
FROM fitflow.workout_session
WHERE gym_id = fitflow.current_gym_id()
GROUP BY gym_id, visited_on, kind
;
