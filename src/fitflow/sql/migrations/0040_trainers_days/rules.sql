-- Trainers are few: PostgreSQL skips from one to the next to find the sessions of some days.
-- squawk-ignore-file require-concurrent-index-creation, require-concurrent-index-deletion

DROP INDEX fitflow.workout_session_trainer_idx;
CREATE INDEX workout_session_trainer_idx
    ON fitflow.workout_session (gym_id, trainer_id, visited_on)
    WHERE trainer_id IS NOT NULL;
