-- Sessions that recordings alone tell of. Those there are stay visits: which of them nobody checked
-- in for was not written down.
-- squawk-ignore-file constraint-missing-not-valid

ALTER TABLE fitflow.workout_session
    ADD COLUMN from_recording boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT workout_session_from_a_recording_is_over_and_own CHECK (
        NOT from_recording
        OR (meeting_id IS NULL AND trainer_id IS NULL AND NOT upper_inf(during))
    );
COMMENT ON COLUMN fitflow.workout_session.from_recording IS
    'Whether nobody checked in, and a recording tells of the visit: it lasts as long as the '
    'recordings that tell of it, until it is rated or a best is set in it.';
COMMENT ON CONSTRAINT workout_session_from_a_recording_is_over_and_own
    ON fitflow.workout_session IS
    'A session that a recording tells of is over, outside a class and without a trainer.';
