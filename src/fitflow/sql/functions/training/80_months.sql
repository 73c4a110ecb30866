-- What is added up month by month, for roll-ups. Each function has plans of its own, which the
-- session keeps: a reader of whole months then plans for no days.

CREATE FUNCTION fitflow.trained_months() RETURNS TABLE (day date, until date)
    LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 50
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT first_day::date, (first_day + interval '1 month')::date
    FROM (
        SELECT min(since) AS since, max(last_day) AS last_day
        FROM (
            SELECT min(visited_on) AS since, max(visited_on) AS last_day
            FROM fitflow.workout_session
            WHERE gym_id = fitflow.current_gym_id()
            UNION ALL
            SELECT min(begun_on), max(begun_on)
            FROM fitflow.recording
            WHERE gym_id = fitflow.current_gym_id()
            UNION ALL
            SELECT min(held_on), max(held_on)
            FROM fitflow.class_meeting
            WHERE gym_id = fitflow.current_gym_id()
        ) AS known
    ) AS trained
    CROSS JOIN LATERAL generate_series(
        fitflow.period_start('month', since)::timestamp, last_day::timestamp, interval '1 month'
    ) AS first_day;
END
$$;
COMMENT ON FUNCTION fitflow.trained_months() IS
    'The months from the first visit, recording or class of the current gym to the last: the first '
    'day of each, and of the next.';

CREATE FUNCTION fitflow.training_loads(since date, until date) RETURNS TABLE (
    member_id bigint,
    last_on   date,
    load      numeric,
    chronic   double precision,
    acute     double precision
)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT
        member_id,
        max(day) FILTER (WHERE load > 0),
        sum(load),
        sum(load * exp(-(training_loads.until - 1 - day) / 42.0::double precision)),
        sum(load * exp(-(training_loads.until - 1 - day) / 7.0::double precision))
    FROM (
        SELECT
            member_id,
            day,
            sum(zone_1 + 2 * zone_2 + 3 * zone_3 + 4 * zone_4 + 5 * zone_5) / 60.0 AS load
        FROM fitflow.heart_rate_by_session
        WHERE gym_id = fitflow.current_gym_id()
            AND day >= training_loads.since
            AND day < training_loads.until
        GROUP BY member_id, day
    ) AS day_load
    GROUP BY member_id;
END
$$;
COMMENT ON FUNCTION fitflow.training_loads IS
    'What each member trained on the days from one up to another, the last one excluded: the last '
    'day with a load, the zone points, and what those weigh on the last day, each day''s x e to '
    'the power of -1/42 (chronic) and -1/7 (acute) for each day since.';

CREATE FUNCTION fitflow.power_bests(since date, until date) RETURNS TABLE (
    duration     integer,
    member_id    bigint,
    power        numeric,
    set_on       date,
    recording_id bigint
)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT duration, member_id, power, set_on, recording_id
    FROM (
        SELECT
            duration, member_id, power, set_on, recording_id,
            rank() OVER (PARTITION BY duration ORDER BY power DESC) AS rank
        FROM (
            SELECT DISTINCT ON (duration, member_id)
                duration, member_id, power, day AS set_on, recording_id
            FROM fitflow.power_bests_by_day
            WHERE gym_id = fitflow.current_gym_id()
                AND day >= power_bests.since
                AND day < power_bests.until
            ORDER BY duration, member_id, power DESC, day, recording_id
        ) AS best
    ) AS ranked
    WHERE rank <= 10;
END
$$;
COMMENT ON FUNCTION fitflow.power_bests IS
    'The members with the ten highest mean powers over each duration, on the days from one up to '
    'another, the last one excluded.';

CREATE FUNCTION fitflow.best_members(since date, until date) RETURNS TABLE (
    exercise  fitflow.label,
    measure   fitflow.measure,
    member_id bigint,
    value     numeric,
    best_no   smallint,
    set_on    date
)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT exercise, measure, member_id, value, best_no, set_on
    FROM (
        SELECT
            exercise, measure, member_id, value, best_no, set_on,
            rank() OVER (
                PARTITION BY exercise, measure
                ORDER BY CASE measure WHEN 'time_s' THEN value ELSE -value END
            ) AS rank
        FROM (
            SELECT DISTINCT ON (member_id, exercise)
                exercise, measure, member_id, value, best_no, day AS set_on
            FROM fitflow.personal_bests_by_day
            WHERE gym_id = fitflow.current_gym_id()
                AND day >= best_members.since
                AND day < best_members.until
            ORDER BY member_id, exercise, best_no DESC
        ) AS best
    ) AS ranked
    WHERE rank <= 10;
END
$$;
COMMENT ON FUNCTION fitflow.best_members IS
    'The ten best members in each exercise, on the days from one up to another, the last one '
    'excluded.';

CREATE FUNCTION fitflow.wearables_of(since date, until date) RETURNS TABLE (
    member_id            bigint,
    recordings           bigint,
    recorded             bigint,
    heart_rate_seconds   bigint,
    heart_rate_total     bigint,
    maximum_bpm          smallint,
    kilocalories         numeric,
    kilocalories_seconds bigint,
    power_seconds        bigint,
    power_total          bigint,
    maximum_watts        smallint
)
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT
        member_id,
        sum(recordings)::bigint,
        fitflow.seconds_in(range_agg(recorded)),
        sum(heart_rate_seconds)::bigint,
        sum(heart_rate_total)::bigint,
        max(maximum_bpm),
        sum(kilocalories),
        sum(kilocalories_seconds)::bigint,
        sum(power_seconds)::bigint,
        sum(power_total)::bigint,
        max(maximum_watts)
    FROM fitflow.wearables_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= wearables_of.since
        AND day < wearables_of.until
    GROUP BY member_id;
END
$$;
COMMENT ON FUNCTION fitflow.wearables_of IS
    'Heart rate, energy and power of each member in recordings that began on the days from one up '
    'to another, the last one excluded, as wearables_by_day has them; recorded is in seconds.';

-- Inlined where it is read. Two parts, so that each finds its days by an index.
CREATE FUNCTION fitflow.wearables_of_cut_months() RETURNS TABLE (
    month                date,
    member_id            bigint,
    recordings           bigint,
    recorded             tstzmultirange,
    heart_rate_seconds   bigint,
    heart_rate_total     bigint,
    maximum_bpm          smallint,
    kilocalories         numeric,
    kilocalories_seconds bigint,
    power_seconds        bigint,
    power_total          bigint,
    maximum_watts        smallint
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT
        fitflow.period_start('month', day), member_id, recordings, recorded, heart_rate_seconds,
        heart_rate_total, maximum_bpm, kilocalories, kilocalories_seconds, power_seconds,
        power_total, maximum_watts
    FROM fitflow.wearables_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT greatest(since, last_month) FROM fitflow.range_bounds())
        AND day < (SELECT until FROM fitflow.range_bounds())
    UNION ALL
    SELECT
        fitflow.period_start('month', day), member_id, recordings, recorded, heart_rate_seconds,
        heart_rate_total, maximum_bpm, kilocalories, kilocalories_seconds, power_seconds,
        power_total, maximum_watts
    FROM fitflow.wearables_by_day
    WHERE gym_id = fitflow.current_gym_id()
        AND day >= (SELECT since FROM fitflow.range_bounds())
        AND day < (SELECT least(whole_since, last_month) FROM fitflow.range_bounds())
$$;
COMMENT ON FUNCTION fitflow.wearables_of_cut_months IS
    'Rows of wearables_by_day of the range''s days that lie in no whole month before its last: of '
    'the months that the range cuts, and of the last one.';
