-- The trainer that a row names by number, else by full name.
WITH named AS (
    SELECT DISTINCT staged.trainer AS name FROM staged WHERE staged.trainer IS NOT NULL
),
fitting AS (
    SELECT
        named.name,
        trainer.trainer_id,
        rank() OVER (
            PARTITION BY named.name ORDER BY trainer.trainer_id::text <> named.name
        ) AS nearness
    FROM named
    JOIN fitflow.trainer
        ON trainer.trainer_id::text = named.name
        OR fitflow.folded(concat_ws(' ', trainer.given_name, trainer.family_name))
            = fitflow.folded(named.name)
    WHERE trainer.gym_id = fitflow.current_gym_id()
),
found AS (
    SELECT name, min(trainer_id) AS trainer_id, count(*) AS trainers
    FROM fitting
    WHERE nearness = 1
    GROUP BY name
),
resolved AS (
    UPDATE staged
    SET trainer_id = found.trainer_id
    FROM found
    WHERE found.name = staged.trainer AND found.trainers = 1
)
INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    CASE
        WHEN found.trainers > 1 THEN 'several trainers are called ' || staged.trainer
        ELSE 'there is no trainer ' || staged.trainer
    END,
    'give the number or the full name; import trainers first'
FROM staged
LEFT JOIN found ON found.name = staged.trainer
WHERE staged.trainer IS NOT NULL AND found.trainers IS DISTINCT FROM 1
ON CONFLICT DO NOTHING;
