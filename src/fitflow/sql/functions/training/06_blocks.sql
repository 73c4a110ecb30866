-- What each block of a recording adds to a sum over many.

-- Inlined where it is read, so that the days and the gym decide what is looked at.
CREATE FUNCTION fitflow.counted_blocks(since date, until date) RETURNS TABLE (
    recording_id      bigint,
    member_id         bigint,
    begun_on          date,
    started_at        timestamptz,
    seconds           integer,
    heart_rate_totals fitflow.heart_rate_summary,
    power_totals      fitflow.channel_summary,
    kilocalories      numeric
)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    WITH primary_recording AS MATERIALIZED (
        SELECT
            recording_id,
            member_id,
            during,
            begun_on,
            heart_rate_counts,
            power_counts,
            energy_counts,
            CASE WHEN energy_counts THEN fitflow.undivided_kilocalories(recording) END AS undivided
        FROM fitflow.recording
        CROSS JOIN LATERAL (
            SELECT (lower(during) AT TIME ZONE (SELECT fitflow.gym_time_zone()))::date AS begun_on
        ) AS local
        WHERE gym_id = fitflow.current_gym_id()
            AND is_primary
            AND begun_on >= (SELECT counted_blocks.since)
            AND begun_on < (SELECT counted_blocks.until)
    )
    SELECT
        recording_id,
        recording.member_id,
        recording.begun_on,
        data.started_at,
        data.seconds,
        CASE WHEN recording.heart_rate_counts THEN data.heart_rate_totals END,
        CASE WHEN recording.power_counts THEN data.power_totals END,
        CASE WHEN recording.energy_counts THEN data.kilocalories::numeric END
    FROM primary_recording AS recording
    JOIN fitflow.wearable_data AS data USING (recording_id)
    WHERE data.gym_id = fitflow.current_gym_id()
    UNION ALL
    -- What a device states of a whole recording is of no block of it.
    SELECT
        recording_id,
        member_id,
        begun_on,
        lower(during),
        extract(epoch FROM upper(during) - lower(during))::integer,
        NULL,
        NULL,
        undivided
    FROM primary_recording
    WHERE undivided IS NOT NULL
$$;
COMMENT ON FUNCTION fitflow.counted_blocks IS
    'The blocks of all recordings but duplicates that began on the gym''s days from one up to '
    'another, the last one excluded. Heart rate, power and energy are NULL without one, and where '
    'that of another device counts. Energy that a device states and nothing shares out is of one '
    'more row, as long as the recording.';
