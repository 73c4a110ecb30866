"""The SQL that comes with FitFlow: its files in their order, what they make, and running one."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import psycopg

from fitflow.errors import FitFlowError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

AFTER_EDITING: Final = (
    "a database does not see edits to sql/tables/: add a migration, or {do:db reset}"
)
COMMENT: Final = re.compile(r"^COMMENT ON [^']+ IS\s+(?:'(?:[^']|'')*'\s*)+;", re.MULTILINE)


def folder(path: str) -> Traversable:
    """Return a folder or file of the SQL that comes with FitFlow."""
    return files("fitflow").joinpath("sql", *path.split("/")) if path else files("fitflow") / "sql"


def below(path: str) -> list[Traversable]:
    """Return the SQL files of a folder and of those in it, in the order of their names."""
    return list(_below(folder(path)))


def _below(place: Traversable) -> Iterator[Traversable]:
    """Yield the SQL files of a folder, then those of each folder in it."""
    for found in sorted(place.iterdir(), key=lambda one: (one.is_dir(), one.name)):
        if found.is_dir():
            yield from _below(found)
        elif found.name.endswith(".sql"):
            yield found


def made(kind: str, written: list[Traversable]) -> list[tuple[str, str]]:
    """Return the schema and the name of everything of a kind that files make, in their order."""
    making = re.compile(rf"^CREATE (?:OR REPLACE )?{kind} (\w+)\.(\w+)", re.MULTILINE)
    return [found for file in written for found in making.findall(file.read_text(encoding="utf-8"))]


def run(conn: psycopg.Connection, file: Traversable) -> None:
    """Run a file's statements; an error names the file and the line."""
    _execute(conn, file.name, file.read_text(encoding="utf-8"))


def run_comments(conn: psycopg.Connection, file: Traversable) -> None:
    """Run those statements of a file that say what something means."""
    comments = COMMENT.findall(file.read_text(encoding="utf-8"))
    _execute(conn, f"comments of {file.name}", "\n".join(comments))


def _execute(conn: psycopg.Connection, name: str, text: str) -> None:
    """Run statements; an error says where they stand."""
    try:
        conn.execute(text.encode())
    except psycopg.errors.LockNotAvailable:
        raise  # others are at work: nothing is wrong with the file
    except psycopg.Error as exc:
        before = text[: int(exc.diag.statement_position or 0)]
        place = f"{name}:{before.count(chr(10)) + 1}" if before else name
        raise FitFlowError(
            f"{place}: {exc.diag.message_primary}",
            detail=exc.diag.message_detail or exc.diag.context,
            hint=exc.diag.message_hint or AFTER_EDITING,
        ) from exc
