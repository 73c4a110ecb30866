-- open_gym: a new gym. Only the owner may, from outside any gym.

CREATE FUNCTION fitflow.open_gym(name text, time_zone text, currency text) RETURNS fitflow.gym
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    opened gym;
BEGIN
    INSERT INTO gym (name, time_zone, currency)
    VALUES (open_gym.name, open_gym.time_zone, open_gym.currency)
    RETURNING * INTO opened;
    PERFORM set_database_defaults();
    RETURN opened;
END
$$;
COMMENT ON FUNCTION fitflow.open_gym(text, text, text) IS
    'Opens a gym with a name, a time zone as Area/City and an ISO 4217 currency, and returns it.';
REVOKE EXECUTE ON FUNCTION fitflow.open_gym(text, text, text) FROM PUBLIC;
