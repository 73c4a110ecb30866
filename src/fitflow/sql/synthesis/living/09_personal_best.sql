-- Who beats a best of theirs in a visit that is over: by as much as the last time.
WITH newest AS (
    SELECT DISTINCT ON (member_id, exercise) *
    FROM fitflow.personal_best
    WHERE gym_id = fitflow.current_gym_id()
    ORDER BY member_id, exercise, best_no DESC
),
attempt AS (
    SELECT DISTINCT ON (newest.member_id, newest.exercise)
        newest.*,
        session.session_id AS beaten_in,
        upper(session.during) AS at,
        newest.value - coalesce(newest.previous_value, newest.value
            * CASE newest.measure WHEN 'time_s' THEN 1.02 ELSE 0.98 END) AS step
    FROM newest
    JOIN fitflow.workout_session AS session
        ON session.gym_id = newest.gym_id AND session.member_id = newest.member_id
    WHERE session.visited_on >= %(since)s::date
        AND upper(session.during) > %(lived_until)s::timestamptz
        AND upper(session.during) <= %(now)s::timestamptz
        AND newest.best_no < 20
        AND synthesis.draw(
            %(seed)s::bigint, 'beats', session.session_id, hashtext(newest.exercise))
            < %(best_share)s::double precision
    ORDER BY newest.member_id, newest.exercise, session.session_id
)
SELECT fitflow.record_personal_best(
    member_id => attempt.member_id,
    session_id => attempt.beaten_in,
    exercise => attempt.exercise,
    measure => attempt.measure,
    value => round(attempt.value + attempt.step, 2),
    at => attempt.at)
FROM attempt
WHERE attempt.value + attempt.step > 0 AND abs(attempt.step) >= 0.01
ORDER BY attempt.at, attempt.member_id;
