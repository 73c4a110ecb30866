-- set_plan_price: what a plan costs from a day on, for those who agree on it from then on.

CREATE FUNCTION fitflow.set_plan_price(
    plan_id     bigint,
    price_cents bigint,
    since       date DEFAULT NULL,
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
        'plan_id', plan_id, 'price_cents', price_cents, 'since', since, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('set_plan_price', request_key, body);
    today   date;
    plan    membership_plan;
    before  plan_price;
    until   date;
    agreed  membership;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    today := (at AT TIME ZONE gym_time_zone())::date;
    since := coalesce(since, today);
    SELECT * INTO plan
    FROM membership_plan
    WHERE membership_plan.gym_id = gym AND membership_plan.plan_id = plan_id
    FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM refuse(
            'no_such_plan', 'there is no plan {plan_id}', '{do:plan list} has the numbers',
            jsonb_build_object('plan_id', plan_id), 'no_data_found');
    ELSIF since < today THEN
        PERFORM refuse(
            'plan_price_is_set_ahead',
            'the price of {plan} cannot change on {since}: that day is over on {today_on}',
            'set it from a day that is not over',
            jsonb_build_object('plan', plan.name, 'since', since, 'today_on', today),
            'invalid_parameter_value');
    END IF;
    SELECT min(lower(later.during)) INTO until
    FROM plan_price AS later
    WHERE later.gym_id = gym AND later.plan_id = plan_id AND lower(later.during) > since;
    BEGIN
        DELETE FROM plan_price
        WHERE plan_price.gym_id = gym AND plan_price.plan_id = plan_id
            AND lower(plan_price.during) = since;
        UPDATE plan_price
        SET during = daterange(lower(plan_price.during), CASE
            WHEN plan_price.price_cents = set_plan_price.price_cents THEN until ELSE since END)
        WHERE plan_price.gym_id = gym AND plan_price.plan_id = plan_id
            AND lower(plan_price.during) < since
            AND coalesce(upper(plan_price.during), 'infinity') >= since
        RETURNING * INTO before;
        IF before.price_cents IS DISTINCT FROM price_cents THEN
            INSERT INTO plan_price (gym_id, plan_id, during, price_cents)
            VALUES (gym, plan_id, daterange(since, until), price_cents);
        END IF;
    EXCEPTION WHEN foreign_key_violation THEN
        SELECT * INTO agreed
        FROM membership
        WHERE membership.gym_id = gym AND membership.plan_id = plan_id
            AND membership.offered_on >= since
        ORDER BY membership.offered_on DESC
        LIMIT 1;
        IF FOUND THEN
            PERFORM refuse(
                'plan_price_is_agreed',
                'member {member_id} agreed on {plan} on {agreed_on}, at the price of that day',
                'set another price from a later day on',
                jsonb_build_object('member_id', agreed.member_id, 'plan', plan.name,
                    'agreed_on', agreed.offered_on));
        END IF;
        RAISE;
    END;
    RETURN end_operation('set_plan_price', request_key, body, plan_prices(plan_id));
END
$$;
COMMENT ON FUNCTION fitflow.set_plan_price IS
    'Sets what a plan costs from a day on, today without one, up to the next day from which '
    'another price is set. Who agreed before keeps their price.';

REVOKE EXECUTE ON FUNCTION fitflow.set_plan_price FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.set_plan_price TO fitflow_app;
