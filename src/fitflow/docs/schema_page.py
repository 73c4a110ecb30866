"""docs/schema.md: the tables as the catalogue and its comments describe them, and a diagram."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

OPENING: Final = """\
# Schema

The tables of schema `fitflow`. The views of schema `analytics` are in [metrics.md](metrics.md).

This page is written by `python -m fitflow.docs` from PostgreSQL's catalogue and the comments in it;
change `src/fitflow/sql/tables/` instead. In psql, `\\d+ member` says the same.

Every table begins with `gym_id`, every key contains it, and row-level security shows a session
only the gym of its setting `fitflow.gym_id`.
"""

TABLES: Final = """
    SELECT cls.oid, cls.relname, cls.relkind = 'v', obj_description(cls.oid, 'pg_class')
    FROM pg_class AS cls
    WHERE cls.relnamespace = 'fitflow'::regnamespace AND cls.relkind IN ('r', 'p', 'v')
    ORDER BY cls.relkind = 'v', cls.relname
"""
COLUMNS: Final = """
    SELECT
        attribute.attname,
        format_type(attribute.atttypid, attribute.atttypmod),
        attribute.attnotnull,
        attribute.attgenerated <> '',
        EXISTS (SELECT FROM pg_constraint WHERE conrelid = attrelid AND contype = 'p'
            AND attnum = ANY (conkey)),
        EXISTS (SELECT FROM pg_constraint WHERE conrelid = attrelid AND contype = 'f'
            AND attnum = ANY (conkey)),
        col_description(attrelid, attnum)
    FROM pg_attribute AS attribute
    WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped
    ORDER BY attnum
"""
CONSTRAINTS: Final = """
    SELECT conname, pg_get_constraintdef(oid), obj_description(oid, 'pg_constraint')
    FROM pg_constraint
    WHERE conrelid = %s AND contype <> 'n'
    ORDER BY array_position(ARRAY['p', 'u', 'f', 'c', 'x'], contype::text), conname
"""
REFERENCES: Final = """
    SELECT
        child.relname,
        parent.relname,
        ARRAY(
            SELECT attname FROM pg_attribute
            WHERE attrelid = conrelid AND attnum = ANY (conkey) AND attname <> 'gym_id'
                AND attgenerated = ''
            ORDER BY array_position(conkey, attnum)
        ),
        EXISTS (
            SELECT FROM pg_attribute
            WHERE attrelid = conrelid AND attnum = ANY (conkey) AND NOT attnotnull
        )
    FROM pg_constraint
    JOIN pg_class AS child ON child.oid = conrelid
    JOIN pg_class AS parent ON parent.oid = confrelid
    WHERE contype = 'f' AND child.relnamespace = 'fitflow'::regnamespace
    ORDER BY child.relname, parent.relname, conname
"""
TYPES: Final = """
    SELECT type.typname, obj_description(type.oid, 'pg_type'),
        ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = type.oid ORDER BY enumsortorder)
    FROM pg_type AS type
    LEFT JOIN pg_class AS cls ON cls.oid = type.typrelid
    WHERE type.typnamespace = 'fitflow'::regnamespace
        AND (type.typtype IN ('e', 'd') OR (type.typtype = 'c' AND cls.relkind = 'c'))
    ORDER BY type.typname
"""
FUNCTIONS: Final = """
    SELECT proname || '(' || pg_get_function_identity_arguments(oid) || ')',
        obj_description(oid, 'pg_proc')
    FROM pg_proc
    WHERE pronamespace = 'fitflow'::regnamespace
    ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table or view."""

    name: str
    type: str
    is_required: bool
    is_generated: bool
    in_key: bool
    refers: bool
    comment: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table or view, with its columns and rules."""

    name: str
    is_view: bool
    comment: str | None
    columns: list[Column]
    rules: list[tuple[str, str, str | None]]


