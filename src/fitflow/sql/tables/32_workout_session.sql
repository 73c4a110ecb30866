-- workout_session: one member's visit, check-in to check-out, on an active day of a membership.

CREATE TABLE fitflow.workout_session (
    gym_id         bigint                   NOT NULL DEFAULT fitflow.current_gym_id(),
    session_id     bigint                   NOT NULL GENERATED ALWAYS AS IDENTITY,
    member_id      bigint                   NOT NULL,
    -- Wide columns first, and what a column is computed from before it: a row has no gaps.
    trainer_id     bigint,
    meeting_id     bigint,
    time_zone      text                     NOT NULL DEFAULT fitflow.gym_time_zone(),
    during         tstzrange                NOT NULL,
    visited_on     date                     NOT NULL
        GENERATED ALWAYS AS ((lower(during) AT TIME ZONE time_zone)::date) STORED,
    kind           fitflow.session_kind     NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN meeting_id IS NOT NULL THEN 'class'::fitflow.session_kind
            WHEN trainer_id IS NOT NULL THEN 'personal_training'::fitflow.session_kind
            ELSE 'own'::fitflow.session_kind
        END) STORED,
    required_state fitflow.membership_state NOT NULL
        GENERATED ALWAYS AS ('active'::fitflow.membership_state) STORED,
    place          smallint,
    from_recording boolean                  NOT NULL DEFAULT false,
    meeting_during tstzrange,
    day            daterange                NOT NULL
        GENERATED ALWAYS AS (daterange(
            (lower(during) AT TIME ZONE time_zone)::date,
            (lower(during) AT TIME ZONE time_zone)::date, '[]')) STORED,
    -- Training takes a trainer for an hour: nobody knows how long an open session goes on.
    trainer_during tstzrange
        GENERATED ALWAYS AS (CASE WHEN trainer_id IS NOT NULL AND NOT isempty(during)
            THEN during * tstzrange(NULL, (lower(during) AT TIME ZONE 'UTC' + interval '1 hour')
                AT TIME ZONE 'UTC') END) STORED,

    PRIMARY KEY (gym_id, session_id),
    -- Lets bests and recordings prove by foreign key whose session it was.
    UNIQUE (gym_id, member_id, session_id),
    FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone),
    -- A workout needs an active day, and so a member. Deferred, so that one transaction can
    -- cut a spell in two.
    FOREIGN KEY (gym_id, member_id, required_state, PERIOD day)
        REFERENCES fitflow.membership (gym_id, member_id, state, PERIOD during)
        DEFERRABLE INITIALLY DEFERRED,
    -- Deferred, so that one transaction can move a meeting with its bookings and sessions.
    FOREIGN KEY (gym_id, meeting_id, member_id, place, meeting_during)
        REFERENCES fitflow.booking (gym_id, meeting_id, member_id, place, during)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (gym_id, trainer_id, PERIOD day)
        REFERENCES fitflow.trainer (gym_id, trainer_id, PERIOD employed),
    CONSTRAINT workout_session_lasts_up_to_a_day CHECK (
        NOT isempty(during) AND NOT lower_inf(during)
        AND lower_inc(during) AND NOT upper_inc(during)
        AND fitflow.in_reach(lower(during))
        AND (upper_inf(during) OR upper(during) - lower(during) <= interval '24 hours')
    ),
    CONSTRAINT workout_session_in_class_takes_a_place CHECK (
        (meeting_id IS NULL) = (place IS NULL)
        AND (meeting_id IS NULL) = (meeting_during IS NULL)
    ),
    CONSTRAINT workout_session_is_during_its_class CHECK (meeting_during && during),
    CONSTRAINT workout_session_is_class_or_training CHECK (
        meeting_id IS NULL OR trainer_id IS NULL
    ),
    CONSTRAINT workout_session_from_a_recording_is_over_and_own CHECK (
        NOT from_recording
        OR (meeting_id IS NULL AND trainer_id IS NULL AND NOT upper_inf(during))
    ),
    CONSTRAINT workout_session_member_is_in_one_session EXCLUDE USING gist (
        gym_id WITH =, member_id WITH =, during WITH &&
    )
);

