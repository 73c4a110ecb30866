-- recording_day: a recording is of the day of its visit, whatever becomes of either.

-- Triggers, because a foreign key on the day would take one more index of every visit there was.
CREATE FUNCTION fitflow.take_day_of_visit() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    -- Locked, so that who moves the visit meanwhile finds this recording.
    NEW.visited_on := (
        SELECT visit.visited_on FROM workout_session AS visit
        WHERE visit.gym_id = NEW.gym_id AND visit.session_id = NEW.session_id
        FOR SHARE);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION fitflow.take_day_of_visit() IS 'Gives a recording the day of its visit.';

CREATE TRIGGER recording_is_of_its_visits_day
    BEFORE INSERT OR UPDATE OF session_id, visited_on ON fitflow.recording
    FOR EACH ROW EXECUTE FUNCTION fitflow.take_day_of_visit();
ALTER TABLE fitflow.recording ENABLE ALWAYS TRIGGER recording_is_of_its_visits_day;

CREATE FUNCTION fitflow.move_recordings_with_visit() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    UPDATE recording AS known
    SET visited_on = NEW.visited_on
    WHERE known.gym_id = NEW.gym_id AND known.session_id = NEW.session_id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.move_recordings_with_visit() IS
    'Gives the recordings of a visit its new day.';

CREATE TRIGGER workout_session_moves_its_recordings
    AFTER UPDATE ON fitflow.workout_session
    FOR EACH ROW WHEN (OLD.visited_on <> NEW.visited_on)
    EXECUTE FUNCTION fitflow.move_recordings_with_visit();
ALTER TABLE fitflow.workout_session ENABLE ALWAYS TRIGGER workout_session_moves_its_recordings;
