-- prices: what a plan costs on a day.

CREATE FUNCTION fitflow.plan_price_on(plan_id bigint, day date) RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT offered.price_cents
    FROM fitflow.plan_price AS offered
    WHERE offered.gym_id = fitflow.current_gym_id()
        AND offered.plan_id = plan_price_on.plan_id AND offered.during @> plan_price_on.day
$$;
COMMENT ON FUNCTION fitflow.plan_price_on(bigint, date) IS
    'The price of one billing period at which a plan is offered on a day.';

CREATE FUNCTION fitflow.plan_json(plan fitflow.membership_plan, day date) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT to_jsonb(plan) - '{gym_id,currency,first_day}'::text[]
        || jsonb_build_object('price_cents', fitflow.plan_price_on((plan).plan_id, day))
$$;
COMMENT ON FUNCTION fitflow.plan_json(fitflow.membership_plan, date) IS
    'What an operation answers of a plan, with its price of a day.';

CREATE FUNCTION fitflow.plan_prices(plan_id bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT jsonb_build_object(
        'plan_id', plan_prices.plan_id,
        'prices', jsonb_agg(jsonb_build_object(
            'since', nullif(lower(offered.during), '1900-01-01'),
            'until', upper(offered.during) - 1,
            'price_cents', offered.price_cents
        ) ORDER BY offered.during))
    FROM fitflow.plan_price AS offered
    WHERE offered.gym_id = fitflow.current_gym_id()
        AND offered.plan_id = plan_prices.plan_id
$$;
COMMENT ON FUNCTION fitflow.plan_prices(bigint) IS
    'What an operation answers of what a plan costs: its prices with the first day and the last, '
    'in order.';

REVOKE EXECUTE ON FUNCTION
    fitflow.plan_price_on, fitflow.plan_json, fitflow.plan_prices
    FROM PUBLIC;
