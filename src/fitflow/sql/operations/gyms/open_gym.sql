-- open_gym: a new gym, with a dunning schedule to begin with. Only the owner may.

CREATE FUNCTION fitflow.open_gym(
    name text, time_zone text, currency text, is_rehearsal boolean DEFAULT fitflow.is_rehearsal(),
    country text DEFAULT NULL
) RETURNS fitflow.gym
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    opened gym;
    before CONSTANT text := current_setting('fitflow.gym_id', true);
    zone   CONSTANT text := translate(lower(open_gym.time_zone), ' ', '_');
BEGIN
    -- The column has three characters, and would say of a fourth only that it is too long.
    IF open_gym.currency !~ '^[A-Z]{3}$' THEN
        RAISE check_violation USING
            MESSAGE = 'a currency is three capital letters',
            SCHEMA = 'fitflow', TABLE = 'gym', CONSTRAINT = 'gym_currency_is_three_capitals';
    ELSIF NOT is_currency(open_gym.currency) THEN
        PERFORM refuse(
            'currency_is_known', 'no currency has the code {code}',
            'give its ISO 4217 code, such as EUR, USD or JPY',
            jsonb_build_object('code', open_gym.currency), 'invalid_parameter_value');
    END IF;
    -- Two characters, too: as the column says itself.
    IF open_gym.country !~ '^[A-Z]{2}$' THEN
        RAISE check_violation USING
            MESSAGE = 'a country is two capital letters',
            SCHEMA = 'fitflow', TABLE = 'gym', CONSTRAINT = 'gym_country_is_two_capitals';
    END IF;
    INSERT INTO gym (name, time_zone, currency, is_rehearsal, country)
    VALUES (
        open_gym.name,
        coalesce(
            (SELECT known.name FROM pg_timezone_names AS known WHERE lower(known.name) = zone
             ORDER BY known.name LIMIT 1),
            open_gym.time_zone),
        open_gym.currency,
        open_gym.is_rehearsal,
        open_gym.country)
    RETURNING * INTO opened;

    -- Until the gym decides otherwise. Only from inside it can its rows be written.
    PERFORM set_config('fitflow.gym_id', opened.gym_id::text, true);
    INSERT INTO dunning_step (gym_id, step_no, after_days, action)
    VALUES
        (opened.gym_id, 1, 3, 'retry'),
        (opened.gym_id, 2, 7, 'retry'),
        (opened.gym_id, 3, 14, 'hold_access');
    PERFORM set_config('fitflow.gym_id', coalesce(before, ''), true);

    PERFORM set_database_defaults();
    RETURN opened;
END
$$;
COMMENT ON FUNCTION fitflow.open_gym(text, text, text, boolean, text) IS
    'Opens a gym with a name, a time zone as Area/City, which is kept in its own spelling, an ISO '
    '4217 currency, and the country whose law its contracts are under, and returns it; one that '
    'was rehearsed in stays in a rehearsal. '
    'Unpaid invoices are tried again after 3 and 7 days, and hold back access after 14.';
REVOKE EXECUTE ON FUNCTION fitflow.open_gym(text, text, text, boolean, text) FROM PUBLIC;
