-- recording_heart_rate: how long each heart rate lasted, for histograms and any zones.

-- Not STRICT, so that it is inlined; without totals it is NULL all the same.
CREATE FUNCTION fitflow.seconds_below(totals fitflow.heart_rate_summary, bpm integer)
    RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN bpm <= (totals).minimum THEN 0
        WHEN bpm > (totals).maximum THEN (totals).seconds
        ELSE (totals).seconds_upto[bpm - (totals).minimum]
    END;
COMMENT ON FUNCTION fitflow.seconds_below(fitflow.heart_rate_summary, integer) IS
    'Seconds with a heart rate below so many beats per minute: time in a zone is the difference of '
    'two.';

CREATE VIEW fitflow.recording_heart_rate WITH (security_invoker) AS
SELECT
    wearable_data.gym_id,
    wearable_data.recording_id,
    wearable_data.started_at,
    rate.bpm,
    fitflow.seconds_below(heart_rate_totals, rate.bpm + 1)
        - fitflow.seconds_below(heart_rate_totals, rate.bpm) AS seconds
FROM fitflow.wearable_data
CROSS JOIN LATERAL generate_series(
    (heart_rate_totals).minimum::integer, (heart_rate_totals).maximum::integer
) AS rate (bpm);

COMMENT ON VIEW fitflow.recording_heart_rate IS
    'How many seconds of each block were spent at each heart rate, from its lowest to its '
    'highest.';
COMMENT ON COLUMN fitflow.recording_heart_rate.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.recording_heart_rate.recording_id IS 'The recording.';
COMMENT ON COLUMN fitflow.recording_heart_rate.started_at IS 'When the block begins.';
COMMENT ON COLUMN fitflow.recording_heart_rate.bpm IS 'The heart rate, in beats per minute.';
COMMENT ON COLUMN fitflow.recording_heart_rate.seconds IS
    'How many seconds it lasted in that block; 0 when it was passed over.';

GRANT SELECT ON fitflow.recording_heart_rate TO fitflow_app, fitflow_analyst;
