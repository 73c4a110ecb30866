-- The clock of a rehearsal, and what a preview checks of what is checked last.

CREATE FUNCTION fitflow.move_clock(at timestamptz) RETURNS interval
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    ahead interval;
BEGIN
    IF NOT is_rehearsal() THEN
        PERFORM refuse(
            'clock_is_the_servers', 'this database is no rehearsal, and its clock is the server''s',
            'rehearse in a new database, that has no gym yet');
    END IF;
    UPDATE fitflow_meta.rehearsal
    SET ahead_by = make_interval(secs => extract(epoch FROM at - clock_timestamp())::float8)
    RETURNING ahead_by INTO STRICT ahead;
    RETURN ahead;
END
$$;
COMMENT ON FUNCTION fitflow.move_clock(timestamptz) IS
    'Moves the clock of a rehearsal forward to an instant; for its owner, and refused in a '
    'database that is none.';

CREATE FUNCTION fitflow.check_deferred() RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    names text;
BEGIN
    SELECT string_agg(DISTINCT format('fitflow.%I', conname), ', ') INTO names
    FROM pg_constraint
    WHERE condeferrable AND connamespace = 'fitflow'::regnamespace
        AND conname NOT LIKE '%is\_not\_to\_come';
    EXECUTE 'SET CONSTRAINTS ' || names || ' IMMEDIATE';
END
$$;
COMMENT ON FUNCTION fitflow.check_deferred() IS
    'Checks in a preview what is otherwise checked when it is kept, but not that it is not to '
    'come.';

REVOKE EXECUTE ON FUNCTION fitflow.move_clock, fitflow.check_deferred FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.check_deferred TO fitflow_app;
