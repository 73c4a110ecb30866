"""The schema can be split by gym, and a gym cannot be entangled with another: from pg_catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import psycopg

OURS = "('fitflow'::regnamespace, 'synthesis'::regnamespace, 'rollup'::regnamespace)"
TABLES = f"""
    SELECT oid, oid::regclass::text AS name FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace IN {OURS}
        AND oid <> 'rollup.definition'::regclass
"""

OF_A_GYM = (
    "conrelid <> 'rollup.definition'::regclass"
    " AND confrelid NOT IN ('fitflow_meta.rehearsal'::regclass, 'rollup.definition'::regclass)"
)
"""Every shard has the one row that says what the database is, and those of its version."""

BROKEN_BY = {
    "gym_id is every table's first column, a bigint and never absent": f"""
        SELECT name FROM ({TABLES}) AS t
        WHERE NOT EXISTS (
            SELECT FROM pg_attribute
            WHERE attrelid = t.oid AND attname = 'gym_id' AND attnum = 1 AND attnotnull
                AND atttypid = 'bigint'::regtype)
    """,
    "every table has a primary key": f"""
        SELECT name FROM ({TABLES}) AS t
        WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = t.oid AND contype = 'p')
    """,
    "gym_id leads every key": f"""
        SELECT conname FROM pg_constraint
        WHERE connamespace IN {OURS} AND contype IN ('p', 'u', 'x', 'f') AND conkey[1] <> 1
            AND {OF_A_GYM}
    """,
    "gym_id is compared by = in every EXCLUDE": f"""
        SELECT conname FROM pg_constraint
        JOIN pg_operator ON pg_operator.oid = conexclop[1]
        WHERE connamespace IN {OURS} AND contype = 'x' AND oprname <> '='
    """,
    "gym_id leads every unique index": """
        SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
        WHERE relnamespace IN {OURS} AND (indisunique OR indisexclusion) AND indkey[0] <> 1
            AND indrelid <> 'rollup.definition'::regclass
    """.replace("{OURS}", OURS),
    "every foreign key points at a key that gym_id leads": f"""
        SELECT conname FROM pg_constraint
        WHERE connamespace IN {OURS} AND contype = 'f' AND confkey[1] <> 1
            AND {OF_A_GYM}
    """,
    "a foreign key of one column points at gym itself": f"""
        SELECT conname FROM pg_constraint
        WHERE connamespace IN {OURS} AND contype = 'f' AND cardinality(conkey) = 1
            AND confrelid NOT IN ('fitflow.gym'::regclass, 'synthesis.run'::regclass)
            AND {OF_A_GYM}
    """,
    "deleting does nothing, is refused or cascades; updating a key moves nothing": f"""
        SELECT conname FROM pg_constraint
        WHERE connamespace IN {OURS} AND contype = 'f'
            AND (confdeltype NOT IN ('a', 'r', 'c') OR confupdtype NOT IN ('a', 'r'))
    """,
    "no policy holds a sub-select": """
        SELECT polname FROM pg_policy
        WHERE polqual::text LIKE '%SUBLINK%' OR polwithcheck::text LIKE '%SUBLINK%'
    """,
    "every number that names a row is a bigint": f"""
        SELECT name || '.' || attname FROM ({TABLES}) AS t
        JOIN pg_attribute ON attrelid = t.oid
        WHERE attname LIKE '%\\_id' AND atttypid <> 'bigint'::regtype
            -- What a gateway is told, and what it says.
            AND name NOT IN ('payment', 'gateway_event')
    """,
    "a number that no foreign key brings along is an identity": """
        SELECT attrelid::regclass || '.' || attname
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r'
            AND attname LIKE '%\\_id' AND attidentity <> 'a' AND attgenerated = ''
            AND atttypid = 'bigint'::regtype
            AND (attname <> 'gym_id' OR relname = 'gym')
            AND NOT EXISTS (
                SELECT FROM pg_constraint
                WHERE conrelid = attrelid AND contype = 'f' AND (attnum = ANY (conkey)
                    -- or one that is 0 where it has no value
                    OR attname = 'plan_id' AND (
                        SELECT key.attnum FROM pg_attribute AS key
                        WHERE key.attrelid = conrelid AND key.attname = 'plan_key') = ANY (conkey)))
    """,
    "nothing is done by triggers but refusing, marking, taking trainers, keeping words": f"""
        SELECT tgname FROM pg_trigger
        JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE relnamespace IN {OURS} AND NOT tgisinternal AND NOT starts_with(proname, 'refuse_')
            AND pronamespace <> 'rollup'::regnamespace
            AND proname NOT IN ('await_writers', 'take_trainer', 'keep_member_words',
                'move_audit_heads', 'note_closed_memberships', 'take_day_of_visit',
                'move_recordings_with_visit', 'watch_days', 'write_first_price')
    """,
    "a table that only grows refuses changes, whatever the session's role": """
        SELECT tgname FROM pg_trigger
        WHERE tgfoid IN ('fitflow.refuse_change'::regproc,
                'fitflow.note_closed_memberships'::regproc,
                'fitflow.refuse_closed_memberships'::regproc,
                'fitflow.refuse_step_before_the_last'::regproc,
                'fitflow.refuse_money_of_another_invoice'::regproc,
                'fitflow.refuse_before_its_invoice'::regproc,
                'fitflow.refuse_number_out_of_order'::regproc,
                'fitflow.refuse_before_what_it_is_about'::regproc,
                'fitflow.refuse_row_to_come'::regproc)
            AND tgenabled <> 'A'
    """,
    "nothing is done by rules": """
        SELECT ev_class::regclass || '.' || rulename FROM pg_rewrite
        JOIN pg_class ON pg_class.oid = ev_class
        WHERE rulename <> '_RETURN' AND relnamespace > 16383
    """,
    "nothing is materialised, inherited, foreign or unlogged": """
        SELECT oid::regclass::text FROM pg_class
        WHERE relnamespace IN ('analytics'::regnamespace, 'fitflow'::regnamespace)
            AND (relkind IN ('m', 'f') OR relpersistence <> 'p' OR relhassubclass)
    """,
    "every rule is valid and enforced": """
        SELECT conname FROM pg_constraint WHERE NOT convalidated OR NOT conenforced
    """,
    "no trigger behind a foreign key is off": """
        SELECT tgname FROM pg_trigger WHERE tgisinternal AND tgenabled <> 'O'
    """,
    "every index is valid": """
        SELECT indexrelid::regclass::text FROM pg_index WHERE NOT (indisvalid AND indisready)
    """,
    # Its first two columns are among the key's, for the gym alone would find the whole gym; and it
    # leaves no row out but those that point nowhere.
    "every foreign key has an index": f"""
        SELECT conname FROM pg_constraint
        WHERE connamespace IN {OURS} AND contype = 'f' AND {OF_A_GYM}
            AND NOT EXISTS (
                SELECT FROM pg_index
                WHERE indrelid = conrelid AND indkey[0] = ANY (conkey)
                    AND (confrelid IN ('fitflow.gym'::regclass, 'synthesis.run'::regclass)
                         OR indkey[1] = ANY (conkey))
                    AND (indpred IS NULL OR pg_get_expr(indpred, indrelid) IN (
                        SELECT format('(%I IS NOT NULL)', attname) FROM pg_attribute
                        WHERE attrelid = conrelid AND attnum = ANY (conkey))))
    """,
}


@pytest.mark.parametrize("claim", BROKEN_BY)
def test_the_schema_can_be_split_by_gym(conn: psycopg.Connection, claim: str) -> None:
    found = conn.execute(BROKEN_BY[claim]).fetchall()

    assert found == []
