-- Of two classes whose names are one, the later has a number.
UPDATE pg_temp.staged_rows AS named
SET name = left(named.name, 110) || ' (' || alike.place || ')'
FROM (
    SELECT
        staged.class_id,
        row_number() OVER (
            PARTITION BY fitflow.folded(staged.name) ORDER BY staged.class_id) AS place
    FROM pg_temp.staged_rows AS staged
) AS alike
WHERE named.class_id = alike.class_id AND alike.place > 1;
