-- The plan that a row names, whatever its capitals and accents.
WITH named AS (
    SELECT DISTINCT staged.plan AS name FROM staged WHERE staged.plan IS NOT NULL
),
found AS (
    SELECT DISTINCT ON (named.name) named.name, plan.plan_id
    FROM named
    JOIN fitflow.membership_plan AS plan ON fitflow.folded(plan.name) = fitflow.folded(named.name)
    WHERE plan.gym_id = fitflow.current_gym_id()
    ORDER BY named.name, plan.name = named.name DESC, plan.plan_id
),
resolved AS (
    UPDATE staged SET plan_id = found.plan_id FROM found WHERE found.name = staged.plan
)
INSERT INTO refused (line, reason, hint)
SELECT
    staged.line,
    'there is no plan ' || staged.plan,
    'there are: ' || coalesce((
        SELECT string_agg(known.name, ', ' ORDER BY known.name)
        FROM (
            SELECT plan.name
            FROM fitflow.membership_plan AS plan
            WHERE plan.gym_id = fitflow.current_gym_id()
            ORDER BY plan.name
            LIMIT 12
        ) AS known
    ), 'none; import plans first')
FROM staged
LEFT JOIN found ON found.name = staged.plan
WHERE staged.plan IS NOT NULL AND found.plan_id IS NULL
ON CONFLICT DO NOTHING;
