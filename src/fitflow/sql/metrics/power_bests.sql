-- power_bests: the ten members with the highest mean power over 5 seconds, 1, 5 and 20 minutes.
-- title: Power leaderboard
-- section: training 10
-- grain: one row per duration and member among the ten best
-- unit: watts
-- chart: table
-- columns:
--   duration   seconds  how long the power was held
--   rank       count    1 is the best; equal values share a rank
--   member_id  id       the member's number
--   member     text     the member's name
--   power      watts    the member's highest mean power over that duration
--   set_on     date     day on which it was first set
--   recording  id       the recording it was set in
-- definition: each member's best of all time as of the last day of the range, in recordings whose
--   power counts, in sessions or not, members who have left included. A silent second counts as
--   zero, so that none is overstated.
WITH powered_recording AS MATERIALIZED (
    SELECT recording.recording_id, recording.member_id, recording.day
    FROM fitflow.recording_day AS recording
    WHERE recording.gym_id = fitflow.current_gym_id()
        AND recording.power_counts
        AND recording.day < (SELECT fitflow.range_until())
        AND EXISTS (
            SELECT FROM fitflow.wearable_data AS data
            WHERE data.gym_id = recording.gym_id
                AND data.recording_id = recording.recording_id
                AND (data.power_totals).seconds > 0
        )
),
effort AS (
    SELECT
        recording.recording_id,
        recording.member_id,
        recording.day,
        effort.duration,
        round(effort.power::numeric, 1) AS power
    FROM powered_recording AS recording
    -- One by one: figures that are not kept take long to work out.
    CROSS JOIN LATERAL (
        SELECT power_curve
        FROM fitflow.recording_figures
        WHERE gym_id = fitflow.current_gym_id() AND recording_id = recording.recording_id
        LIMIT 1
    ) AS figures
    CROSS JOIN LATERAL unnest(figures.power_curve, fitflow.curve_durations())
        AS effort (power, duration)
    WHERE effort.duration IN (5, 60, 300, 1200) AND effort.power IS NOT NULL
),
best AS (
    SELECT DISTINCT ON (duration, member_id) duration, member_id, power, day, recording_id
    FROM effort
    ORDER BY duration, member_id, power DESC, day, recording_id
),
ranked AS (
    SELECT
        duration, member_id, power, day, recording_id,
        rank() OVER (PARTITION BY duration ORDER BY power DESC) AS rank
    FROM best
)
SELECT
    ranked.duration,
    ranked.rank,
    ranked.member_id,
    member.name AS member,
    ranked.power,
    ranked.day AS set_on,
    ranked.recording_id AS recording
FROM ranked
JOIN fitflow.member_name AS member USING (member_id)
WHERE member.gym_id = fitflow.current_gym_id()
    AND ranked.rank <= 10
ORDER BY ranked.duration, ranked.rank, member, ranked.member_id
;
