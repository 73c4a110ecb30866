-- schedule_class: one meeting of a class, or one a week on given days.

CREATE FUNCTION fitflow.schedule_class(
    class_id         bigint,
    trainer_id       bigint,
    room             text,
    since            date,
    begins           time,
    until            date DEFAULT NULL,
    weekdays         integer[] DEFAULT NULL,
    capacity         bigint DEFAULT NULL,
    duration_minutes bigint DEFAULT NULL,
    at               timestamptz DEFAULT NULL,
    request_key      uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym      CONSTANT bigint := fitflow.current_gym_id();
    body     CONSTANT jsonb := jsonb_build_object(
        'class_id', class_id, 'trainer_id', trainer_id, 'room', room, 'since', since,
        'begins', begins, 'until', until, 'weekdays', weekdays, 'capacity', capacity,
        'duration_minutes', duration_minutes, 'at', at);
    earlier  CONSTANT jsonb := fitflow.begin_operation('schedule_class', request_key, body);
    zone     CONSTANT text := fitflow.gym_time_zone();
    years    CONSTANT integer := 2;
    class    exercise_class;
    meeting  bigint;
    meetings jsonb := '[]';
    starts   timestamptz;
    during   tstzrange;
    broken   text;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    SELECT known.* INTO class
    FROM exercise_class AS known
    WHERE known.gym_id = gym AND known.class_id = class_id;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_class', 'there is no class {class_id}', '{do:class list} has the numbers',
            jsonb_build_object('class_id', class_id), 'no_data_found');
    END IF;
    IF since NOT BETWEEN '1950-01-01'
        AND (coalesce(at, fitflow.now()) + interval '100 years')::date
    THEN
        PERFORM refuse(
            'timetable_is_near', 'a timetable from {since} on is centuries away',
            'give a day within a hundred years', jsonb_build_object('since', since),
            'invalid_parameter_value');
    END IF;
    IF begins = '24:00' THEN  -- to PostgreSQL a time of that day, and added to it the next one
        PERFORM refuse(
            'begins_is_a_time_of_the_day', 'a class begins at no {begins}',
            'write it as 18:30, from 00:00 to 23:59; what begins at midnight is of the day after',
            jsonb_build_object('begins', begins), 'invalid_parameter_value');
    END IF;
    IF duration_minutes NOT BETWEEN 1 AND 1440 THEN
        PERFORM refuse(
            'class_lasts_up_to_a_day', 'a class does not last {duration_minutes} minutes',
            'give 1 to 1440', jsonb_build_object('duration_minutes', duration_minutes),
            'invalid_parameter_value');
    END IF;
    IF until < since THEN
        PERFORM refuse(
            'no_day_to_schedule', 'the timetable ends on {until}, before its first day, {since}',
            'give the first day and the last in order; both are included',
            jsonb_build_object('since', since, 'until', until), 'invalid_parameter_value');
    END IF;
    IF until >= since + make_interval(years => years) THEN
        PERFORM refuse(
            'timetable_is_too_long',
            'a timetable from {since} until {until} is longer than {years} years',
            'schedule it a year at a time',
            jsonb_build_object('since', since, 'until', until, 'years', years),
            'invalid_parameter_value');
    END IF;
    PERFORM lock_trainer(trainer_id);
    at := coalesce(at, fitflow.now());

    BEGIN
        FOR starts IN
            -- A time that the clocks skip is an hour later, as the clocks then are; one that
            -- comes twice is the second.
            SELECT (day::date + begins) AT TIME ZONE zone
            FROM generate_series(
                since::timestamp, coalesce(until, since)::timestamp, interval '1 day'
            ) AS day
            WHERE until IS NULL AND weekdays IS NULL
                OR extract(isodow FROM day)
                    = ANY (coalesce(weekdays, ARRAY[extract(isodow FROM since)::integer]))
            ORDER BY day
        LOOP
            during := tstzrange(
                starts,
                starts + make_interval(
                    mins => coalesce(duration_minutes, class.duration_minutes)::integer));
            PERFORM refuse_training(trainer_id, during);
            INSERT INTO class_meeting (class_id, trainer_id, room, during, capacity)
            VALUES (class_id, trainer_id, room, during, coalesce(capacity, class.capacity))
            RETURNING class_meeting.meeting_id INTO meeting;
            meetings := meetings || meeting_json(meeting);
        END LOOP;
    EXCEPTION WHEN exclusion_violation OR foreign_key_violation THEN
        GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
        PERFORM refuse_clash(broken, trainer_id, room, during);
        RAISE;
    END;
    IF meetings = '[]' THEN
        PERFORM refuse(
            'no_day_to_schedule', 'no such day of the week lies from {since} until {until}',
            'days of the week are 1 for Monday to 7 for Sunday; both days are included',
            jsonb_build_object('since', since, 'until', until), 'invalid_parameter_value');
    END IF;
    RETURN fitflow.end_operation('schedule_class', request_key, body, meetings);
END
$$;

COMMENT ON FUNCTION fitflow.schedule_class IS
    'Puts a class on the timetable, at a time of the gym''s own clock: on one day, or every week '
    'until a last day, included, on the weekdays given (1 Monday to 7 Sunday) or that of the first '
    'day. All of it, or nothing. When the clocks go forward, a time they skip is as much later; '
    'when they go back, a time that comes twice is the second. Length and places are the class''s '
    'own unless given.';

REVOKE EXECUTE ON FUNCTION fitflow.schedule_class FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.schedule_class TO fitflow_app;
