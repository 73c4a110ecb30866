"""Which row of an export it is that a rule refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from fitflow.errors import from_database

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.errors import FitFlowError
    from fitflow.exchange.gym_tables import Table

ELSEWHERE: Final = "mend it in the gym that was exported, and export that again"
NEXT_STEPS: Final = {
    "at_is_not_to_come": f"import it once that day has come; or {ELSEWHERE}",
}
"""What can be done about a rule's refusal but to mend the row."""


def told_of(exc: psycopg.Error, place: str, asked: dict[str, Any] | None = None) -> FitFlowError:
    """Return the error of what a rule refuses in an export: where it stands, and what to do."""
    error = from_database(exc, asked=asked)
    return type(error)(
        f"{place}: {error.message}",
        detail=error.detail,
        hint=NEXT_STEPS.get(exc.diag.constraint_name or "", ELSEWHERE),
        parameters=error.parameters,
    )


def refused_row(
    conn: psycopg.Connection,
    table: Table,
    rows: int,
    refusal: psycopg.Error,
    insert: Callable[[sql.Composable], object],
) -> dict[str, Any] | None:
    """
    Find the row that a rule refuses beside those before it, by halves; None when it is not one row.

    Args:
        rows: how many are staged.
        refusal: what was said of them all.
        insert: inserts the staged rows that an ORDER BY, LIMIT and OFFSET leaves.
    """
    good, bad = 0, rows
    while bad - good > 1:
        middle = (good + bad) // 2
        other = _refusal(conn, insert, _part(table, good, middle - good))
        if other is None:
            good = middle
        elif _is_alike(other, refusal):
            bad = middle
        else:
            return None  # refused only for what comes after it
    row = _part(table, good, 1)
    other = _refusal(conn, insert, row)
    return _row(conn, row) if other is not None and _is_alike(other, refusal) else None


def _refusal(
    conn: psycopg.Connection, insert: Callable[[sql.Composable], object], part: sql.Composed
) -> psycopg.Error | None:
    """Insert a part of the rows, and return what is said against it."""
    try:
        with conn.transaction():
            insert(part)
    except psycopg.Error as exc:
        return exc
    return None


def _is_alike(one: psycopg.Error, other: psycopg.Error) -> bool:
    """Say whether both broke the same rule."""
    return (one.sqlstate, one.diag.constraint_name) == (other.sqlstate, other.diag.constraint_name)


def named(table: Table, row: dict[str, Any]) -> str:
    """Return a row's key: member_id 23."""
    return ", ".join(f"{name} {row[name]}" for name in table.key if name != "gym_id")


def _part(table: Table, after: int, rows: int) -> sql.Composed:
    """Return what leaves so many of the staged rows, by their key."""
    key = [sql.Identifier(name) for name in table.key if name != "gym_id"]
    return sql.SQL(" ORDER BY {} LIMIT {} OFFSET {}").format(
        sql.SQL(", ").join(key), sql.Literal(rows), sql.Literal(after)
    )


def _row(conn: psycopg.Connection, part: sql.Composed) -> dict[str, Any] | None:
    """Return a staged row."""
    with conn.cursor(row_factory=dict_row) as rows:
        return rows.execute(sql.SQL("SELECT * FROM pg_temp.staged_rows") + part).fetchone()
