-- unfreeze: the day of return of a freeze moves: earlier, later, or to its first day, which takes
-- it back.

CREATE FUNCTION fitflow.unfreeze(
    member_id bigint,
    returns_on date,
    since date DEFAULT NULL,
    at timestamptz DEFAULT NULL,
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
        'member_id', member_id, 'returns_on', returns_on, 'since', since, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('unfreeze', request_key, body);
    today   date;
    mark    bigint;
    frozen  membership;
    freezes membership[];
    freed   jsonb := '[]';
    ends_on date;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_with_bookings(member_id, least(since, today));
    mark := newest_invoice(member_id);
    PERFORM bill_due(ARRAY[member_id], today, at);
    SELECT * INTO frozen
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.state = 'frozen'
        AND CASE WHEN since IS NULL THEN upper(membership.during) > today
            ELSE lower(membership.during) = since END
    ORDER BY lower(membership.during)
    LIMIT 1;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_freeze',
            CASE WHEN since IS NULL
                THEN 'member {member_id} has no freeze now or to come'
                ELSE 'member {member_id} has no freeze that starts on {since}' END,
            'since names the first day of a freeze: {do:member show} has them',
            jsonb_build_object('member_id', member_id, 'since', since), 'no_data_found');
    END IF;
    IF NOT EXISTS (
        SELECT FROM membership AS after
        WHERE after.gym_id = gym AND after.member_id = member_id
            AND after.during @> upper(frozen.during)
    ) THEN
        PERFORM refuse(
            'membership_ends_already',
            'the membership of member {member_id} ends on {ends_on}, in the freeze',
            'there is nothing to return to; {do:member reactivate} them first',
            jsonb_build_object('member_id', member_id, 'ends_on', upper(frozen.during) - 1));
    END IF;
    IF returns_on IS NULL OR returns_on < lower(frozen.during) THEN
        PERFORM refuse(
            'freeze_ends_after_it_starts',
            CASE WHEN returns_on IS NULL
                THEN 'the freeze that starts on {frozen_on} has no day of return'
                ELSE 'the return on {returns_on} is before the freeze starts on {frozen_on}' END,
            'the first frozen day as the day of return takes the freeze back',
            jsonb_build_object('returns_on', returns_on, 'frozen_on', lower(frozen.during)),
            'invalid_parameter_value');
    END IF;
    PERFORM refuse_closed_days(gym, ARRAY[least(returns_on, upper(frozen.during))]);

    IF EXISTS (
        SELECT FROM membership AS later
        WHERE later.gym_id = gym AND later.member_id = member_id AND later.state = 'frozen'
            AND lower(later.during) > lower(frozen.during)
            AND lower(later.during) < returns_on
    ) THEN
        PERFORM refuse(
            'freeze_overlaps_another', 'member {member_id} is frozen again before {returns_on}',
            'take the later freeze back, or return before it',
            jsonb_build_object('member_id', member_id, 'returns_on', returns_on));
    END IF;

    IF returns_on > upper(frozen.during) THEN
        freed := free_bookings(member_id, daterange(upper(frozen.during), returns_on),
            'your membership is frozen', at);
    END IF;
    since := lower(frozen.during);
    ends_on := membership_end(member_id, since);
    SELECT array_agg(membership) INTO freezes
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.state = 'frozen' AND lower(membership.during) > since
        AND daterange(since, ends_on) @> lower(membership.during);
    IF returns_on > since THEN
        frozen.during := daterange(since, returns_on);
        frozen.freeze_is_open := false;
        freezes := freezes || frozen;
    END IF;
    PERFORM set_freezes(member_id, since, freezes, 'unfreeze', at, ends_on);
    IF membership_end(member_id, since) < ends_on THEN
        freed := freed || free_bookings(
            member_id, daterange(membership_end(member_id, since), ends_on),
            'your membership ends', at);
    END IF;
    PERFORM refuse_freeze_days(member_id, since);
    PERFORM bill_longer_freeze(member_id, since, at);
    PERFORM bill_due(ARRAY[member_id], today, at);
    PERFORM offset_credit(member_id, at);
    RETURN end_operation('unfreeze', request_key, body,
        membership_change(member_id, since, mark, freed));
END
$$;
COMMENT ON FUNCTION fitflow.unfreeze IS
    'Moves the day of return of the freeze that is on, the next one, or the one that starts on '
    'since; its first day takes it back. One until further notice has a day of return from then '
    'on.';

REVOKE EXECUTE ON FUNCTION fitflow.unfreeze FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.unfreeze TO fitflow_app;
