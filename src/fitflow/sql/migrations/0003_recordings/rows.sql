-- The recordings there were, each of an activity of its own as far as anybody knew. One without a
-- session was told to have none. Energy comes from where the import took it: from work where power
-- was measured for at least half as long as heart rate, else from the device.

ALTER TABLE fitflow.wearable_recording
    ADD COLUMN is_outside    boolean,
    ADD COLUMN source        text,
    ADD COLUMN energy_source text;
UPDATE fitflow.wearable_recording AS recording SET
    is_outside = recording.session_id IS NULL,
    source = CASE WHEN recording.format = 'synthetic' AND recording.device <> 'Wrist watch'
        THEN 'strap' ELSE 'watch' END,
    energy_source = CASE
        WHEN NOT seconds.tell_energy THEN NULL
        WHEN recording.format = 'synthetic' THEN 'keytel'
        WHEN seconds.of_power > 0 AND 2 * seconds.of_power >= seconds.of_heart_rate THEN 'work'
        ELSE 'device'
    END
FROM fitflow.wearable_recording AS same
CROSS JOIN LATERAL (
    SELECT
        coalesce(sum((data.heart_rate_totals).seconds), 0) AS of_heart_rate,
        coalesce(sum((data.power_totals).seconds), 0) AS of_power,
        coalesce(bool_or(data.kilocalories IS NOT NULL), false) AS tell_energy
    FROM fitflow.wearable_data AS data
    WHERE data.gym_id = same.gym_id AND data.recording_id = same.recording_id
) AS seconds
WHERE same.gym_id = recording.gym_id AND same.recording_id = recording.recording_id;

-- A gym that is finished keeps no workouts to draw from.
DELETE FROM synthesis.trace;
