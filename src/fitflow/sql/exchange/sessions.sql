-- Visits, with a personal trainer or without.
INSERT INTO fitflow.workout_session (member_id, during, trainer_id)
SELECT
    staged.member_id,
    tstzrange(staged.checked_in_at, staged.checked_out_at),
    staged.trainer_id
FROM staged
WHERE staged.place BETWEEN %(first)s AND %(last)s
ORDER BY staged.place;
