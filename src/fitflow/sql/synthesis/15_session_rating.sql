-- One month of ratings: most recorded sessions, by how high the heart rate stayed for 20 minutes,
-- and a few of the others.
INSERT INTO fitflow.session_rating (session_rating_id, member_id, session_id, rpe, rated_at)
OVERRIDING SYSTEM VALUE
SELECT
    CASE WHEN %(lives)s::boolean
        THEN nextval(pg_get_serial_sequence('fitflow.session_rating', 'session_rating_id'))
        ELSE session.session_id END,
    session.member_id,
    session.session_id,
    least(10, greatest(1, round(
        coalesce((figures.heart_rate_curve[9] - 70) / 12, 5.5)
        + synthesis.draw_normal(%(seed)s::bigint, 'rating', session.session_id)))),
    upper(session.during)
        + floor(300 + 1500 * synthesis.draw(%(seed)s::bigint, 'rates at', session.session_id))
            * interval '1 second'
FROM fitflow.workout_session AS session
LEFT JOIN fitflow.recording
    ON recording.gym_id = session.gym_id AND recording.session_id = session.session_id
    AND recording.format = 'synthetic'
LEFT JOIN fitflow.kept_figures AS figures
    ON figures.gym_id = session.gym_id AND figures.recording_id = recording.recording_id
WHERE session.gym_id = fitflow.current_gym_id()
    AND session.visited_on >= %(since)s::date AND session.visited_on < %(until)s::date
    AND (NOT %(lives)s::boolean
        OR (upper(session.during) > %(lived_until)s::timestamptz
            AND upper(session.during) + interval '30 minutes' <= %(now)s::timestamptz))
    AND synthesis.draw(%(seed)s::bigint, 'rates', session.session_id)
        < CASE WHEN figures.recording_id IS NULL THEN 0.03 ELSE 0.7 END;
