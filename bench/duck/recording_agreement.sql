WITH stating AS (
    FROM recording_day
    WHERE is_primary
        AND day >= getvariable('since') AND day < getvariable('until')
        AND coalesce(device_heart_rate_avg, device_heart_rate_max, device_power_avg,
            device_power_max, device_normalized_power, device_training_stress,
            device_kilocalories) IS NOT NULL
),
added_up AS (
    SELECT
        recording_id,
        sum(list_sum(heart_rate))::bigint / nullif(sum(list_count(heart_rate)), 0)::bigint
            AS heart_rate_avg,
        max(list_max(heart_rate)) AS heart_rate_max,
        sum(list_sum(power))::bigint / nullif(sum(list_count(power)), 0)::bigint AS power_avg,
        max(list_max(power)) AS power_max,
        sum(list_count(power))::bigint AS power_seconds,
        sum(kilocalories) AS kilocalories
    FROM wearable_data
    WHERE recording_id IN (SELECT recording_id FROM stating)
    GROUP BY recording_id
),
-- A silence of up to half a minute is stepped over; after a longer one a window begins anew.
spell AS (
    SELECT
        recording_id, second, power,
        count(*) FILTER (WHERE silence > 30) OVER (PARTITION BY recording_id ORDER BY second)
            AS spell_no
    FROM (
        SELECT
            *,
            second - 1 - lag(second) OVER (PARTITION BY recording_id ORDER BY second) AS silence
        FROM power_second
        WHERE recording_id IN (
            SELECT recording_id FROM stating
            WHERE coalesce(device_normalized_power, device_training_stress) IS NOT NULL)
    )
),
normalized AS (
    SELECT recording_id, six_digits(avg(pow(power, 4)) ^ 0.25)::double AS watts
    FROM (
        SELECT
            recording_id,
            avg(power) OVER half_minute AS power,
            count(*) OVER half_minute AS seconds
        FROM spell
        WINDOW half_minute AS (
            PARTITION BY recording_id, spell_no ORDER BY second
            ROWS BETWEEN 29 PRECEDING AND CURRENT ROW)
    )
    WHERE seconds = 30
    GROUP BY recording_id
),
threshold AS (
    SELECT recording_id, arg_max(value, (since, version)) AS watts
    FROM stating
    JOIN training_input AS input USING (member_id)
    WHERE input.measure = 'power_threshold' AND input.since <= day
    GROUP BY recording_id
),
figure AS (
    SELECT
        day, recording_id, member_id, device,
        unnest(['average heart rate', 'maximum heart rate', 'average power', 'maximum power',
            'normalized power', 'training stress', 'kilocalories']) AS figure,
        unnest([device_heart_rate_avg, device_heart_rate_max, device_power_avg, device_power_max,
            device_normalized_power, device_training_stress, device_kilocalories]) AS stated,
        unnest([heart_rate_avg, heart_rate_max, power_avg, power_max, normalized.watts,
            pow(normalized.watts
                / coalesce(nullif(device_power_threshold, 0), threshold.watts), 2)
                * power_seconds / 36,
            CASE energy_source WHEN 'work' THEN kilocalories END]) AS computed
    FROM stating
    LEFT JOIN added_up USING (recording_id)
    LEFT JOIN normalized USING (recording_id)
    LEFT JOIN threshold USING (recording_id)
)
SELECT
    day, recording_id AS recording, member_id, device, figure, stated, computed,
    computed - stated AS difference
FROM figure
WHERE stated IS NOT NULL
ORDER BY day DESC, recording DESC, figure
