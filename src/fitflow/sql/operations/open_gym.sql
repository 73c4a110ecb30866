-- open_gym: a new gym. Only the owner may, from outside any gym.

CREATE FUNCTION fitflow.open_gym(name text, time_zone text, currency text) RETURNS fitflow.gym
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    opened gym;
    gyms   bigint;
BEGIN
    INSERT INTO gym (name, time_zone, currency)
    VALUES (open_gym.name, open_gym.time_zone, open_gym.currency)
    RETURNING * INTO opened;
    SELECT count(*) INTO gyms FROM gym;

    -- A database with one gym needs no picking; with more, a client that picks none sees no rows.
    IF pg_has_role(
        current_user,
        (SELECT datdba FROM pg_database WHERE datname = current_database()),
        'USAGE'
    ) AND has_parameter_privilege(current_user, 'fitflow.gym_id', 'SET') THEN
        EXECUTE format(
            'ALTER DATABASE %I SET fitflow.gym_id = %L',
            current_database(), CASE WHEN gyms = 1 THEN opened.gym_id::text ELSE '' END);
    END IF;
    RETURN opened;
END
$$;
COMMENT ON FUNCTION fitflow.open_gym(text, text, text) IS
    'Opens a gym with a name, a time zone as Area/City and an ISO 4217 currency, and returns it.';
REVOKE EXECUTE ON FUNCTION fitflow.open_gym(text, text, text) FROM PUBLIC;
