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
WITH best AS (
    SELECT DISTINCT ON (duration, member_id) duration, member_id, power, set_on, recording_id
    FROM (
        SELECT duration, member_id, power, set_on, recording_id
        FROM fitflow.power_bests_by_month
        WHERE gym_id = fitflow.current_gym_id()
            AND day < (SELECT fitflow.period_start('month', fitflow.as_of()))
        UNION ALL
        SELECT duration, member_id, power, day AS set_on, recording_id
        FROM fitflow.power_bests_by_day
        WHERE gym_id = fitflow.current_gym_id()
            AND day >= (SELECT fitflow.period_start('month', fitflow.as_of()))
            AND day < (SELECT fitflow.range_until())
    ) AS known
    ORDER BY duration, member_id, power DESC, set_on, recording_id
),
ranked AS (
    SELECT
        duration, member_id, power, set_on, recording_id,
        rank() OVER (PARTITION BY duration ORDER BY power DESC) AS rank
    FROM best
)
SELECT
    ranked.duration,
    ranked.rank,
    ranked.member_id,
    member.name AS member,
    ranked.power,
    ranked.set_on,
    ranked.recording_id AS recording
FROM ranked
JOIN fitflow.member_name AS member USING (member_id)
WHERE member.gym_id = fitflow.current_gym_id()
    AND ranked.rank <= 10
ORDER BY duration, rank, member, member_id
;
