"""Every rule of the schema refuses its bad row, accepts the nearest good one, and is needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import psycopg
import pytest
from psycopg import sql

from fitflow.errors import from_database
from rules.attack import ATTACKS, TARGETS, Attack, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.errors import FitFlowError

RULES = """
    SELECT conname FROM pg_constraint
    WHERE connamespace IN ('fitflow'::regnamespace, 'synthesis'::regnamespace)
        AND contype NOT IN ('n', 't')
    UNION ALL
    SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indisunique
        AND relnamespace IN ('fitflow'::regnamespace, 'synthesis'::regnamespace)
        AND NOT EXISTS (
            SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
"""

DEFERRED_TRIGGERS: Final = {"at_is_not_to_come"}
"""Triggers that wait for the end of a transaction are constraints to PostgreSQL."""

HOME = """
    SELECT conrelid::regclass::text, NULL FROM pg_constraint
    WHERE conname = %(rule)s AND conrelid <> 0
    UNION ALL
    SELECT NULL, contypid::regtype::text FROM pg_constraint
    WHERE conname = %(rule)s AND contypid <> 0
"""
POINTING_AT = """
    SELECT foreign_key.conname
    FROM pg_constraint AS foreign_key
    JOIN pg_class AS key ON key.oid = foreign_key.conindid
    WHERE foreign_key.contype = 'f' AND foreign_key.connamespace = 'fitflow'::regnamespace
        AND key.relname = %s
"""
STRONGER_KEYS = """
    SELECT stronger.indexrelid::regclass::text
    FROM pg_index AS key
    JOIN pg_class ON pg_class.oid = key.indexrelid
    JOIN pg_index AS stronger USING (indrelid)
    WHERE relname = %s AND (stronger.indisunique OR stronger.indisexclusion)
        AND stronger.indexrelid <> key.indexrelid
        AND (stronger.indpred IS NULL  -- or it leaves out no row but those that equal no other
            OR pg_get_expr(stronger.indpred, indrelid) IN (
                SELECT format('(%%I IS NOT NULL)', attname) FROM pg_attribute
                WHERE attrelid = indrelid AND attnum = ANY (stronger.indkey)))
        AND stronger.indkey::smallint[] <@ (
            SELECT array_agg(coalesce(copied.attnum, has.attnum)) FROM pg_attribute AS has
            LEFT JOIN pg_attribute AS copied  -- the row's own number again, in some of the rows
                ON copied.attrelid = indrelid AND (has.attname, copied.attname) IN (
                    ('owed_id', 'invoice_id'), ('note_id', 'invoice_id'),
                    ('taxed_id', 'invoice_id'),
                    ('adjusted_id', 'invoice_id'), ('package_id', 'transaction_id'),
                    ('since', 'during'))  -- spells that begin on one day overlap
            WHERE has.attrelid = indrelid AND has.attnum = ANY (key.indkey))
        AND (NOT stronger.indisexclusion OR NOT key.indisexclusion
            OR stronger.indkey[stronger.indnkeyatts - 1] = key.indkey[key.indnkeyatts - 1])
"""
REFUSING = """
    SELECT 'ALTER TABLE ' || tgrelid::regclass || ' DISABLE TRIGGER ' || tgname
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE pronamespace = 'fitflow'::regnamespace AND starts_with(proname, 'refuse_')
        AND tgname <> %s
"""
RAW: Final = re.compile(
    r"\w+_(?:key|pkey|fkey|check|idx)\b|violates|constraint|relation|failing row|Key \("
)
"""What only PostgreSQL says: the kinds of its sentences, and the names it gives."""
each_attack = pytest.mark.parametrize("attack", ATTACKS, ids=str)
each_target = pytest.mark.parametrize("key", TARGETS)


@pytest.fixture
def bare_gym(small_gym: psycopg.Connection) -> psycopg.Connection:
    """The small gym without the triggers that refuse rows: each rule stands alone."""
    for order in names(small_gym, REFUSING, *DEFERRED_TRIGGERS):
        small_gym.execute(order.encode())
    return small_gym


@each_attack
def test_the_rule_refuses_the_bad_row(bare_gym: psycopg.Connection, attack: Attack) -> None:
    run(bare_gym, attack.given)

    with pytest.raises(psycopg.IntegrityError) as refusal:
        run(bare_gym, attack.refused)

    assert refusal.value.diag.constraint_name == attack.rule
    assert raw_words(from_database(refusal.value)) == []


def raw_words(error: FitFlowError) -> list[str]:
    """Return what a refusal says to a person in PostgreSQL's words and not in FitFlow's."""
    said = f"{error.message} {error.detail} {error.hint}"
    return RAW.findall(said)


@each_attack
def test_the_rule_accepts_the_nearest_good_row(
    bare_gym: psycopg.Connection, attack: Attack
) -> None:
    run(bare_gym, attack.given)

    run(bare_gym, attack.accepted)


@each_attack
def test_without_the_rule_the_bad_row_gets_in(bare_gym: psycopg.Connection, attack: Attack) -> None:
    """No rule is decoration: nothing else refuses what it refuses."""
    run(bare_gym, attack.given)
    for key in attack.targets:
        drop(bare_gym, key)
    drop(bare_gym, attack.rule)

    run(bare_gym, attack.refused)


def test_every_rule_has_an_attack(conn: psycopg.Connection) -> None:
    rules = {*names(conn, RULES), *DEFERRED_TRIGGERS}

    assert sorted({attack.rule for attack in ATTACKS} | set(TARGETS)) == sorted(rules)


@each_target
def test_a_key_without_an_attack_refuses_nothing_another_key_accepts(
    conn: psycopg.Connection, key: str
) -> None:
    """It has all the columns of a key of the same table: two rows equal in it are equal there."""
    assert names(conn, STRONGER_KEYS, key)


@each_target
def test_without_the_key_goes_the_foreign_key_that_points_at_it(
    bare_gym: psycopg.Connection, key: str
) -> None:
    pointing = names(bare_gym, POINTING_AT, key)
    attacks = [attack for attack in ATTACKS if attack.rule in pointing]
    assert {attack.rule for attack in attacks} == set(pointing) != set()
    drop(bare_gym, key)

    for attack in attacks:
        with bare_gym.transaction(force_rollback=True):
            run(bare_gym, attack.given)
            run(bare_gym, attack.refused)


def drop(conn: psycopg.Connection, rule: str) -> None:
    """Take a rule out of the schema, with whatever leans on it."""
    homes = conn.execute(HOME, {"rule": rule}).fetchall()
    table, domain = homes[0] if homes else (None, None)
    if rule in DEFERRED_TRIGGERS:
        order = sql.SQL("DROP TRIGGER {rule} ON {home}")
    elif table is not None:
        order = sql.SQL("ALTER TABLE {home} DROP CONSTRAINT {rule} CASCADE")
    elif domain is not None:
        order = sql.SQL("ALTER DOMAIN {home} DROP CONSTRAINT {rule} CASCADE")
    else:
        order = sql.SQL("DROP INDEX {rule} CASCADE")
    conn.execute(order.format(home=sql.SQL(table or domain or ""), rule=sql.Identifier(rule)))


def names(conn: psycopg.Connection, query: str, *values: str) -> Sequence[str]:
    """Return the first column of a query."""
    return [str(name) for (name,) in conn.execute(query, values)]
