-- end_trainer: the last day of somebody who works here.

CREATE FUNCTION fitflow.end_trainer(
    trainer_id  bigint,
    until       date,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym      CONSTANT bigint := fitflow.current_gym_id();
    body     CONSTANT jsonb := jsonb_build_object(
        'trainer_id', trainer_id, 'until', until, 'at', at);
    earlier  CONSTANT jsonb := fitflow.begin_operation('end_trainer', request_key, body);
    employed daterange;
    later    class_meeting;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM lock_trainer(trainer_id);
    SELECT meeting.* INTO later
    FROM class_meeting AS meeting
    WHERE meeting.gym_id = gym
        AND meeting.trainer_id = trainer_id
        AND meeting.held_on > until
        AND meeting.cancelled_at IS NULL
    ORDER BY meeting.during DESC
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'trainer_is_teaching', 'trainer {trainer_id} still teaches {class_name} on {starts_at}',
            '{do:meeting substitute} another trainer, or {do:meeting cancel} the class',
            meeting_facts(later) || jsonb_build_object('trainer_id', trainer_id));
    END IF;
    IF until < (
        SELECT lower(known.employed) FROM trainer AS known
        WHERE known.gym_id = gym AND known.trainer_id = trainer_id)
    THEN
        PERFORM refuse(
            'trainer_employment_has_a_first_day',
            'the employment of trainer {trainer_id} cannot end on {ends_on}, before its first day',
            'give a day on which they work here: {do:trainer list} has the days',
            jsonb_build_object('trainer_id', trainer_id, 'ends_on', until),
            'invalid_parameter_value');
    END IF;
    UPDATE trainer
    SET employed = daterange(lower(trainer.employed), until, '[]')
    WHERE trainer.gym_id = gym AND trainer.trainer_id = trainer_id
    RETURNING trainer.employed INTO employed;
    RETURN fitflow.end_operation('end_trainer', request_key, body, jsonb_build_object(
        'trainer_id', trainer_id, 'since', lower(employed), 'until', upper(employed) - 1));
END
$$;

COMMENT ON FUNCTION fitflow.end_trainer IS
    'Ends a trainer''s employment with its last day; refused while they still teach after it.';

REVOKE EXECUTE ON FUNCTION fitflow.end_trainer FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.end_trainer TO fitflow_app;
