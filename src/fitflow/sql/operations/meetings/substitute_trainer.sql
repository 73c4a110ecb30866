-- substitute_trainer: somebody else teaches a meeting.

CREATE FUNCTION fitflow.substitute_trainer(
    meeting_id  bigint,
    trainer_id  bigint,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'meeting_id', meeting_id, 'trainer_id', trainer_id, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('substitute_trainer', request_key, body);
    meeting class_meeting;
    told    bigint[];
    name    text;
    broken  text;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    PERFORM lock_trainer(trainer_id);
    meeting := lock_meeting(meeting_id);
    at := coalesce(at, fitflow.now());
    PERFORM refuse_changes(meeting, at);
    PERFORM refuse_training(trainer_id, meeting.during);
    BEGIN
        UPDATE class_meeting
        SET trainer_id = substitute_trainer.trainer_id
        WHERE class_meeting.gym_id = gym AND class_meeting.meeting_id = meeting_id;
    EXCEPTION WHEN exclusion_violation OR foreign_key_violation THEN
        GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
        PERFORM refuse_clash(broken, trainer_id, meeting.room, meeting.during, meeting_id);
        RAISE;
    END;

    told := booked_members(ARRAY[meeting_id], waiting_only => false);
    SELECT concat_ws(' ', trainer.given_name, trainer.family_name) INTO name
    FROM trainer
    WHERE trainer.gym_id = gym AND trainer.trainer_id = trainer_id;
    INSERT INTO notice (gym_id, member_id, reason, message, meeting_id, told_at)
    SELECT
        gym, member_id, 'trainer_substituted',
        format('%s teaches %s.', name, meeting_words(meeting)), meeting_id, at
    FROM unnest(told) AS member_id
    WHERE trainer_id <> meeting.trainer_id;
    RETURN fitflow.end_operation('substitute_trainer', request_key, body, jsonb_build_object(
        'meeting', meeting_json(meeting_id), 'told', to_jsonb(told)));
END
$$;

COMMENT ON FUNCTION fitflow.substitute_trainer IS
    'Lets another trainer teach a meeting that has not begun; everybody who booked it is told.';

REVOKE EXECUTE ON FUNCTION fitflow.substitute_trainer FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.substitute_trainer TO fitflow_app;
