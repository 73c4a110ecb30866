-- recording_visits: which visit a recording belongs to. Where nobody checked in, recordings that
-- the gym says were made here tell of a visit, as long as they are; training elsewhere is none.

CREATE FUNCTION fitflow.visit_at(member_id bigint, during tstzrange) RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT visit.session_id
    FROM workout_session AS visit
    WHERE visit.gym_id = current_gym_id()
        AND visit.member_id = visit_at.member_id
        AND visit.during && visit_at.during
        AND NOT visit.from_recording
    ORDER BY
        upper(visit.during * visit_at.during) - lower(visit.during * visit_at.during) DESC,
        lower(visit.during)
    LIMIT 1
$$;
COMMENT ON FUNCTION fitflow.visit_at(bigint, tstzrange) IS
    'The visit of a member that overlaps a time most, of those that do not rest on recordings '
    'alone; the earliest of equals.';

CREATE FUNCTION fitflow.told_visits(member_id bigint, recordings bigint[]) RETURNS tstzmultirange
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT coalesce(range_agg(told.during), '{}')
    FROM (
        SELECT unnest(range_agg(known.during)) AS during
        FROM recording AS known
        WHERE known.gym_id = current_gym_id()
            AND known.recording_id = ANY (recordings)
            AND known.is_primary
            AND NOT known.is_outside
            -- Whichever copy of it the gym spoke of.
            AND (known.is_at_gym OR EXISTS (
                SELECT FROM recording AS copy
                WHERE copy.gym_id = known.gym_id
                    AND copy.duplicate_of = known.recording_id
                    AND copy.is_at_gym
            ))
            AND fitflow.visit_at(told_visits.member_id, known.during) IS NULL
            -- Who was no active member that day trained elsewhere.
            AND EXISTS (
                SELECT FROM membership AS active
                WHERE active.gym_id = current_gym_id()
                    AND active.member_id = told_visits.member_id
                    AND active.state = 'active'
                    AND active.during
                        @> (lower(known.during) AT TIME ZONE gym_time_zone())::date
            )
    ) AS told
    -- Recordings that follow each other for longer than any visit lasts tell of none.
    WHERE upper(told.during) - lower(told.during) <= interval '24 hours'
$$;
COMMENT ON FUNCTION fitflow.told_visits(bigint, bigint[]) IS
    'The times at which recordings made at the gym tell that an active member trained here, and '
    'nobody checked in.';

CREATE FUNCTION fitflow.settle_visits(
    member_id bigint, recordings bigint[], visits tstzmultirange, former bigint[]
) RETURNS bigint[]
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := current_gym_id();
    visit   tstzrange;
    taken   bigint;
    kept    bigint[] := '{}';
    lasting tstzrange[] := '{}';
    missing tstzrange[] := '{}';
    made    bigint[];
