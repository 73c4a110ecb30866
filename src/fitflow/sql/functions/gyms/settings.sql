-- settings: days and instants are read and written alike, whatever a client has set. A key of a
-- request, and what a closed month said, are compared as text; and a client's TimeZone may call
-- UTC what it likes.

CREATE FUNCTION fitflow.fix_settings() RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    loose regprocedure;
BEGIN
    -- Operations, and the rules that are checked after them, under the client's own settings.
    FOR loose IN
        SELECT pg_proc.oid FROM pg_proc
        WHERE pronamespace = 'fitflow'::regnamespace
            AND (prosecdef OR EXISTS (
                SELECT FROM pg_trigger WHERE tgfoid = pg_proc.oid AND tgdeferrable))
            AND NOT coalesce(proconfig @> ARRAY['TimeZone=UTC', 'DateStyle=ISO, MDY'], false)
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET timezone = ''UTC''', loose);
        EXECUTE format('ALTER FUNCTION %s SET datestyle = ''ISO, MDY''', loose);
    END LOOP;
END
$$;
COMMENT ON FUNCTION fitflow.fix_settings() IS
    'Has every operation, and every rule that is checked once it is kept, read and write days and '
    'instants in UTC and as ISO 8601 has them; for the owner.';

REVOKE EXECUTE ON FUNCTION fitflow.fix_settings FROM PUBLIC;
