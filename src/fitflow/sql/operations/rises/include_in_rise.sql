-- include_in_rise: a rise concerns a member too, who was spared or has come since.

CREATE FUNCTION fitflow.include_in_rise(
    rise_id     bigint,
    member_id   bigint,
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
        'rise_id', rise_id, 'member_id', member_id, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('include_in_rise', request_key, body);
    today   date;
    rise    price_rise;
    rising  record;
    told    price_rise_member;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    PERFORM lock_member(member_id);
    rise := announced_rise(rise_id);
    PERFORM lift_rises(member_id, rise_id);
    SELECT found.*, risen_cents(found.former_cents, rise.to_cents, rise.by_percent) AS price_cents
    INTO rising
    FROM rising_members(
        rise.plan_id, greatest(rise.since, today + rise.notice_days), member_id) AS found;
    IF rising.price_cents > rising.former_cents IS NOT TRUE
        OR membership_end(member_id, rising.rises_on) IS NOT NULL
    THEN
        PERFORM refuse(
            'not_concerned_by_the_rise',
            'rise {rise_id} cannot concern member {member_id}: they are not on its plan then at a '
            'lower price, or leave',
            '{do:member show} has their membership', body - 'at');
    END IF;
    INSERT INTO price_rise_member AS known (
        gym_id, rise_id, member_id, plan_id, since, notice_days, to_cents, by_percent,
        former_cents, price_cents, told_on, rises_on
    )
    VALUES (
        gym, rise_id, member_id, rise.plan_id, rise.since, rise.notice_days, rise.to_cents,
        rise.by_percent, rising.former_cents, rising.price_cents, today,
        rising.rises_on
    )
    ON CONFLICT ON CONSTRAINT price_rise_member_pkey DO UPDATE
    SET
        is_spared = false, told_on = excluded.told_on, former_cents = excluded.former_cents,
        price_cents = excluded.price_cents, rises_on = excluded.rises_on
    RETURNING * INTO told;
    PERFORM tell_of_rise(told, lay_rise(told), at);
    RETURN end_operation('include_in_rise', request_key, body, rise_json(rise));
END
$$;
COMMENT ON FUNCTION fitflow.include_in_rise IS
    'Adds a member to whom a rise concerns, or takes back that they were spared, and tells them: '
    'they too pay more once its notice is over, counted from that day.';

REVOKE EXECUTE ON FUNCTION fitflow.include_in_rise FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.include_in_rise TO fitflow_app;
