"""All that a database's catalogue says of its tables, rules, types, functions and rights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import psycopg

OURS: Final = """(
    SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_|^(information_schema|public)$'
)"""

SAYS: Final = {
    "schema": f"SELECT nspname, nspacl::text, obj_description(oid) FROM pg_namespace"
    f" WHERE oid IN {OURS}",
    "relation": f"""
        SELECT oid::regclass::text, relkind, relrowsecurity, relforcerowsecurity, relpersistence,
            reloptions::text, relacl::text, relowner::regrole::text, obj_description(oid),
            CASE WHEN relkind = 'v' THEN pg_get_viewdef(oid) END
        FROM pg_class WHERE relnamespace IN {OURS} AND relkind <> 'i'
    """,
    # By name: a column that a migration adds stands last.
    "column": f"""
        SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull,
            attgenerated, attidentity, attstorage, attacl::text,
            pg_get_expr(adbin, adrelid), col_description(attrelid, attnum)
        FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE relnamespace IN {OURS} AND relkind <> 'i' AND attnum > 0 AND NOT attisdropped
    """,
    "constraint": f"""
        SELECT conrelid::regclass::text, contypid::regtype::text, conname,
            pg_get_constraintdef(oid), condeferrable, condeferred, convalidated, conenforced,
            obj_description(oid)
        FROM pg_constraint WHERE connamespace IN {OURS}
    """,
    "index": f"""
        SELECT pg_get_indexdef(indexrelid), indisvalid, obj_description(indexrelid)
        FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace IN {OURS}
    """,
    "policy": f"""
        SELECT polrelid::regclass::text, polname, polcmd, polpermissive, polroles::regrole[]::text,
            pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
        FROM pg_policy JOIN pg_class ON pg_class.oid = polrelid WHERE relnamespace IN {OURS}
    """,
    "trigger": f"""
        SELECT pg_get_triggerdef(pg_trigger.oid), tgenabled, obj_description(pg_trigger.oid)
        FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE relnamespace IN {OURS} AND NOT tgisinternal
    """,
    "type": f"""
        SELECT pg_type.oid::regtype::text, typtype, typacl::text, obj_description(pg_type.oid),
            (SELECT array_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum
             WHERE enumtypid = pg_type.oid)
        FROM pg_type WHERE typnamespace IN {OURS}
    """,
    "function": f"""
        SELECT oid::regprocedure::text, pg_get_functiondef(oid), proacl::text,
            proowner::regrole::text, obj_description(oid)
        FROM pg_proc WHERE pronamespace IN {OURS} AND prokind = 'f'
    """,
}


BRACKETS: Final = re.compile(r"\(\((\([^()]+\) AND \([^()]+\))\) AND ")
"""(a AND b) AND c, as PostgreSQL says of a rule with BETWEEN until it is dumped and restored."""


def catalogue(conn: psycopg.Connection) -> set[tuple[object, ...]]:
    """Return everything the catalogue says, each fact with the kind of thing it is about."""
    return {
        (kind, *(BRACKETS.sub(r"(\1 AND ", str(said)) for said in row))
        for kind, query in SAYS.items()
        for row in conn.execute(query.encode())
    }
