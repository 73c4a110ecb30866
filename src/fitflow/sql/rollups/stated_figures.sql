-- stated_figures: how many figures devices state of the recordings of a day.
-- period: day
-- key: day
-- from:
--   recording: CASE WHEN is_primary THEN day END;
--       device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
--       device_normalized_power, device_training_stress, device_kilocalories
-- columns:
--   day      date   the day of the session, or the one the recording began on
--   figures  count  figures that are stated; of a duplicate none
SELECT
    gym_id,
    day,
    sum(num_nonnulls(
        device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
        device_normalized_power, device_training_stress, device_kilocalories
    )) AS figures
FROM fitflow.recording
WHERE gym_id = fitflow.current_gym_id()
    AND is_primary
    AND num_nonnulls(
        device_heart_rate_avg, device_heart_rate_max,
        device_power_avg, device_power_max,
        device_normalized_power, device_training_stress,
        device_kilocalories
    ) > 0
GROUP BY gym_id, day
;
