-- package_use: the sessions taken off a training package, numbered: no more can be taken than were
-- bought.

CREATE TABLE fitflow.package_use (
    gym_id           bigint      NOT NULL DEFAULT fitflow.current_gym_id(),
    transaction_id   bigint      NOT NULL,
    use_no           smallint    NOT NULL,
    package_sessions smallint    NOT NULL,
    member_id        bigint      NOT NULL,
    session_id       bigint,
    meeting_id       bigint,
    used_at          timestamptz NOT NULL,
    previous_no      smallint GENERATED ALWAYS AS (nullif(use_no, 1) - 1) STORED,

    PRIMARY KEY (gym_id, transaction_id, use_no),
    -- Every number but 1 leans on the one below it, so none is left out or below 1.
    FOREIGN KEY (gym_id, transaction_id, previous_no)
        REFERENCES fitflow.package_use (gym_id, transaction_id, use_no),
    FOREIGN KEY (gym_id, transaction_id, package_sessions, member_id)
        REFERENCES fitflow.transaction_table
            (gym_id, package_id, sold_sessions, member_id),
    FOREIGN KEY (gym_id, member_id, session_id)
        REFERENCES fitflow.workout_session (gym_id, member_id, session_id),
    FOREIGN KEY (gym_id, meeting_id, member_id)
        REFERENCES fitflow.booking (gym_id, meeting_id, member_id),
    UNIQUE (gym_id, member_id, session_id),
    UNIQUE (gym_id, meeting_id, member_id),
    CONSTRAINT package_use_is_within_the_package CHECK (use_no BETWEEN 1 AND package_sessions),
    CONSTRAINT package_use_is_trained_or_forfeited CHECK (
        (session_id IS NULL) <> (meeting_id IS NULL)
    ),
    CONSTRAINT package_use_used_at_is_an_instant CHECK (fitflow.in_reach(used_at))
);

COMMENT ON TABLE fitflow.package_use IS
    'A session taken off a training package: trained, or forfeited by missing a class.';
COMMENT ON COLUMN fitflow.package_use.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.package_use.transaction_id IS 'The sale of the package.';
COMMENT ON COLUMN fitflow.package_use.use_no IS 'Which of its sessions this is, from 1.';
COMMENT ON COLUMN fitflow.package_use.package_sessions IS
    'How many sessions were bought, carried along by foreign key to bound the number.';
COMMENT ON COLUMN fitflow.package_use.member_id IS 'Who bought it and trains.';
COMMENT ON COLUMN fitflow.package_use.session_id IS
    'The personal training session; NULL when it was forfeited.';
COMMENT ON COLUMN fitflow.package_use.meeting_id IS
    'The meeting missed; NULL when it was trained.';
COMMENT ON COLUMN fitflow.package_use.used_at IS 'When it was taken off.';
COMMENT ON COLUMN fitflow.package_use.previous_no IS
    'The session before this one; NULL for the first.';
COMMENT ON CONSTRAINT package_use_pkey ON fitflow.package_use IS
    'A session of a package is used once.';
COMMENT ON CONSTRAINT package_use_gym_id_transaction_id_previous_no_fkey ON fitflow.package_use IS
    'The sessions of a package are taken off one after the other.';
COMMENT ON CONSTRAINT package_use_gym_id_member_id_session_id_key ON fitflow.package_use IS
    'A workout takes one session off a package.';
COMMENT ON CONSTRAINT package_use_gym_id_meeting_id_member_id_key ON fitflow.package_use IS
    'A missed class takes one session off a package.';
COMMENT ON CONSTRAINT package_use_gym_id_transaction_id_package_sessions_member__fkey
    ON fitflow.package_use IS
    'A session is taken off a package the member bought.';
COMMENT ON CONSTRAINT package_use_is_within_the_package ON fitflow.package_use IS
    'No more sessions are taken off a package than it holds.';
COMMENT ON CONSTRAINT package_use_is_trained_or_forfeited ON fitflow.package_use IS
    'A session of a package is trained or forfeited.';
COMMENT ON CONSTRAINT package_use_used_at_is_an_instant ON fitflow.package_use IS
    'A session is taken off at an instant between 1900 and 2299.';

ALTER TABLE fitflow.package_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.package_use FORCE ROW LEVEL SECURITY;
CREATE POLICY package_use_of_the_current_gym ON fitflow.package_use
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.package_use TO fitflow_app, fitflow_analyst;
