-- Personal bests: a third of the members test themselves now and then, and each best beats the
-- last.
WITH exercise (exercise_no, exercise, measure, base, step) AS (
    VALUES
        (1, 'Back squat', 'weight_kg', 60, 2.5),
        (2, 'Bench press', 'weight_kg', 45, 2.5),
        (3, 'Deadlift', 'weight_kg', 75, 5),
        (4, '2 km row', 'time_s', 540, -4),
        (5, '5 km run', 'time_s', 1740, -15),
        (6, '20 min cycling', 'power_w', 150, 4),
        (7, 'Pull-ups', 'repetitions', 3, 1)
),
attempt AS (
    SELECT
        session.session_id,
        session.member_id,
        exercise.*,
        truth.fitness_level,
        row_number() OVER (
            PARTITION BY session.member_id, exercise_no ORDER BY session.visited_on) AS best_no
    FROM fitflow.workout_session AS session
    JOIN synthesis.member_truth AS truth
        ON truth.gym_id = session.gym_id AND truth.member_id = session.member_id
    JOIN exercise
        ON synthesis.draw(%(seed)s::bigint, 'does', session.member_id, exercise_no) < 0.30
        AND synthesis.draw(%(seed)s::bigint, 'beats', session.session_id, exercise_no)
            < %(best_share)s::double precision
    WHERE session.gym_id = fitflow.current_gym_id()
        AND synthesis.draw(%(seed)s::bigint, 'tests', session.member_id) < 0.34
),
-- Even fast progress ends: nobody improves more than twenty times.
best AS (
    SELECT
        attempt.*,
        round(base * (0.8 + 0.12 * CASE measure WHEN 'time_s' THEN 5 - fitness_level
            ELSE fitness_level END)) AS first_value
    FROM attempt
    WHERE best_no <= 20
)
INSERT INTO fitflow.personal_best (
    personal_best_id, member_id, session_id, exercise, measure, value, best_no, previous_value
)
OVERRIDING SYSTEM VALUE
SELECT
    session_id * 8 + exercise_no,
    member_id,
    session_id,
    exercise,
    measure::fitflow.measure,
    first_value + step * (best_no - 1),
    best_no,
    CASE WHEN best_no > 1 THEN first_value + step * (best_no - 2) END
FROM best
ORDER BY member_id, exercise_no, best_no;
