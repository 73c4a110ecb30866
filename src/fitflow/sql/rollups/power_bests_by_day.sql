-- power_bests_by_day: the members with the ten highest mean powers of a day, over each duration.
-- period: day
-- key: day, duration, member_id
-- from:
--   recording: CASE WHEN power_counts THEN day END; member_id, day, during
--   wearable_data: fitflow.power_day(recording_id); started_at, power
-- columns:
--   day           date     the day of the session, or of the recording elsewhere
--   duration      seconds  how long the power was held: 5 s, 1, 5 or 20 minutes
--   member_id     id       who trained
--   power         watts    the member's highest mean power over that duration on the day
--   recording_id  id       the first recording it was set in
SELECT gym_id, day, duration, member_id, power, recording_id
FROM (
    SELECT
        gym_id, day, duration, member_id, power, recording_id,
        rank() OVER (PARTITION BY gym_id, day, duration ORDER BY power DESC) AS rank
    FROM (
        SELECT DISTINCT ON (gym_id, day, duration, member_id)
            recording.gym_id,
            recording.day,
            effort.duration,
            recording.member_id,
            round(effort.power::numeric, 1) AS power,
            recording.recording_id
        FROM fitflow.recording
        -- One by one: figures that are not kept take long to work out.
        CROSS JOIN LATERAL (
            SELECT power_curve
            FROM fitflow.recording_figures
            WHERE gym_id = fitflow.current_gym_id() AND recording_id = recording.recording_id
            LIMIT 1
        ) AS figures
        CROSS JOIN LATERAL unnest(figures.power_curve, fitflow.curve_durations())
            AS effort (power, duration)
        WHERE recording.gym_id = fitflow.current_gym_id()
            AND recording.power_counts
            AND effort.duration IN (5, 60, 300, 1200)
            AND effort.power IS NOT NULL
            AND EXISTS (
                SELECT FROM fitflow.wearable_data AS data
                WHERE data.gym_id = recording.gym_id
                    AND data.recording_id = recording.recording_id
                    AND (data.power_totals).seconds > 0
            )
        ORDER BY gym_id, day, duration, member_id, power DESC, recording_id
    ) AS best
) AS ranked
WHERE rank <= 10
;
