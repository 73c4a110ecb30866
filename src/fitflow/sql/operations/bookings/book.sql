-- book: a place in a meeting, or a turn in its queue.

CREATE FUNCTION fitflow.book(
    meeting_id  bigint,
    member_id   bigint,
    place       bigint DEFAULT NULL,
    wait        boolean DEFAULT false,
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
        'meeting_id', meeting_id, 'member_id', member_id, 'place', place, 'wait', wait,
        'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('book', request_key, body);
    meeting class_meeting;
    queue   bigint[];
    given   jsonb;
    free    integer;
    before  booking;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    -- A free place goes to those who wait for it and can have it now, before anybody new.
    SELECT booked_members(ARRAY[meeting_id], waiting_only => true) INTO queue
    FROM class_meeting AS known
    WHERE known.gym_id = gym
        AND known.meeting_id = meeting_id
        AND first_free_place(known) IS NOT NULL;
    PERFORM lock_members(member_id || queue);
    PERFORM lock_member(member_id);
    meeting := lock_meeting(meeting_id);
    at := coalesce(at, fitflow.now());
    PERFORM refuse_changes(meeting, at);
    given := promote(meeting, at);
    IF given @> jsonb_build_array(jsonb_build_object('member_id', member_id)) THEN
        RETURN fitflow.end_operation(
            'book', request_key, body, booking_json(meeting_id, member_id));
    END IF;

    SELECT made.* INTO before
    FROM booking AS made
    WHERE made.gym_id = gym
        AND made.meeting_id = meeting_id
        AND made.member_id = member_id
        AND made.cancelled_at IS NULL;
    IF before.place IS NOT NULL OR before.member_id IS NOT NULL AND wait THEN
        PERFORM refuse(
            'already_booked',
            CASE WHEN before.place IS NULL
                THEN 'member {member_id} waits for {class_name} on {starts_at}'
                ELSE 'member {member_id} has place {place} in {class_name} on {starts_at}' END,
            'a class is booked once; {do:meeting cancel-booking} frees the place',
            meeting_facts(meeting)
                || jsonb_build_object('member_id', member_id, 'place', before.place));
    END IF;
    IF access_is_held(member_id) THEN
        PERFORM refuse(
            'access_is_held', 'member {member_id} is kept out until {owed_cents} are paid',
            'take the payment first: {do:pay}',
            jsonb_build_object('member_id', member_id, 'owed_cents', owed_by(member_id)));
    END IF;
    PERFORM FROM membership
    WHERE membership.gym_id = gym
        AND membership.member_id = member_id
        AND membership.state = 'active'
        AND membership.during @> meeting.held_on;
    IF NOT FOUND THEN  -- a place is held by a foreign key, a turn in the queue is not
        PERFORM refuse(
            'no_active_membership', 'member {member_id} has no active membership on {day}',
            '{do:member show} says when they are a member, and when frozen',
            jsonb_build_object('member_id', member_id, 'day', meeting.held_on));
    END IF;
    IF place NOT BETWEEN 1 AND meeting.capacity THEN
        PERFORM refuse(
            'no_such_place', '{class_name} on {starts_at} has places 1 to {capacity}, not {place}',
            'give one of them, or none for the first that is free',
            meeting_facts(meeting)
                || jsonb_build_object('capacity', meeting.capacity, 'place', place),
            'numeric_value_out_of_range');
    END IF;
    free := first_free_place(meeting);
    IF free IS NULL AND NOT wait THEN
        PERFORM refuse(
            'class_is_full', '{class_name} on {starts_at} is full: all {capacity} places are taken',
            'wait for a place, or pick another meeting: {do:class timetable} has them',
            meeting_facts(meeting) || jsonb_build_object('capacity', meeting.capacity));
    END IF;
    IF free IS NOT NULL AND EXISTS (
        SELECT FROM booking AS taken
        WHERE taken.gym_id = gym AND taken.meeting_id = meeting_id AND taken.place = book.place
    ) THEN
        PERFORM refuse(
            'place_is_taken', 'place {place} in {class_name} on {starts_at} is taken',
            'place {free_place} is free',
            meeting_facts(meeting) || jsonb_build_object('place', place, 'free_place', free));
    END IF;

    INSERT INTO booking (gym_id, meeting_id, member_id, place, booked_at, capacity, during)
    VALUES (
        gym, meeting_id, member_id, CASE WHEN free IS NOT NULL THEN coalesce(place, free) END, at,
        meeting.capacity, meeting.during
    )
    ON CONFLICT ON CONSTRAINT booking_pkey DO UPDATE
    SET place = excluded.place, booked_at = excluded.booked_at, cancelled_at = NULL;
    RETURN fitflow.end_operation('book', request_key, body, booking_json(meeting_id, member_id));
END
$$;

COMMENT ON FUNCTION fitflow.book IS
    'Books a member the smallest free place of a meeting, or the place asked for; when it is full '
    'and wait is true, a turn in the queue. Free places go to the queue first. Who may not enter '
    'on that day, or is kept out for a debt, may not book.';

REVOKE EXECUTE ON FUNCTION fitflow.book FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.book TO fitflow_app;
