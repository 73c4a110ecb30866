-- remove_recording: a recording that should not be here, with its seconds.

CREATE FUNCTION fitflow.remove_recording(
    recording_id bigint,
    at           timestamptz DEFAULT NULL,
    request_key  uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object('recording_id', recording_id, 'at', at);
    earlier CONSTANT jsonb := begin_operation('remove_recording', request_key, body);
    gone    recording;
    answer  jsonb;
    beside  bigint[];
    former  bigint[];
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    gone := lock_recording(recording_id);
    answer := recording_json(recording_id);
    IF EXISTS (
        SELECT FROM session_rating AS rating
        WHERE rating.gym_id = gym AND rating.recording_id = recording_id
    ) OR EXISTS (
        SELECT FROM personal_best AS best
        WHERE best.gym_id = gym AND best.recording_id = recording_id
    ) THEN
        PERFORM refuse(
            'recording_is_spoken_of',
            'recording {recording_id} is rated, or a personal best was set in it: it stays',
            'import the right file beside it: of one activity, one recording counts',
            jsonb_build_object('recording_id', recording_id));
    END IF;
    -- Whoever leaned on it, overlapped it or shared a visit with it is looked at anew.
    SELECT coalesce(array_agg(known.recording_id), '{}') INTO beside
    FROM recording AS known
    WHERE known.gym_id = gym
        AND known.member_id = gone.member_id
        AND known.recording_id <> recording_id
        AND (known.during && gone.during OR known.during -|- gone.during
            OR known.session_id = gone.session_id
            OR coalesce(known.duplicate_of, known.recording_id)
                = coalesce(gone.duplicate_of, gone.recording_id));
    UPDATE recording AS known
    SET duplicate_of = NULL
    WHERE known.gym_id = gym AND known.duplicate_of = recording_id;
    DELETE FROM recording AS known
    WHERE known.gym_id = gym AND known.recording_id = recording_id;
    IF beside <> '{}' THEN
        PERFORM settle_recording(gone.member_id, beside);
    END IF;
    SELECT array_agg(visit.session_id) INTO former
    FROM workout_session AS visit
    WHERE visit.gym_id = gym
        AND visit.session_id = gone.session_id
        AND visit.from_recording
        AND NOT EXISTS (
            SELECT FROM recording AS known
            WHERE known.gym_id = gym
                AND known.member_id = gone.member_id AND known.session_id = visit.session_id);
    DELETE FROM workout_session AS visit
    WHERE visit.gym_id = gym AND visit.session_id = ANY (former);
    RETURN end_operation('remove_recording', request_key, body, answer);
END
$$;

COMMENT ON FUNCTION fitflow.remove_recording IS
    'Removes a recording with its seconds and figures, and the visit that it alone told of. What '
    'it counted for is decided anew among the others.';

REVOKE EXECUTE ON FUNCTION fitflow.remove_recording FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.remove_recording TO fitflow_app;
