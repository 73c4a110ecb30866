"""Values at the ends of each type, and the CHECKs of the catalogue with the columns they read."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS: Final = (
    "2026-02-02", "-infinity", "infinity", "0044-03-15 BC", "9999-12-31", "5874897-12-31",
)  # fmt: skip
INSTANTS: Final = (
    "2026-02-02 18:00Z", "-infinity", "infinity", "0044-03-15 12:00Z BC", "9999-12-31 23:30Z",
    "294276-12-31 23:59Z",
)  # fmt: skip
WHOLE: Final = {"smallint": 15, "integer": 31, "bigint": 63}
BROKEN: Final = ("NaN", "Infinity", "-Infinity")
RANGES: Final = {"daterange": DAYS, "tstzrange": INSTANTS}


def ends_of(type_: str, labels: list[str]) -> tuple[str, ...]:
    """Return values of a type as text: an ordinary one first, and then those at its ends."""
    if type_ in WHOLE:
        most = 2 ** WHOLE[type_]
        return ("1", "0", "-1", str(most - 1), str(-most))
    if type_ in RANGES:
        usual, *far = RANGES[type_]
        ends = [f'["{usual}",)', f'(,"{usual}")', "(,)", "empty"]
        ends += [f'["{usual}","{day}"]' for day in far if day[0] != "-" and "BC" not in day]
        ends += [f'["{day}","{usual}"]' for day in far if day[0] == "-" or "BC" in day]
        # No longer than what lasts up to a day.
        ends += [f'["{day}","{day}"]' for day in far]
        return tuple(ends)
    if type_.endswith("[]"):
        inner = ends_of(type_[:-2], labels)
        return ("{}", "{NULL}", *(f'{{"{value}"}}' for value in inner), f'{{"{inner[0]}",NULL}}')
    if type_.startswith("numeric") or type_ in {"real", "double precision"}:
        return ("1", "0", "-1", *BROKEN)
    plain: dict[str, tuple[str, ...]] = {
        "date": DAYS,
        "timestamp with time zone": INSTANTS,
        "interval": ("01:00", "-01:00", "infinity", "-infinity"),
        "boolean": ("true", "false"),
        "uuid": ("01900000-0000-7000-8000-000000000001",),
        "bytea": (r"\x", r"\x00"),
        "jsonb": ("{}", "null", "[]"),
    }
    return tuple(labels) or plain.get(type_) or ("x", "", "UTC")


@dataclass(frozen=True, slots=True)
class Check:
    """One CHECK: its name, its expression, and the columns it reads."""

    name: str
    expression: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    ends: tuple[tuple[str, ...], ...]

    def rows(self, at_most: int) -> list[tuple[str, ...]]:
        """Return some of all the combinations of the ends of its columns, always the same."""
        every = list(product(*self.ends)) if len(self.ends) < 6 else []
        if 0 < len(every) <= at_most:
            return every
        draw = random.Random(self.name)  # noqa: S311  (values for a test)
        return [tuple(draw.choice(one) for one in self.ends) for _ in range(at_most)]


CHECKS: Final = """
    SELECT conname, pg_get_expr(conbin, conrelid),
        array_agg(attname::text ORDER BY attnum),
        array_agg(coalesce(format_type(base.oid, attribute.atttypmod), '') ORDER BY attnum),
        array_agg(ARRAY(
            SELECT enumlabel::text FROM pg_enum WHERE enumtypid = base.oid ORDER BY enumsortorder
        )::text ORDER BY attnum)
    FROM pg_constraint
    JOIN pg_attribute AS attribute ON attrelid = conrelid AND attnum = ANY (conkey)
    JOIN pg_type AS type ON type.oid = atttypid
    JOIN pg_type AS base ON base.oid = CASE type.typtype WHEN 'd' THEN type.typbasetype
        ELSE type.oid END
    WHERE contype = 'c' AND connamespace IN ('fitflow'::regnamespace, 'fitflow_meta'::regnamespace)
    GROUP BY conname, conbin, conrelid
    ORDER BY conname
"""


def checks(conn: psycopg.Connection) -> Iterator[Check]:
    """Yield every CHECK of a table."""
    for name, expression, columns, types, labels in conn.execute(CHECKS).fetchall():
        known = [[one for one in text.strip("{}").split(",") if one] for text in labels]
        ends = tuple(ends_of(type_, known[at]) for at, type_ in enumerate(types))
        yield Check(name, expression, tuple(columns), tuple(types), ends)


def unanswered(conn: psycopg.Connection, check: Check, rows: list[tuple[str, ...]]) -> list[str]:
    """Return the rows, none of whose values is NULL, of which a CHECK says neither yes nor no."""
    cells = ", ".join(
        f"{column}::{type_} AS {column}"
        for column, type_ in zip(check.columns, check.types, strict=True)
    )
    given = ", ".join(check.columns)
    value = ", ".join(["%s"] * len(check.columns))
    query = (
        f"SELECT ROW({given})::text FROM (SELECT {cells} FROM (VALUES ({value})) AS v ({given}))"
        f" AS r WHERE ({check.expression}) IS NULL"
    )
    found = []
    for row in rows:
        try:
            with conn.transaction():
                found += [text for (text,) in conn.execute(query.encode(), row)]
        except psycopg.DataError:  # no value of the type, or beyond what can be reckoned
            continue
    return found


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is written, and those beside it."""

    table: str
    name: str
    type: str
    is_brought: bool
    """Whether a foreign key holds it to another row's value."""
    beside: tuple[str, ...]


COLUMNS: Final = """
    SELECT
        relname, attname, format_type(base.oid, atttypmod),
        EXISTS (
            SELECT FROM pg_constraint
            WHERE conrelid = attrelid AND contype = 'f' AND attnum = ANY (conkey)
                AND cardinality(conkey) > 1
        ),
        ARRAY(
            SELECT other.attname::text FROM pg_attribute AS other
            WHERE other.attrelid = attribute.attrelid AND other.attnum > 0
                AND NOT other.attisdropped AND other.attgenerated = ''
                AND other.attnum <> attribute.attnum
            ORDER BY other.attnum
        )
    FROM pg_class
    JOIN pg_attribute AS attribute ON attrelid = pg_class.oid AND attnum > 0
    JOIN pg_type AS type ON type.oid = atttypid
    JOIN pg_type AS base ON base.oid = CASE type.typtype WHEN 'd' THEN type.typbasetype
        ELSE type.oid END
    WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r' AND NOT attisdropped
        AND attgenerated = '' AND attidentity = '' AND attname !~ '(^gym_id|_no|_key)$'
        AND format_type(base.oid, NULL) ~ '^(date|timestamp|tstz|int|smallint|bigint|numeric|real)'
        AND type.typcategory <> 'A'
    ORDER BY relname, attnum
"""
"""Days, instants and numbers; numbers that count rows lean on one another."""


def columns(conn: psycopg.Connection) -> list[Column]:
    """Return every column of a table that has room for more than a gym has."""
    return [
        Column(table, name, type_, is_brought, tuple(beside))
        for table, name, type_, is_brought, beside in conn.execute(COLUMNS).fetchall()
    ]
