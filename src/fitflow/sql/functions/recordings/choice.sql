-- recording_choice: several devices on one body. All are kept; of each channel one counts.

CREATE FUNCTION fitflow.recorded_at_once(member_id bigint, recordings bigint[]) RETURNS bigint[]
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    -- Recordings that overlap or touch, those that do these, and so on: no other depends on them.
    WITH RECURSIVE near (recording_id, during) AS (
        SELECT given.recording_id, given.during
        FROM recording AS given
        WHERE given.gym_id = current_gym_id() AND given.recording_id = ANY (recordings)
        UNION
        SELECT other.recording_id, other.during
        FROM near
        JOIN recording AS other ON other.gym_id = current_gym_id()
            AND other.member_id = recorded_at_once.member_id
            AND (other.during && near.during OR other.during -|- near.during)
            -- A recording lasts up to a day, and an index goes by its beginning.
            AND lower(other.during)
                BETWEEN lower(near.during) - interval '24 hours' AND upper(near.during)
    )
    SELECT coalesce(array_agg(recording_id), '{}') FROM near
$$;
COMMENT ON FUNCTION fitflow.recorded_at_once(bigint, bigint[]) IS
    'The recordings that overlap or touch some of those given, directly or through others, and '
    'those.';

CREATE FUNCTION fitflow.channel_seconds(recording_id bigint)
    RETURNS TABLE (heart_rate bigint, power bigint, cadence bigint, energy bigint)
    LANGUAGE sql STABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT
        coalesce(sum((data.heart_rate_totals).seconds), 0),
        coalesce(sum((data.power_totals).seconds), 0),
        coalesce(sum(cardinality(array_remove(data.cadence, NULL))), 0),
        coalesce(
            sum(data.seconds) FILTER (WHERE data.kilocalories IS NOT NULL),
            (
                SELECT extract(epoch FROM upper(known.during) - lower(known.during))::bigint
                FROM recording AS known
                WHERE known.gym_id = current_gym_id()
                    AND known.recording_id = channel_seconds.recording_id
                    AND undivided_kilocalories(known) IS NOT NULL
            ),
            0)
    FROM wearable_data AS data
    WHERE data.gym_id = current_gym_id() AND data.recording_id = channel_seconds.recording_id
$$;
COMMENT ON FUNCTION fitflow.channel_seconds(bigint) IS
    'How many seconds of each channel a recording has, and for how many it tells the energy.';

CREATE FUNCTION fitflow.overlaps_half(one tstzrange, other tstzrange) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path = fitflow, pg_temp
AS $$
    SELECT one && other
        AND 2 * (upper(one * other) - lower(one * other)) >= upper(one) - lower(one)
$$;
COMMENT ON FUNCTION fitflow.overlaps_half(tstzrange, tstzrange) IS
    'Whether the other lasts for at least half of the one.';

CREATE FUNCTION fitflow.choose_channels(member_id bigint, recordings bigint[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
    gym       CONSTANT bigint := current_gym_id();
    candidate record;
    chosen    jsonb := '{}';  -- channel -> the recordings whose channel counts
BEGIN
    IF cardinality(recordings) = 1 THEN  -- alone, it counts unless it is a duplicate
        UPDATE recording AS stored
        SET heart_rate_counts = is_primary, power_counts = is_primary,
            cadence_counts = is_primary, energy_counts = is_primary
        WHERE stored.gym_id = gym
            AND stored.recording_id = recordings[1]
            AND is_primary <> (heart_rate_counts AND power_counts AND cadence_counts
                AND energy_counts);
        RETURN;
    END IF;
    FOR candidate IN
        WITH near AS MATERIALIZED (
            SELECT known.recording_id, known.during, known.source, known.content_sha256,
                known.activity_no, known.energy_source, seconds.*
            FROM recording AS known
            CROSS JOIN LATERAL channel_seconds(known.recording_id) AS seconds
            WHERE known.gym_id = gym
                AND known.recording_id = ANY (recordings)
                AND known.is_primary
        ),
        told AS MATERIALIZED (
            SELECT near.*, channel.*
            FROM near
            CROSS JOIN LATERAL (VALUES
                ('heart_rate', near.heart_rate, NULL),
                ('power', near.power, NULL),
                ('cadence', near.cadence, NULL),
                ('energy', near.energy, near.energy_source)
            ) AS channel (name, seconds, better)
            WHERE channel.seconds > 0
        )
        SELECT told.name, told.recording_id, told.during
        FROM told
        -- Who recorded more than twice as long all around it is not interrupted by it.
        WHERE NOT EXISTS (
            SELECT FROM told AS longer
            WHERE longer.name = told.name
                AND longer.seconds > 2 * told.seconds
                AND overlaps_half(told.during, longer.during)
        )
        ORDER BY told.name, told.better, told.source, told.seconds DESC, told.content_sha256,
            told.activity_no
    LOOP
        CONTINUE WHEN EXISTS (
            SELECT FROM recording AS better
            WHERE better.gym_id = gym
                AND chosen -> candidate.name @> to_jsonb(better.recording_id)
                AND better.recording_id = ANY (recordings)
                AND overlaps_half(candidate.during, better.during)
        );
        chosen := jsonb_set(chosen, ARRAY[candidate.name],
            coalesce(chosen -> candidate.name, '[]') || to_jsonb(candidate.recording_id));
    END LOOP;

    -- A channel that a recording does not have may as well count: it adds nothing.
    UPDATE recording AS stored
    SET
        heart_rate_counts = choice.heart_rate,
        power_counts = choice.power,
        cadence_counts = choice.cadence,
        energy_counts = choice.energy
    FROM (
        SELECT
            known.recording_id,
            counts.*
        FROM recording AS known
        CROSS JOIN LATERAL channel_seconds(known.recording_id) AS seconds
        CROSS JOIN LATERAL (
            SELECT
                is_chosen(chosen, 'heart_rate', known, seconds.heart_rate) AS heart_rate,
                is_chosen(chosen, 'power', known, seconds.power) AS power,
                is_chosen(chosen, 'cadence', known, seconds.cadence) AS cadence,
                is_chosen(chosen, 'energy', known, seconds.energy) AS energy
        ) AS counts
        WHERE known.gym_id = gym AND known.recording_id = ANY (recordings)
    ) AS choice
    WHERE stored.gym_id = gym
        AND stored.recording_id = choice.recording_id
        AND (stored.heart_rate_counts, stored.power_counts, stored.cadence_counts,
                stored.energy_counts)
            <> (choice.heart_rate, choice.power, choice.cadence, choice.energy);
END
$$;
COMMENT ON FUNCTION fitflow.choose_channels(bigint, bigint[]) IS
    'Lets one recording count for each channel and time: of those that recorded at least half of '
    'it at once the most trusted kind of device, then the one with more seconds; a short one '
    'within one more than twice as long does not count.';

CREATE FUNCTION fitflow.is_chosen(
    chosen jsonb, channel text, known fitflow.recording, seconds bigint
) RETURNS boolean
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT known.is_primary
        AND (seconds = 0 OR coalesce(chosen -> channel @> to_jsonb(known.recording_id), false))
$$;
COMMENT ON FUNCTION fitflow.is_chosen(jsonb, text, fitflow.recording, bigint) IS
    'Whether a channel of a recording counts, by what was chosen.';

REVOKE EXECUTE ON FUNCTION
    fitflow.recorded_at_once, fitflow.channel_seconds, fitflow.overlaps_half,
    fitflow.choose_channels, fitflow.is_chosen
    FROM PUBLIC;
