-- The figures of a recording that follow from its seconds alone, kept or worked out.

CREATE FUNCTION fitflow.recording_channels(recording_id bigint) RETURNS TABLE (
    started_at timestamptz, heart_rate smallint[], power smallint[], cadence smallint[]
)
    LANGUAGE plpgsql STABLE PARALLEL SAFE
AS $$
#variable_conflict use_column
DECLARE
    whole    tstzrange;
    block  record;
    reached  timestamptz;
    silent_s integer;
    silence  smallint[];
BEGIN
    SELECT recording.during INTO whole
    FROM fitflow.recording
    WHERE recording.gym_id = fitflow.current_gym_id()
        AND recording.recording_id = recording_channels.recording_id;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    started_at := lower(whole);
    reached := started_at;
    -- The last row is no block: it stands for the end, and fills what is silent before it.
    FOR block IN
        SELECT data.started_at, data.seconds, data.heart_rate, data.power, data.cadence
        FROM fitflow.wearable_data AS data
        WHERE data.gym_id = fitflow.current_gym_id()
            AND data.recording_id = recording_channels.recording_id
        UNION ALL
        SELECT upper(whole), 0, '{}', '{}', '{}'
        ORDER BY started_at
    LOOP
        silent_s := extract(epoch FROM block.started_at - reached);
        IF silent_s > 0 THEN
            silence := array_fill(NULL::smallint, ARRAY[silent_s]);
            heart_rate := heart_rate || silence;
            power := power || silence;
            cadence := cadence || silence;
        END IF;
        silence := array_fill(NULL::smallint, ARRAY[block.seconds]);
        heart_rate := heart_rate || coalesce(block.heart_rate, silence);
        power := power || coalesce(block.power, silence);
        cadence := cadence || coalesce(block.cadence, silence);
        reached := block.started_at + block.seconds * interval '1 second';
    END LOOP;
    -- A channel that is silent all the while is no channel.
    heart_rate := CASE WHEN 0 <= ANY (heart_rate) THEN heart_rate END;
    power := CASE WHEN 0 <= ANY (power) THEN power END;
    cadence := CASE WHEN 0 <= ANY (cadence) THEN cadence END;
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION fitflow.recording_channels IS
    'The channels of a recording as whole arrays of one value a second from its start to its end, '
    'NULL where the device was silent; NULL as a whole without a value. No row when there is no '
    'such recording.';

-- Its cost, some milliseconds, keeps a plan from asking it before it knows of which recordings.
CREATE FUNCTION fitflow.work_out_figures(recording_id bigint) RETURNS fitflow.kept_figures
    LANGUAGE sql STABLE PARALLEL SAFE COST 200000
AS $$
    SELECT
        recording.gym_id,
        recording.recording_id,
        recording.revision,
        fitflow.normalized_power(channels.power),
        fitflow.heart_rate_recovery(channels.heart_rate, 60),
        fitflow.heart_rate_recovery(channels.heart_rate, 120),
        coalesce(fitflow.mean_maximal(channels.power, fitflow.curve_durations()), '{}'),
        coalesce(fitflow.mean_maximal(channels.heart_rate, fitflow.curve_durations()), '{}')
    FROM fitflow.recording
    CROSS JOIN LATERAL fitflow.recording_channels(recording.recording_id) AS channels
    WHERE recording.gym_id = fitflow.current_gym_id()
        AND recording.recording_id = work_out_figures.recording_id
$$;
COMMENT ON FUNCTION fitflow.work_out_figures IS
    'The figures of a recording, worked out of its seconds; NULL when there is no such recording.';

CREATE VIEW fitflow.recording_figures WITH (security_invoker) AS
SELECT
    recording.gym_id,
    recording.recording_id,
    recording.member_id,
    (figures.are).normalized_power,
    (figures.are).heart_rate_recovery_60,
    (figures.are).heart_rate_recovery_120,
    (figures.are).power_curve,
    (figures.are).heart_rate_curve
FROM fitflow.recording
LEFT JOIN fitflow.kept_figures AS kept USING (gym_id, recording_id)
-- Worked out once for a recording, and only when nothing is kept.
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN kept.recording_id IS NULL THEN fitflow.work_out_figures(recording.recording_id)
        ELSE kept
    END AS are
    OFFSET 0
) AS figures;

COMMENT ON VIEW fitflow.recording_figures IS
    'The figures of every recording: those that are kept, and the others worked out of its seconds'
    ' each time.';
COMMENT ON COLUMN fitflow.recording_figures.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.recording_figures.recording_id IS 'The recording.';
COMMENT ON COLUMN fitflow.recording_figures.member_id IS 'Who wore the device.';
COMMENT ON COLUMN fitflow.recording_figures.normalized_power IS
    'Normalized power in watts; NULL without half a minute of power.';
COMMENT ON COLUMN fitflow.recording_figures.heart_rate_recovery_60 IS
    'By how many beats per minute heart rate fell in the minute after its last peak; NULL when '
    'the recording ends before.';
COMMENT ON COLUMN fitflow.recording_figures.heart_rate_recovery_120 IS
    'The same over two minutes.';
COMMENT ON COLUMN fitflow.recording_figures.power_curve IS
    'Highest mean power in watts over each of curve_durations(), shortest first, as far as the '
    'recording is long; empty without power.';
COMMENT ON COLUMN fitflow.recording_figures.heart_rate_curve IS
    'Highest mean heart rate in beats per minute over each of curve_durations(), as far as the '
    'recording is long; empty without heart rate.';
GRANT SELECT ON fitflow.recording_figures TO fitflow_app, fitflow_analyst;

-- A recording whose seconds are being written is left out: who writes them takes its figures away,
-- and could not see these.
CREATE FUNCTION fitflow.keep_figures(recordings_max integer, member_id bigint DEFAULT NULL)
    RETURNS integer
    LANGUAGE sql
    SECURITY DEFINER
    SET search_path = fitflow, pg_temp
AS $$
    WITH lacking AS MATERIALIZED (
        SELECT recording.recording_id
        FROM recording
        WHERE recording.gym_id = current_gym_id()
            AND recording.member_id = coalesce(keep_figures.member_id, recording.member_id)
            AND NOT EXISTS (
                SELECT FROM kept_figures AS kept
                WHERE kept.gym_id = recording.gym_id
                    AND kept.recording_id = recording.recording_id
            )
        ORDER BY recording.recording_id DESC
        LIMIT recordings_max
        FOR KEY SHARE SKIP LOCKED
    ),
    kept AS (
        INSERT INTO kept_figures
        SELECT figures.*
        FROM lacking
        CROSS JOIN LATERAL work_out_figures(lacking.recording_id) AS figures
        ON CONFLICT DO NOTHING
        RETURNING 1
    )
    SELECT count(*) FROM kept
$$;
COMMENT ON FUNCTION fitflow.keep_figures IS
    'Keeps the figures of so many recordings that lack them, of one member or of all, the newest '
    'first, and says of how many it did.';

REVOKE EXECUTE ON FUNCTION fitflow.keep_figures FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fitflow.keep_figures TO fitflow_app;
