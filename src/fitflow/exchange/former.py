"""
Rows of earlier exports, as they have to be now.

What a migration changed in the rows of a database, it would have changed in these. The files of
sql/exchange/former/NNNN/ do so to the staged rows of one table, for exports of before migration
NNNN; here is what concerns every table.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from psycopg import sql

from fitflow.exchange.manifest import added_to
from fitflow.schema.sql_files import folder, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    import psycopg

    from fitflow.exchange.gym_tables import Table
    from fitflow.exchange.manifest import Manifest

ONE_NAME: Final = "0008"
"""The migration since which names are seen, and a time zone is in its own spelling."""

UNSEEN: Final = (
    r"[\u0080-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffc"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]|(?<![\u0600-\u06ff\u0750-\u077f\u0900-\u0dff"
    r"\u0f00-\u109f\u1780-\u17ff\u200d\u203c-\u3299\ufe0f\U0001f000-\U0001faff])"
    r"[\u200c\u200d\ufe00-\ufe0f]+"
)
"""What nobody sees, as that migration took it out of names."""

OF_SEVERAL: Final = {"0021": "0021_elsewhere"}
"""A migration -> its folder, whose rows.sql changes the rows of several tables together."""

SEALED: Final = frozenset({"audit_log"})
"""What stays as it was written: its hashes are of that."""


def spelt_as_now(conn: psycopg.Connection, found: Manifest) -> Manifest:
    """Return an earlier export's manifest with the gym's name and zone as a gym has them now."""
    if found.revision >= ONE_NAME:
        return found
    row = conn.execute(
        "SELECT coalesce(nullif(regexp_replace(regexp_replace(%(name)s, %(unseen)s, '', 'g'),"
        "   '^\\s+|\\s+$', '', 'g'), ''), 'unnamed'),"
        " coalesce((SELECT min(known.name) FROM pg_timezone_names AS known"
        "   WHERE lower(known.name) = lower(%(time_zone)s)), %(time_zone)s)",
        {**found.gym, "unseen": UNSEEN},
    ).fetchone()
    if row is None:
        raise AssertionError("a SELECT without FROM has a row")
    name, time_zone = row
    return replace(found, gym={**found.gym, "name": name, "time_zone": time_zone})


def put_right(conn: psycopg.Connection, found: Manifest, table: Table) -> None:
    """Change the staged rows of a table to what migrations made of such rows."""
    if found.revision < ONE_NAME and table.name not in SEALED:
        added = added_to(found, table.name)
        for column in table.columns:
            if column.name in added:
                continue
            if column.is_label:
                _take_out_unseen(conn, column.name)
            elif column.name == "time_zone":
                conn.execute(
                    "UPDATE pg_temp.staged_rows SET time_zone = %(zone)s"
                    " WHERE time_zone <> %(zone)s AND lower(time_zone) = lower(%(zone)s)",
                    {"zone": found.gym["time_zone"]},
                )
    for file in _files_since(found.revision, table.name):
        while conn.execute(file.read_bytes()).rowcount:
            pass  # a name with a number may be somebody's already


def put_right_together(conn: psycopg.Connection, found: Manifest) -> None:
    """Change the rows of several tables to what migrations made of such rows, once all are in."""
    for revision, migration in OF_SEVERAL.items():
        if found.revision < revision:
            run(conn, folder(f"migrations/{migration}/rows.sql"))


def _take_out_unseen(conn: psycopg.Connection, name: str) -> None:
    """Take what nobody sees out of the names in a column."""
    conn.execute(
        sql.SQL(
            "UPDATE pg_temp.staged_rows SET {name} = coalesce(nullif(regexp_replace("
            " regexp_replace({name}, {unseen}, '', 'g'), '^\\s+|\\s+$', '', 'g'), ''), 'unnamed')"
            " WHERE {name} ~ {unseen}"
        ).format(name=sql.Identifier(name), unseen=sql.Literal(UNSEEN))
    )


def _files_since(revision: str, table: str) -> Iterator[Traversable]:
    """Yield what puts the rows of a table right, the oldest first."""
    for place in sorted(
        files("fitflow").joinpath("sql", "exchange", "former").iterdir(), key=lambda one: one.name
    ):
        file = place.joinpath(f"{table}.sql")
        if place.name > revision and file.is_file():
            yield file
