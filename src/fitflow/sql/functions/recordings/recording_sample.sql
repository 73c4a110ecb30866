-- recording_sample: one row a second, for anyone who wants rows.

CREATE VIEW fitflow.recording_sample WITH (security_invoker) AS
SELECT
    wearable_data.gym_id,
    wearable_data.recording_id,
    wearable_data.started_at + (second.number - 1) * interval '1 second' AS measured_at,
    second.heart_rate_bpm,
    second.power_w,
    second.cadence_rpm
FROM fitflow.wearable_data
CROSS JOIN LATERAL unnest(
    wearable_data.heart_rate, wearable_data.power, wearable_data.cadence
) WITH ORDINALITY AS second (heart_rate_bpm, power_w, cadence_rpm, number);

COMMENT ON VIEW fitflow.recording_sample IS 'wearable_data as one row a second.';
COMMENT ON COLUMN fitflow.recording_sample.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.recording_sample.recording_id IS 'The recording.';
COMMENT ON COLUMN fitflow.recording_sample.measured_at IS 'The second.';
COMMENT ON COLUMN fitflow.recording_sample.heart_rate_bpm IS
    'Heart rate in beats per minute; NULL where the device was silent.';
COMMENT ON COLUMN fitflow.recording_sample.power_w IS
    'Power in watts; NULL where the device was silent.';
COMMENT ON COLUMN fitflow.recording_sample.cadence_rpm IS
    'Revolutions or steps per minute; NULL where the device was silent.';

GRANT SELECT ON fitflow.recording_sample TO fitflow_app, fitflow_analyst;
