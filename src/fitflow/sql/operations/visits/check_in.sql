-- check_in: may this member enter now? If so, they are in.

CREATE FUNCTION fitflow.check_in(
    member_id   bigint,
    trainer_id  bigint DEFAULT NULL,
    meeting_id  bigint DEFAULT NULL,
    at          timestamptz DEFAULT NULL,
    request_key uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym       CONSTANT bigint := fitflow.current_gym_id();
    body      CONSTANT jsonb := jsonb_build_object(
        'member_id', member_id, 'trainer_id', trainer_id, 'meeting_id', meeting_id, 'at', at);
    earlier   CONSTANT jsonb := fitflow.begin_operation('check_in', request_key, body);
    zone      CONSTANT text := fitflow.gym_time_zone();
    is_now    CONSTANT boolean := at IS NULL;
    today     date;
    refused   text;
    inside    workout_session;
    forgotten bigint;
    class     booking;
    entered   bigint;
    package   jsonb;
    freed     bigint[];
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    IF num_nonnulls(trainer_id, meeting_id) = 2 THEN
        PERFORM refuse(
            'class_or_training',
            'a visit is for meeting {meeting_id} or with trainer {trainer_id}, not both',
            'give one of them',
            jsonb_build_object('meeting_id', meeting_id, 'trainer_id', trainer_id),
            'invalid_parameter_value');
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE zone)::date;
    -- Two looks at an index answer nearly everybody who may not enter, and lock nothing.
    PERFORM FROM membership
    WHERE membership.gym_id = gym
        AND membership.member_id = member_id
        AND membership.during @> today
        AND membership.state = 'active';
    IF NOT FOUND THEN
        RETURN why_not_active(member_id, today);
    END IF;
    IF access_is_held(member_id) THEN
        RETURN refuse_entry(member_id, 'access_held');
    END IF;

    -- Two scans at once are one visit.
    PERFORM lock_member(member_id);
    IF is_now THEN
        at := fitflow.now();  -- not before whoever held the lock
    END IF;
    -- Whoever held the lock may have frozen or ended the membership.
    PERFORM FROM membership
    WHERE membership.gym_id = gym
        AND membership.member_id = member_id
        AND membership.during @> today
        AND membership.state = 'active';
    IF NOT FOUND THEN
        RETURN why_not_active(member_id, today);
    END IF;
    inside := open_session(member_id);
    IF at < lower(inside.during) THEN
        PERFORM refuse(
            'came_in_later', 'member {member_id} came in on {came_at} already',
            'give the time at which they come',
            jsonb_build_object('member_id', member_id, 'came_at', lower(inside.during)));
    END IF;
    IF is_forgotten(inside, at) THEN
        forgotten := inside.session_id;
        inside := NULL;
    END IF;

    IF trainer_id IS NOT NULL THEN
        IF inside.trainer_id = trainer_id THEN
            RETURN allow_entry(inside.session_id, 'already_in');
        END IF;
        refused := why_no_training(member_id, trainer_id, at, today);
    ELSIF meeting_id IS NOT NULL THEN
        class := place_to_enter(member_id, meeting_id);
        refused := CASE
            WHEN class.place IS NULL THEN 'no_place'
            WHEN lower(class.during) > at + interval '1 hour' OR upper(class.during) <= at
                THEN 'class_not_on'
        END;
    ELSE
        class := class_to_enter(member_id, at);
    END IF;
    IF refused IS NOT NULL THEN
        RETURN refuse_entry(member_id, refused);
    END IF;
    IF class.meeting_id <> coalesce(inside.meeting_id, 0) AND EXISTS (
        SELECT FROM workout_session AS visit
        WHERE visit.gym_id = gym
            AND visit.meeting_id = class.meeting_id
            AND visit.member_id = member_id
    ) THEN
        class := NULL;  -- they were there and left: a class counts once
    END IF;
    IF inside.session_id IS NOT NULL AND trainer_id IS NULL
        AND NOT gives_way(inside, class, meeting_id IS NOT NULL, at)
    THEN
        RETURN allow_entry(inside.session_id, 'already_in');
    END IF;

    -- The visit that a strap told of until now is this one.
    freed := free_recordings(member_id, coalesce(
        (SELECT lower(visit.during) FROM workout_session AS visit
         WHERE visit.gym_id = gym AND visit.session_id = forgotten), at));
    IF coalesce(forgotten, trainer_id) IS NOT NULL THEN
        PERFORM end_forgotten(forgotten, trainer_id, at);
    END IF;
    IF inside.kind = 'own' AND trainer_id IS NULL THEN
        UPDATE workout_session AS visit
        SET meeting_id = class.meeting_id, place = class.place, meeting_during = class.during
        WHERE visit.gym_id = gym AND visit.session_id = inside.session_id
        RETURNING visit.session_id INTO entered;
    ELSE
        IF at = lower(inside.during) THEN
            PERFORM refuse(
                'came_in_later', 'member {member_id} came in on {came_at} already',
                'give the time at which they come',
                jsonb_build_object('member_id', member_id, 'came_at', at));
        ELSIF inside.session_id IS NOT NULL THEN
            PERFORM end_session(inside.session_id, at);
        END IF;
        INSERT INTO workout_session (
            gym_id, member_id, during, meeting_id, place, meeting_during, trainer_id, time_zone
        )
        VALUES (
            gym, member_id, tstzrange(at, NULL), class.meeting_id, class.place, class.during,
            trainer_id, zone
        )
        RETURNING workout_session.session_id INTO entered;
    END IF;
    PERFORM settle_freed(member_id, freed);
    IF trainer_id IS NOT NULL THEN
        package := take_package_session(member_id, entered, NULL, at);
    END IF;
    RETURN fitflow.end_operation('check_in', request_key, body,
        allow_entry(entered, 'ok') || jsonb_build_object('package', package));
END
$$;

COMMENT ON FUNCTION fitflow.check_in IS
    'Lets a member in, or says why not: a refusal is an answer and writes nothing. Either says '
    'what they owe. They are in '
    'for the class whose place they hold if it is on or begins within the hour, with a trainer '
    'for a session off their package, or on their own. Scanned again they are in already, '
    'the same session; on their own, that session becomes the class that has come near. A session '
    'nobody ended for more than 6 hours has ended with its class, or after an hour of personal '
    'training, or after 90 minutes.';

REVOKE EXECUTE ON FUNCTION fitflow.check_in FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.check_in TO fitflow_app;
