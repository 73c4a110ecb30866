-- meetings: find and lock one, tell of it, and say who is in the way of it.

CREATE FUNCTION fitflow.lock_meeting(meeting_id bigint) RETURNS fitflow.class_meeting
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    locked class_meeting;
BEGIN
    SELECT meeting.* INTO locked
    FROM class_meeting AS meeting
    WHERE meeting.gym_id = current_gym_id() AND meeting.meeting_id = lock_meeting.meeting_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_meeting', 'there is no class meeting {meeting_id}',
            '{do:class timetable} has the numbers',
            jsonb_build_object('meeting_id', lock_meeting.meeting_id), 'no_data_found');
    END IF;
    RETURN locked;
END
$$;
COMMENT ON FUNCTION fitflow.lock_meeting(bigint) IS
    'Lets one operation at a time give out or take back the places of a meeting; members are '
    'locked before it.';

CREATE FUNCTION fitflow.meeting_words(meeting fitflow.class_meeting) RETURNS text
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT format('%s on %s', class.name, fitflow.local_words(lower((meeting).during)))
    FROM fitflow.exercise_class AS class
    WHERE class.gym_id = (meeting).gym_id AND class.class_id = (meeting).class_id
$$;
COMMENT ON FUNCTION fitflow.meeting_words(fitflow.class_meeting) IS
    'A meeting for a person: Spin on Monday 2 February 2026 at 18:00.';

CREATE FUNCTION fitflow.meeting_facts(meeting fitflow.class_meeting) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'meeting_id', (meeting).meeting_id, 'class_name', class.name,
        'starts_at', lower((meeting).during))
    FROM fitflow.exercise_class AS class
    WHERE class.gym_id = (meeting).gym_id AND class.class_id = (meeting).class_id
$$;
COMMENT ON FUNCTION fitflow.meeting_facts(fitflow.class_meeting) IS
    'What a refusal says of a meeting: its number, its class and when it starts.';

CREATE FUNCTION fitflow.meeting_json(meeting_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'meeting_id', meeting.meeting_id,
        'class_id', meeting.class_id,
        'class_name', class.name,
        'trainer_id', meeting.trainer_id,
        'room', meeting.room,
        'held_on', meeting.held_on,
        'since', lower(meeting.during),
        'until', upper(meeting.during),
        'capacity', meeting.capacity,
        'cancelled_at', meeting.cancelled_at
    )
    FROM fitflow.class_meeting AS meeting
    JOIN fitflow.exercise_class AS class USING (gym_id, class_id)
    WHERE meeting.gym_id = fitflow.current_gym_id()
        AND meeting.meeting_id = meeting_json.meeting_id
$$;
COMMENT ON FUNCTION fitflow.meeting_json(bigint) IS 'A meeting as operations answer it.';

CREATE FUNCTION fitflow.refuse_changes(meeting fitflow.class_meeting, at timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    IF meeting.cancelled_at IS NOT NULL THEN
        PERFORM refuse(
            'class_is_cancelled', '{class_name} on {starts_at} was cancelled',
            'pick another meeting: {do:class timetable} has them', meeting_facts(meeting));
    END IF;
    IF lower(meeting.during) <= at THEN
        PERFORM refuse(
            'class_has_begun', '{class_name} on {starts_at} has begun',
            'places can be booked, moved and cancelled until a class begins',
            meeting_facts(meeting));
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_changes(fitflow.class_meeting, timestamptz) IS
    'Refuses to touch a meeting that was cancelled, or has begun by then.';

CREATE FUNCTION fitflow.lock_trainer(trainer_id bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    PERFORM FROM trainer
    WHERE trainer.gym_id = current_gym_id() AND trainer.trainer_id = lock_trainer.trainer_id
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_trainer', 'there is no trainer {trainer_id}',
            '{do:trainer list} has the numbers',
            jsonb_build_object('trainer_id', lock_trainer.trainer_id), 'no_data_found');
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.lock_trainer(bigint) IS
    'Lets one operation at a time give a trainer something to do, so that it can say what is in '
    'the way.';

CREATE FUNCTION fitflow.refuse_training(trainer_id bigint, during tstzrange) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    training workout_session;
BEGIN
    SELECT session.* INTO training
    FROM trainer_time AS taken
    JOIN workout_session AS session USING (gym_id, session_id)
    WHERE taken.gym_id = current_gym_id()
        AND taken.trainer_id = refuse_training.trainer_id
        AND taken.during && refuse_training.during
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'trainer_is_training',
            'trainer {trainer_id} trains member {member_id} from {starts_at}',
            'pick another trainer or time',
            jsonb_build_object(
                'trainer_id', refuse_training.trainer_id, 'member_id', training.member_id,
                'starts_at', lower(training.during)));
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_training(bigint, tstzrange) IS
    'Refuses a class at a time when its trainer gives personal training; the trainer is locked.';

CREATE FUNCTION fitflow.refuse_clash(
    broken text, trainer_id bigint, room text, during tstzrange, but_not bigint DEFAULT NULL
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    facts jsonb;
BEGIN
    SELECT meeting_facts(meeting) INTO facts
    FROM class_meeting AS meeting
    WHERE meeting.gym_id = current_gym_id()
        AND meeting.cancelled_at IS NULL
        AND meeting.meeting_id IS DISTINCT FROM but_not
        AND meeting.during && refuse_clash.during
        AND CASE broken
            WHEN 'class_meeting_room_is_used_once' THEN meeting.room = refuse_clash.room
            WHEN 'trainer_time_pkey' THEN meeting.trainer_id = refuse_clash.trainer_id
        END
    LIMIT 1;
    facts := coalesce(facts, '{}') || jsonb_build_object(
        'trainer_id', refuse_clash.trainer_id, 'room', refuse_clash.room,
        'wanted_at', lower(during));
    CASE broken
        WHEN 'class_meeting_room_is_used_once' THEN
            PERFORM refuse(
                'room_is_taken',
                CASE WHEN facts ? 'meeting_id'
                    THEN '{room} is taken on {wanted_at}: {class_name} on {starts_at}'
                    ELSE '{room} is taken on {wanted_at}: another of these meetings' END,
                'pick another room or time', facts);
        WHEN 'trainer_time_pkey' THEN
            PERFORM refuse(
                'trainer_is_teaching',
                CASE WHEN facts ? 'meeting_id'
                    THEN 'trainer {trainer_id} cannot teach on {wanted_at}: they teach '
                        '{class_name} on {starts_at}'
                    ELSE 'trainer {trainer_id} cannot teach on {wanted_at}: they teach another of '
                        'these meetings' END,
                'pick another trainer or time', facts);
        WHEN 'class_meeting_gym_id_trainer_id_day_fkey' THEN
            PERFORM refuse(
                'trainer_is_not_employed', 'trainer {trainer_id} does not work here on {wanted_at}',
                'pick another trainer: {do:trainer list} says who works when', facts);
        ELSE
            NULL;  -- another rule: it speaks for itself
    END CASE;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_clash(text, bigint, text, tstzrange, bigint) IS
    'Says which date and which other meeting broke a rule of the timetable, given its name.';

REVOKE EXECUTE ON FUNCTION
    fitflow.lock_meeting, fitflow.meeting_words, fitflow.meeting_facts,
    fitflow.meeting_json, fitflow.refuse_changes, fitflow.lock_trainer,
    fitflow.refuse_training, fitflow.refuse_clash
    FROM PUBLIC;
