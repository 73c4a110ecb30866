-- The keys of what was trained elsewhere.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid
-- squawk-ignore-file disallowed-unique-constraint, require-concurrent-index-creation

ALTER TABLE fitflow.recording
    ADD UNIQUE (gym_id, member_id, recording_id),
    ADD CONSTRAINT recording_is_of_one_place CHECK (NOT (is_outside AND is_at_gym));
ALTER TABLE fitflow.session_rating
    ADD CONSTRAINT session_rating_is_of_a_session_or_a_recording CHECK (
        num_nonnulls(session_id, recording_id) = 1
    ),
    ADD FOREIGN KEY (gym_id, member_id, recording_id)
        REFERENCES fitflow.recording (gym_id, member_id, recording_id);
CREATE INDEX session_rating_recording_idx
    ON fitflow.session_rating (gym_id, member_id, recording_id) WHERE recording_id IS NOT NULL;
ALTER TABLE fitflow.personal_best
    ADD CONSTRAINT personal_best_is_set_in_a_session_or_a_recording CHECK (
        num_nonnulls(session_id, recording_id) = 1
    ),
    ADD FOREIGN KEY (gym_id, member_id, recording_id)
        REFERENCES fitflow.recording (gym_id, member_id, recording_id);
CREATE INDEX personal_best_recording_idx
    ON fitflow.personal_best (gym_id, member_id, recording_id) WHERE recording_id IS NOT NULL;
