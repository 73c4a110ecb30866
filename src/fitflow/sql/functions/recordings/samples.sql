-- recording_samples: seconds that come one batch after the other, late, or twice.

CREATE FUNCTION fitflow.padded(samples smallint[], before integer, size integer) RETURNS smallint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_fill(NULL::smallint, ARRAY[before]) || samples
        || array_fill(NULL::smallint,
            ARRAY[size - before - coalesce(cardinality(samples), 0)]);
COMMENT ON FUNCTION fitflow.padded(smallint[], integer, integer) IS
    'The samples with so many silent seconds before them, and as many after them as make the size.';

CREATE FUNCTION fitflow.merge_block(
    recording_id bigint,
    began_at     timestamptz,
    heart_rate   smallint[],
    power        smallint[],
    cadence      smallint[],
    during       tstzrange,
    OUT written  integer,
    OUT differed integer,
    OUT repeated integer,
    OUT is_new   boolean
)
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := current_gym_id();
    quarter CONSTANT timestamptz := date_bin('15 minutes', began_at, '2000-01-01 00:00Z');
    seconds CONSTANT integer := cardinality(heart_rate);
    there   wearable_data;
    starts  timestamptz;
    size    integer;
    old_s   integer;
    new_s   integer;
    merged  record;
BEGIN
    SELECT data.* INTO there
    FROM wearable_data AS data
    WHERE data.gym_id = gym
        AND data.recording_id = recording_id AND data.quarter_at = quarter;
    starts := least(there.started_at, began_at);
    size := extract(epoch FROM greatest(
        there.started_at + there.seconds * interval '1 second',
        began_at + seconds * interval '1 second') - starts);
    old_s := coalesce(extract(epoch FROM there.started_at - starts), 0);
    new_s := extract(epoch FROM began_at - starts);
    -- A second that has a value keeps it: what was acknowledged stays. One that is held has none.
    SELECT
        heard(array_agg(coalesce(old_bpm, new_bpm) ORDER BY place)) AS heart_rate,
        heard(array_agg(coalesce(old_w, new_w) ORDER BY place)) AS power,
        heard(array_agg(coalesce(old_rpm, new_rpm) ORDER BY place)) AS cadence,
        sum(coalesce(old_w, new_w)) / 1000.0 AS kilojoules,
        count(*) FILTER (WHERE old_bpm IS NULL AND new_bpm IS NOT NULL
            OR old_w IS NULL AND new_w IS NOT NULL
            OR old_rpm IS NULL AND new_rpm IS NOT NULL) AS written,
        count(*) FILTER (WHERE old_bpm <> new_bpm OR old_w <> new_w OR old_rpm <> new_rpm)
            AS differed,
        count(*) FILTER (WHERE num_nonnulls(new_bpm, new_w, new_rpm) > 0
            AND coalesce(old_bpm = new_bpm, new_bpm IS NULL)
            AND coalesce(old_w = new_w, new_w IS NULL)
            AND coalesce(old_rpm = new_rpm, new_rpm IS NULL)) AS repeated
    INTO merged
    FROM unnest(
        padded(measured(there.heart_rate, there.held, 1::smallint), old_s, size),
        padded(measured(there.power, there.held, 2::smallint), old_s, size),
        padded(measured(there.cadence, there.held, 4::smallint), old_s, size),
        padded(heart_rate, new_s, size),
        padded(power, new_s, size), padded(cadence, new_s, size)
    ) WITH ORDINALITY AS second (old_bpm, old_w, old_rpm, new_bpm, new_w, new_rpm, place);
    written := merged.written;
    differed := merged.differed;
    repeated := merged.repeated;
    is_new := written > 0 AND there.started_at IS NULL;
    IF written > 0 THEN
        INSERT INTO wearable_data AS stored (
            gym_id, recording_id, started_at, seconds, recording_during, kilocalories, heart_rate,
            power, cadence
        )
        VALUES (
            gym, recording_id, starts, size, during, merged.kilojoules, merged.heart_rate,
            merged.power, merged.cadence
        )
        ON CONFLICT ON CONSTRAINT wearable_data_pkey DO UPDATE
        SET started_at = excluded.started_at, seconds = excluded.seconds,
            recording_during = excluded.recording_during, kilocalories = excluded.kilocalories,
            held = NULL,
            heart_rate = excluded.heart_rate, power = excluded.power, cadence = excluded.cadence;
    END IF;
END
$$;
COMMENT ON FUNCTION fitflow.merge_block IS
    'Lays seconds of one quarter of an hour into a recording where it has none, and answers how '
    'many brought something, how many differ from what is there, how many were there already, and '
    'whether it is the first of that quarter.';

REVOKE EXECUTE ON FUNCTION fitflow.padded, fitflow.merge_block FROM PUBLIC;
