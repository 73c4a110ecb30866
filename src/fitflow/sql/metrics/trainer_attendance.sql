-- trainer_attendance: how full each trainer's classes are, and who does not show up.
-- title: Attendance by trainer
-- section: classes 2
-- grain: one row per trainer with a class held in the range
-- unit: share of places
-- chart: bars, trainer by fill
-- columns:
--   trainer_id         id      the trainer's number
--   trainer            text    the trainer's name
--   meetings           count   classes held
--   empty_meetings     count   those of them nobody attended
--   places             count   places they had
--   booked             count   places booked
--   attended           count   places attended
--   no_shows           count   places booked and not attended
--   fill               ratio   attended / places
--   booked_fill        ratio   booked / places
--   no_show_ratio      ratio   no_shows / booked; NULL when nothing was booked
--   average_attended   number  attended / meetings
--   lowest_attended    count   fewest who came to one
--   highest_attended   count   most who came to one
--   personal_sessions  count   personal training sessions given in the range
-- definition: classes that were held, meaning not cancelled and over by now, on their gym's day.
--   Fill is a ratio of sums: places attended over places, with classes that nobody booked counted.
WITH bounds AS MATERIALIZED (
    SELECT since, until, last_month, whole_since FROM fitflow.range_bounds()
),
attendance AS (
    SELECT
        trainer_id,
        sum(meetings)::bigint AS meetings,
        sum(empty_meetings)::bigint AS empty_meetings,
        sum(places)::bigint AS places,
        sum(booked)::bigint AS booked,
        sum(attended)::bigint AS attended,
        min(lowest_attended) AS lowest_attended,
        max(highest_attended) AS highest_attended,
        sum(personal_sessions)::bigint AS personal_sessions
    FROM (
        SELECT
            trainer_id, meetings, empty_meetings, places, booked, attended, lowest_attended,
            highest_attended, personal_sessions
        FROM fitflow.trainers_by_month
        WHERE gym_id = fitflow.current_gym_id()
            AND day >= (SELECT whole_since FROM bounds)
            AND day < (SELECT last_month FROM bounds)
        UNION ALL
        -- Of a month that the range cuts, and of the last one, the days within it.
        SELECT
            trainer_id, meetings, empty_meetings, places, booked, attended, lowest_attended,
            highest_attended, personal_sessions
        FROM bounds
        CROSS JOIN LATERAL (
            VALUES
                (greatest(since, last_month), until),
                (since, least(whole_since, last_month))
        ) AS part (since, until)
        CROSS JOIN LATERAL fitflow.classes_of_trainers(part.since, part.until)
        WHERE part.since < part.until
    ) AS held
    GROUP BY trainer_id
)
SELECT
    trainer_id,
    concat_ws(' ', trainer.given_name, trainer.family_name) AS trainer,
    attendance.meetings,
    attendance.empty_meetings,
    attendance.places,
    attendance.booked,
    attendance.attended,
    attendance.booked - attendance.attended AS no_shows,
    round(attendance.attended::numeric / attendance.places, 4) AS fill,
    round(attendance.booked::numeric / attendance.places, 4) AS booked_fill,
    round((attendance.booked - attendance.attended)::numeric / nullif(attendance.booked, 0), 4)
        AS no_show_ratio,
    round(attendance.attended::numeric / attendance.meetings, 1) AS average_attended,
    attendance.lowest_attended,
    attendance.highest_attended,
    attendance.personal_sessions
FROM attendance
JOIN fitflow.trainer USING (trainer_id)
WHERE trainer.gym_id = fitflow.current_gym_id() AND attendance.meetings > 0
ORDER BY fill DESC, trainer, trainer_id
;
-- finding:
SELECT format('%s fills %s%% of the places', trainer, round(100 * fill))
FROM metric
WHERE attended > 0
ORDER BY fill DESC, trainer
LIMIT 1
;
