-- recording_store: the seconds of a recording, cut at each quarter of an hour.

CREATE FUNCTION fitflow.store_stretches(
    recording_id        bigint,
    during              tstzrange,
    heart_rate          smallint[],
    power               smallint[],
    cadence             smallint[],
    device_kilocalories integer
) RETURNS fitflow.energy_source
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym                CONSTANT bigint := fitflow.current_gym_id();
    seconds            CONSTANT integer := extract(epoch FROM upper(during) - lower(during));
    values_given       CONSTANT integer[] := ARRAY[
        cardinality(heart_rate), cardinality(power), cardinality(cadence)];
    power_seconds      bigint := 0;
    heart_rate_seconds bigint := 0;
    heart_rate_total   bigint := 0;
    source             fitflow.energy_source;
BEGIN
    IF NOT seconds = ALL (values_given) THEN
        RAISE EXCEPTION 'the channels have % values for % seconds', values_given, seconds
            USING ERRCODE = 'array_subscript_error';
    END IF;
    -- One source for the whole recording. Work, where power was measured for at least half as long
    -- as heart rate: a body turns about 24 % of its energy into work and a kilocalorie is 4.184
    -- kJ, so kilocalories are kilojoules of work (1 / 0.24 / 4.184 = 0.996; Coggan). Else the
    -- device's own total, shared out by the heart beats counted.
    IF power IS NOT NULL OR device_kilocalories > 0 THEN
        SELECT count(watts), count(bpm), sum(bpm)
        INTO power_seconds, heart_rate_seconds, heart_rate_total
        FROM unnest(heart_rate, power) AS second (bpm, watts);
        source := CASE
            WHEN power_seconds > 0 AND 2 * power_seconds >= heart_rate_seconds THEN 'work'
            WHEN device_kilocalories > 0 AND heart_rate_total > 0 THEN 'device'
        END;
    END IF;

    INSERT INTO wearable_data (
        gym_id, recording_id, started_at, seconds, recording_during, kilocalories, heart_rate,
        power, cadence
    )
    SELECT
        gym,
        recording_id,
        stretch.begins,
        stretch.last - stretch.first + 1,
        during,
        CASE WHEN energy.kilocalories <= 1000 THEN energy.kilocalories END, -- more is no body's
        grid.heart_rate,
        grid.power,
        grid.cadence
    FROM generate_series(
        date_bin('15 minutes', lower(during), '2000-01-01 00:00Z'),
        upper(during) - interval '1 second',
        interval '15 minutes'
    ) AS quarter (begins)
    CROSS JOIN LATERAL (
        SELECT
            greatest(quarter.begins, lower(during)) AS begins,
            1 + extract(epoch FROM
                greatest(quarter.begins, lower(during)) - lower(during))::integer AS first,
            extract(epoch FROM
                least(quarter.begins + interval '15 minutes', upper(during)) - lower(during)
            )::integer AS last
    ) AS stretch
    CROSS JOIN LATERAL (
        SELECT
            heard(heart_rate[stretch.first:stretch.last]) AS heart_rate,
            heard(power[stretch.first:stretch.last]) AS power,
            heard(cadence[stretch.first:stretch.last]) AS cadence
    ) AS grid
    CROSS JOIN LATERAL (
        SELECT
            CASE source
                WHEN 'work' THEN (SELECT sum(watts) / 1000.0 FROM unnest(grid.power) AS watts)
                WHEN 'device' THEN device_kilocalories::numeric / heart_rate_total
                    * (SELECT sum(bpm) FROM unnest(grid.heart_rate) AS bpm)
            END AS kilocalories
    ) AS energy
    WHERE num_nonnulls(grid.heart_rate, grid.power, grid.cadence) > 0;
    RETURN source;
END
$$;
COMMENT ON FUNCTION fitflow.store_stretches IS
    'Stores one value a second and channel of a recording, and answers where its kilocalories '
    'come from.';

CREATE FUNCTION fitflow.heard(samples smallint[]) RETURNS smallint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN array_remove(samples, NULL) <> '{}' THEN samples END;
COMMENT ON FUNCTION fitflow.heard(smallint[]) IS
    'The samples, or NULL when all of them are: a channel that is silent all the while is none.';

REVOKE EXECUTE ON FUNCTION fitflow.store_stretches, fitflow.heard FROM PUBLIC;
