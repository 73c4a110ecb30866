-- quiet_instant: until when the audit log is complete.

CREATE FUNCTION fitflow.quiet_instant() RETURNS timestamptz
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    gym   CONSTANT bigint := current_gym_id();
    quiet timestamptz;
BEGIN
    IF gym IS NULL THEN
        RETURN NULL;
    END IF;
    -- The locks that end_operation takes. What is undone gives them back at once: whoever calls
    -- this and does not commit holds nobody up.
    BEGIN
        PERFORM pg_advisory_xact_lock_shared(gym::integer, 1000 + chain)
        FROM generate_series(0, 31) AS chain;
        SELECT greatest(fitflow.now(), max(logged.logged_at)) INTO quiet
        FROM audit_log AS logged
        WHERE logged.gym_id = gym;
        RAISE SQLSTATE 'FF001';
    EXCEPTION WHEN SQLSTATE 'FF001' THEN
        RETURN quiet;
    END;
END
$$;
COMMENT ON FUNCTION fitflow.quiet_instant() IS
    'An instant before which nothing is still being written to the audit log: whoever writes is '
    'awaited. NULL where no gym is chosen.';
REVOKE EXECUTE ON FUNCTION fitflow.quiet_instant() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.quiet_instant() TO fitflow_app;