@dataclass(frozen=True, slots=True)
class Reference:
    """One foreign key: which table's columns point at which."""

    child: str
    parent: str
    columns: tuple[str, ...]
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What PostgreSQL knows of schema fitflow."""

    tables: list[Table]
    references: list[Reference]
    types: list[tuple[str, str | None, list[str]]]
    functions: list[tuple[str, str | None]]


def read_catalogue(conn: psycopg.Connection) -> Catalogue:
    """Read schema fitflow out of the system catalogues."""
    return Catalogue(
        tables=[
            Table(
                name,
                is_view,
                comment,
                [Column(*row) for row in conn.execute(COLUMNS, [oid]).fetchall()],
                [(rule, text, said) for rule, text, said in conn.execute(CONSTRAINTS, [oid])],
            )
            for oid, name, is_view, comment in conn.execute(TABLES).fetchall()
        ],
        references=[
            Reference(child, parent, tuple(columns), is_optional)
            for child, parent, columns, is_optional in conn.execute(REFERENCES)
        ],
        types=[(name, said, labels) for name, said, labels in conn.execute(TYPES)],
        functions=[(name, said) for name, said in conn.execute(FUNCTIONS)],
    )


def schema_page(catalogue: Catalogue) -> str:
    """Write the page."""
    lines = [OPENING, *_diagram(catalogue)]
    for table in catalogue.tables:
        lines.extend(_table(table))
    lines += ["## Types", "", "| type | values | meaning |", "|---|---|---|"]
    lines += [f"| `{name}` | {', '.join(labels)} | {_cell(said)} |"
              for name, said, labels in catalogue.types]  # fmt: skip
    lines += ["", "## Functions", "", "| function | meaning |", "|---|---|"]
    lines += [f"| `{name}` | {_cell(said)} |" for name, said in catalogue.functions]
    return "\n".join([*lines, ""])


def _diagram(catalogue: Catalogue) -> Iterator[str]:
    """Draw the tables, their keys, and the foreign keys between them."""
    yield from ("## Diagram", "", "```mermaid", "erDiagram")
    seen: dict[tuple[str, str, str], bool] = {}
    for reference in catalogue.references:
        # Two keys that differ only in what they carry along are one line.
        line = (reference.child, reference.parent, _label(reference))
        seen[line] = seen.get(line, True) and reference.is_optional
    for (child, parent, label), is_optional in seen.items():
        yield f'    {parent} {"|o" if is_optional else "||"}--o{{ {child} : "{label}"'
    for table in catalogue.tables:
        if table.is_view:
            continue
        yield f"    {table.name} {{"
        for column in table.columns:
            keys = ", ".join(["PK"] * column.in_key + ["FK"] * column.refers)
            if keys or not column.is_generated:
                yield f"        {_word(column.type)} {column.name} {keys}".rstrip()
        yield "    }"
    yield from ("```", "")


def _label(reference: Reference) -> str:
    """Name the column that says which row is meant."""
    ids = [name for name in reference.columns if name.endswith("_id")]
    if reference.parent == "gym":
        return "gym_id"
    return next((name for name in ids if name != "member_id"), "member_id")


def _word(name: str) -> str:
    """Write a type as the one word that a diagram takes."""
    return name.removeprefix("fitflow.").replace(" with time zone", "tz").replace(
        "character", "char").replace("[]", "_array").replace(" ", "_").replace(
        "(", "_").replace(")", "").replace(",", "_")  # fmt: skip


def _table(table: Table) -> Iterator[str]:
    """Write a table's sentence, its columns and its rules."""
    yield from (f"## {table.name}", "", f"{'View. ' * table.is_view}{table.comment}", "")
    yield from ("| column | type | null | meaning |", "|---|---|---|---|")
    for column in table.columns:
        note = " Computed." if column.is_generated else ""
        null = "" if column.is_required or table.is_view else "yes"
        kind = column.type.removeprefix("fitflow.")
        yield f"| `{column.name}` | {kind} | {null} | {_cell(column.comment)}{note} |"
    yield ""
    if table.rules:
        yield from ("| rule | | meaning |", "|---|---|---|")
        for name, text, said in table.rules:
            yield f"| `{name}` | `{_cell(text)}` | {_cell(said)} |"
        yield ""


def _cell(text: str | None) -> str:
    """Fit a text into a table's cell."""
    return " ".join((text or "").split()).replace("|", "\\|")
