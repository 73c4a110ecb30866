-- Which day of bests, of power or of energy a change of one row is of.

CREATE FUNCTION fitflow.power_day(recording_id bigint) RETURNS date
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT known.day
    FROM recording AS known
    WHERE known.gym_id = current_gym_id()
        AND known.recording_id = power_day.recording_id
        AND known.power_counts
$$;
COMMENT ON FUNCTION fitflow.power_day IS
    'The day of a recording whose power counts; NULL without it.';

CREATE FUNCTION fitflow.begun_day(recording_id bigint) RETURNS date
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT known.begun_on
    FROM recording AS known
    WHERE known.gym_id = current_gym_id()
        AND known.recording_id = begun_day.recording_id
        AND known.is_primary
$$;
COMMENT ON FUNCTION fitflow.begun_day IS
    'The day on which a recording began that is no duplicate; NULL without it.';

CREATE FUNCTION fitflow.best_day(session_id bigint, recording_id bigint) RETURNS date
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT visit.visited_on
    FROM workout_session AS visit
    WHERE visit.gym_id = current_gym_id() AND visit.session_id = best_day.session_id
    UNION ALL
    SELECT known.day
    FROM recording AS known
    WHERE known.gym_id = current_gym_id() AND known.recording_id = best_day.recording_id
$$;
COMMENT ON FUNCTION fitflow.best_day IS
    'The day of the session in which a best was set, or of the recording; one of the two is NULL.';

CREATE FUNCTION fitflow.visit_has_best(member_id bigint, session_id bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM personal_best AS best
        WHERE best.gym_id = current_gym_id()
            AND best.member_id = visit_has_best.member_id
            AND best.session_id = visit_has_best.session_id)
$$;
COMMENT ON FUNCTION fitflow.visit_has_best IS 'Whether a best was set in a visit.';

CREATE FUNCTION fitflow.recording_has_best(member_id bigint, recording_id bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM personal_best AS best
        WHERE best.gym_id = current_gym_id()
            AND best.member_id = recording_has_best.member_id
            AND best.recording_id = recording_has_best.recording_id)
$$;
COMMENT ON FUNCTION fitflow.recording_has_best IS 'Whether a best was set in a recording.';

REVOKE EXECUTE ON FUNCTION
    fitflow.power_day, fitflow.begun_day, fitflow.best_day, fitflow.visit_has_best,
    fitflow.recording_has_best
    FROM PUBLIC;
