-- add_discount: something a gym takes off the price of memberships.

CREATE FUNCTION fitflow.add_discount(
    name           text,
    percent        numeric DEFAULT NULL,
    amount_cents   bigint DEFAULT NULL,
    periods        integer DEFAULT NULL,
    code           text DEFAULT NULL,
    first_claim_on date DEFAULT NULL,
    last_claim_on  date DEFAULT NULL,
    max_claims     integer DEFAULT NULL,
    plan_id        bigint DEFAULT NULL,
    at             timestamptz DEFAULT NULL,
    request_key    uuid DEFAULT NULL
) RETURNS jsonb
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := fitflow.current_gym_id();
    body    CONSTANT jsonb := jsonb_build_object(
        'name', name, 'percent', percent, 'amount_cents', amount_cents, 'periods', periods,
        'code', code, 'first_claim_on', first_claim_on, 'last_claim_on', last_claim_on,
        'max_claims', max_claims, 'plan_id', plan_id, 'at', at);
    earlier CONSTANT jsonb := fitflow.begin_operation('add_discount', request_key, body);
    added   bigint;
BEGIN
    IF earlier IS NOT NULL THEN
        RETURN earlier;
    END IF;
    at := coalesce(at, fitflow.now());
    first_claim_on := coalesce(first_claim_on, (at AT TIME ZONE gym_time_zone())::date);
    IF percent NOT BETWEEN 0.01 AND 100 OR percent <> round(percent, 2) THEN
        PERFORM refuse(
            'discount_is_a_percentage', 'a discount of {percent} percent is not one',
            'give a percentage above 0 and up to 100, with at most two decimals',
            jsonb_build_object('percent', percent), 'invalid_parameter_value');
    ELSIF last_claim_on < first_claim_on THEN
        PERFORM refuse(
            'discount_ends_after_it_starts',
            'a discount given from {first_claim_on} on is not given up to {last_claim_on}',
            'give the first day and the last in order; both are included',
            jsonb_build_object('first_claim_on', first_claim_on, 'last_claim_on', last_claim_on),
            'invalid_parameter_value');
    END IF;
    INSERT INTO discount AS new (
        gym_id, name, code, percent, amount_cents, periods, max_claims, claimable, plan_id
    )
    VALUES (
        gym, name, code, percent, amount_cents, periods, max_claims,
        daterange(first_claim_on, last_claim_on, '[]'), plan_id
    )
    RETURNING new.discount_id INTO added;
    RETURN end_operation('add_discount', request_key, body, discount_json(added));
END
$$;
COMMENT ON FUNCTION fitflow.add_discount IS
    'Adds a discount and returns it: a percentage of what is billed, or an amount for each billing '
    'period.';

REVOKE EXECUTE ON FUNCTION fitflow.add_discount FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.add_discount TO fitflow_app;
