-- duplicates: how recordings of one activity are known, whatever file, format or time zone.

CREATE FUNCTION fitflow.recorded_channel(recording_id bigint, wants_power boolean)
    RETURNS TABLE (second bigint, value smallint)
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT
        extract(epoch FROM data.started_at)::bigint + sample.place - 1,
        sample.value
    FROM wearable_data AS data
    CROSS JOIN LATERAL unnest(CASE WHEN wants_power THEN data.power ELSE data.heart_rate END)
        WITH ORDINALITY AS sample (value, place)
    WHERE data.gym_id = current_gym_id()
        AND data.recording_id = recorded_channel.recording_id
        AND sample.value IS NOT NULL
$$;
COMMENT ON FUNCTION fitflow.recorded_channel(bigint, boolean) IS
    'The heart rate, or the power, of a recording with the seconds since 1970.';

CREATE FUNCTION fitflow.samples_agree(one_id bigint, other_id bigint, shift_s bigint)
    RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    WITH channel AS MATERIALIZED (
        SELECT NOT bool_and(heart_rate IS NOT NULL) AS is_power
        FROM (
            SELECT (array_agg(data.recording_id)
                FILTER (WHERE data.heart_rate IS NOT NULL))[1] AS heart_rate
            FROM unnest(ARRAY[one_id, other_id]) AS wanted (recording_id)
            LEFT JOIN wearable_data AS data
                ON data.gym_id = current_gym_id() AND data.recording_id = wanted.recording_id
            GROUP BY wanted.recording_id
        )
    ),
    one AS MATERIALIZED (
        SELECT second, value FROM channel, recorded_channel(one_id, channel.is_power)
    ),
    other AS MATERIALIZED (
        SELECT second - shift_s AS second, value
        FROM channel, recorded_channel(other_id, channel.is_power)
    ),
    aligned AS (
        SELECT count(*) AS seconds, count(*) FILTER (WHERE one.value = other.value) AS equal
        FROM generate_series(-2, 2) AS step
        CROSS JOIN one
        JOIN other ON other.second = one.second + step
        GROUP BY step
    )
    -- At least a minute, and four fifths of the longer one, must be there to be compared.
    SELECT coalesce(bool_or(
        aligned.equal >= 0.95 * aligned.seconds
        AND aligned.seconds >= 60
        AND aligned.seconds >= 0.8 * greatest(
            (SELECT count(*) FROM one), (SELECT count(*) FROM other))), false)
    FROM aligned
$$;
COMMENT ON FUNCTION fitflow.samples_agree(bigint, bigint, bigint) IS
    'Whether two recordings have the same heart rate in 19 of 20 seconds, the second one moved '
    'earlier by shift_s and up to 2 seconds more or less; or power, where one has no heart rate.';

CREATE FUNCTION fitflow.are_duplicates(one fitflow.recording, other fitflow.recording)
    RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path = fitflow, pg_temp
AS $$
DECLARE
    one_s   CONSTANT numeric := extract(epoch FROM upper(one.during) - lower(one.during));
    other_s CONSTANT numeric := extract(epoch FROM upper(other.during) - lower(other.during));
    apart_s CONSTANT numeric := extract(epoch FROM lower(other.during) - lower(one.during));
    -- A clock set to another time zone is whole quarters of an hour off.
    zones_s CONSTANT bigint := 900 * round(apart_s / 900);
BEGIN
    IF one.device_key = other.device_key THEN
        RETURN true;
    ELSIF least(one_s, other_s) < 0.8 * greatest(one_s, other_s) THEN
        RETURN false;
    ELSIF one.during && other.during
        AND samples_agree(one.recording_id, other.recording_id, 0)
    THEN
        RETURN true;
    END IF;
    RETURN zones_s <> 0 AND abs(apart_s - zones_s) <= 2 AND abs(zones_s) <= 14 * 3600
        AND samples_agree(one.recording_id, other.recording_id, zones_s);
END
$$;
COMMENT ON FUNCTION fitflow.are_duplicates(fitflow.recording, fitflow.recording) IS
    'Whether two recordings of one member are of the same activity as the same device recorded it: '
    'the same device key, or about as long and the same heart rate second by second, at the same '
    'time or off by a time zone.';

REVOKE EXECUTE ON FUNCTION
    fitflow.recorded_channel, fitflow.samples_agree, fitflow.are_duplicates
    FROM PUBLIC;
