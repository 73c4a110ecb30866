-- rehearsal: whether this database is one. In a rehearsal its owner may move the clock ahead; in
-- one that is a gym's books nobody may.

CREATE TABLE fitflow_meta.rehearsal (
    is_only  boolean  NOT NULL DEFAULT true,
    is_on    boolean  NOT NULL DEFAULT false,
    ahead_by interval NOT NULL DEFAULT '0',

    PRIMARY KEY (is_only),
    -- Gyms carry it along: with one in it, a database stays what it is.
    UNIQUE (is_on),
    CONSTRAINT rehearsal_has_one_row CHECK (is_only),
    CONSTRAINT rehearsal_alone_has_a_clock CHECK (is_on OR ahead_by = '0'),
    CONSTRAINT rehearsal_clock_is_not_behind CHECK (
        ahead_by BETWEEN '0' AND '1000000:00:00' AND extract(day FROM ahead_by) = 0
    )
);
COMMENT ON TABLE fitflow_meta.rehearsal IS
    'One row: whether this database is a rehearsal, and how far its clock is ahead.';
COMMENT ON COLUMN fitflow_meta.rehearsal.is_only IS 'Always true: the table has one row.';
COMMENT ON COLUMN fitflow_meta.rehearsal.is_on IS
    'Whether this database is a rehearsal; said before its first gym, and never again.';
COMMENT ON COLUMN fitflow_meta.rehearsal.ahead_by IS
    'How far its clock is ahead of the server''s, in hours.';
COMMENT ON CONSTRAINT rehearsal_pkey ON fitflow_meta.rehearsal IS 'The table has one row.';
COMMENT ON CONSTRAINT rehearsal_has_one_row ON fitflow_meta.rehearsal IS 'The table has one row.';
COMMENT ON CONSTRAINT rehearsal_alone_has_a_clock ON fitflow_meta.rehearsal IS
    'Only a rehearsal has a clock of its own.';
COMMENT ON CONSTRAINT rehearsal_clock_is_not_behind ON fitflow_meta.rehearsal IS
    'The clock of a rehearsal is ahead of the server''s, by hours, up to a hundred years.';
INSERT INTO fitflow_meta.rehearsal DEFAULT VALUES;

CREATE FUNCTION fitflow.is_rehearsal() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT is_on FROM fitflow_meta.rehearsal);
COMMENT ON FUNCTION fitflow.is_rehearsal() IS
    'Whether this database is a rehearsal: what a new gym says of itself.';

-- A trigger, because it compares a row with what it was.
CREATE FUNCTION fitflow.refuse_clock_put_back() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow_meta, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation', CONSTRAINT = 'rehearsal_goes_forward',
        MESSAGE = 'the clock of a rehearsal goes only forward',
        HINT = 'make a new database for it';
END
$$;
COMMENT ON FUNCTION fitflow.refuse_clock_put_back() IS
    'Refuses to put the clock of a rehearsal back.';
CREATE TRIGGER rehearsal_goes_forward BEFORE UPDATE ON fitflow_meta.rehearsal
    FOR EACH ROW WHEN (OLD.is_on AND NEW.is_on AND NEW.ahead_by < OLD.ahead_by)
    EXECUTE FUNCTION fitflow.refuse_clock_put_back();

REVOKE EXECUTE ON FUNCTION fitflow.is_rehearsal, fitflow.refuse_clock_put_back FROM PUBLIC;
GRANT USAGE ON SCHEMA fitflow_meta TO fitflow_app, fitflow_analyst;
GRANT SELECT ON fitflow_meta.rehearsal TO fitflow_app, fitflow_analyst;
