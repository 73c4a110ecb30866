-- recording_door: a check-in, a check-out or a freeze changes which visit a recording tells of.

CREATE FUNCTION fitflow.free_recordings(member_id bigint, since timestamptz) RETURNS bigint[]
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym        CONSTANT bigint := current_gym_id();
    told       CONSTANT bigint[] := ARRAY(
        SELECT visit.session_id
        FROM workout_session AS visit
        WHERE visit.gym_id = gym
            AND visit.member_id = member_id
            AND visit.during && tstzrange(since, NULL)
            AND visit.from_recording);
    recordings CONSTANT bigint[] := ARRAY(
        SELECT known.recording_id
        FROM recording AS known
        WHERE known.gym_id = gym
            AND known.member_id = member_id
            AND (known.session_id = ANY (told)
                -- A recording lasts up to a day, and an index goes by its beginning.
                OR (lower(known.during) > since - interval '24 hours'
                    AND upper(known.during) > since)));
BEGIN
    IF told <> '{}' THEN
        UPDATE recording AS known
        SET session_id = NULL
        WHERE known.gym_id = gym
            AND known.member_id = member_id AND known.session_id = ANY (told);
        DELETE FROM workout_session AS visit
        WHERE visit.gym_id = gym AND visit.session_id = ANY (told);
    END IF;
    RETURN recordings;
END
$$;
COMMENT ON FUNCTION fitflow.free_recordings(bigint, timestamptz) IS
    'Takes away the visits since a time that only recordings tell of, so that they stand in the '
    'way of no check-in and no freeze, and answers the recordings to be settled afterwards.';

CREATE FUNCTION fitflow.settle_freed(member_id bigint, recordings bigint[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    IF recordings <> '{}' THEN
        PERFORM settle_recording(member_id, recordings);
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.settle_freed(bigint, bigint[]) IS
    'Attaches recordings to their visits anew; most visits have none.';

REVOKE EXECUTE ON FUNCTION fitflow.free_recordings, fitflow.settle_freed FROM PUBLIC;
