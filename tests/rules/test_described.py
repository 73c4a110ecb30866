"""Everything in the schema says what it is, under a name that follows the house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import psycopg

OURS = """(
    SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_|^(information_schema|public)$'
)"""

WITHOUT_A_COMMENT = {
    "schema": f"""
        SELECT nspname FROM pg_namespace
        WHERE oid IN {OURS} AND obj_description(oid, 'pg_namespace') IS NULL
    """,
    "table or view": f"""
        SELECT oid::regclass::text FROM pg_class
        WHERE relkind IN ('r', 'p', 'v') AND relnamespace IN {OURS}
            AND obj_description(oid, 'pg_class') IS NULL
    """,
    "column of a table, view or composite type": f"""
        SELECT attrelid::regclass || '.' || attname
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relkind IN ('r', 'p', 'v', 'c') AND relnamespace IN {OURS}
            AND attnum > 0 AND NOT attisdropped AND col_description(attrelid, attnum) IS NULL
    """,
    "function": f"""
        SELECT oid::regprocedure::text FROM pg_proc
        WHERE pronamespace IN {OURS} AND obj_description(oid, 'pg_proc') IS NULL
    """,
    "type or domain": f"""
        SELECT pg_type.oid::regtype::text FROM pg_type LEFT JOIN pg_class ON pg_class.oid = typrelid
        WHERE typnamespace IN {OURS} AND obj_description(pg_type.oid, 'pg_type') IS NULL
            AND (typtype IN ('d', 'e', 'r') OR relkind = 'c')
    """,
    "index that is no constraint's": f"""
        SELECT indexrelid::regclass::text FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace IN {OURS} AND obj_description(indexrelid, 'pg_class') IS NULL
            AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    """,
    "CHECK or EXCLUDE": f"""
        SELECT conname FROM pg_constraint
        WHERE connamespace IN {OURS} AND contype IN ('c', 'x')
            AND obj_description(oid, 'pg_constraint') IS NULL
    """,
}

NAMED_OR_TYPED_WRONG = {
    "a CHECK or EXCLUDE is its table's name and a sentence": f"""
        SELECT conname FROM pg_constraint
        LEFT JOIN pg_class ON pg_class.oid = conrelid
        LEFT JOIN pg_type ON pg_type.oid = contypid
        WHERE connamespace IN {OURS} AND contype IN ('c', 'x')
            AND NOT starts_with(conname, coalesce(relname, typname) || '_')
    """,
    "a name that somebody wrote is not cut off": f"""
        SELECT conname FROM pg_constraint
        WHERE connamespace IN {OURS} AND contype IN ('c', 'x') AND octet_length(conname) > 62
    """,
    "an index is called by its table and columns": """
        SELECT indexrelid::regclass::text FROM pg_index
        JOIN pg_class AS indexed ON indexed.oid = indrelid
        WHERE indexed.relnamespace = 'fitflow'::regnamespace
            AND indexrelid::regclass::text NOT LIKE indexed.relname || '\\_%\\_idx'
            AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    """,
    "money is whole cents": """
        SELECT attrelid::regclass || '.' || attname
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r' AND attnum > 0
            AND (atttypid = 'money'::regtype
                 OR (attname ~ '(cents|price|amount|fee)' AND attname !~ '_tax(_category)?$'
                     AND atttypid <> 'bigint'::regtype))
    """,
    "an instant knows its time zone": f"""
        SELECT attrelid::regclass || '.' || attname
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace IN {OURS} AND relkind IN ('r', 'v', 'c') AND attnum > 0
            AND atttypid IN ('timestamp'::regtype, 'time'::regtype, 'timetz'::regtype,
                             'tsrange'::regtype)
    """,
    "a day is day, a month or an anchor, ends in _on or bounds a spell; an instant ends in _at": """
        SELECT attrelid::regclass || '.' || attname
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r' AND attnum > 0
            AND NOT (atttypid = 'date'::regtype AND attname = 'day')
            AND ((atttypid = 'date'::regtype)
                    <> (attname ~ '_on$|^month$|_anchor$|^since$|^(term_)?until$')
                 OR (atttypid = 'timestamptz'::regtype) <> (attname ~ '_at$'))
    """,
}


@pytest.mark.parametrize("kind", WITHOUT_A_COMMENT)
def test_everything_says_what_it_is(conn: psycopg.Connection, kind: str) -> None:
    assert conn.execute(WITHOUT_A_COMMENT[kind]).fetchall() == []


@pytest.mark.parametrize("claim", NAMED_OR_TYPED_WRONG)
def test_names_and_types_follow_the_style(conn: psycopg.Connection, claim: str) -> None:
    assert conn.execute(NAMED_OR_TYPED_WRONG[claim]).fetchall() == []
