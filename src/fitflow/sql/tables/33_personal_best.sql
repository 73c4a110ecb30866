-- personal_best: the chain of a member's records in one exercise; each beats the one before.

CREATE TABLE fitflow.personal_best (
    gym_id           bigint          NOT NULL DEFAULT fitflow.current_gym_id(),
    personal_best_id bigint          NOT NULL GENERATED ALWAYS AS IDENTITY,
    member_id        bigint          NOT NULL,
    session_id       bigint,
    recording_id     bigint,
    exercise         fitflow.label   NOT NULL,
    measure          fitflow.measure NOT NULL,
    value            numeric(10, 2)  NOT NULL,
    best_no          smallint        NOT NULL,
    previous_value   numeric(10, 2),
    previous_no      smallint        GENERATED ALWAYS AS (nullif(best_no, 1) - 1) STORED,
    exercise_key     text            NOT NULL GENERATED ALWAYS AS (fitflow.folded(exercise)) STORED,

    PRIMARY KEY (gym_id, personal_best_id),
    UNIQUE (gym_id, member_id, exercise, best_no),
    UNIQUE (gym_id, member_id, exercise, best_no, measure, value),
    FOREIGN KEY (gym_id, member_id, session_id)
        REFERENCES fitflow.workout_session (gym_id, member_id, session_id),
    CONSTRAINT personal_best_is_set_in_a_session_or_a_recording CHECK (
        num_nonnulls(session_id, recording_id) = 1
    ),
    -- Every best but number 1 leans on the one below it, so none has a number below 1.
    FOREIGN KEY (gym_id, member_id, exercise, previous_no, measure, previous_value)
        REFERENCES fitflow.personal_best (gym_id, member_id, exercise, best_no, measure, value),
    CONSTRAINT personal_best_value_is_positive CHECK (value > 0 AND value < 1000000),
    CONSTRAINT personal_best_only_the_first_has_no_previous CHECK (
        (best_no = 1) = (previous_value IS NULL)
    ),
    CONSTRAINT personal_best_beats_the_previous CHECK (
        CASE measure WHEN 'time_s' THEN value < previous_value ELSE value > previous_value END
    ),
    CONSTRAINT personal_best_exercise_is_written_one_way EXCLUDE USING gist (
        gym_id WITH =, member_id WITH =, exercise_key WITH =, exercise WITH <>
    )
);

CREATE INDEX personal_best_exercise_idx ON fitflow.personal_best (gym_id, exercise_key);
CREATE INDEX personal_best_session_idx ON fitflow.personal_best (gym_id, member_id, session_id);

COMMENT ON TABLE fitflow.personal_best IS
    'A member''s records: each row beats the one before it in the same exercise.';
COMMENT ON COLUMN fitflow.personal_best.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.personal_best.personal_best_id IS 'The record''s number.';
COMMENT ON COLUMN fitflow.personal_best.member_id IS 'Whose best it is.';
COMMENT ON COLUMN fitflow.personal_best.session_id IS
    'The session in which it was set, whose day is the day of the best; NULL where it was set '
    'elsewhere.';
COMMENT ON COLUMN fitflow.personal_best.recording_id IS
    'The recording of where it was set elsewhere; NULL where it was set in a session.';
COMMENT ON COLUMN fitflow.personal_best.exercise IS 'What was done, such as Back squat.';
COMMENT ON COLUMN fitflow.personal_best.measure IS 'What is counted and its unit.';
COMMENT ON COLUMN fitflow.personal_best.value IS 'The best, in the unit of its measure.';
COMMENT ON COLUMN fitflow.personal_best.best_no IS 'Which best it is in this exercise, from 1.';
COMMENT ON COLUMN fitflow.personal_best.previous_value IS 'The best it beat; NULL for the first.';
COMMENT ON COLUMN fitflow.personal_best.previous_no IS
    'The number of the best it beat; NULL for the first.';
COMMENT ON COLUMN fitflow.personal_best.exercise_key IS
    'The exercise without capitals and accents: what makes two names one.';
COMMENT ON CONSTRAINT personal_best_exercise_is_written_one_way ON fitflow.personal_best IS
    'A member''s bests in one exercise call it by one name, whatever its capitals and accents.';
COMMENT ON CONSTRAINT personal_best_value_is_positive ON fitflow.personal_best IS
    'A personal best is more than zero and less than a million.';
COMMENT ON CONSTRAINT personal_best_only_the_first_has_no_previous ON fitflow.personal_best IS
    'Every personal best but the first names the one it beat.';
COMMENT ON CONSTRAINT personal_best_beats_the_previous ON fitflow.personal_best IS
    'A personal best beats the one before it: a shorter time, or more of anything else.';
COMMENT ON CONSTRAINT personal_best_gym_id_member_id_exercise_best_no_key
    ON fitflow.personal_best IS
    'A personal best is beaten once; the next one beats the newer.';
COMMENT ON CONSTRAINT personal_best_gym_id_member_id_session_id_fkey ON fitflow.personal_best IS
    'A personal best is set in the member''s own session.';
COMMENT ON CONSTRAINT personal_best_is_set_in_a_session_or_a_recording
    ON fitflow.personal_best IS
    'A personal best is set in a session or in a recording.';
COMMENT ON INDEX fitflow.personal_best_exercise_idx IS
    'Finds how the gym writes an exercise.';
COMMENT ON INDEX fitflow.personal_best_session_idx IS 'Serves the foreign key to workout_session.';

ALTER TABLE fitflow.personal_best ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.personal_best FORCE ROW LEVEL SECURITY;
CREATE POLICY personal_best_of_the_current_gym ON fitflow.personal_best
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.personal_best TO fitflow_app, fitflow_analyst;
