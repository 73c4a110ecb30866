-- personal_best_day: when each personal best was set.

CREATE VIEW fitflow.personal_best_day WITH (security_invoker) AS
SELECT
    best.gym_id,
    best.personal_best_id,
    best.member_id,
    best.exercise,
    best.measure,
    best.best_no,
    best.value,
    best.previous_value,
    coalesce(visit.visited_on, elsewhere.day) AS set_on
FROM fitflow.personal_best AS best
-- Visits are many and bests few: each looks its visit up.
LEFT JOIN LATERAL (
    SELECT session.visited_on
    FROM fitflow.workout_session AS session
    WHERE session.gym_id = best.gym_id AND session.session_id = best.session_id
    LIMIT 1
) AS visit ON true
LEFT JOIN LATERAL (
    SELECT trained.day
    FROM fitflow.recording AS trained
    WHERE trained.gym_id = best.gym_id AND trained.recording_id = best.recording_id
    LIMIT 1
) AS elsewhere ON true;

COMMENT ON VIEW fitflow.personal_best_day IS
    'Every personal best with the gym''s day on which it was set: that of the visit, or of the '
    'recording.';
COMMENT ON COLUMN fitflow.personal_best_day.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.personal_best_day.personal_best_id IS 'The best.';
COMMENT ON COLUMN fitflow.personal_best_day.member_id IS 'Whose it is.';
COMMENT ON COLUMN fitflow.personal_best_day.exercise IS 'In which exercise.';
COMMENT ON COLUMN fitflow.personal_best_day.measure IS 'What was measured.';
COMMENT ON COLUMN fitflow.personal_best_day.best_no IS
    'Which best of this member in this exercise it is, from 1.';
COMMENT ON COLUMN fitflow.personal_best_day.value IS 'How much, in the unit of the measure.';
COMMENT ON COLUMN fitflow.personal_best_day.previous_value IS
    'The best before it; NULL for a first one.';
COMMENT ON COLUMN fitflow.personal_best_day.set_on IS 'The gym''s day.';
GRANT SELECT ON fitflow.personal_best_day TO fitflow_app, fitflow_analyst;

CREATE FUNCTION fitflow.trained_since(session_id bigint, recording_id bigint) RETURNS timestamptz
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT lower(visit.during)
    FROM workout_session AS visit
    WHERE visit.gym_id = current_gym_id() AND visit.session_id = trained_since.session_id
    UNION ALL
    SELECT lower(known.during)
    FROM recording AS known
    WHERE known.gym_id = current_gym_id() AND known.recording_id = trained_since.recording_id
    LIMIT 1
$$;
COMMENT ON FUNCTION fitflow.trained_since(bigint, bigint) IS
    'When a session began, or a recording; one of the two is NULL.';
REVOKE EXECUTE ON FUNCTION fitflow.trained_since FROM PUBLIC;
