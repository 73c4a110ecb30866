-- trainer_time: when trainers are taken, by classes and by personal training, so that one rule sees
-- both. It is written by what takes them, and by nothing else.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid

CREATE TABLE fitflow.trainer_time (
    gym_id     bigint    NOT NULL DEFAULT fitflow.current_gym_id(),
    trainer_id bigint    NOT NULL,
    during     tstzrange NOT NULL,
    meeting_id bigint,
    session_id bigint,

    -- A trainer is in one place.
    PRIMARY KEY (gym_id, trainer_id, during WITHOUT OVERLAPS),
    UNIQUE (gym_id, meeting_id, trainer_id, during),
    UNIQUE (gym_id, session_id, trainer_id, during),
    FOREIGN KEY (gym_id, trainer_id) REFERENCES fitflow.trainer (gym_id, trainer_id),
    FOREIGN KEY (gym_id, meeting_id)
        REFERENCES fitflow.class_meeting (gym_id, meeting_id) ON DELETE CASCADE,
    FOREIGN KEY (gym_id, session_id)
        REFERENCES fitflow.workout_session (gym_id, session_id) ON DELETE CASCADE,
    CONSTRAINT trainer_time_is_for_one_thing CHECK ((meeting_id IS NULL) <> (session_id IS NULL))
);

-- In a database that is migrated there are classes and training already.
INSERT INTO fitflow.trainer_time (gym_id, trainer_id, during, meeting_id)
SELECT gym_id, trainer_id, trainer_during, meeting_id
FROM fitflow.class_meeting WHERE trainer_during IS NOT NULL;
INSERT INTO fitflow.trainer_time (gym_id, trainer_id, during, session_id)
SELECT gym_id, trainer_id, trainer_during, session_id
FROM fitflow.workout_session WHERE trainer_during IS NOT NULL;

-- Nothing takes a trainer without its time here. Deferred, for the time follows what takes it.
ALTER TABLE fitflow.class_meeting ADD FOREIGN KEY (gym_id, meeting_id, trainer_id, trainer_during)
    REFERENCES fitflow.trainer_time (gym_id, meeting_id, trainer_id, during)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE fitflow.workout_session ADD FOREIGN KEY (gym_id, session_id, trainer_id, trainer_during)
    REFERENCES fitflow.trainer_time (gym_id, session_id, trainer_id, during)
    DEFERRABLE INITIALLY DEFERRED;

-- A trigger that only copies, so that whoever writes a class or a session writes it once: the keys
-- hold that the copy is there and true.
CREATE FUNCTION fitflow.take_trainer() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    IF TG_TABLE_NAME = 'class_meeting' THEN
        IF TG_OP = 'UPDATE' THEN
            DELETE FROM trainer_time AS taken
            WHERE taken.gym_id = OLD.gym_id AND taken.meeting_id = OLD.meeting_id;
        END IF;
        INSERT INTO trainer_time (gym_id, trainer_id, during, meeting_id)
        SELECT NEW.gym_id, NEW.trainer_id, NEW.trainer_during, NEW.meeting_id
        WHERE NEW.trainer_during IS NOT NULL;
    ELSE
        IF TG_OP = 'UPDATE' THEN
            DELETE FROM trainer_time AS taken
            WHERE taken.gym_id = OLD.gym_id AND taken.session_id = OLD.session_id;
        END IF;
        INSERT INTO trainer_time (gym_id, trainer_id, during, session_id)
        SELECT NEW.gym_id, NEW.trainer_id, NEW.trainer_during, NEW.session_id
        WHERE NEW.trainer_during IS NOT NULL;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.take_trainer() IS
    'Writes down when a class or personal training takes its trainer.';
REVOKE EXECUTE ON FUNCTION fitflow.take_trainer() FROM PUBLIC;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['class_meeting', 'workout_session'] LOOP
        EXECUTE format(
            'CREATE TRIGGER %I AFTER INSERT ON fitflow.%I FOR EACH ROW'
            ' WHEN (NEW.trainer_during IS NOT NULL) EXECUTE FUNCTION fitflow.take_trainer()',
            name || '_takes_its_trainer', name);
        EXECUTE format(
            'CREATE TRIGGER %I AFTER UPDATE ON fitflow.%I FOR EACH ROW'
            ' WHEN ((OLD.trainer_id, OLD.trainer_during)'
            ' IS DISTINCT FROM (NEW.trainer_id, NEW.trainer_during))'
            ' EXECUTE FUNCTION fitflow.take_trainer()',
            name || '_takes_another_time', name);
    END LOOP;
END
$$;

COMMENT ON TABLE fitflow.trainer_time IS
    'When trainers are taken, by classes and by personal training; written by these alone.';
COMMENT ON COLUMN fitflow.trainer_time.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.trainer_time.trainer_id IS 'Who is taken.';
COMMENT ON COLUMN fitflow.trainer_time.during IS 'From when to when, the end excluded.';
COMMENT ON COLUMN fitflow.trainer_time.meeting_id IS 'The class taught; NULL for training.';
COMMENT ON COLUMN fitflow.trainer_time.session_id IS 'The training given; NULL for a class.';
COMMENT ON CONSTRAINT trainer_time_pkey ON fitflow.trainer_time IS
    'A trainer is in one place at a time: with a class, or with a member.';
COMMENT ON CONSTRAINT trainer_time_gym_id_trainer_id_fkey ON fitflow.trainer_time IS
    'Time is taken of somebody who trains here.';
COMMENT ON CONSTRAINT trainer_time_is_for_one_thing ON fitflow.trainer_time IS
    'A trainer''s time is for a class or for personal training.';
COMMENT ON CONSTRAINT class_meeting_gym_id_meeting_id_trainer_id_trainer_during_fkey
    ON fitflow.class_meeting IS
    'A class takes its trainer for as long as it meets.';
COMMENT ON CONSTRAINT workout_session_gym_id_session_id_trainer_id_trainer_durin_fkey
    ON fitflow.workout_session IS
    'Personal training takes its trainer, for an hour at most.';

ALTER TABLE fitflow.trainer_time ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.trainer_time FORCE ROW LEVEL SECURITY;
CREATE POLICY trainer_time_of_the_current_gym ON fitflow.trainer_time
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.trainer_time TO fitflow_app, fitflow_analyst;
