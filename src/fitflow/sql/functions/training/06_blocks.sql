-- What each block of a recording adds to a sum over many.

CREATE VIEW fitflow.counted_block WITH (security_invoker) AS
SELECT
    recording.gym_id,
    recording.recording_id,
    recording.member_id,
    recording.begun_on,
    data.started_at,
    data.seconds::integer AS seconds,
    CASE WHEN recording.heart_rate_counts THEN data.heart_rate_totals END AS heart_rate_totals,
    CASE WHEN recording.power_counts THEN data.power_totals END AS power_totals,
    CASE WHEN recording.energy_counts THEN data.kilocalories::numeric END AS kilocalories
FROM fitflow.recording
JOIN fitflow.wearable_data AS data USING (gym_id, recording_id)
WHERE recording.is_primary
UNION ALL
-- What a device states of a whole recording is of no block of it.
SELECT
    recording.gym_id,
    recording.recording_id,
    recording.member_id,
    recording.begun_on,
    lower(recording.during) AS started_at,
    extract(epoch FROM upper(recording.during) - lower(recording.during))::integer AS seconds,
    NULL::fitflow.heart_rate_summary AS heart_rate_totals,
    NULL::fitflow.channel_summary AS power_totals,
    stated.undivided::numeric AS kilocalories
FROM fitflow.recording
CROSS JOIN LATERAL (
    SELECT fitflow.undivided_kilocalories(recording) AS undivided OFFSET 0
) AS stated
WHERE recording.is_primary AND recording.energy_source = 'device' AND recording.energy_counts
    AND stated.undivided IS NOT NULL;

COMMENT ON VIEW fitflow.counted_block IS
    'The blocks of all recordings but duplicates. Energy that a device states and nothing shares '
    'out is of one more row, as long as the recording.';
COMMENT ON COLUMN fitflow.counted_block.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.counted_block.recording_id IS 'The recording.';
COMMENT ON COLUMN fitflow.counted_block.member_id IS 'Who wore the device.';
COMMENT ON COLUMN fitflow.counted_block.begun_on IS 'The gym''s day on which the recording began.';
COMMENT ON COLUMN fitflow.counted_block.started_at IS 'When the block begins.';
COMMENT ON COLUMN fitflow.counted_block.seconds IS 'How long it is, silent seconds included.';
COMMENT ON COLUMN fitflow.counted_block.heart_rate_totals IS
    'Its heart rate added up; NULL without one, and where that of another device counts.';
COMMENT ON COLUMN fitflow.counted_block.power_totals IS 'The same of its power.';
COMMENT ON COLUMN fitflow.counted_block.kilocalories IS
    'Its energy; NULL when nothing tells it, and where that of another device counts.';
GRANT SELECT ON fitflow.counted_block TO fitflow_app, fitflow_analyst;

-- Its cost has it asked last, of the rows that are shown.
CREATE FUNCTION fitflow.seconds_in(recorded tstzmultirange) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
AS $$
    SELECT sum(extract(epoch FROM upper(part) - lower(part)))::bigint FROM unnest(recorded) AS part
$$;
COMMENT ON FUNCTION fitflow.seconds_in(tstzmultirange) IS 'How many seconds several times last.';
