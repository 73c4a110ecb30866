-- Of two plans whose names are one, the later has a number.
UPDATE pg_temp.staged_rows AS named
SET name = left(regexp_replace(named.name, ' \(\d\d?\)$', ''), 110) || ' ('
    || coalesce(substring(named.name FROM ' \((\d\d?)\)$')::integer, 1) + alike.place - 1 || ')'
FROM (
    SELECT
        staged.plan_id,
        row_number() OVER (
            PARTITION BY fitflow.folded(staged.name) ORDER BY staged.plan_id) AS place
    FROM pg_temp.staged_rows AS staged
) AS alike
WHERE named.plan_id = alike.plan_id AND alike.place > 1;
