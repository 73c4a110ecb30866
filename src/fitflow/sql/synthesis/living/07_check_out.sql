-- Who has left by now of those who were inside.
UPDATE fitflow.workout_session AS session
SET during = tstzrange(lower(session.during), leaving.left_at)
FROM (
    SELECT
        inside.session_id,
        date_trunc('second', CASE
            WHEN inside.meeting_id IS NOT NULL
                THEN upper(inside.meeting_during) + (4 + 12 * length_draw) * interval '1 minute'
            WHEN inside.trainer_id IS NOT NULL THEN lower(inside.during) + interval '55 minutes'
            ELSE lower(inside.during)
                + (ARRAY[52, 66, 68, 82, 97])[1 + floor(5 * length_draw)::integer]
                    * interval '1 minute'
        END) AS left_at
    FROM fitflow.workout_session AS inside
    CROSS JOIN LATERAL synthesis.draw(%(seed)s::bigint, 'length', inside.session_id) AS length_draw
    WHERE inside.gym_id = fitflow.current_gym_id() AND upper_inf(inside.during)
) AS leaving
WHERE session.gym_id = fitflow.current_gym_id()
    AND session.session_id = leaving.session_id
    AND leaving.left_at <= %(now)s::timestamptz;
