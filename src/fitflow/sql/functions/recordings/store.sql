-- recording_store: the seconds of recordings, cut at each quarter of an hour.

CREATE FUNCTION fitflow.heard(samples smallint[]) RETURNS smallint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN array_remove(samples, NULL) <> '{}' THEN samples END;
COMMENT ON FUNCTION fitflow.heard(smallint[]) IS
    'The samples, or NULL when all of them are: a channel that is silent all the while is none.';

CREATE FUNCTION fitflow.lasts(during tstzrange) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN extract(epoch FROM upper(during) - lower(during));
COMMENT ON FUNCTION fitflow.lasts(tstzrange) IS 'For how many seconds a recording lasts.';

CREATE FUNCTION fitflow.energy_told_by(
    during              tstzrange,
    heart_rate_seconds  bigint,
    power_seconds       bigint,
    device_kilocalories integer
) RETURNS fitflow.energy_source
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN power_seconds > 0 AND 2 * power_seconds >= greatest(
                heart_rate_seconds,
                CASE WHEN device_kilocalories > 0 THEN fitflow.lasts(during) END,
                0)
            THEN 'work'::fitflow.energy_source
        WHEN device_kilocalories > 0 THEN 'device'::fitflow.energy_source
    END;
COMMENT ON FUNCTION fitflow.energy_told_by(tstzrange, bigint, bigint, integer) IS
    'What the kilocalories of a whole recording come from. Work, where power was measured for at '
    'least half as long as heart rate and, where the device states its own total, for half of the '
    'recording: a body turns about 24 % of its energy into work and a kilocalorie is 4.184 kJ, so '
    'kilocalories are kilojoules of work (1 / 0.24 / 4.184 = 0.996; Coggan). Else the device''s '
    'own total, shared out by the heart beats counted, or the whole recording''s where they were '
    'for less than half of it (undivided_kilocalories).';

-- A device may state what a recording cost, and measure heart beats and power for less than half.
CREATE FUNCTION fitflow.undivided_kilocalories(known fitflow.recording) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN known.energy_source = 'device'
        -- A quarter of an hour costs no body more than 1000.
        AND known.device_kilocalories
            <= 1000 * ceil(extract(epoch FROM upper(known.during) - lower(known.during)) / 900)
        AND NOT EXISTS (
            SELECT FROM fitflow.wearable_data AS data
            WHERE data.gym_id = known.gym_id
                AND data.recording_id = known.recording_id
                AND data.kilocalories IS NOT NULL
        )
        THEN known.device_kilocalories END
$$;
COMMENT ON FUNCTION fitflow.undivided_kilocalories IS
    'The device''s own total of a recording whose blocks have no energy, since nothing tells how '
    'it is shared out among them; NULL for the others.';

CREATE FUNCTION fitflow.store_blocks(
    recordings bigint[],
    is_new     boolean[],
    blocks  fitflow.block[]
) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
    SET enable_memoize = off  -- no array comes twice
AS $$
#variable_conflict use_variable
DECLARE
    gym          CONSTANT bigint := current_gym_id();
    durings      tstzrange[];
    sources      energy_source[];
    totals       integer[];
    kilocalories real[];
BEGIN
    -- What is known of the recordings goes into arrays: joins would copy every second.
    SELECT
        array_agg(recording.during ORDER BY given.no),
        array_agg(recording.energy_source ORDER BY given.no),
        array_agg(recording.device_kilocalories ORDER BY given.no)
    INTO durings, sources, totals
    FROM unnest(recordings) WITH ORDINALITY AS given (recording_id, no)
    CROSS JOIN LATERAL (
        SELECT known.during, known.energy_source, known.device_kilocalories
        FROM recording AS known
        WHERE known.gym_id = gym AND known.recording_id = given.recording_id
        LIMIT 1
    ) AS recording;
    IF cardinality(array_remove(sources, NULL)) > 0 THEN
        SELECT array_agg(told.kilocalories ORDER BY told.no) INTO kilocalories
        FROM (
            SELECT
                block.no,
                CASE sources[block.recording_no]
                    WHEN 'work' THEN block.total / 1000.0
                    WHEN 'device' THEN
                        CASE WHEN 2 * sum(block.heard) OVER of_one
                                >= lasts(durings[block.recording_no])
                            THEN totals[block.recording_no] * block.total
                                / sum(block.total) OVER of_one END
                END AS kilocalories
            FROM (
                SELECT
                    recording_no,
                    no,
                    CASE sources[recording_no]
                        WHEN 'work' THEN (
                            SELECT sum(watts) FROM (SELECT unnest(power) AS watts) AS second)
                        WHEN 'device' THEN (
                            SELECT sum(bpm) FROM (SELECT unnest(heart_rate) AS bpm) AS second)
                    END AS total,
                    cardinality(array_remove(heart_rate, NULL)) AS heard
                FROM unnest(blocks) WITH ORDINALITY AS block
                    (recording_no, started_at, seconds, heart_rate, power, cadence, no)
                OFFSET 0
            ) AS block
            WINDOW of_one AS (PARTITION BY block.recording_no)
        ) AS told;
    END IF;

    INSERT INTO wearable_data (
        gym_id, recording_id, started_at, seconds, recording_during, kilocalories, heart_rate,
        power, cadence
    )
    SELECT
        gym,
        recordings[recording_no],
        started_at,
        seconds,
        durings[recording_no],
        CASE WHEN block.kilocalories <= 1000 THEN block.kilocalories END,  -- more is no body's
        heart_rate,
        power,
        cadence
    FROM unnest(blocks, kilocalories) AS block
        (recording_no, started_at, seconds, heart_rate, power, cadence, kilocalories)
    WHERE is_new[recording_no];
END
$$;
COMMENT ON FUNCTION fitflow.store_blocks IS
    'Stores the blocks of those recordings that are new, with their kilocalories.';

REVOKE EXECUTE ON FUNCTION
    fitflow.heard, fitflow.lasts, fitflow.energy_told_by,
    fitflow.store_blocks FROM PUBLIC;