CREATE UNIQUE INDEX workout_session_meeting_idx
    ON fitflow.workout_session (gym_id, meeting_id, member_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX workout_session_visited_on_idx ON fitflow.workout_session (gym_id, visited_on);
CREATE INDEX workout_session_member_idx ON fitflow.workout_session (gym_id, member_id, visited_on);
CREATE INDEX workout_session_trainer_idx
    ON fitflow.workout_session (gym_id, trainer_id, visited_on)
    WHERE trainer_id IS NOT NULL;
CREATE INDEX workout_session_open_idx ON fitflow.workout_session (gym_id, member_id)
    WHERE upper_inf(during);

COMMENT ON TABLE fitflow.workout_session IS
    'One member''s visit, from check-in to check-out: in a class, with a personal trainer, or '
    'on their own.';
COMMENT ON COLUMN fitflow.workout_session.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.workout_session.session_id IS 'The session''s number.';
COMMENT ON COLUMN fitflow.workout_session.member_id IS 'Who trained.';
COMMENT ON COLUMN fitflow.workout_session.during IS
    'From check-in to check-out, the latter excluded; no upper bound while the member is '
    'inside.';
COMMENT ON COLUMN fitflow.workout_session.kind IS
    'class, personal_training or own, from the columns that follow.';
COMMENT ON COLUMN fitflow.workout_session.meeting_id IS
    'The meeting attended; NULL outside a class.';
COMMENT ON COLUMN fitflow.workout_session.place IS
    'The booked place taken in that class; NULL outside a class.';
COMMENT ON COLUMN fitflow.workout_session.meeting_during IS
    'The meeting''s time, carried along by foreign key to hold the visit to it; NULL outside a '
    'class.';
COMMENT ON COLUMN fitflow.workout_session.trainer_id IS
    'The personal trainer; NULL when there was none.';
COMMENT ON COLUMN fitflow.workout_session.from_recording IS
    'Whether nobody checked in, and recordings made at the gym tell of the visit: it lasts as '
    'long as they do, until it is rated or a best is set in it.';
COMMENT ON COLUMN fitflow.workout_session.time_zone IS
    'The gym''s time zone, copied so that the day below is computed here; a foreign key keeps '
    'it true.';
COMMENT ON COLUMN fitflow.workout_session.visited_on IS 'The gym''s day of the check-in.';
COMMENT ON COLUMN fitflow.workout_session.day IS
    'The same day as a range, for the foreign keys to membership and employment.';
COMMENT ON COLUMN fitflow.workout_session.required_state IS
    'The constant active: what the membership must be on that day.';
COMMENT ON COLUMN fitflow.workout_session.trainer_during IS
    'When it takes its trainer: until the check-out, and for an hour at most; NULL without one.';
COMMENT ON CONSTRAINT workout_session_lasts_up_to_a_day ON fitflow.workout_session IS
    'A session has a check-in and a later check-out, within 24 hours, between 1900 and 2299.';
COMMENT ON CONSTRAINT workout_session_in_class_takes_a_place ON fitflow.workout_session IS
    'A session in a class takes a booked place at the class''s time, and any other takes none.';
COMMENT ON CONSTRAINT workout_session_is_during_its_class ON fitflow.workout_session IS
    'A member who attends a class is there while it meets.';
COMMENT ON CONSTRAINT workout_session_is_class_or_training ON fitflow.workout_session IS
    'A session is in a class or with a personal trainer, not both.';
COMMENT ON CONSTRAINT workout_session_from_a_recording_is_over_and_own
    ON fitflow.workout_session IS
    'A session that a recording tells of is over, outside a class and without a trainer.';
COMMENT ON CONSTRAINT workout_session_member_is_in_one_session ON fitflow.workout_session IS
    'A member is in one session at a time.';
COMMENT ON CONSTRAINT workout_session_gym_id_member_id_required_state_day_fkey
    ON fitflow.workout_session IS
    'A workout needs an active membership on its day.';
COMMENT ON CONSTRAINT workout_session_gym_id_meeting_id_member_id_place_meeting__fkey
    ON fitflow.workout_session IS
    'A member attends a class in the place they hold, at the time it meets.';
COMMENT ON CONSTRAINT workout_session_gym_id_trainer_id_day_fkey ON fitflow.workout_session IS
    'A personal trainer works here on the day of the session.';
COMMENT ON INDEX fitflow.workout_session_meeting_idx IS
    'A member attends a meeting once.';
COMMENT ON INDEX fitflow.workout_session_visited_on_idx IS
    'Serves every metric over a range of days.';
COMMENT ON INDEX fitflow.workout_session_member_idx IS
    'Serves how members stand: the last days on which each came.';
COMMENT ON INDEX fitflow.workout_session_trainer_idx IS
    'Serves the foreign key to trainer, and the personal training of some days.';
COMMENT ON INDEX fitflow.workout_session_open_idx IS
    'Serves the door: who is inside, however many visits there were.';

ALTER TABLE fitflow.workout_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.workout_session FORCE ROW LEVEL SECURITY;
CREATE POLICY workout_session_of_the_current_gym ON fitflow.workout_session
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.workout_session TO fitflow_app, fitflow_analyst;
