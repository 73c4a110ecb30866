-- A recording knows its days.
ALTER TABLE fitflow.recording
    ADD COLUMN time_zone text,
    ADD COLUMN visited_on date;
UPDATE fitflow.recording AS known
SET
    time_zone = gym.time_zone,
    visited_on = (
        SELECT visit.visited_on FROM fitflow.workout_session AS visit
        WHERE visit.gym_id = known.gym_id AND visit.session_id = known.session_id)
FROM fitflow.gym
WHERE gym.gym_id = known.gym_id;
