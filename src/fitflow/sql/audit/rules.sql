-- Everything in the catalogue that holds a rule: what kind of thing it is, its name, what is wrong
-- with it now, and all that PostgreSQL says of it. Names are written in full: search_path is empty.
WITH ours AS (
    SELECT oid FROM pg_namespace
    WHERE nspname IN ('fitflow', 'fitflow_meta', 'analytics', 'synthesis', 'rollup')
)
SELECT
    'table' AS kind,
    pg_class.oid::regclass::text AS name,
    CASE WHEN NOT (relrowsecurity AND relforcerowsecurity)
            AND relnamespace <> 'fitflow_meta'::regnamespace
            AND pg_class.oid <> 'rollup.definition'::regclass
        THEN 'is switched off' END AS fault,
    concat_ws(' ', relowner::regrole, relkind, relpersistence) AS said
FROM pg_class
WHERE relnamespace IN (TABLE ours) AND relkind IN ('r', 'p', 'f')
UNION ALL
-- A type, what stands where nothing is said, and what is computed.
SELECT
    'column',
    attrelid::regclass || '.' || quote_ident(attname),
    NULL,
    concat_ws(' ', format_type(atttypid, atttypmod), attcollation::regcollation, attnotnull,
        attidentity, attgenerated, pg_get_expr(adbin, adrelid))
FROM pg_attribute
JOIN pg_class ON pg_class.oid = attrelid
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relnamespace IN (TABLE ours) AND relkind IN ('r', 'p', 'f')
    AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT
    'sequence',
    seqrelid::regclass::text,
    NULL,
    concat_ws(' ', seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax, seqcycle)
FROM pg_sequence
JOIN pg_class ON pg_class.oid = seqrelid
WHERE relnamespace IN (TABLE ours)
UNION ALL
SELECT
    'type',
    pg_type.oid::regtype::text,
    NULL,
    concat_ws(' ', typowner::regrole, typtype, format_type(typbasetype, typtypmod), typnotnull,
        typdefault,
        (SELECT string_agg(quote_literal(enumlabel), ' ' ORDER BY enumsortorder)
         FROM pg_enum WHERE enumtypid = pg_type.oid),
        (SELECT string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod)), ', '
             ORDER BY attnum)
         FROM pg_attribute
         JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'c'
         WHERE attrelid = typrelid AND NOT attisdropped))
FROM pg_type
WHERE typnamespace IN (TABLE ours) AND (typtype IN ('d', 'e', 'r') OR EXISTS (
    SELECT FROM pg_class WHERE pg_class.oid = typrelid AND relkind = 'c'))
UNION ALL
SELECT
    'view',
    pg_class.oid::regclass::text,
    NULL,
    concat_ws(' ', relowner::regrole, reloptions::text, pg_get_viewdef(pg_class.oid))
FROM pg_class
WHERE relnamespace IN (TABLE ours) AND relkind IN ('v', 'm')
UNION ALL
SELECT
    'policy',
    polname || ' on ' || polrelid::regclass,
    NULL,
    concat_ws(' ', polcmd, polpermissive, polroles::regrole[],
        pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
FROM pg_policy
JOIN pg_class ON pg_class.oid = polrelid
WHERE relnamespace IN (TABLE ours)
UNION ALL
SELECT
    'trigger',
    tgname || ' on ' || tgrelid::regclass,
    CASE WHEN tgenabled = 'D' THEN 'is switched off' END,
    concat_ws(' ', tgenabled, pg_get_triggerdef(pg_trigger.oid))
FROM pg_trigger
JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace IN (TABLE ours) AND NOT tgisinternal
UNION ALL
SELECT
    'constraint',
    conname || ' on '
        || CASE WHEN conrelid = 0 THEN contypid::regtype::text ELSE conrelid::regclass::text END,
    CASE
        WHEN NOT conenforced OR EXISTS (
            SELECT FROM pg_trigger
            WHERE tgconstraint = pg_constraint.oid AND tgenabled IN ('D', 'R')
        ) THEN 'is switched off'
        WHEN NOT convalidated THEN 'may be broken by rows of before: mend them, and VALIDATE it'
    END,
    pg_get_constraintdef(oid)
FROM pg_constraint
WHERE connamespace IN (TABLE ours) AND contype <> 'n'
UNION ALL
-- Indexes that are rules; the others are there for speed.
SELECT
    'index',
    indexrelid::regclass::text,
    CASE WHEN NOT (indisvalid AND indisready) THEN 'is switched off' END,
    pg_get_indexdef(indexrelid)
FROM pg_index
JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace IN (TABLE ours) AND indisunique
    AND NOT EXISTS (
        SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
UNION ALL
SELECT
    'function',
    oid::regprocedure::text,
    NULL,
    concat_ws(' ', proowner::regrole, prokind,
        CASE WHEN prokind <> 'a' THEN pg_get_functiondef(oid) END)
FROM pg_proc
WHERE pronamespace IN (TABLE ours)
UNION ALL
-- What is written elsewhere, or nowhere, by a rule that rewrites it.
SELECT
    'rewriting',
    rulename || ' on ' || ev_class::regclass,
    NULL,
    pg_get_ruledef(pg_rewrite.oid)
FROM pg_rewrite
JOIN pg_class ON pg_class.oid = ev_class
WHERE relnamespace IN (TABLE ours) AND rulename <> '_RETURN'
UNION ALL
-- Rows of a table that inherits are seen among ours and keep none of our keys.
SELECT
    'inheritance',
    inhrelid::regclass || ' of ' || inhparent::regclass,
    NULL,
    ''
FROM pg_inherits
JOIN pg_class ON pg_class.oid = inhparent
WHERE relnamespace IN (TABLE ours) AND relkind <> 'i'
UNION ALL
SELECT
    'event trigger',
    evtname::text,
    NULL,
    concat_ws(' ', evtevent, evtenabled, evtfoid::regprocedure)
FROM pg_event_trigger
UNION ALL
-- A value of ours that is taken for another, and operators and the like among ours.
SELECT
    'cast',
    format('of %s to %s', castsource::regtype, casttarget::regtype),
    NULL,
    concat_ws(' ', castfunc::regprocedure, castcontext, castmethod)
FROM pg_cast
WHERE pg_cast.oid >= 16384 -- what comes with PostgreSQL is before it
    AND NOT EXISTS (
        SELECT FROM pg_type
        WHERE pg_type.oid IN (castsource, casttarget)
            AND typnamespace <> 'pg_catalog'::regnamespace
            AND typnamespace NOT IN (TABLE ours))
UNION ALL
SELECT
    found.type,
    found.identity,
    NULL,
    ''
FROM pg_depend
CROSS JOIN pg_identify_object(classid, objid, objsubid) AS found
WHERE refclassid = 'pg_namespace'::regclass AND refobjid IN (TABLE ours)
    AND classid NOT IN (
        'pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass, 'pg_constraint'::regclass,
        'pg_default_acl'::regclass)
ORDER BY 1, 2;
