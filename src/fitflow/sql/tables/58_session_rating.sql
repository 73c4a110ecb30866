-- session_rating: how hard members found their sessions.

CREATE TABLE fitflow.session_rating (
    gym_id     bigint      NOT NULL DEFAULT fitflow.current_gym_id(),
    member_id  bigint      NOT NULL,
    session_id bigint      NOT NULL,
    rpe        smallint    NOT NULL,
    rated_at   timestamptz NOT NULL,

    PRIMARY KEY (gym_id, session_id),
    FOREIGN KEY (gym_id, member_id, session_id)
        REFERENCES fitflow.workout_session (gym_id, member_id, session_id),
    CONSTRAINT session_rating_is_on_borgs_scale CHECK (rpe BETWEEN 0 AND 10),
    CONSTRAINT session_rating_rated_at_is_an_instant CHECK (isfinite(rated_at))
);

CREATE INDEX session_rating_session_idx
    ON fitflow.session_rating (gym_id, member_id, session_id);

COMMENT ON TABLE fitflow.session_rating IS
    'How hard a member found a session, on Borg''s scale from 0, rest, to 10, maximal.';
COMMENT ON COLUMN fitflow.session_rating.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.session_rating.member_id IS 'Who trained.';
COMMENT ON COLUMN fitflow.session_rating.session_id IS 'The session.';
COMMENT ON COLUMN fitflow.session_rating.rpe IS
    'Rating of perceived exertion, category ratio scale, 0 to 10.';
COMMENT ON COLUMN fitflow.session_rating.rated_at IS 'When it was said.';
COMMENT ON CONSTRAINT session_rating_pkey ON fitflow.session_rating IS 'A session is rated once.';
COMMENT ON CONSTRAINT session_rating_gym_id_member_id_session_id_fkey ON fitflow.session_rating IS
    'A member rates their own session.';
COMMENT ON CONSTRAINT session_rating_is_on_borgs_scale ON fitflow.session_rating IS
    'A rating of perceived exertion is 0 to 10.';
COMMENT ON CONSTRAINT session_rating_rated_at_is_an_instant ON fitflow.session_rating IS
    'A session is rated at an instant.';
COMMENT ON INDEX fitflow.session_rating_session_idx IS
    'Serves the foreign key to workout_session.';

ALTER TABLE fitflow.session_rating ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.session_rating FORCE ROW LEVEL SECURITY;
CREATE POLICY session_rating_of_the_current_gym ON fitflow.session_rating
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.session_rating TO fitflow_app, fitflow_analyst;
