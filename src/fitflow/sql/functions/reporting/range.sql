-- The clock and the range that metrics read. A caller sets them for its transaction; a client
-- that sets nothing gets every day up to today. Nothing else in the schema asks what day it is.

CREATE FUNCTION fitflow.began_at() RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN now() + fitflow.clock_ahead_by();
COMMENT ON FUNCTION fitflow.began_at() IS
    'When this transaction began, by the server''s clock, or a rehearsal''s own.';

CREATE FUNCTION fitflow.today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(
        nullif(current_setting('fitflow.today', true), '')::date,
        (fitflow.began_at() AT TIME ZONE fitflow.gym_time_zone())::date
    );
COMMENT ON FUNCTION fitflow.today() IS
    'The day to report as of: the setting fitflow.today, or else the current day in the gym''s '
    'time zone.';

CREATE FUNCTION fitflow.range_since() RETURNS date
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    RETURN greatest(date '1900-01-01', coalesce(
        nullif(current_setting('fitflow.since', true), '')::date,
        (SELECT min(membership.since) FROM fitflow.membership
         WHERE membership.gym_id = fitflow.current_gym_id()),
        fitflow.today()
    ));
END
$$;
COMMENT ON FUNCTION fitflow.range_since() IS
    'First day to report on: the setting fitflow.since, or else the first day anybody was a '
    'member; never before 1900.';

CREATE FUNCTION fitflow.range_until() RETURNS date
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    RETURN least(
        nullif(current_setting('fitflow.until', true), '')::date,
        fitflow.today() + 1
    );
END
$$;
COMMENT ON FUNCTION fitflow.range_until() IS
    'The day after the last one to report on: the setting fitflow.until, but never later than '
    'tomorrow.';

CREATE FUNCTION fitflow.as_of() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN fitflow.range_until() - 1;
COMMENT ON FUNCTION fitflow.as_of() IS
    'The last day to report on: the day whose end a state, such as active members, is told for.';

CREATE FUNCTION fitflow.reported_at() RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        WHEN fitflow.today() = (fitflow.began_at() AT TIME ZONE fitflow.gym_time_zone())::date
            THEN fitflow.began_at()
        ELSE (fitflow.today() + 1)::timestamp AT TIME ZONE fitflow.gym_time_zone()
    END;
COMMENT ON FUNCTION fitflow.reported_at() IS
    'The instant to report as of: this moment, or the end of the day that the setting '
    'fitflow.today names; a class that is not over by then has not been held.';

CREATE FUNCTION fitflow.range_months() RETURNS TABLE (month date, since date, until date)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    -- Materialized: the bounds are looked up once, not for each month.
    WITH bounds AS MATERIALIZED (
        SELECT fitflow.range_since() AS since, fitflow.range_until() AS until
    )
    SELECT
        first_day::date,
        greatest(first_day::date, bounds.since),
        least((first_day + interval '1 month')::date, bounds.until)
    FROM bounds
    CROSS JOIN generate_series(
        date_trunc('month', bounds.since::timestamp),
        bounds.until::timestamp - interval '1 day',
        interval '1 month'
    ) AS first_day
    WHERE bounds.since < bounds.until;
END;
COMMENT ON FUNCTION fitflow.range_months() IS
    'The months that the range touches: the first day of each, and its days within the range, '
    'the last one excluded.';

CREATE FUNCTION fitflow.range_bounds()
    RETURNS TABLE (since date, until date, last_month date, whole_since date)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        range.since,
        range.until,
        date_trunc('month', range.until - interval '1 day')::date,
        (date_trunc('month', range.since - interval '1 day') + interval '1 month')::date
    FROM (SELECT fitflow.range_since() AS since, fitflow.range_until() AS until) AS range;
END;
COMMENT ON FUNCTION fitflow.range_bounds() IS
    'The range, the month of its last day, and the first month of which it has the first day: '
    'what lies between these months is whole.';
