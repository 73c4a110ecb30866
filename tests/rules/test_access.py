"""Who may see and do what: row-level security, roles, grants and functions, from pg_catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import psycopg

CLIENTS = "('fitflow_app'), ('fitflow_analyst')"
OURS = "('fitflow'::regnamespace, 'analytics'::regnamespace)"
EVERY_SCHEMA = """(
    SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_|^information_schema$'
)"""
OF_THE_CURRENT_GYM = "(gym_id = current_gym_id())"

BROKEN_BY = {
    "row-level security is on and binds the owner too": """
        SELECT oid::regclass::text FROM pg_class
        WHERE relkind IN ('r', 'p') AND relnamespace = 'fitflow'::regnamespace
            AND NOT (relrowsecurity AND relforcerowsecurity)
    """,
    "every table shows and takes rows of the current gym only": f"""
        SELECT relname FROM pg_class
        WHERE relkind IN ('r', 'p') AND relnamespace = 'fitflow'::regnamespace
            AND NOT EXISTS (
                SELECT FROM pg_policy
                WHERE polrelid = pg_class.oid AND polroles = '{{0}}' AND polcmd = '*'
                    AND pg_get_expr(polqual, polrelid) = '{OF_THE_CURRENT_GYM}'
                    AND pg_get_expr(polwithcheck, polrelid) = '{OF_THE_CURRENT_GYM}')
    """,
    "the only other policies let the owner list and open gyms": f"""
        SELECT polname FROM pg_policy
        WHERE pg_get_expr(polqual, polrelid) IS DISTINCT FROM '{OF_THE_CURRENT_GYM}'
            AND NOT (polrelid IN ('fitflow.gym'::regclass, 'synthesis.run'::regclass)
                     AND polroles = ARRAY['fitflow_owner'::regrole::oid])
    """,
    "a view reads with the rights of who asks": f"""
        SELECT oid::regclass::text FROM pg_class
        WHERE relkind = 'v' AND relnamespace IN {EVERY_SCHEMA}
            AND NOT coalesce(reloptions, '{{}}') && ARRAY['security_invoker=true',
                                                         'security_invoker=on']
            -- These say less to the analyst than the table they read, and name the gym themselves.
            AND pg_class.oid::regclass::text NOT IN ('member_name', 'recording_age')
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
    """,
    "a function that runs as its owner says where names are looked up, temporary ones last": f"""
        SELECT oid::regprocedure::text FROM pg_proc
        WHERE pronamespace IN {EVERY_SCHEMA} AND prosecdef
            AND NOT EXISTS (
                SELECT FROM unnest(proconfig) AS setting
                WHERE setting ~ '^search_path=.*\\ypg_temp$')
    """,
    "not everybody may run a function that runs as its owner": f"""
        SELECT oid::regprocedure::text FROM pg_proc
        WHERE pronamespace IN {EVERY_SCHEMA} AND prosecdef
            AND has_function_privilege('public', oid, 'EXECUTE')
    """,
    "the analyst runs nothing as the owner": f"""
        SELECT oid::regprocedure::text FROM pg_proc
        WHERE pronamespace IN {EVERY_SCHEMA} AND prosecdef
            AND has_function_privilege('fitflow_analyst', oid, 'EXECUTE')
    """,
    "clients own nothing": """
        SELECT refobjid::regrole || ' owns ' || classid::regclass || ' ' || objid
        FROM pg_shdepend
        WHERE deptype = 'o' AND refclassid = 'pg_authid'::regclass
            AND refobjid IN ('fitflow_app'::regrole, 'fitflow_analyst'::regrole)
    """,
    "no role of ours is more than a role": """
        SELECT rolname FROM pg_roles
        WHERE rolname IN ('fitflow_owner', 'fitflow_app', 'fitflow_analyst')
            AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
    """,
    "clients are members of no other role, but the application of whoever connects at last": f"""
        SELECT client, rolname FROM (VALUES {CLIENTS}) AS client (client), pg_roles
        WHERE rolname <> client AND pg_has_role(client, pg_roles.oid, 'MEMBER')
            AND (client, rolname) <> ('fitflow_app', 'pg_use_reserved_connections')
    """,
    "clients take no lock by hand": f"""
        SELECT client, oid::regprocedure::text
        FROM (VALUES {CLIENTS}, ('public')) AS client (client), pg_proc
        WHERE proname ~ '^pg_(try_)?advisory_(xact_)?lock'
            AND has_function_privilege(client, oid, 'EXECUTE')
    """,
    "clients fill neither the disk nor the log": f"""
        SELECT client, oid::regprocedure::text
        FROM (VALUES {CLIENTS}, ('public')) AS client (client), pg_proc
        WHERE proname ~ '^lo_(creat|create|from_bytea|import)$|^pg_logical_emit_message$'
            AND has_function_privilege(client, oid, 'EXECUTE')
    """,
    "clients make no temporary tables": f"""
        SELECT client FROM (VALUES {CLIENTS}, ('public')) AS client (client)
        WHERE has_database_privilege(client, current_database(), 'TEMPORARY')
    """,
    "each role has its share of the connections": """
        SELECT rolname, rolconnlimit FROM pg_roles
        WHERE rolname ~ '^fitflow_' AND rolconnlimit NOT BETWEEN 10 AND 100
    """,
    "nobody else connects at last": """
        SELECT rolname FROM pg_roles
        WHERE pg_has_role(oid, 'pg_use_reserved_connections', 'USAGE') AND NOT rolsuper
            AND rolname NOT IN ('fitflow_app', 'fitflow_owner', 'pg_use_reserved_connections')
    """,
    "a client connects to no other database of the embedded server": f"""
        SELECT client, datname FROM (VALUES {CLIENTS}) AS client (client), pg_database
        WHERE datname IN ('postgres', 'template1')
            AND has_database_privilege(client, datname, 'CONNECT')
    """,
    "clients write to no table": f"""
        SELECT client, pg_class.oid::regclass::text, right_to
        FROM (VALUES {CLIENTS}) AS client (client), pg_class,
            unnest('{{INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER,MAINTAIN}}'::text[])
                AS right_to
        WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace IN {EVERY_SCHEMA}
            AND has_table_privilege(client, pg_class.oid, right_to)
    """,
    "clients write to no column": f"""
        SELECT client, pg_class.oid::regclass::text
        FROM (VALUES {CLIENTS}) AS client (client), pg_class
        WHERE relkind IN ('r', 'p', 'v') AND relnamespace IN {EVERY_SCHEMA}
            AND has_any_column_privilege(client, pg_class.oid, 'INSERT, UPDATE, REFERENCES')
    """,
    "clients draw no numbers": f"""
        SELECT client, pg_class.oid::regclass::text
        FROM (VALUES {CLIENTS}) AS client (client), pg_class
        WHERE relkind = 'S' AND relnamespace IN {EVERY_SCHEMA}
            AND has_sequence_privilege(client, pg_class.oid, 'USAGE, SELECT, UPDATE')
    """,
    "clients create nothing that stays": f"""
        SELECT client, nspname
        FROM (VALUES {CLIENTS}, ('public')) AS client (client), pg_namespace
        WHERE nspname !~ '^pg_(toast_)?temp'
            AND has_schema_privilege(client, pg_namespace.oid, 'CREATE')
    """,
    "everybody is granted no table": f"""
        SELECT pg_class.oid::regclass::text, privilege_type
        FROM pg_class CROSS JOIN LATERAL aclexplode(relacl)
        WHERE relnamespace IN {OURS} AND grantee = 0
    """,
    "who a member is, and what is written of them, is not for the analyst": """
        SELECT attrelid::regclass::text, attname FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'fitflow'::regnamespace AND attnum > 0 AND relkind = 'r'
            AND attname ~ '^(given_name|family_name|email|phone|born_on|sex|words?)$'
                '|_reason$|^message$'
            AND attrelid <> 'fitflow.trainer'::regclass
            AND has_column_privilege('fitflow_analyst', attrelid, attnum, 'SELECT')
    """,
    "the files of recordings, with where they were made, are not for the analyst": """
        SELECT attname FROM pg_attribute
        WHERE attrelid = 'fitflow.recording_file'::regclass AND attnum > 0
            AND has_column_privilege('fitflow_analyst', attrelid, attnum, 'SELECT')
    """,
    "the truth behind a synthetic gym is for nobody": f"""
        SELECT client FROM (VALUES {CLIENTS}, ('public')) AS client (client)
        WHERE has_schema_privilege(client, 'synthesis', 'USAGE')
    """,
}


@pytest.mark.parametrize("claim", BROKEN_BY)
def test_nobody_may_do_more(conn: psycopg.Connection, claim: str) -> None:
    found = conn.execute(BROKEN_BY[claim]).fetchall()

    assert found == []
