-- freeze: a membership rests until the day of return; the next bill and the end move with it.

CREATE FUNCTION fitflow.freeze(
    member_id bigint,
    since date,
    returns_on date,
    reason text,
    fee_cents bigint DEFAULT NULL,
    until_further_notice boolean DEFAULT false,
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
        'member_id', member_id, 'since', since, 'returns_on', returns_on,
        'reason', reason, 'fee_cents', fee_cents, 'until_further_notice', until_further_notice,
        'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('freeze', request_key, body);
    today   date;
    mark    bigint;
    plan    membership_plan;
    frozen  membership;
    freezes membership[];
    freed   jsonb;
    told    bigint[];
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_with_bookings(member_id, least(since, today));
    mark := newest_invoice(member_id);
    PERFORM bill_due(ARRAY[member_id], today, at);
    PERFORM refuse_closed_days(gym, ARRAY[since]);
    IF returns_on IS NULL OR since IS NULL OR returns_on <= since THEN
        PERFORM refuse(
            'freeze_ends_after_it_starts',
            'the return on {returns_on} is not after the start on {since}',
            'give the first frozen day and the day of return',
            jsonb_build_object('since', since, 'returns_on', returns_on),
            'invalid_parameter_value');
    END IF;
    SELECT membership_plan.* INTO plan
    FROM membership
    JOIN membership_plan USING (gym_id, plan_id)
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.during @> since AND membership.billing_period <> 'day';
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_membership_to_freeze', 'member {member_id} has no membership on {day_on}',
            'a freeze starts on a day of the membership: {do:member show} has them',
            jsonb_build_object('member_id', member_id, 'day_on', since));
    END IF;
    IF returns_on - since < plan.freeze_min_days THEN
        PERFORM refuse(
            'freeze_is_too_short',
            'a freeze of {days} days is shorter than the {freeze_min_days} of the plan {plan}',
            'freeze for longer',
            jsonb_build_object(
                'days', returns_on - since, 'freeze_min_days', plan.freeze_min_days,
                'plan', plan.name));
    END IF;
    SELECT * INTO frozen
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.state = 'frozen' AND membership.during && daterange(since, returns_on)
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'freeze_overlaps_another',
            'member {member_id} is frozen from {frozen_on} until {last_on} already',
            '{do:member unfreeze} moves the day of return of a freeze',
            jsonb_build_object(
                'member_id', member_id, 'frozen_on', lower(frozen.during),
                'last_on', upper(frozen.during) - 1));
    END IF;

    told := free_recordings(member_id, since::timestamp AT TIME ZONE gym_time_zone());
    freed := free_bookings(
        member_id, daterange(since, returns_on), 'your membership is frozen', at);
    frozen := NULL;
    frozen.during := daterange(since, returns_on);
    frozen.freeze_reason := reason;
    frozen.freeze_is_open := until_further_notice;
    frozen.freeze_fee_cents := coalesce(fee_cents, plan.freeze_fee_cents);
    SELECT array_agg(membership) || frozen INTO freezes
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND membership.state = 'frozen'
        AND daterange(since, membership_end(member_id, since)) @> lower(membership.during);
    PERFORM set_freezes(
        member_id, since, freezes, 'freeze', at, membership_end(member_id, since));
    PERFORM refuse_freeze_days(member_id, since);
    PERFORM bill_due(ARRAY[member_id], today, at);
    PERFORM settle_freed(member_id, told);
    RETURN end_operation('freeze', request_key, body,
        membership_change(member_id, since, mark, freed));
END
$$;
COMMENT ON FUNCTION fitflow.freeze IS
    'Freezes a membership from a day until the day of return, or until further notice and to that '
    'day at the latest, at the plan''s fee unless one is given. Places booked on those days are '
    'freed, and a visit that only a recording told of is none.';

REVOKE EXECUTE ON FUNCTION fitflow.freeze FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.freeze TO fitflow_app;
