-- class_meeting: one class at one time with one trainer in one room.

CREATE TABLE fitflow.class_meeting (
    gym_id       bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    meeting_id   bigint        NOT NULL GENERATED ALWAYS AS IDENTITY,
    class_id     bigint        NOT NULL,
    trainer_id   bigint        NOT NULL,
    room         fitflow.label NOT NULL,
    during       tstzrange     NOT NULL,
    capacity     smallint      NOT NULL,
    cancelled_at timestamptz,
    time_zone    text          NOT NULL DEFAULT fitflow.gym_time_zone(),
    held_on      date          NOT NULL
        GENERATED ALWAYS AS ((lower(during) AT TIME ZONE time_zone)::date) STORED,
    day          daterange
        GENERATED ALWAYS AS (CASE WHEN cancelled_at IS NULL THEN daterange(
            (lower(during) AT TIME ZONE time_zone)::date,
            (lower(during) AT TIME ZONE time_zone)::date, '[]') END) STORED,
    trainer_during tstzrange
        GENERATED ALWAYS AS (CASE WHEN cancelled_at IS NULL AND NOT isempty(during)
            THEN during END) STORED,

    PRIMARY KEY (gym_id, meeting_id),
    -- Bookings carry the time and the capacity along, so that their own rules can read them.
    UNIQUE (gym_id, meeting_id, during, capacity),
    FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone),
    FOREIGN KEY (gym_id, class_id) REFERENCES fitflow.exercise_class (gym_id, class_id),
    FOREIGN KEY (gym_id, trainer_id, PERIOD day)
        REFERENCES fitflow.trainer (gym_id, trainer_id, PERIOD employed),
    CONSTRAINT class_meeting_lasts_up_to_a_day CHECK (
        NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)
        AND lower_inc(during) AND NOT upper_inc(during)
        AND fitflow.in_reach(lower(during)) AND fitflow.in_reach(upper(during))
        AND upper(during) - lower(during) <= interval '24 hours'
    ),
    CONSTRAINT class_meeting_cancelled_at_is_an_instant CHECK (fitflow.in_reach(cancelled_at)),
    CONSTRAINT class_meeting_is_cancelled_before_it_is_over CHECK (
        cancelled_at < coalesce(upper(during), 'infinity')
    ),
    -- A cancelled meeting has no places, so no booking can hold one.
    CONSTRAINT class_meeting_cancelled_has_no_places CHECK (
        (cancelled_at IS NOT NULL) = (capacity = 0)
    ),
    CONSTRAINT class_meeting_capacity_is_a_room CHECK (capacity BETWEEN 0 AND 500),
    CONSTRAINT class_meeting_room_is_used_once EXCLUDE USING gist (
        gym_id WITH =, fitflow.folded(room) WITH =, during WITH &&
    ) WHERE (cancelled_at IS NULL)
);

CREATE INDEX class_meeting_class_idx ON fitflow.class_meeting (gym_id, class_id);
CREATE INDEX class_meeting_trainer_idx ON fitflow.class_meeting (gym_id, trainer_id);
CREATE INDEX class_meeting_held_on_idx ON fitflow.class_meeting (gym_id, held_on);

COMMENT ON TABLE fitflow.class_meeting IS 'One class at one time with one trainer in one room.';
COMMENT ON COLUMN fitflow.class_meeting.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.class_meeting.meeting_id IS 'The meeting''s number.';
COMMENT ON COLUMN fitflow.class_meeting.class_id IS 'What is taught.';
COMMENT ON COLUMN fitflow.class_meeting.trainer_id IS 'Who teaches it.';
COMMENT ON COLUMN fitflow.class_meeting.room IS 'Where it is held.';
COMMENT ON COLUMN fitflow.class_meeting.during IS 'From the start to the end, the end excluded.';
COMMENT ON COLUMN fitflow.class_meeting.capacity IS
    'How many places it has; 0 when it is cancelled.';
COMMENT ON COLUMN fitflow.class_meeting.cancelled_at IS
    'When it was called off; NULL when it was not.';
COMMENT ON COLUMN fitflow.class_meeting.time_zone IS
    'The gym''s time zone, copied so that the day below is computed here; a foreign key keeps '
    'it true.';
COMMENT ON COLUMN fitflow.class_meeting.held_on IS 'The gym''s day on which it starts.';
COMMENT ON COLUMN fitflow.class_meeting.day IS
    'The same day as a range, for the foreign key to the trainer''s employment; NULL when it is '
    'cancelled: nobody teaches it.';
COMMENT ON COLUMN fitflow.class_meeting.trainer_during IS
    'When it takes its trainer; NULL when it is cancelled.';
COMMENT ON CONSTRAINT class_meeting_lasts_up_to_a_day ON fitflow.class_meeting IS
    'A class meeting has a start and a later end, within 24 hours, between 1900 and 2299.';
COMMENT ON CONSTRAINT class_meeting_cancelled_at_is_an_instant ON fitflow.class_meeting IS
    'A meeting is called off at an instant between 1900 and 2299.';
COMMENT ON CONSTRAINT class_meeting_is_cancelled_before_it_is_over ON fitflow.class_meeting IS
    'A class is called off before it is over.';
COMMENT ON CONSTRAINT class_meeting_cancelled_has_no_places ON fitflow.class_meeting IS
    'A cancelled meeting has no places, and one that is held has some.';
COMMENT ON CONSTRAINT class_meeting_capacity_is_a_room ON fitflow.class_meeting IS
    'A meeting has at most 500 places.';
COMMENT ON CONSTRAINT class_meeting_room_is_used_once ON fitflow.class_meeting IS
    'A room holds one class at a time, however its name is written.';
COMMENT ON CONSTRAINT class_meeting_gym_id_trainer_id_day_fkey ON fitflow.class_meeting IS
    'A class is taught by a trainer who works here on that day.';
COMMENT ON INDEX fitflow.class_meeting_class_idx IS 'Serves the foreign key to exercise_class.';
COMMENT ON INDEX fitflow.class_meeting_trainer_idx IS
    'Serves the foreign key to trainer, cancelled meetings included.';
COMMENT ON INDEX fitflow.class_meeting_held_on_idx IS
    'Serves the timetable of a day and every metric over a range of days.';

ALTER TABLE fitflow.class_meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.class_meeting FORCE ROW LEVEL SECURITY;
CREATE POLICY class_meeting_of_the_current_gym ON fitflow.class_meeting
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.class_meeting TO fitflow_app, fitflow_analyst;
