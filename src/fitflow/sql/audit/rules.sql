-- Everything in the catalogue that holds a rule: what kind of thing it is, its name, whether it
-- holds now, and all that PostgreSQL says of it. Names are written in full: search_path is empty.
SELECT
    'table' AS kind,
    pg_class.oid::regclass::text AS name,
    relrowsecurity AND relforcerowsecurity OR relnamespace <> 'fitflow'::regnamespace AS holds,
    concat_ws(' ', relowner::regrole, relkind, relpersistence) AS said
FROM pg_class
WHERE relnamespace IN ('fitflow'::regnamespace, 'fitflow_meta'::regnamespace)
    AND relkind IN ('r', 'p')
UNION ALL
SELECT
    'view',
    pg_class.oid::regclass::text,
    true,
    concat_ws(' ', relowner::regrole, reloptions::text, pg_get_viewdef(pg_class.oid))
FROM pg_class
WHERE relnamespace IN ('fitflow'::regnamespace, 'analytics'::regnamespace) AND relkind = 'v'
UNION ALL
SELECT
    'policy',
    polname || ' on ' || polrelid::regclass,
    true,
    concat_ws(' ', polcmd, polpermissive, polroles::regrole[],
        pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
FROM pg_policy
JOIN pg_class ON pg_class.oid = polrelid
WHERE relnamespace = 'fitflow'::regnamespace
UNION ALL
SELECT
    'trigger',
    tgname || ' on ' || tgrelid::regclass,
    tgenabled <> 'D',
    concat_ws(' ', tgenabled, pg_get_triggerdef(pg_trigger.oid))
FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace IN ('fitflow'::regnamespace, 'fitflow_meta'::regnamespace)
    AND NOT tgisinternal
UNION ALL
SELECT
    'constraint',
    conname || ' on '
        || CASE WHEN conrelid = 0 THEN contypid::regtype::text ELSE conrelid::regclass::text END,
    convalidated AND conenforced AND NOT EXISTS (
        SELECT FROM pg_trigger WHERE tgconstraint = pg_constraint.oid AND tgenabled = 'D'),
    pg_get_constraintdef(oid)
FROM pg_constraint
WHERE connamespace IN ('fitflow'::regnamespace, 'fitflow_meta'::regnamespace) AND contype <> 'n'
UNION ALL
SELECT
    'function',
    oid::regprocedure::text,
    true,
    concat_ws(' ', proowner::regrole, pg_get_functiondef(oid))
FROM pg_proc
WHERE pronamespace IN ('fitflow'::regnamespace, 'fitflow_meta'::regnamespace) AND prokind = 'f'
UNION ALL
-- What is written elsewhere, or nowhere, by a rule that rewrites it.
SELECT
    'rewriting',
    rulename || ' on ' || ev_class::regclass,
    true,
    pg_get_ruledef(pg_rewrite.oid)
FROM pg_rewrite
JOIN pg_class ON pg_class.oid = ev_class
WHERE relnamespace IN ('fitflow'::regnamespace, 'fitflow_meta'::regnamespace)
    AND rulename <> '_RETURN'
UNION ALL
-- What clients may do, and everybody; another role's rights are its administrator's.
SELECT
    'right',
    given.privilege_type || ' on ' || given.place || ' of '
        || CASE given.grantee WHEN 0 THEN 'everybody' ELSE given.grantee::regrole::text END,
    true,
    given.is_grantable::text
FROM (
    SELECT pg_class.oid::regclass::text AS place, each.*
    FROM pg_class
    CROSS JOIN aclexplode(relacl) AS each
    WHERE relnamespace IN (
        'fitflow'::regnamespace, 'fitflow_meta'::regnamespace, 'analytics'::regnamespace)
    UNION ALL
    SELECT attrelid::regclass || '.' || attname, each.*
    FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid
    CROSS JOIN aclexplode(attacl) AS each
    WHERE relnamespace IN (
        'fitflow'::regnamespace, 'fitflow_meta'::regnamespace, 'analytics'::regnamespace)
    UNION ALL
    SELECT pg_proc.oid::regprocedure::text, each.*
    FROM pg_proc
    CROSS JOIN aclexplode(coalesce(proacl, acldefault('f', proowner))) AS each
    WHERE pronamespace IN ('fitflow'::regnamespace, 'fitflow_meta'::regnamespace)
        AND prokind = 'f'
) AS given
WHERE given.grantee = 0 OR given.grantee IN (
    'fitflow_app'::regrole, 'fitflow_analyst'::regrole)
ORDER BY 1, 2;
