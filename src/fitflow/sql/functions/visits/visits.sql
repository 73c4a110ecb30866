-- visits: how one ends, and how it is told of.

CREATE FUNCTION fitflow.session_json(session_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'session_id', visit.session_id,
        'member_id', visit.member_id,
        'kind', visit.kind,
        'meeting_id', visit.meeting_id,
        'place', visit.place,
        'trainer_id', visit.trainer_id,
        'since', lower(visit.during),
        'until', upper(visit.during)
    )
    FROM fitflow.workout_session AS visit
    WHERE visit.gym_id = fitflow.current_gym_id() AND visit.session_id = session_json.session_id
$$;
COMMENT ON FUNCTION fitflow.session_json(bigint) IS 'A session as operations answer it.';

CREATE FUNCTION fitflow.usual_end(visit fitflow.workout_session) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT CASE (visit).kind
        WHEN 'class' THEN least(
            upper((visit).meeting_during), lower((visit).during) + interval '24 hours')
        WHEN 'personal_training' THEN lower((visit).during) + interval '1 hour'
        ELSE lower((visit).during) + interval '90 minutes'
    END
$$;
COMMENT ON FUNCTION fitflow.usual_end(fitflow.workout_session) IS
    'When a session ends that nobody ended: a class with the class, personal training after an '
    'hour, anything else after 90 minutes.';

CREATE FUNCTION fitflow.is_forgotten(visit fitflow.workout_session, at timestamptz)
    RETURNS boolean
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT at - lower(visit.during) > interval '6 hours' AND fitflow.usual_end(visit) <= at
$$;
COMMENT ON FUNCTION fitflow.is_forgotten(fitflow.workout_session, timestamptz) IS
    'Whether an open session is of an earlier visit: older than 6 hours, and its class over.';

CREATE FUNCTION fitflow.end_session(session_id bigint, ended_at timestamptz) RETURNS void
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    UPDATE fitflow.workout_session AS visit
    SET
        during = tstzrange(lower(visit.during), ended_at),
        meeting_id = CASE WHEN lower(visit.meeting_during) < ended_at THEN visit.meeting_id END,
        place = CASE WHEN lower(visit.meeting_during) < ended_at THEN visit.place END,
        meeting_during =
            CASE WHEN lower(visit.meeting_during) < ended_at THEN visit.meeting_during END
    WHERE visit.gym_id = fitflow.current_gym_id()
        AND visit.session_id = end_session.session_id
        AND upper_inf(visit.during)
$$;
COMMENT ON FUNCTION fitflow.end_session(bigint, timestamptz) IS
    'Ends an open session; one that ends before its class begins is no visit to the class.';

CREATE FUNCTION fitflow.end_forgotten(session_id bigint, trainer_id bigint, at timestamptz)
    RETURNS void
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    SELECT fitflow.end_session(visit.session_id, fitflow.usual_end(visit))
    FROM fitflow.workout_session AS visit
    WHERE visit.gym_id = fitflow.current_gym_id()
        AND visit.session_id = end_forgotten.session_id;
    SELECT fitflow.end_session(visit.session_id, fitflow.usual_end(visit))
    FROM fitflow.workout_session AS visit
    WHERE visit.gym_id = fitflow.current_gym_id()
        AND visit.trainer_id = end_forgotten.trainer_id
        AND upper_inf(visit.during)
        AND fitflow.usual_end(visit) <= at;
$$;
COMMENT ON FUNCTION fitflow.end_forgotten(bigint, bigint, timestamptz) IS
    'Ends a session that was forgotten, and the trainer''s that are over, when they usually would '
    'have ended; NULL for none.';

CREATE FUNCTION fitflow.leave_class(meeting_id bigint, members bigint[]) RETURNS void
    LANGUAGE sql
    SET search_path = fitflow, pg_temp
AS $$
    UPDATE fitflow.workout_session AS visit
    SET meeting_id = NULL, place = NULL, meeting_during = NULL
    WHERE visit.gym_id = fitflow.current_gym_id()
        AND visit.meeting_id = leave_class.meeting_id
        AND visit.member_id = ANY (members)
$$;
COMMENT ON FUNCTION fitflow.leave_class(bigint, bigint[]) IS
    'Members who had come for a class that will not be theirs train on their own.';

REVOKE EXECUTE ON FUNCTION
    fitflow.session_json, fitflow.usual_end, fitflow.is_forgotten, fitflow.end_session,
    fitflow.end_forgotten, fitflow.leave_class
    FROM PUBLIC;
