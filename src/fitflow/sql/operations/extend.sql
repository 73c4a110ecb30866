-- extend: days for nothing: the paid time, the next bill and the end come that many days later.

CREATE FUNCTION fitflow.extend(
    member_id bigint,
    days integer,
    reason text,
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
        'member_id', member_id, 'days', days, 'reason', reason, 'at', at
    );
    earlier CONSTANT jsonb := fitflow.begin_operation('extend', request_key, body);
    today   date;
    mark    bigint;
    stretch membership;
    starts_on date;
    last_on date;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, clock_timestamp());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_member(member_id);
    mark := newest_invoice(member_id);
    PERFORM bill_due(ARRAY[member_id], today, at);
    IF days IS NULL OR days NOT BETWEEN 1 AND 366 THEN
        RAISE EXCEPTION 'a membership is not extended by % days', days
            USING ERRCODE = 'invalid_parameter_value', CONSTRAINT = 'extension_is_within_a_year',
                HINT = 'give between 1 and 366 days';
    END IF;
    PERFORM CAST(reason AS label);
    SELECT max(coalesce(upper(membership.during), 'infinity')) INTO last_on
    FROM membership
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND coalesce(upper(membership.during), 'infinity') > today;
    SELECT least(last_on, greatest(today, max(upper(billed.during)))) INTO starts_on
    FROM invoice_period AS billed
    WHERE billed.gym_id = gym AND billed.member_id = member_id;
    IF last_on IS NULL THEN
        RAISE EXCEPTION 'member % has no membership to extend', member_id
            USING CONSTRAINT = 'no_membership_to_extend', HINT = 'reactivate or enrol them first';
    END IF;

    PERFORM cut_membership(member_id, starts_on);
    PERFORM move_membership(member_id, starts_on, days);
    UPDATE membership
    SET during = daterange(lower(membership.during), starts_on + days)
    WHERE membership.gym_id = gym AND membership.member_id = member_id
        AND upper(membership.during) = starts_on AND membership.state = 'active'
    RETURNING * INTO stretch;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the paid time of member % ends in a freeze, on %', member_id, starts_on
            USING CONSTRAINT = 'membership_is_frozen',
                HINT = 'unfreeze first, or make the freeze longer';
    END IF;
    INSERT INTO invoice_period (gym_id, member_id, during, purpose, plan_id)
    VALUES (gym, member_id, daterange(starts_on, starts_on + days), 'membership', stretch.plan_id);
    RETURN end_operation('extend', request_key, body,
        membership_change(member_id, starts_on, mark));
END
$$;
COMMENT ON FUNCTION fitflow.extend IS
    'Gives a member days for nothing at the end of the time they have been billed for; everything '
    'after it comes that many days later.';

REVOKE EXECUTE ON FUNCTION fitflow.extend FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.extend TO fitflow_app;
