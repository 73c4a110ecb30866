-- recording_agreement: what devices state of a recording beside what FitFlow computes.
-- title: Devices beside FitFlow
-- section: training 11
-- grain: one row per recording and figure that its device states, newest first
-- unit: beats per minute, watts, training stress and kilocalories, as the figure says
-- chart: table
-- columns:
--   day         date    the day of the recording
--   recording   id      the recording's number
--   member_id   id      who wore the device
--   device      text    maker and product; NULL when the file does not say
--   figure      text    what is stated
--   stated      number  what the device states
--   computed    number  what FitFlow computes; NULL when it cannot
--   difference  number  computed less stated
-- definition: recordings that are no duplicate of another, by the day of their session or the one
--   they began on. Averages are over the seconds with a value. Training stress takes the threshold
--   power the device reckoned with, else the member's on that day. Kilocalories are computed where
--   power tells the work done.
SELECT
    recording.day,
    recording.recording_id AS recording,
    recording.member_id,
    recording.device::text AS device,
    figure.name AS figure,
    figure.stated,
    round(figure.computed, 1) AS computed,
    round(figure.computed - figure.stated, 1) AS difference
FROM fitflow.recording
CROSS JOIN LATERAL (
    SELECT
        sum((data.heart_rate_totals).total)::numeric
            / nullif(sum((data.heart_rate_totals).seconds), 0) AS heart_rate_avg,
        max((data.heart_rate_totals).maximum) AS heart_rate_max,
        sum((data.power_totals).total)::numeric
            / nullif(sum((data.power_totals).seconds), 0) AS power_avg,
        max((data.power_totals).maximum) AS power_max,
        sum((data.power_totals).seconds) AS power_seconds,
        sum(data.kilocalories::numeric) AS kilocalories
    FROM fitflow.wearable_data AS data
    WHERE data.gym_id = recording.gym_id AND data.recording_id = recording.recording_id
) AS added_up
-- Asked only where a device states what takes long to work out.
LEFT JOIN LATERAL (
    SELECT figures.normalized_power::numeric AS watts
    FROM fitflow.recording_figures AS figures
    WHERE figures.gym_id = recording.gym_id
        AND figures.recording_id = recording.recording_id
        AND num_nonnulls(recording.device_normalized_power, recording.device_training_stress) > 0
    LIMIT 1
) AS normalized ON true
CROSS JOIN LATERAL (
    SELECT power(normalized.watts
        / coalesce(nullif(recording.device_power_threshold, 0), fitflow.training_input_on(
            recording.member_id, 'power_threshold', recording.day)), 2)
        * added_up.power_seconds / 36 AS score
) AS stress
CROSS JOIN LATERAL (
    VALUES
        (1, 'average heart rate', recording.device_heart_rate_avg::numeric,
            added_up.heart_rate_avg),
        (2, 'maximum heart rate', recording.device_heart_rate_max, added_up.heart_rate_max),
        (3, 'average power', recording.device_power_avg, added_up.power_avg),
        (4, 'maximum power', recording.device_power_max, added_up.power_max),
        (5, 'normalized power', recording.device_normalized_power, normalized.watts),
        (6, 'training stress', recording.device_training_stress, stress.score),
        (7, 'kilocalories', recording.device_kilocalories,
            CASE recording.energy_source WHEN 'work' THEN added_up.kilocalories END)
) AS figure (no, name, stated, computed)
WHERE recording.gym_id = fitflow.current_gym_id()
    AND recording.is_primary
    AND num_nonnulls(
        recording.device_heart_rate_avg, recording.device_heart_rate_max,
        recording.device_power_avg, recording.device_power_max,
        recording.device_normalized_power, recording.device_training_stress,
        recording.device_kilocalories
    ) > 0
    AND figure.stated IS NOT NULL
    AND recording.day >= (SELECT fitflow.range_since())
    AND recording.day < (SELECT fitflow.range_until())
ORDER BY day DESC, recording DESC, figure
;
-- count:
SELECT day, figures
FROM fitflow.stated_figures
WHERE gym_id = fitflow.current_gym_id()
    AND day >= (SELECT fitflow.range_since())
    AND day < (SELECT fitflow.range_until())
;