BEGIN
    FOR visit IN SELECT unnest(visits) LOOP
        SELECT known.session_id INTO taken
        FROM workout_session AS known
        WHERE known.gym_id = gym
            AND known.session_id = ANY (former)
            AND known.session_id <> ALL (kept)
            AND known.during && visit
        ORDER BY known.session_id
        LIMIT 1;
        IF FOUND THEN
            kept := kept || taken;
            lasting := lasting || visit;
        ELSE
            missing := missing || visit;
        END IF;
    END LOOP;
    UPDATE recording AS stored
    SET session_id = NULL
    WHERE stored.gym_id = gym
        AND stored.member_id = member_id
        AND stored.session_id = ANY (former)
        AND stored.session_id <> ALL (kept);
    DELETE FROM workout_session AS gone
    WHERE gone.gym_id = gym
        AND gone.session_id = ANY (former) AND gone.session_id <> ALL (kept);
    -- First no longer than it was, then as long as it will be: so none meets another on the way.
    UPDATE workout_session AS known
    SET during = known.during * target.during
    FROM unnest(kept, lasting) AS target (session_id, during)
    WHERE known.gym_id = gym
        AND known.session_id = target.session_id AND NOT known.during <@ target.during;
    UPDATE workout_session AS known
    SET during = target.during
    FROM unnest(kept, lasting) AS target (session_id, during)
    WHERE known.gym_id = gym
        AND known.session_id = target.session_id AND known.during <> target.during;
    WITH told AS (
        INSERT INTO workout_session (gym_id, member_id, during, from_recording)
        SELECT gym, member_id, target, true FROM unnest(missing) AS target
        RETURNING workout_session.session_id
    )
    SELECT coalesce(array_agg(told.session_id), '{}') INTO made FROM told;

    -- A duplicate belongs to the visit of the recording that counts in its place.
    UPDATE recording AS stored
    SET session_id = target.session_id
    FROM (
        SELECT
            known.recording_id,
            CASE WHEN NOT known.is_outside THEN coalesce(
                visit_at(member_id, counted.during),
                (SELECT told.session_id FROM workout_session AS told
                 WHERE told.gym_id = gym AND told.member_id = member_id
                    AND told.from_recording AND told.during && counted.during
                 ORDER BY told.during LIMIT 1)
            ) END AS session_id
        FROM recording AS known
        JOIN recording AS counted ON counted.gym_id = gym
            AND counted.recording_id = coalesce(known.duplicate_of, known.recording_id)
        WHERE known.gym_id = gym AND known.recording_id = ANY (recordings)
    ) AS target
    WHERE stored.gym_id = gym
        AND stored.recording_id = target.recording_id
        AND stored.session_id IS DISTINCT FROM target.session_id;
    RETURN made;
END
$$;
COMMENT ON FUNCTION fitflow.settle_visits(bigint, bigint[], tstzmultirange, bigint[]) IS
    'Makes the sessions that only recordings tell of those at the times given, out of the former '
    'ones as far as they go, attaches each recording to its visit, and answers the new sessions.';

CREATE FUNCTION fitflow.affirm_visit(session_id bigint) RETURNS void
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    UPDATE workout_session AS visit
    SET from_recording = false
    WHERE visit.gym_id = current_gym_id()
        AND visit.session_id = affirm_visit.session_id
        AND visit.from_recording
$$;
COMMENT ON FUNCTION fitflow.affirm_visit(bigint) IS
    'Somebody speaks of a visit that only recordings told of: it stays as it is, whatever becomes '
    'of them.';

CREATE FUNCTION fitflow.settle_recording(member_id bigint, recording_ids bigint[]) RETURNS bigint[]
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym    CONSTANT bigint := current_gym_id();
    near   bigint[];
    former bigint[];
BEGIN
    near := recorded_at_once(member_id, group_duplicates(member_id, recording_ids));
    PERFORM choose_channels(member_id, near);
    -- The sessions that recordings alone tell of: those of the recordings, and those around them.
    SELECT coalesce(array_agg(DISTINCT known.session_id), '{}') INTO former
    FROM recording AS mine
    JOIN workout_session AS known ON known.gym_id = gym
        AND known.member_id = member_id
        AND known.from_recording
        AND (known.session_id = mine.session_id
            OR known.during && mine.during OR known.during -|- mine.during)
    WHERE mine.gym_id = gym AND mine.recording_id = ANY (near);
    -- What else these sessions were told by has a say in how long they last; a duplicate goes
    -- where its duplicate goes.
    SELECT near || coalesce(array_agg(known.recording_id), '{}') INTO near
    FROM recording AS known
    WHERE known.gym_id = gym
        AND known.member_id = member_id
        AND (known.session_id = ANY (former) OR known.duplicate_of = ANY (near))
        AND known.recording_id <> ALL (near);
    RETURN settle_visits(member_id, near, told_visits(member_id, near), former);
END
$$;
COMMENT ON FUNCTION fitflow.settle_recording(bigint, bigint[]) IS
    'Decides which recordings are duplicates, which channels count and which visits there were, '
    'for some recordings of a member and what depends on them; answers the sessions it made.';

REVOKE EXECUTE ON FUNCTION
    fitflow.visit_at, fitflow.told_visits, fitflow.settle_visits, fitflow.affirm_visit,
    fitflow.settle_recording
    FROM PUBLIC;
