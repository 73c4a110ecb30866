-- isolation: at which level a gym is written to. Locks make one writer wait for another; at READ
-- COMMITTED the one that waited then sees what the other wrote, at any other level it does not.

CREATE FUNCTION fitflow.require_read_committed() RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    -- READ UNCOMMITTED is the same to PostgreSQL.
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM refuse(
            'isolation_is_read_committed',
            'a gym is written to at READ COMMITTED, and this transaction is at {isolation}',
            'begin it with BEGIN ISOLATION LEVEL READ COMMITTED, or set '
            'default_transaction_isolation',
            jsonb_build_object('isolation', upper(current_setting('transaction_isolation'))));
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.require_read_committed() IS
    'Refuses to go on at another isolation level than READ COMMITTED.';

CREATE FUNCTION fitflow.watch_isolation() RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    unwatched regclass;
BEGIN
    FOR unwatched IN
        SELECT pg_class.oid FROM pg_class
        WHERE relnamespace = 'fitflow'::regnamespace AND relkind IN ('r', 'p')
            AND NOT EXISTS (
                SELECT FROM pg_trigger
                WHERE tgrelid = pg_class.oid AND tgname = 'isolation_is_read_committed')
        ORDER BY relname
    LOOP
        EXECUTE format(
            'CREATE TRIGGER isolation_is_read_committed BEFORE INSERT OR UPDATE OR DELETE ON %s'
            ' FOR EACH STATEMENT WHEN (current_setting(''transaction_isolation'') NOT IN'
            ' (''read committed'', ''read uncommitted''))'
            ' EXECUTE FUNCTION refuse_older_snapshot()', unwatched);
    END LOOP;
END
$$;
COMMENT ON FUNCTION fitflow.watch_isolation() IS
    'Puts the trigger that refuses other isolation levels on every table that lacks it; for the '
    'owner.';

REVOKE EXECUTE ON FUNCTION fitflow.require_read_committed, fitflow.watch_isolation FROM PUBLIC;
