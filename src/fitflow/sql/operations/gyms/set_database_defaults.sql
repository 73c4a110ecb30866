-- set_database_defaults: what a client gets that asks for nothing: our schemas, and the only gym.

CREATE FUNCTION fitflow.set_database_defaults() RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gyms bigint[] := (SELECT array_agg(gym.gym_id) FROM gym);
BEGIN
    IF NOT pg_has_role(
        current_user,
        (SELECT datdba FROM pg_database WHERE datname = current_database()),
        'USAGE'
    ) THEN
        RETURN;
    END IF;

    -- Whoever makes temporary tables locks each one, and fills the disk; imports are the owner's.
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO fitflow_owner', current_database());
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());

    -- psql, pandas and BI tools then find MEMBER and monthly_revenue without a schema's name.
    EXECUTE format('ALTER DATABASE %I SET search_path = fitflow, analytics, public',
                   current_database());

    -- A database with one gym needs no picking; with more, a client that picks none sees no rows.
    IF has_parameter_privilege(current_user, 'fitflow.gym_id', 'SET') THEN
        EXECUTE format(
            'ALTER DATABASE %I SET fitflow.gym_id = %L',
            current_database(), CASE WHEN cardinality(gyms) = 1 THEN gyms[1]::text ELSE '' END);
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.set_database_defaults() IS
    'Lets clients find the schemas, and the gym where there is only one, and make no temporary '
    'tables; for the owner only.';
REVOKE EXECUTE ON FUNCTION fitflow.set_database_defaults() FROM PUBLIC;
