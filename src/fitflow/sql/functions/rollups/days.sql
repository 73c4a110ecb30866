-- Which days of a roll-up are kept, for the current gym: what its view asks once for a statement.

CREATE FUNCTION fitflow.period_start(period rollup.period, day date) RETURNS date
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN date_trunc(period::text, day::timestamp)::date;
COMMENT ON FUNCTION fitflow.period_start IS 'The first day of the day, week or month of a day.';

-- What is not over for the reader is not closed, whatever is kept.
CREATE FUNCTION fitflow.kept_before(rollup text) RETURNS date
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    RETURN coalesce((
        SELECT least(progress.kept_before, fitflow.period_start(
            definition.period, fitflow.today() - definition.closes_after_days))
        FROM rollup.progress
        JOIN rollup.definition USING (rollup)
        WHERE progress.gym_id = fitflow.current_gym_id()
            AND progress.rollup = kept_before.rollup
            AND progress.time_zone = fitflow.gym_time_zone()
    ), '-infinity');
END
$$;
COMMENT ON FUNCTION fitflow.kept_before IS
    'Before which day a roll-up of the current gym is read from its table, stale days aside; '
    '-infinity when nothing is kept.';

CREATE FUNCTION fitflow.stale_days(rollup text) RETURNS datemultirange
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    RETURN coalesce((
        SELECT range_agg(stale.days)
        FROM rollup.stale
        WHERE stale.gym_id = fitflow.current_gym_id() AND stale.rollup = stale_days.rollup
    ), '{}');
END
$$;
COMMENT ON FUNCTION fitflow.stale_days IS
    'The closed days of a roll-up of the current gym that are read from the base tables, since '
    'their rows have changed.';

CREATE FUNCTION fitflow.as_days(day date) RETURNS datemultirange
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN datemultirange(daterange(day, day, '[]'));
COMMENT ON FUNCTION fitflow.as_days IS 'A day as a set of days.';

CREATE FUNCTION fitflow.whole_periods(rollup text, days datemultirange) RETURNS datemultirange
    LANGUAGE sql STABLE STRICT
    SET search_path = fitflow, pg_temp
AS $$
    SELECT range_agg(daterange(
        period_start(period, lower(span)),
        (period_start(period, upper(span) - 1) + ('1 ' || period)::interval)::date))
    FROM rollup.definition
    CROSS JOIN unnest(days) AS span
    WHERE definition.rollup = whole_periods.rollup
$$;
COMMENT ON FUNCTION fitflow.whole_periods IS
    'Days of a roll-up with the others that are closed with them: of a month, all its days.';

CREATE FUNCTION fitflow.stale_and_kept(rollup text) RETURNS SETOF date
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT day::date
    FROM unnest(
        fitflow.stale_days(rollup) * datemultirange(daterange(NULL, fitflow.kept_before(rollup)))
    ) AS span
    CROSS JOIN LATERAL generate_series(
        lower(span)::timestamp, upper(span)::timestamp - interval '1 day', interval '1 day'
    ) AS day
$$;
COMMENT ON FUNCTION fitflow.stale_and_kept IS
    'The stale days of a roll-up of the current gym, one by one.';

CREATE FUNCTION fitflow.kept_day(rollup text) RETURNS date
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    RETURN (
        SELECT progress.kept_before - 1
        FROM rollup.progress
        WHERE progress.gym_id = fitflow.current_gym_id()
            AND progress.rollup = kept_day.rollup
            AND progress.time_zone = fitflow.gym_time_zone()
            AND progress.kept_before = fitflow.as_of()
    );
END
$$;
COMMENT ON FUNCTION fitflow.kept_day IS
    'The day before the last one of the range, if a roll-up of the current gym that keeps one day '
    'keeps that one; NULL otherwise.';

CREATE FUNCTION fitflow.stale_members(rollup text) RETURNS int8multirange
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
BEGIN
    RETURN coalesce((
        SELECT range_agg(stale.members)
        FROM rollup.stale
        WHERE stale.gym_id = fitflow.current_gym_id() AND stale.rollup = stale_members.rollup
    ), '{}');
END
$$;
COMMENT ON FUNCTION fitflow.stale_members IS
    'The members of the current gym whose rows of a roll-up are read from the base tables, since '
    'they have changed.';

CREATE FUNCTION fitflow.one_by_one(members int8multirange) RETURNS SETOF bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT member_id
    FROM unnest(members) AS span
    CROSS JOIN LATERAL generate_series(lower(span), upper(span) - 1) AS member_id
$$;
COMMENT ON FUNCTION fitflow.one_by_one IS 'The members of a set, one by one.';

REVOKE EXECUTE ON FUNCTION fitflow.whole_periods FROM PUBLIC;
