-- clock: what time it is. The server's, but in a rehearsal, where its owner may move it ahead.

CREATE TABLE fitflow_meta.rehearsal (
    is_only  boolean  NOT NULL DEFAULT true,
    ahead_by interval NOT NULL DEFAULT '0',

    PRIMARY KEY (is_only),
    CONSTRAINT rehearsal_has_one_row CHECK (is_only),
    CONSTRAINT rehearsal_clock_is_not_behind CHECK (
        ahead_by BETWEEN '0' AND '1000000:00:00' AND extract(day FROM ahead_by) = 0
    )
);
COMMENT ON TABLE fitflow_meta.rehearsal IS
    'One row in a database that was opened as a rehearsal, and none in one that is a gym''s books.';
COMMENT ON COLUMN fitflow_meta.rehearsal.is_only IS 'Always true: the table has one row.';
COMMENT ON COLUMN fitflow_meta.rehearsal.ahead_by IS
    'How far its clock is ahead of the server''s, in hours.';
COMMENT ON CONSTRAINT rehearsal_pkey ON fitflow_meta.rehearsal IS 'The table has one row.';
COMMENT ON CONSTRAINT rehearsal_has_one_row ON fitflow_meta.rehearsal IS 'The table has one row.';
COMMENT ON CONSTRAINT rehearsal_clock_is_not_behind ON fitflow_meta.rehearsal IS
    'The clock of a rehearsal is ahead of the server''s, by hours, up to a hundred years.';

-- A trigger, because the number of the first gym is the only trace of all gyms that the owner sees.
CREATE FUNCTION fitflow.refuse_rehearsal() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow_meta, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT'
        AND pg_sequence_last_value(pg_get_serial_sequence('fitflow.gym', 'gym_id')) IS NULL
    THEN
        RETURN NEW;
    ELSIF TG_OP = 'UPDATE' AND NEW.ahead_by >= OLD.ahead_by THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'rehearsal_is_told_first',
        MESSAGE = CASE TG_OP
            WHEN 'INSERT' THEN 'a database with a gym in it does not become a rehearsal'
            WHEN 'UPDATE' THEN 'the clock of a rehearsal goes only forward'
            ELSE 'a rehearsal does not become a gym''s books' END,
        HINT = 'make a new database for it';
END
$$;
COMMENT ON FUNCTION fitflow.refuse_rehearsal() IS
    'Refuses to make a rehearsal of a database that has had a gym, to make books of a rehearsal, '
    'and to put its clock back.';
CREATE TRIGGER rehearsal_is_told_first BEFORE INSERT OR UPDATE OR DELETE ON fitflow_meta.rehearsal
    FOR EACH ROW EXECUTE FUNCTION fitflow.refuse_rehearsal();
CREATE TRIGGER rehearsal_stays_one BEFORE TRUNCATE ON fitflow_meta.rehearsal
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_rehearsal();

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

REVOKE EXECUTE ON FUNCTION fitflow.refuse_rehearsal, fitflow.refuse_to_come FROM PUBLIC;
GRANT USAGE ON SCHEMA fitflow_meta TO fitflow_app, fitflow_analyst;
GRANT SELECT ON fitflow_meta.rehearsal TO fitflow_app, fitflow_analyst;
