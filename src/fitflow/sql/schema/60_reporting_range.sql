-- The clock and the range that metrics read. A caller sets them for its transaction; a client
-- that sets nothing gets every day up to today. Nothing else in the schema asks what day it is.

CREATE FUNCTION fitflow.today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(
        nullif(current_setting('fitflow.today', true), '')::date,
        (now() AT TIME ZONE fitflow.gym_time_zone())::date
    );
COMMENT ON FUNCTION fitflow.today() IS
    'The day to report as of: the setting fitflow.today, or else the current day in the gym''s '
    'time zone.';

CREATE FUNCTION fitflow.range_since() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(
        nullif(current_setting('fitflow.since', true), '')::date,
        (SELECT min(lower(membership.during)) FROM fitflow.membership
         WHERE membership.gym_id = fitflow.current_gym_id()),
        fitflow.today()
    );
COMMENT ON FUNCTION fitflow.range_since() IS
    'First day to report on: the setting fitflow.since, or else the first day anybody was a '
    'member.';

CREATE FUNCTION fitflow.range_until() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(
        nullif(current_setting('fitflow.until', true), '')::date,
        fitflow.today() + 1
    );
COMMENT ON FUNCTION fitflow.range_until() IS
    'The day after the last one to report on: the setting fitflow.until, or else tomorrow.';
