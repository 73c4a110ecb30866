-- booking: a member's numbered place in a meeting, or a spot in its queue.
-- Place, capacity and time sit in one row, so an overbooked class cannot be written down.

CREATE TABLE fitflow.booking (
    gym_id       bigint      NOT NULL DEFAULT fitflow.current_gym_id(),
    meeting_id   bigint      NOT NULL,
    member_id    bigint      NOT NULL,
    place        smallint,
    booked_at    timestamptz NOT NULL,
    cancelled_at timestamptz,
    capacity     smallint    NOT NULL,
    during       tstzrange   NOT NULL,
    time_zone    text        NOT NULL DEFAULT fitflow.gym_time_zone(),
    held_day     daterange
        GENERATED ALWAYS AS (CASE WHEN place IS NOT NULL THEN daterange(
            (lower(during) AT TIME ZONE time_zone)::date,
            (lower(during) AT TIME ZONE time_zone)::date, '[]') END) STORED,
    required_state fitflow.membership_state NOT NULL
        GENERATED ALWAYS AS ('active'::fitflow.membership_state) STORED,

    -- One row per member and meeting: booking again after cancelling revives it.
    PRIMARY KEY (gym_id, meeting_id, member_id),
    UNIQUE (gym_id, meeting_id, place),
    -- Lets a workout prove by foreign key that its member holds the place, at that time.
    UNIQUE (gym_id, meeting_id, member_id, place, during),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    -- Deferred, so that one transaction can move or cancel a meeting and its bookings.
    FOREIGN KEY (gym_id, meeting_id, during, capacity)
        REFERENCES fitflow.class_meeting (gym_id, meeting_id, during, capacity)
        DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone),
    -- A place is held only on an active day; waiting and cancelled bookings need none.
    FOREIGN KEY (gym_id, member_id, required_state, PERIOD held_day)
        REFERENCES fitflow.membership (gym_id, member_id, state, PERIOD during)
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT booking_times_are_instants CHECK (
        fitflow.in_reach(booked_at) AND fitflow.in_reach(cancelled_at)
    ),
    CONSTRAINT booking_place_is_within_capacity CHECK (place BETWEEN 1 AND capacity),
    CONSTRAINT booking_cancelled_holds_no_place CHECK (cancelled_at IS NULL OR place IS NULL),
    CONSTRAINT booking_is_made_before_the_class_is_over CHECK (
        (booked_at < upper(during)) IS TRUE
    ),
    CONSTRAINT booking_is_cancelled_after_it_is_made CHECK (cancelled_at >= booked_at),
    CONSTRAINT booking_member_is_in_one_place EXCLUDE USING gist (
        gym_id WITH =, member_id WITH =, during WITH &&
    ) WHERE (place IS NOT NULL)
);

CREATE INDEX booking_member_idx ON fitflow.booking (gym_id, member_id);

COMMENT ON TABLE fitflow.booking IS
    'A member''s booking of a meeting: with a place when booked, without one when waiting or '
    'cancelled.';
COMMENT ON COLUMN fitflow.booking.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.booking.meeting_id IS 'The meeting booked.';
COMMENT ON COLUMN fitflow.booking.member_id IS 'Who booked it.';
COMMENT ON COLUMN fitflow.booking.place IS
    'The numbered place held, from 1; NULL while waiting and after cancelling.';
COMMENT ON COLUMN fitflow.booking.booked_at IS 'When it was booked: the order of the queue.';
COMMENT ON COLUMN fitflow.booking.cancelled_at IS 'When it was cancelled; NULL when it was not.';
COMMENT ON COLUMN fitflow.booking.capacity IS
    'The meeting''s capacity, carried along by foreign key to bound the place.';
COMMENT ON COLUMN fitflow.booking.during IS
    'The meeting''s time, carried along by foreign key to keep the member in one place.';
COMMENT ON COLUMN fitflow.booking.time_zone IS
    'The gym''s time zone, copied so that the day below is computed here; a foreign key keeps '
    'it true.';
COMMENT ON COLUMN fitflow.booking.held_day IS
    'The gym''s day on which the place is held, as a range; NULL without a place.';
COMMENT ON COLUMN fitflow.booking.required_state IS
    'The constant active: what the membership must be on that day.';
COMMENT ON CONSTRAINT booking_pkey ON fitflow.booking IS 'A member books a meeting once.';
COMMENT ON CONSTRAINT booking_gym_id_meeting_id_place_key ON fitflow.booking IS
    'A place is held by one member.';
COMMENT ON CONSTRAINT booking_times_are_instants ON fitflow.booking IS
    'A booking is made, and cancelled, at an instant between 1900 and 2299.';
COMMENT ON CONSTRAINT booking_place_is_within_capacity ON fitflow.booking IS
    'A place is numbered from 1 to the meeting''s capacity: the class is full.';
COMMENT ON CONSTRAINT booking_cancelled_holds_no_place ON fitflow.booking IS
    'A cancelled booking gives its place back.';
COMMENT ON CONSTRAINT booking_is_made_before_the_class_is_over ON fitflow.booking IS
    'A class is booked before it is over.';
COMMENT ON CONSTRAINT booking_is_cancelled_after_it_is_made ON fitflow.booking IS
    'A booking is not cancelled before it is made.';
COMMENT ON CONSTRAINT booking_member_is_in_one_place ON fitflow.booking IS
    'A member holds a place in one class at a time.';
COMMENT ON CONSTRAINT booking_gym_id_meeting_id_during_capacity_fkey ON fitflow.booking IS
    'A booking has its meeting''s own time and capacity.';
COMMENT ON CONSTRAINT booking_gym_id_member_id_required_state_held_day_fkey
    ON fitflow.booking IS
    'A place in a class needs an active membership on its day.';
COMMENT ON INDEX fitflow.booking_member_idx IS
    'Serves the foreign key to member and a member''s own bookings.';

ALTER TABLE fitflow.booking ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.booking FORCE ROW LEVEL SECURITY;
CREATE POLICY booking_of_the_current_gym ON fitflow.booking
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.booking TO fitflow_app, fitflow_analyst;
