"""The tables of a gym, as the database itself lists them: in the order they can be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Final

from psycopg import sql

if TYPE_CHECKING:
    import psycopg

ROOT: Final = "gym"
WORKED_OUT: Final = "member_word"
"""Written by the rows of members: nothing that a gym brings along."""
LAST: Final = "closed_month"
"""Filled last: it keeps money out of its months."""
DERIVED: Final = ("trainer_time", "audit_head", "closed_membership")
"""Written by the rows of others as these are filled in."""

_COLUMNS: Final = """
    SELECT
        pg_class.relname,
        pg_attribute.attname,
        format_type(
            coalesce(nullif(pg_type.typbasetype, 0), pg_type.oid), pg_attribute.atttypmod),
        pg_attribute.attidentity <> '',
        pg_type.oid = 'fitflow.label'::regtype
    FROM pg_class
    JOIN pg_attribute ON pg_attribute.attrelid = pg_class.oid
    JOIN pg_type ON pg_type.oid = pg_attribute.atttypid
    WHERE pg_class.relnamespace = 'fitflow'::regnamespace
        AND pg_class.relkind = 'r'
        AND pg_attribute.attnum > 0
        AND NOT pg_attribute.attisdropped
        AND pg_attribute.attgenerated = ''
        AND pg_attribute.attname <> 'gym_id'
    ORDER BY pg_class.relname, pg_attribute.attnum
"""

_KEYS: Final = """
    SELECT pg_class.relname, pg_attribute.attname
    FROM pg_constraint
    JOIN pg_class ON pg_class.oid = pg_constraint.conrelid
    CROSS JOIN unnest(pg_constraint.conkey) WITH ORDINALITY AS key (attnum, place)
    JOIN pg_attribute
        ON pg_attribute.attrelid = pg_class.oid AND pg_attribute.attnum = key.attnum
    WHERE pg_constraint.contype = 'p' AND pg_class.relnamespace = 'fitflow'::regnamespace
    ORDER BY pg_class.relname, key.place
"""

_LEANS_ON: Final = """
    SELECT leaning.relname, leant_on.relname
    FROM pg_constraint
    JOIN pg_class AS leaning ON leaning.oid = pg_constraint.conrelid
    JOIN pg_class AS leant_on ON leant_on.oid = pg_constraint.confrelid
    WHERE pg_constraint.contype = 'f'
        AND NOT pg_constraint.condeferrable
        AND leaning.oid <> leant_on.oid
        AND leaning.relnamespace = 'fitflow'::regnamespace
        AND leant_on.relnamespace = 'fitflow'::regnamespace
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is written, not worked out."""

    name: str
    type: str
    """Its type; of a domain the one beneath."""
    is_identity: bool
    is_label: bool
    """Whether it is a name that people read."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with rows of a gym."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """Its primary key."""

    @property
    def names(self) -> list[str]:
        """The names of its columns."""
        return [column.name for column in self.columns]

    @property
    def identifier(self) -> sql.Identifier:
        """The table, as SQL."""
        return sql.Identifier("fitflow", self.name)

    @property
    def order(self) -> sql.Composed:
        """Its primary key, as SQL: the same gym gives the same file."""
        return sql.SQL(", ").join(map(sql.Identifier, self.key))


def gym_tables(conn: psycopg.Connection) -> list[Table]:
    """Return every table that a gym has rows in; each after those it leans on."""
    columns: dict[str, list[Column]] = {}
    for table, *column in conn.execute(_COLUMNS):
        columns.setdefault(table, []).append(Column(*column))
    keys: dict[str, list[str]] = {}
    for table, name in conn.execute(_KEYS):
        keys.setdefault(table, []).append(name)
    before: dict[str, set[str]] = {name: set() for name in sorted(columns) if name not in DERIVED}
    for leaning, leant_on in conn.execute(_LEANS_ON):
        if leaning not in DERIVED:
            before[leaning].add(leant_on)
    before[LAST] |= before.keys() - {LAST}
    order = TopologicalSorter(before).static_order()
    return [
        Table(name, tuple(columns[name]), tuple(keys[name]))
        for name in order
        if name not in {ROOT, WORKED_OUT}
    ]
