-- announce_rise: the price of who is on a plan rises, each on their own billing day.

CREATE FUNCTION fitflow.announce_rise(
    plan_id     bigint,
    since       date,
    price_cents bigint DEFAULT NULL,
    percent     numeric DEFAULT NULL,
    notice_days integer DEFAULT 42,
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
        'plan_id', plan_id, 'since', since, 'price_cents', price_cents, 'percent', percent,
        'notice_days', notice_days, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('announce_rise', request_key, body);
    plan    membership_plan;
    later   price_rise;
    rise    price_rise;
    told    price_rise_member;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    PERFORM lock_members(ARRAY(
        SELECT DISTINCT spell.member_id
        FROM membership AS spell
        WHERE spell.gym_id = gym AND spell.plan_id = plan_id AND spell.until IS NULL));
    SELECT * INTO plan
    FROM membership_plan
    WHERE membership_plan.gym_id = gym AND membership_plan.plan_id = plan_id
    FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_plan', 'there is no plan {plan_id}', '{do:plan list} has the numbers',
            jsonb_build_object('plan_id', plan_id), 'no_data_found');
    END IF;
    SELECT * INTO later
    FROM price_rise
    WHERE price_rise.gym_id = gym AND price_rise.plan_id = plan_id
        AND price_rise.since >= announce_rise.since
        AND EXISTS (
            SELECT FROM price_rise_member AS concerned
            WHERE concerned.gym_id = gym AND concerned.rise_id = price_rise.rise_id
                AND NOT concerned.is_spared)
    LIMIT 1;
    IF FOUND THEN
        PERFORM refuse(
            'rise_follows_the_last',
            'rise {rise_id} of {plan} is announced from {since} on already',
            'announce one from a later day on, or spare its members first: {do:rise members}',
            jsonb_build_object(
                'rise_id', later.rise_id, 'plan', plan.name, 'since', later.since));
    END IF;
    INSERT INTO price_rise (gym_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
    VALUES (
        gym, plan_id, (at AT TIME ZONE gym_time_zone())::date, since, notice_days,
        coalesce(price_cents, 0), coalesce(percent, 0)
    )
    RETURNING * INTO rise;
    FOR told IN
        INSERT INTO price_rise_member (
            gym_id, rise_id, member_id, plan_id, since, notice_days, to_cents, by_percent,
            former_cents, price_cents, told_on, rises_on
        )
        SELECT
            gym, rise.rise_id, rising.member_id, plan_id, since, notice_days, rise.to_cents,
            rise.by_percent, rising.former_cents, risen.price_cents, rise.told_on,
            rising.rises_on
        FROM rising_members(plan_id, since) AS rising
        CROSS JOIN risen_cents(rising.former_cents, rise.to_cents, rise.by_percent)
            AS risen (price_cents)
        WHERE risen.price_cents > rising.former_cents
            -- Who leaves already leaves at the price they have.
            AND membership_end(rising.member_id, rising.rises_on) IS NULL
        RETURNING *
    LOOP
        PERFORM tell_of_rise(told, lay_rise(told), at);
    END LOOP;
    RETURN end_operation('announce_rise', request_key, body, rise_json(rise));
END
$$;
COMMENT ON FUNCTION fitflow.announce_rise IS
    'Announces that the price of who is on a plan rises, to a price or by a part: for each from '
    'their first billing day from a day on, not within a term, and tells them. Who pays as much '
    'already, pays nothing or leaves is not concerned.';

REVOKE EXECUTE ON FUNCTION fitflow.announce_rise FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.announce_rise TO fitflow_app;
