-- Classes that share a name with one above, or with one the gym has.
INSERT INTO refused (line, reason, hint)
SELECT twin.line, 'the class ' || twin.name || ' is on line ' || twin.first_line || ' already', NULL
FROM (
    SELECT
        staged.line,
        staged.name,
        first_value(staged.line) OVER (PARTITION BY staged.name ORDER BY staged.line) AS first_line
    FROM staged
) AS twin
WHERE twin.line <> twin.first_line
UNION ALL
SELECT
    staged.line,
    'the gym has a class ' || staged.name || ' already',
    'leave the row out, or give the new class another name'
FROM staged
JOIN fitflow.exercise_class AS class ON class.name = staged.name
WHERE class.gym_id = fitflow.current_gym_id()
ON CONFLICT DO NOTHING;
