-- record_personal_best: a member beat themselves.

CREATE FUNCTION fitflow.record_personal_best(
    member_id    bigint,
    session_id   bigint,
    exercise     text,
    measure      fitflow.measure,
    value        numeric,
    recording_id bigint DEFAULT NULL,
    at           timestamptz DEFAULT NULL,
    request_key  uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'session_id', session_id, 'recording_id', recording_id,
        'exercise', exercise, 'measure', measure, 'value', value, 'at', at);
    earlier CONSTANT jsonb :=
        fitflow.begin_operation('record_personal_best', request_key, body);
    beaten  personal_best;
    newest  personal_best;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM lock_member(member_id);
    IF session_id IS NULL AND recording_id IS NOT NULL THEN
        -- What belongs to a visit was done in it.
        SELECT known.session_id INTO session_id
        FROM recording AS known
        WHERE known.gym_id = gym
            AND known.member_id = member_id AND known.recording_id = recording_id;
        IF NOT FOUND THEN
            PERFORM refuse(
                'not_the_members_recording',
                'recording {recording_id} is not one of member {member_id}',
                'give one of theirs: {do:recording list} has the numbers',
                jsonb_build_object('recording_id', recording_id, 'member_id', member_id));
        END IF;
        recording_id := CASE WHEN session_id IS NULL THEN recording_id END;
    END IF;
    -- One name for one exercise: as the member's bests call it, or else the gym's.
    exercise := coalesce(
        (SELECT best.exercise FROM personal_best AS best
         WHERE best.gym_id = gym AND best.member_id = member_id
             AND best.exercise_key = folded(exercise)
         LIMIT 1),
        (SELECT best.exercise FROM personal_best AS best
         WHERE best.gym_id = gym AND best.exercise_key = folded(exercise)
         LIMIT 1),
        exercise);
    SELECT best.* INTO beaten
    FROM personal_best AS best
    WHERE best.gym_id = gym AND best.member_id = member_id AND best.exercise = exercise
    ORDER BY best.best_no DESC
    LIMIT 1;
    IF beaten.measure <> measure THEN
        PERFORM refuse(
            'exercise_has_another_measure',
            '{exercise} of member {member_id} is counted in {measure}, not in {other_measure}',
            'give the exercise another name, or the same measure',
            jsonb_build_object(
                'exercise', exercise, 'member_id', member_id, 'measure', beaten.measure,
                'other_measure', measure));
    END IF;
    IF trained_since(session_id, recording_id)
        < trained_since(beaten.session_id, beaten.recording_id)
    THEN
        PERFORM refuse(
            'best_is_out_of_order',
            '{exercise} of member {member_id} was {value} in a later session already',
            'a best beats one that was set before it',
            jsonb_build_object(
                'exercise', exercise, 'member_id', member_id, 'value', trim_scale(beaten.value),
                'session_id', beaten.session_id, 'recording_id', beaten.recording_id));
    END IF;
    INSERT INTO personal_best (
        gym_id, member_id, session_id, recording_id, exercise, measure, value, best_no,
        previous_value
    )
    VALUES (
        gym, member_id, session_id, recording_id, exercise, measure, value,
        coalesce(beaten.best_no, 0) + 1, beaten.value
    )
    RETURNING personal_best.* INTO newest;
    PERFORM affirm_visit(session_id);
    RETURN fitflow.end_operation('record_personal_best', request_key, body,
        to_jsonb(newest) - '{gym_id,previous_no,exercise_key,value,previous_value}'::text[]);
END
$$;

COMMENT ON FUNCTION fitflow.record_personal_best IS
    'Adds a personal best of one exercise, set in one of the member''s sessions, or elsewhere in '
    'one of their recordings, to those before it; refused when it does not beat the last one, or '
    'was set before it. The audit log does not keep the value.';

REVOKE EXECUTE ON FUNCTION fitflow.record_personal_best FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.record_personal_best TO fitflow_app;
