-- isolation: what writes sees what others have committed. The rules that read other rows than the
-- one that is written hold in no older snapshot.

-- A trigger, because no constraint knows at which level a row is written. watch_isolation() puts it
-- on every table.
CREATE FUNCTION fitflow.refuse_older_snapshot() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    PERFORM require_read_committed();
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_older_snapshot() IS
    'Refuses what is written at another isolation level than READ COMMITTED.';

REVOKE EXECUTE ON FUNCTION fitflow.refuse_older_snapshot FROM PUBLIC;
