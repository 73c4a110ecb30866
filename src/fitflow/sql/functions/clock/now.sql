-- now: what time it is, by the server's clock or a rehearsal's.

CREATE FUNCTION fitflow.clock_ahead_by() RETURNS interval
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT ahead_by FROM fitflow_meta.rehearsal);
COMMENT ON FUNCTION fitflow.clock_ahead_by() IS
    'How far this database''s clock is ahead of the server''s: nothing, but in a rehearsal.';

CREATE FUNCTION fitflow.now() RETURNS timestamptz
    LANGUAGE sql VOLATILE
    RETURN clock_timestamp() + fitflow.clock_ahead_by();
COMMENT ON FUNCTION fitflow.now() IS
    'What time it is: by the server''s clock, or a rehearsal''s own.';

CREATE FUNCTION fitflow.clock_error() RETURNS interval
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN interval '5 minutes';
COMMENT ON FUNCTION fitflow.clock_error() IS
    'How far the clock of a till or a device may be ahead of the server''s.';

REVOKE EXECUTE ON FUNCTION fitflow.clock_error, fitflow.clock_ahead_by, fitflow.now FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.clock_ahead_by, fitflow.now TO fitflow_app, fitflow_analyst;
