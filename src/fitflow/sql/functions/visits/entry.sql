-- visits_door: what decides whether a member may enter, and for what.

CREATE FUNCTION fitflow.refuse_entry(member_id bigint, reason text) RETURNS jsonb
    LANGUAGE sql STABLE
AS $$
    SELECT jsonb_build_object(
        'allowed', false, 'reason', reason, 'member_id', member_id,
        'owed_cents', fitflow.owed_by(member_id))
$$;
COMMENT ON FUNCTION fitflow.refuse_entry(bigint, text) IS
    'The answer that a member may not enter, and what they owe.';

CREATE FUNCTION fitflow.allow_entry(session_id bigint, reason text) RETURNS jsonb
    LANGUAGE sql STABLE
AS $$
    SELECT visit || jsonb_build_object(
        'allowed', true, 'reason', reason,
        'owed_cents', fitflow.owed_by((visit ->> 'member_id')::bigint))
    FROM fitflow.session_json(session_id) AS visit
$$;
COMMENT ON FUNCTION fitflow.allow_entry(bigint, text) IS
    'The answer that a member is in, in which session, and what they owe.';

CREATE FUNCTION fitflow.why_not_active(member_id bigint, today date) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    known record;
BEGIN
    SELECT
        bool_or(spell.during @> today) AS is_frozen,
        bool_or(coalesce(upper(spell.during) <= today, false)) AS was_here,
        min(lower(spell.during)) FILTER (
            WHERE spell.state = 'active' AND lower(spell.during) > today) AS returns_on
    INTO known
    FROM membership AS spell
    WHERE spell.gym_id = current_gym_id() AND spell.member_id = why_not_active.member_id;
    IF known.was_here IS NULL AND NOT EXISTS (
        SELECT FROM member
        WHERE member.gym_id = current_gym_id() AND member.member_id = why_not_active.member_id
    ) THEN
        PERFORM refuse(
            'no_such_member', 'there is no member {member_id}', '{do:member list} has the numbers',
            jsonb_build_object('member_id', member_id), 'no_data_found');
    END IF;
    RETURN refuse_entry(member_id, CASE
        WHEN known.was_here IS NULL THEN 'no_membership'
        WHEN known.is_frozen THEN 'frozen'
        WHEN known.was_here THEN 'ended'
        ELSE 'not_started'
    END) || jsonb_build_object('returns_on', known.returns_on);
END
$$;
COMMENT ON FUNCTION fitflow.why_not_active(bigint, date) IS
    'Why a member without an active day may not enter: no_membership, frozen, ended or '
    'not_started, and the first day on which they may again, if it is known.';

CREATE FUNCTION fitflow.access_is_held(member_id bigint) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT EXISTS (
        SELECT FROM fitflow.dunning_event AS step
        JOIN fitflow.invoice_balance AS unpaid USING (gym_id, invoice_id)
        WHERE step.gym_id = fitflow.current_gym_id()
            AND step.member_id = access_is_held.member_id
            AND step.action = 'hold_access'
            AND unpaid.owed_cents > 0
    )
$$;
COMMENT ON FUNCTION fitflow.access_is_held(bigint) IS
    'Whether dunning keeps the member out until they have paid.';

CREATE FUNCTION fitflow.access_was_held(member_id bigint, at timestamptz) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT EXISTS (
        SELECT FROM fitflow.dunning_event AS step
        JOIN fitflow.invoice USING (gym_id, invoice_id)
        WHERE step.gym_id = fitflow.current_gym_id()
            AND step.member_id = access_was_held.member_id
            AND step.action = 'hold_access'
            AND step.taken_at <= at
            AND coalesce((
                SELECT entry.owed_cents
                FROM fitflow.invoice_entry AS entry
                WHERE entry.gym_id = step.gym_id
                    AND entry.invoice_id = step.invoice_id
                    AND entry.entered_at <= at
                ORDER BY entry.entry_no DESC
                LIMIT 1
            ), invoice.amount_cents) > 0
    )
$$;
COMMENT ON FUNCTION fitflow.access_was_held(bigint, timestamptz) IS
    'Whether dunning kept the member out at an instant, by the entries made until then.';

CREATE FUNCTION fitflow.open_session(member_id bigint) RETURNS fitflow.workout_session
    LANGUAGE sql STABLE
AS $$
    SELECT (
        SELECT visit
        FROM fitflow.workout_session AS visit
        WHERE visit.gym_id = fitflow.current_gym_id()
            AND visit.member_id = open_session.member_id
            AND upper_inf(visit.during)
    )
