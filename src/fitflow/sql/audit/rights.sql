-- What roles may do, and what the server, the database or a role sets that rules lean on; in the
-- form of rules.sql. Clients are the application and the analyst; another role's rights are its
-- administrator's. Settings that FitFlow makes itself are not told.
WITH ours AS (
    SELECT oid FROM pg_namespace
    WHERE nspname IN ('fitflow', 'fitflow_meta', 'analytics', 'synthesis', 'rollup')
),
client AS (
    SELECT oid FROM pg_roles WHERE rolname IN ('fitflow_app', 'fitflow_analyst')
),
-- Of everybody's rights, those in our schemas; of a client's, those to PostgreSQL's own as well.
given AS (
    SELECT
        'schema ' || oid::regnamespace AS place,
        oid IN (TABLE ours) AS is_ours,
        each.*
    FROM pg_namespace
    CROSS JOIN aclexplode(nspacl) AS each
    WHERE oid IN (TABLE ours)
    UNION ALL
    SELECT 'the database', false, each.*
    FROM pg_database
    CROSS JOIN aclexplode(datacl) AS each
    WHERE datname = current_database() AND each.privilege_type = 'CREATE'
    UNION ALL
    SELECT pg_class.oid::regclass::text, relnamespace IN (TABLE ours), each.*
    FROM pg_class
    CROSS JOIN aclexplode(relacl) AS each
    WHERE relnamespace IN (TABLE ours) OR relnamespace = 'pg_catalog'::regnamespace
    UNION ALL
    SELECT attrelid::regclass || '.' || attname, true, each.*
    FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid
    CROSS JOIN aclexplode(attacl) AS each
    WHERE relnamespace IN (TABLE ours)
    UNION ALL
    SELECT pg_proc.oid::regprocedure::text, pronamespace IN (TABLE ours), each.*
    FROM pg_proc
    CROSS JOIN aclexplode(coalesce(proacl, acldefault('f', proowner))) AS each
    WHERE pronamespace IN (TABLE ours) OR pronamespace = 'pg_catalog'::regnamespace
    UNION ALL
    SELECT 'parameter ' || parname, true, each.*
    FROM pg_parameter_acl
    CROSS JOIN aclexplode(paracl) AS each
    UNION ALL
    SELECT 'what ' || defaclrole::regrole || ' will make', true, each.*
    FROM pg_default_acl
    CROSS JOIN aclexplode(defaclacl) AS each
),
-- A role's own come before the database's, so limits.py, which has each role's, has the timeouts.
setting AS (
    SELECT
        concat(
            CASE WHEN setrole <> 0 THEN setrole::regrole::text
                WHEN setdatabase = 0 THEN 'everybody' ELSE 'the database' END,
            CASE WHEN setrole <> 0 AND setdatabase <> 0 THEN ' in the database' END) AS place,
        setrole = 0 AND setdatabase <> 0 AS is_of_database,
        split_part(each, '=', 1) AS name,
        substr(each, strpos(each, '=') + 1) AS value
    FROM pg_db_role_setting
    CROSS JOIN unnest(setconfig) AS each
    WHERE setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
        AND (setrole = 0 OR setrole IN (TABLE client) OR setrole = 'fitflow_owner'::regrole)
)
SELECT
    'right' AS kind,
    privilege_type || ' on ' || place || ' of '
        || CASE grantee WHEN 0 THEN 'everybody' ELSE grantee::regrole::text END AS name,
    NULL AS fault,
    bool_or(is_grantable)::text AS said
FROM given
WHERE grantee IN (TABLE client) OR (grantee = 0 AND is_ours)
GROUP BY privilege_type, place, grantee
UNION ALL
SELECT 'right', power || ' of ' || rolname, NULL, ''
FROM pg_roles
CROSS JOIN LATERAL (VALUES
    ('SUPERUSER', rolsuper),
    ('BYPASSRLS', rolbypassrls),
    ('CREATEROLE', rolcreaterole),
    ('REPLICATION', rolreplication)
) AS known (power, has_it)
WHERE has_it AND rolname IN ('fitflow_owner', 'fitflow_app', 'fitflow_analyst')
UNION ALL
SELECT 'right', 'of ' || roleid::regrole || ' given to ' || member::regrole, NULL, ''
FROM pg_auth_members
WHERE member IN (TABLE client) AND roleid <> 'pg_use_reserved_connections'::regrole
UNION ALL
-- Who owns a thing may do everything with it: a client owns none.
SELECT
    'right',
    'of an owner on ' || pg_describe_object(classid, objid, objsubid) || ' of '
        || refobjid::regrole,
    NULL,
    ''
FROM pg_shdepend
WHERE deptype = 'o' AND refclassid = 'pg_authid'::regclass AND refobjid IN (TABLE client)
    AND (dbid = 0 OR (classid = 'pg_namespace'::regclass AND objid IN (TABLE ours)))
UNION ALL
SELECT 'setting', setting.name || ' of ' || place, NULL, setting.value
FROM setting
LEFT JOIN pg_settings USING (name)
WHERE CASE
    WHEN setting.name LIKE '%timeout' OR setting.name = 'temp_file_limit' THEN false
    WHEN setting.name = 'fitflow.gym_id' AND is_of_database
        THEN setting.value NOT IN (
            '', (SELECT CASE count(*) WHEN 1 THEN min(gym_id)::text ELSE '' END FROM fitflow.gym))
    WHEN setting.name LIKE '%.%' THEN setting.name LIKE 'fitflow.%'
    WHEN setting.name = 'search_path' AND is_of_database
        THEN setting.value <> 'fitflow, analytics, public'
    ELSE coalesce(category, '') !~ '^(Query Tuning|Resource|Reporting|Statistics|Vacuuming)'
END
UNION ALL
SELECT 'setting', name || ' of the server', NULL, reset_val
FROM pg_settings
JOIN (VALUES
    ('session_replication_role', 'origin'),
    ('row_security', 'on'),
    ('check_function_bodies', 'on'),
    ('default_transaction_read_only', 'off'),
    ('transform_null_equals', 'off'),
    ('ignore_checksum_failure', 'off'),
    ('zero_damaged_pages', 'off'),
    ('allow_system_table_mods', 'off')
) AS made (name, value) USING (name)
WHERE reset_val <> value
ORDER BY 1, 2;
