-- What only recordings told of was no visit: nobody checked in, and nobody had said that it was
-- here. It stays what was trained, with its ratings and bests. An import of an older export runs
-- this too, on the rows of its gym.

CREATE OR REPLACE FUNCTION pg_temp.write_elsewhere(place regclass, change text) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    always name[] := ARRAY(
        SELECT tgname FROM pg_trigger
        WHERE tgrelid = place AND NOT tgisinternal AND tgenabled = 'A');
    one    name;
BEGIN
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', place);
    EXECUTE change;
    EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', place);
    FOREACH one IN ARRAY always LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', place, one);
    END LOOP;
END
$$;

DO $$
BEGIN
    -- What is older than 0.3.0 does not say which visits these are: they stay.
    IF NOT EXISTS (
        SELECT FROM pg_attribute
        WHERE attrelid = 'fitflow.workout_session'::regclass AND attname = 'from_recording'
    ) THEN
        RETURN;
    END IF;

    -- A visit that was rated, or that a best was set in, was taken for one with a check-in: it is
    -- from the first second of its recordings to the last, and no check-in was written down.
    CREATE TEMPORARY TABLE told_visit ON COMMIT DROP AS
    SELECT visit.gym_id, visit.session_id, visit.member_id, visit.from_recording
    FROM fitflow.workout_session AS visit
    WHERE visit.from_recording
        OR (visit.meeting_id IS NULL
            AND visit.trainer_id IS NULL
            AND (EXISTS (
                SELECT FROM fitflow.session_rating AS rating
                WHERE rating.gym_id = visit.gym_id AND rating.session_id = visit.session_id
            ) OR EXISTS (
                SELECT FROM fitflow.personal_best AS best
                WHERE best.gym_id = visit.gym_id AND best.session_id = visit.session_id
            ))
            AND EXISTS (
                SELECT FROM fitflow.recording AS first
                WHERE first.gym_id = visit.gym_id
                    AND first.session_id = visit.session_id
                    AND first.format <> 'synthetic'
                    AND lower(first.during) = lower(visit.during))
            AND EXISTS (
                SELECT FROM fitflow.recording AS last
                WHERE last.gym_id = visit.gym_id
                    AND last.session_id = visit.session_id
                    AND last.format <> 'synthetic'
                    AND upper(last.during) = upper(visit.during)));
    IF EXISTS (SELECT FROM told_visit WHERE NOT from_recording) THEN
        DELETE FROM told_visit AS visit
        USING fitflow.audit_log AS entry
        WHERE entry.gym_id = visit.gym_id
            AND entry.operation = 'check_in'
            AND entry.answer ->> 'session_id' = visit.session_id::text
            AND NOT visit.from_recording;
    END IF;

    ALTER TABLE told_visit ADD COLUMN recording_id bigint;
    UPDATE told_visit AS visit
    SET recording_id = (
        SELECT known.recording_id
        FROM fitflow.recording AS known
        WHERE known.gym_id = visit.gym_id
            AND known.member_id = visit.member_id
            AND known.session_id = visit.session_id
        ORDER BY
            known.duplicate_of IS NOT NULL,
            upper(known.during) - lower(known.during) DESC,
            known.recording_id
        LIMIT 1);
    CREATE TEMPORARY TABLE spoken_of ON COMMIT DROP AS
    SELECT visit.*
    FROM told_visit AS visit
    WHERE EXISTS (
        SELECT FROM fitflow.session_rating AS rating
        WHERE rating.gym_id = visit.gym_id AND rating.session_id = visit.session_id
    ) OR EXISTS (
        SELECT FROM fitflow.personal_best AS best
        WHERE best.gym_id = visit.gym_id AND best.session_id = visit.session_id
    );
    IF EXISTS (SELECT FROM spoken_of) THEN
        PERFORM pg_temp.write_elsewhere('fitflow.session_rating', $change$
            UPDATE fitflow.session_rating AS rating
            SET session_id = NULL, recording_id = visit.recording_id
            FROM spoken_of AS visit
            WHERE rating.gym_id = visit.gym_id AND rating.session_id = visit.session_id
        $change$);
        PERFORM pg_temp.write_elsewhere('fitflow.personal_best', $change$
            UPDATE fitflow.personal_best AS best
            SET session_id = NULL, recording_id = visit.recording_id
            FROM spoken_of AS visit
            WHERE best.gym_id = visit.gym_id AND best.session_id = visit.session_id
        $change$);
    END IF;

    -- A recording may also overlap a visit with a check-in, where a rated one was before it.
    UPDATE fitflow.recording AS stored
    SET session_id = (
        SELECT known.session_id
        FROM fitflow.workout_session AS known
        WHERE known.gym_id = stored.gym_id
            AND known.member_id = stored.member_id
            AND known.during && counted.during
            AND NOT EXISTS (
                SELECT FROM told_visit AS other
                WHERE other.gym_id = known.gym_id AND other.session_id = known.session_id)
        ORDER BY
            upper(known.during * counted.during) - lower(known.during * counted.during) DESC,
            lower(known.during)
        LIMIT 1)
    FROM told_visit AS visit, fitflow.recording AS counted
    WHERE stored.gym_id = visit.gym_id
        AND stored.member_id = visit.member_id
        AND stored.session_id = visit.session_id
        AND counted.gym_id = stored.gym_id
        AND counted.recording_id = coalesce(stored.duplicate_of, stored.recording_id);
    DELETE FROM fitflow.workout_session AS visit
    USING told_visit AS told
    WHERE visit.gym_id = told.gym_id AND visit.session_id = told.session_id;
    DROP TABLE spoken_of;
    DROP TABLE told_visit;
END
$$;
