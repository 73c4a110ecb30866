-- clock: what was done is not later than now.

-- A trigger, because no constraint knows what time it is; deferred, because a preview of a later
-- day keeps nothing.
CREATE FUNCTION fitflow.refuse_to_come() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    IF (NEW.arguments ->> 'at')::timestamptz > fitflow.now() + clock_error() THEN
        PERFORM refuse(
            'at_is_not_to_come', 'nothing has been done on {done_at}, which is still to come',
            'give an instant up to now, or leave it out; a preview may look ahead',
            jsonb_build_object('done_at', (NEW.arguments ->> 'at')::timestamptz),
            'check_violation');
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.refuse_to_come() IS
    'Refuses to keep what was done later than now, a clock''s error aside.';
CREATE CONSTRAINT TRIGGER at_is_not_to_come AFTER INSERT ON fitflow.audit_log
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.arguments ->> 'at' IS NOT NULL)
    EXECUTE FUNCTION fitflow.refuse_to_come();
ALTER TABLE fitflow.audit_log ENABLE ALWAYS TRIGGER at_is_not_to_come;

REVOKE EXECUTE ON FUNCTION fitflow.refuse_to_come FROM PUBLIC;