$$;
COMMENT ON FUNCTION fitflow.open_session(bigint) IS
    'The session a member is in; NULL when they are not inside.';

CREATE FUNCTION fitflow.class_to_enter(member_id bigint, at timestamptz) RETURNS fitflow.booking
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    today CONSTANT date := (at AT TIME ZONE gym_time_zone())::date;
    held  booking;
BEGIN
    -- From the timetable of the day, which does not grow with the years as a member's bookings do.
    -- Locked until the end, so that the place is not taken away under the session.
    SELECT booking.* INTO held
    FROM booking
    WHERE booking.gym_id = current_gym_id()
        AND booking.member_id = class_to_enter.member_id
        AND booking.place IS NOT NULL
        AND booking.meeting_id = ANY (ARRAY(
            SELECT meeting.meeting_id
            FROM class_meeting AS meeting
            WHERE meeting.gym_id = current_gym_id()
                AND meeting.held_on BETWEEN today - 1 AND today + 1
                AND meeting.during && tstzrange(at, at + interval '1 hour', '[]')))
    ORDER BY booking.during
    LIMIT 1
    FOR KEY SHARE;
    RETURN held;
END
$$;
COMMENT ON FUNCTION fitflow.class_to_enter(bigint, timestamptz) IS
    'The place a member has come for: in the class that is on or begins within the hour.';

CREATE FUNCTION fitflow.place_to_enter(member_id bigint, meeting_id bigint)
    RETURNS fitflow.booking
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    held booking;
BEGIN
    SELECT booking.* INTO held
    FROM booking
    WHERE booking.gym_id = current_gym_id()
        AND booking.meeting_id = place_to_enter.meeting_id
        AND booking.member_id = place_to_enter.member_id
        AND booking.place IS NOT NULL
    FOR KEY SHARE;
    RETURN held;
END
$$;
COMMENT ON FUNCTION fitflow.place_to_enter(bigint, bigint) IS
    'The place a member holds in a meeting, locked likewise.';

CREATE FUNCTION fitflow.gives_way(
    inside fitflow.workout_session, class fitflow.booking, is_asked_for boolean, at timestamptz
) RETURNS boolean
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT coalesce(class.meeting_id <> coalesce(inside.meeting_id, 0) AND (
        is_asked_for
        OR inside.kind = 'own'
        OR upper(inside.meeting_during) <= at
        OR lower(class.during) <= at
    ), false)
$$;
COMMENT ON FUNCTION fitflow.gives_way(
    fitflow.workout_session, fitflow.booking, boolean, timestamptz) IS
    'Whether a class a member has come for takes the place of the session they are in: one on '
    'their own, a class that is over, or any once the class is on or asked for.';

CREATE FUNCTION fitflow.why_no_training(
    member_id bigint, trainer_id bigint, at timestamptz, today date
) RETURNS text
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym CONSTANT bigint := fitflow.current_gym_id();
BEGIN
    PERFORM lock_trainer(trainer_id);
    RETURN CASE
        WHEN NOT EXISTS (
            SELECT FROM trainer
            WHERE trainer.gym_id = gym
                AND trainer.trainer_id = trainer_id
                AND trainer.employed @> today
        ) THEN 'trainer_is_away'
        WHEN EXISTS (
            SELECT FROM trainer_time AS taken
            WHERE taken.gym_id = gym
                AND taken.trainer_id = trainer_id
                AND taken.during && tstzrange(at, at + interval '1 hour')
        ) THEN 'trainer_is_busy'
        WHEN next_package(member_id, at) IS NULL THEN 'no_package'
    END;
END
$$;
COMMENT ON FUNCTION fitflow.why_no_training(bigint, bigint, timestamptz, date) IS
    'Why a member cannot train with a trainer now: trainer_is_away, trainer_is_busy (with a class '
    'or another member) or no_package; NULL when they can. An hour of training is over for the '
    'trainer, whether or not somebody checked out. The trainer stays locked.';

REVOKE EXECUTE ON FUNCTION
    fitflow.refuse_entry, fitflow.allow_entry, fitflow.why_not_active, fitflow.access_is_held,
    fitflow.access_was_held, fitflow.open_session, fitflow.class_to_enter,
    fitflow.place_to_enter, fitflow.gives_way, fitflow.why_no_training
    FROM PUBLIC;
