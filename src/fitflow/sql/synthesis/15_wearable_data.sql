-- One month of seconds, cut from the whole workouts at each quarter of an hour. Energy follows
-- Keytel and others (2005) for a body of 75 kg and 38 years, between the two sexes' formulas.
WITH recording AS (
    SELECT
        recording.recording_id,
        recording.during,
        lower(recording.during) AS started_at,
        extract(epoch FROM lower(recording.during))::bigint AS starts_s,
        extract(epoch FROM upper(recording.during) - lower(recording.during))::integer AS seconds,
        truth.fitness_level,
        CASE
            WHEN recording.sport = 'gym' AND draw < 0.5 THEN 'strength'
            WHEN draw < 0.75 THEN 'intervals'
            ELSE 'steady'
        END AS effort,
        1 + floor(%(variants)s::integer * synthesis.draw(
            %(seed)s::bigint, 'variant', recording.recording_id)) AS variant,
        recording.sport = 'indoor_cycling' AS has_power
    FROM fitflow.wearable_recording AS recording
    JOIN synthesis.member_truth AS truth
        ON truth.gym_id = recording.gym_id AND truth.member_id = recording.member_id
    CROSS JOIN LATERAL (
        SELECT synthesis.draw(%(seed)s::bigint, 'effort', recording.recording_id) AS draw
    )
    WHERE recording.gym_id = fitflow.current_gym_id()
        AND recording.format = 'synthetic'
        AND lower(recording.during) >= %(since)s::date::timestamp AT TIME ZONE %(time_zone)s::text
        AND lower(recording.during) < %(until)s::date::timestamp AT TIME ZONE %(time_zone)s::text
)
INSERT INTO fitflow.wearable_data (
    recording_id, started_at, seconds, recording_during, kilocalories, heart_rate, power, cadence
)
SELECT
    recording.recording_id,
    recording.started_at + cut.from_s * interval '1 second',
    cut.until_s - cut.from_s,
    recording.during,
    (cut.until_s - cut.from_s)::double precision / 60
        * (0.54 * trace.mean_bpm + 0.036 * 75 + 0.138 * 38 - 37.7) / 4.184,
    trace.heart_rate[cut.from_s + 1 : cut.until_s],
    trace.power[cut.from_s + 1 : cut.until_s],
    trace.cadence[cut.from_s + 1 : cut.until_s]
FROM recording
-- Joined to nothing, each array is fetched once a recording, not once a slice.
CROSS JOIN LATERAL (
    SELECT
        whole.mean_bpm,
        whole.heart_rate || '{}'::smallint[] AS heart_rate,
        CASE WHEN recording.has_power THEN whole.power || '{}'::smallint[] END AS power,
        CASE WHEN recording.has_power THEN whole.cadence || '{}'::smallint[] END AS cadence
    FROM synthesis.trace AS whole
    WHERE whole.gym_id = fitflow.current_gym_id()
        AND whole.effort = recording.effort
        AND whole.minutes = 15 * ceil(recording.seconds / 900.0)
        AND whole.level = recording.fitness_level
        AND whole.variant = recording.variant
    OFFSET 0
) AS trace
CROSS JOIN LATERAL (
    SELECT
        greatest(0, quarter * 900 - recording.starts_s)::integer AS from_s,
        least(recording.seconds, (quarter + 1) * 900 - recording.starts_s)::integer AS until_s
    FROM generate_series(
        recording.starts_s / 900,
        (recording.starts_s + recording.seconds - 1) / 900) AS quarter
) AS cut;
