-- session_rating: how hard members found their sessions, and what they trained elsewhere.

CREATE TABLE fitflow.session_rating (
    gym_id            bigint      NOT NULL DEFAULT fitflow.current_gym_id(),
    session_rating_id bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    member_id         bigint      NOT NULL,
    session_id        bigint,
    recording_id      bigint,
    rpe               smallint    NOT NULL,
    rated_at          timestamptz NOT NULL,

    PRIMARY KEY (gym_id, session_rating_id),
    UNIQUE (gym_id, session_id),
    UNIQUE (gym_id, recording_id),
    FOREIGN KEY (gym_id, member_id, session_id)
        REFERENCES fitflow.workout_session (gym_id, member_id, session_id),
    FOREIGN KEY (gym_id, member_id, recording_id)
        REFERENCES fitflow.recording (gym_id, member_id, recording_id),
    CONSTRAINT session_rating_is_of_a_session_or_a_recording CHECK (
        num_nonnulls(session_id, recording_id) = 1
    ),
    CONSTRAINT session_rating_is_on_borgs_scale CHECK (rpe BETWEEN 0 AND 10),
    CONSTRAINT session_rating_rated_at_is_an_instant CHECK (fitflow.in_reach(rated_at))
);

CREATE INDEX session_rating_recording_idx
    ON fitflow.session_rating (gym_id, member_id, recording_id) WHERE recording_id IS NOT NULL;

COMMENT ON TABLE fitflow.session_rating IS
    'How hard a member found a session, or what they trained elsewhere, on Borg''s scale from 0, '
    'rest, to 10, maximal.';
COMMENT ON COLUMN fitflow.session_rating.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.session_rating.session_rating_id IS 'The rating''s number.';
COMMENT ON COLUMN fitflow.session_rating.member_id IS 'Who trained.';
COMMENT ON COLUMN fitflow.session_rating.session_id IS
    'The session; NULL where a recording is rated.';
COMMENT ON COLUMN fitflow.session_rating.recording_id IS
    'The recording of what was trained elsewhere; NULL where a session is rated.';
COMMENT ON COLUMN fitflow.session_rating.rpe IS
    'Rating of perceived exertion, category ratio scale, 0 to 10.';
COMMENT ON COLUMN fitflow.session_rating.rated_at IS 'When it was said.';
COMMENT ON CONSTRAINT session_rating_gym_id_session_id_key ON fitflow.session_rating IS
    'A session is rated once.';
COMMENT ON CONSTRAINT session_rating_gym_id_recording_id_key ON fitflow.session_rating IS
    'A recording is rated once.';
COMMENT ON CONSTRAINT session_rating_is_of_a_session_or_a_recording ON fitflow.session_rating IS
    'A rating is of a session or of a recording.';
COMMENT ON CONSTRAINT session_rating_gym_id_member_id_recording_id_fkey
    ON fitflow.session_rating IS
    'A member rates their own recording, and what is rated stays.';
COMMENT ON CONSTRAINT session_rating_gym_id_member_id_session_id_fkey ON fitflow.session_rating IS
    'A member rates their own session.';
COMMENT ON CONSTRAINT session_rating_is_on_borgs_scale ON fitflow.session_rating IS
    'A rating of perceived exertion is 0 to 10.';
COMMENT ON CONSTRAINT session_rating_rated_at_is_an_instant ON fitflow.session_rating IS
    'A session is rated at an instant between 1900 and 2299.';
COMMENT ON INDEX fitflow.session_rating_recording_idx IS
    'Serves the foreign key to recording.';

ALTER TABLE fitflow.session_rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.session_rating FORCE ROW LEVEL SECURITY;
CREATE POLICY session_rating_of_the_current_gym ON fitflow.session_rating
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.session_rating TO fitflow_app, fitflow_analyst;
