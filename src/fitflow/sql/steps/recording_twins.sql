-- recording_twins: recordings of one activity in several files, formats or time zones. They are
-- grouped, never deleted: one of them counts.

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

CREATE FUNCTION fitflow.are_twins(one fitflow.wearable_recording, other fitflow.wearable_recording)
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
COMMENT ON FUNCTION fitflow.are_twins(fitflow.wearable_recording, fitflow.wearable_recording) IS
    'Whether two recordings of one member are of the same activity as the same device recorded it: '
    'the same device key, or about as long and the same heart rate second by second, at the same '
    'time or off by a time zone.';

CREATE FUNCTION fitflow.group_twins(member_id bigint, recordings bigint[]) RETURNS bigint[]
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym     CONSTANT bigint := current_gym_id();
    changed bigint[];
    nearby  bigint[];
BEGIN
    -- Whatever could be of the same activity as one of them, with the group it is in already.
    SELECT array_agg(DISTINCT near.recording_id) INTO nearby
    FROM wearable_recording AS given
    JOIN wearable_recording AS beside ON beside.gym_id = gym AND beside.member_id = member_id
        AND (
            beside.during && tstzrange(
                lower(given.during) - interval '14 hours',
                upper(given.during) + interval '14 hours')
            OR beside.device_key = given.device_key
            OR beside.recording_id = given.duplicate_of
            OR beside.duplicate_of = given.recording_id
        )
    JOIN wearable_recording AS near ON near.gym_id = gym AND near.member_id = member_id
        AND coalesce(near.duplicate_of, near.recording_id)
            = coalesce(beside.duplicate_of, beside.recording_id)
    WHERE given.gym_id = gym AND given.recording_id = ANY (recordings);
    IF cardinality(nearby) < 2 THEN
        RETURN recordings;
    END IF;

    -- Groups are the connected parts of the graph of twins: the order of import is nothing to them.
    WITH RECURSIVE twin AS MATERIALIZED (
        SELECT one.recording_id AS one_id, other.recording_id AS other_id
        FROM wearable_recording AS one
        JOIN wearable_recording AS other ON other.gym_id = gym
            AND other.recording_id = ANY (nearby) AND other.recording_id > one.recording_id
        WHERE one.gym_id = gym AND one.recording_id = ANY (nearby) AND are_twins(one, other)
    ),
    reached (recording_id, from_id) AS (
        SELECT id, id FROM unnest(nearby) AS id
        UNION
        SELECT
            CASE reached.recording_id WHEN twin.one_id THEN twin.other_id ELSE twin.one_id END,
            reached.from_id
        FROM reached
        JOIN twin ON reached.recording_id IN (twin.one_id, twin.other_id)
    ),
    standing AS (
        SELECT
            reached.from_id AS recording_id,
            (array_agg(candidate.recording_id ORDER BY
                candidate.is_outside, candidate.source, candidate.format,
                upper(candidate.during) - lower(candidate.during) DESC,
                candidate.content_sha256, candidate.activity_no))[1] AS primary_id
        FROM reached
        JOIN wearable_recording AS candidate
            ON candidate.gym_id = gym AND candidate.recording_id = reached.recording_id
        GROUP BY reached.from_id
    ),
    regrouped AS (
        UPDATE wearable_recording AS stored
        SET
            duplicate_of = nullif(standing.primary_id, standing.recording_id),
            heart_rate_counts = standing.primary_id = standing.recording_id,
            power_counts = standing.primary_id = standing.recording_id,
            cadence_counts = standing.primary_id = standing.recording_id,
            energy_counts = standing.primary_id = standing.recording_id
        FROM standing
        WHERE stored.gym_id = gym
            AND stored.recording_id = standing.recording_id
            AND stored.duplicate_of
                IS DISTINCT FROM nullif(standing.primary_id, standing.recording_id)
        RETURNING stored.recording_id
    )
    SELECT recordings || coalesce(array_agg(recording_id), '{}') INTO changed FROM regrouped;
    RETURN ARRAY(
        SELECT DISTINCT beside.recording_id
        FROM wearable_recording AS mine
        JOIN wearable_recording AS beside ON beside.gym_id = gym
            AND beside.recording_id = ANY (nearby)
            AND coalesce(beside.duplicate_of, beside.recording_id)
                = coalesce(mine.duplicate_of, mine.recording_id)
        WHERE mine.gym_id = gym AND mine.recording_id = ANY (changed)
    );
END
$$;
COMMENT ON FUNCTION fitflow.group_twins(bigint, bigint[]) IS
    'Finds the twins of recordings, lets the best of each group count, and answers the groups that '
    'they are in, or others were.';

REVOKE EXECUTE ON FUNCTION
    fitflow.recorded_channel, fitflow.samples_agree, fitflow.are_twins, fitflow.group_twins
    FROM PUBLIC;
