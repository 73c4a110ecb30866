-- Trainers who are there already, or end before they begin.
INSERT INTO refused (line, reason, hint)
SELECT
    duplicate.line,
    'the trainer ' || duplicate.name || ' is on line ' || duplicate.first_line || ' already',
    NULL
FROM (
    SELECT
        staged.line,
        staged.given_name || ' ' || staged.family_name AS name,
        first_value(staged.line) OVER (
            PARTITION BY lower(staged.given_name), lower(staged.family_name) ORDER BY staged.line
        ) AS first_line
    FROM staged
) AS duplicate
WHERE duplicate.line <> duplicate.first_line
UNION ALL
SELECT
    staged.line,
    'the gym has a trainer ' || staged.given_name || ' ' || staged.family_name || ' already',
    'leave the row out'
FROM staged
JOIN fitflow.trainer
    ON lower(trainer.given_name) = lower(staged.given_name)
    AND lower(trainer.family_name) = lower(staged.family_name)
WHERE trainer.gym_id = fitflow.current_gym_id()
UNION ALL
SELECT
    staged.line,
    'the gym has a trainer ' || staged.trainer_id || ' already: ' || trainer.given_name || ' '
        || trainer.family_name,
    'leave trainer_id out for a new number'
FROM staged
JOIN fitflow.trainer ON trainer.trainer_id = staged.trainer_id
WHERE trainer.gym_id = fitflow.current_gym_id()
UNION ALL
SELECT
    staged.line, 'until ' || staged.until || ' is not after since ' || staged.since, NULL
FROM staged
WHERE staged.until <= staged.since
ON CONFLICT DO NOTHING;
