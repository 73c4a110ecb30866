-- Who is drifting away is told from each member's days of the last half year.
-- squawk-ignore-file require-concurrent-index-creation

CREATE INDEX workout_session_member_idx
    ON fitflow.workout_session (gym_id, member_id, visited_on);
