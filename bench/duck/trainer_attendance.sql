SELECT
    trainer_id,
    concat_ws(' ', given_name, family_name) AS trainer,
    meetings, empty_meetings, places, booked, attended,
    booked - attended AS no_shows,
    attended / places AS fill,
    booked / places AS booked_fill,
    (booked - attended) / nullif(booked, 0) AS no_show_ratio,
    attended / meetings AS average_attended,
    lowest_attended, highest_attended,
    coalesce(personal_sessions, 0) AS personal_sessions
FROM (
    SELECT
        trainer_id,
        count(*) AS meetings,
        count(*) FILTER (WHERE attended = 0) AS empty_meetings,
        sum(capacity) AS places,
        sum(booked)::bigint AS booked,
        sum(attended)::bigint AS attended,
        min(attended) AS lowest_attended,
        max(attended) AS highest_attended
    FROM held_meeting
    WHERE held_on >= getvariable('since') AND held_on < getvariable('until')
    GROUP BY trainer_id
)
LEFT JOIN (
    SELECT trainer_id, count(*) AS personal_sessions
    FROM workout_session
    WHERE visited_on >= getvariable('since') AND visited_on < getvariable('until')
        AND trainer_id IS NOT NULL
    GROUP BY trainer_id
) USING (trainer_id)
JOIN trainer USING (trainer_id)
ORDER BY fill DESC, trainer, trainer_id
