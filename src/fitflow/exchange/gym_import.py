"""Reads an export into an empty gym, all of it or nothing: the gym is equal to the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql

from fitflow.errors import BadInput, Conflict
from fitflow.exchange import former, manifest, parquet
from fitflow.exchange.gym_tables import gym_tables
from fitflow.exchange.refused_row import named, refused_row, told_of
from fitflow.operations.gyms import open_gym
from fitflow.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.exchange.gym_tables import Table
    from fitflow.exchange.manifest import Manifest, Part
    from fitflow.postgres.database import Database

    Told = Callable[[int, int, str], None]

BLOCK: Final = 1 << 18
REFUSALS: Final = (psycopg.IntegrityError, psycopg.DataError, psycopg.errors.RaiseException)
"""What means a row: constraints, values, and what functions raise."""
OPENED_WITH: Final = frozenset({"dunning_step"})
"""Tables that a gym has rows in from the day it is opened: the export's take their place."""
BEGUN_BY_OTHERS: Final = frozenset({"plan_price"})
"""Tables whose first rows are written with the rows of others: the export's take their place."""


def import_gym(
    database: Database,
    folder: Path,
    gym: Gym | None,
    *,
    told: Told = lambda _done, _total, _what: None,
) -> tuple[Gym, Manifest]:
    """
    Read an export into a gym through every rule of the schema, in one transaction.

    Args:
        gym: one without rows; None opens a new one with the export's name, zone and currency.

    Raises:
        NotFound: the folder is no export.
        BadInput: a file was changed or is missing, or the export is of another schema.
        Conflict: the gym has rows, another zone or another currency; or a rule refuses a row.
    """
    found = manifest.named_as_now(manifest.read(folder))
    if found.for_spreadsheets:
        raise BadInput(
            f"{folder} was made for spreadsheets, and its texts were changed for them",
            hint="export again without --for-spreadsheets",
        )
    if not manifest.OLDEST <= found.revision <= migrate.head():
        raise BadInput(
            f"{folder} was exported at migration {found.revision}, and this FitFlow reads"
            f" {manifest.OLDEST} to {migrate.head()}",
            hint="import it with the FitFlow that made it, migrate, and export again",
        )
    with database.transaction(
        role="fitflow_owner", gym_id=None if gym is None else gym.gym_id
    ) as conn:
        found = former.spelt_as_now(conn, found)
        if gym is None:
            gym = _open_as(conn, found)
            conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(gym.gym_id)])
        tables = gym_tables(conn)
        _refuse_another_gym(conn, gym, found, tables)
        _take_choices(conn, gym, found)
        newer = manifest.made_since(found)
        tables = [table for table in tables if table.name not in newer]
        _refuse_other_tables(folder, found, tables)
        conn.execute("SET CONSTRAINTS ALL DEFERRED")
        conn.execute("SET LOCAL fitflow.brings_former_papers = 'on'")
        conn.execute("SET CONSTRAINTS fitflow.at_is_not_to_come IMMEDIATE")  # to name the entry
        parts = {part.table: part for part in found.tables}
        for done, table in enumerate(tables):
            told(done, len(tables) + 1, table.name)
            if table.name in OPENED_WITH | BEGUN_BY_OTHERS:
                conn.execute(sql.SQL("DELETE FROM {}").format(table.identifier))
            part = parts[table.name]
            _stage(conn, table, part, folder / part.file)
            former.put_right(conn, found, table)
            _fill(conn, table, part, folder / part.file, manifest.added_to(found, table.name))
        told(len(tables), len(tables) + 1, "rules")
        _check_the_rest(conn)
        former.put_right_together(conn, found)
        told(len(tables) + 1, len(tables) + 1, "done")
    return gym, found


def _open_as(conn: psycopg.Connection, found: Manifest) -> Gym:
    """Open a gym like the export's."""
    return open_gym(
        conn,
        *(found.gym[word] for word in ("name", "time_zone", "currency")),
        is_rehearsal=found.is_rehearsal,
        country=found.gym.get(manifest.COUNTRY),
    )


def _take_choices(conn: psycopg.Connection, gym: Gym, found: Manifest) -> None:
    """Let the gym's prices include tax or not, and its collection day be, as the export's are."""
    conn.execute(
        "UPDATE fitflow.gym SET prices_include_tax = %s, collection_day = %s WHERE gym_id = %s",
        [manifest.NET not in found.gym, found.gym.get(manifest.COLLECTION_DAY), gym.gym_id],
    )


def _refuse_another_gym(
    conn: psycopg.Connection, gym: Gym, found: Manifest, tables: list[Table]
) -> None:
    """Refuse a gym whose days or money are others, or which has rows."""
    for meaning, here, there in (
        ("time zone", gym.time_zone, found.gym["time_zone"]),
        ("currency", gym.currency, found.gym["currency"]),
    ):
        if here != there:
            raise Conflict(f"the gym's {meaning} is {here}, and the export's is {there}")
    if gym.is_rehearsal is not found.is_rehearsal:
        raise Conflict(
            f"gym {gym.gym_id} {gym.name} is in a rehearsal, and the export's gym is not"
            if gym.is_rehearsal
            else f"the export's gym is in a rehearsal, and gym {gym.gym_id} {gym.name} is not",
            hint="make a new database for it",
        )
    for table in tables:
        some = conn.execute(sql.SQL("SELECT FROM {} LIMIT 1").format(table.identifier))
        if some.rowcount and table.name not in OPENED_WITH:
            raise Conflict(
                f"gym {gym.gym_id} {gym.name} is not empty: it has rows in {table.name}",
                hint="leave --gym out to open a new one",
            )


def _refuse_other_tables(folder: Path, found: Manifest, tables: list[Table]) -> None:
    """Refuse an export whose tables or columns are others, in whatever order they stand."""
    here = {table.name: sorted(table.names) for table in tables}
    there = {
        part.table: sorted([*part.columns, *manifest.added_to(found, part.table)])
        for part in found.tables
    }
    for name in sorted(here.keys() | there.keys()):
        if here.get(name) != there.get(name):
            raise BadInput(
                f"{folder}: the table {name} has other columns than this FitFlow's",
                hint="import it with the FitFlow that made it",
            )


def _stage(conn: psycopg.Connection, table: Table, part: Part, file: Path) -> None:
    """Copy a file to a temporary table without rules; COPY knows no row-level security."""
    types = {column.name: column.type for column in table.columns}
    columns = [
        sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(types[name])) for name in part.columns
    ]
    conn.execute("DROP TABLE IF EXISTS pg_temp.staged_rows")
    conn.execute(
        sql.SQL("CREATE TEMPORARY TABLE staged_rows ({}) ON COMMIT DROP").format(
            sql.SQL(", ").join(columns)
        )
    )
    _copy(conn, file)


def _fill(
    conn: psycopg.Connection, table: Table, part: Part, file: Path, added: dict[str, str]
) -> None:
    """Fill a table with the staged rows, or name the one that a rule refuses."""
    order = sql.SQL(
        "INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE SELECT {values}"
        " FROM pg_temp.staged_rows"
    ).format(
        table=table.identifier,
        names=sql.SQL(", ").join(map(sql.Identifier, [*part.columns, *added])),
        values=sql.SQL(", ").join(
            [*map(sql.Identifier, part.columns), *(sql.SQL(value) for value in added.values())]
        ),
    )
    try:
        with conn.transaction():
            written = conn.execute(order).rowcount
    except REFUSALS as exc:
        row = refused_row(conn, table, part.rows, exc, lambda some: conn.execute(order + some))
        place = file.name if row is None else f"{file.name}, {named(table, row)}"
        raise told_of(exc, place, row) from exc
    if written != part.rows:
        raise BadInput(
            f"{file}: {written} rows, and the manifest says {part.rows}",
            hint="copy the whole folder again from where it was made",
        )
    # The keys that lean on it are checked by plans made for a table of this size.
    conn.execute(sql.SQL("ANALYZE {}").format(table.identifier))
    for column in table.columns:
        if column.is_identity:
            _move_sequence(conn, table, column.name)


def _check_the_rest(conn: psycopg.Connection) -> None:
    """Check the rules that wait until every table is there."""
    try:
        conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except REFUSALS as exc:
        raise told_of(exc, exc.diag.table_name or "the export") from exc


def _copy(conn: psycopg.Connection, file: Path) -> None:
    """Copy a file to the temporary table, whose columns stand as the file's do."""
    into = "COPY pg_temp.staged_rows FROM STDIN"
    if file.suffix == ".csv":
        into += " (FORMAT csv, HEADER match, ENCODING 'UTF8')"
    with conn.cursor() as cursor, cursor.copy(into.encode()) as copy:
        if file.suffix == ".csv":
            with file.open("rb") as opened:
                while block := opened.read(BLOCK):
                    copy.write(block)
        else:
            for row in parquet.read_rows(file):
                copy.write_row(row)


def _move_sequence(conn: psycopg.Connection, table: Table, column: str) -> None:
    """Let new numbers start above those that came with the export."""
    conn.execute(
        sql.SQL(
            "SELECT setval({sequence}, max({column})) FROM {table}"
            " HAVING max({column}) > coalesce(pg_sequence_last_value({sequence}::regclass), 0)"
        ).format(
            sequence=sql.SQL("pg_get_serial_sequence({}, {})").format(
                sql.Literal(f"fitflow.{table.name}"), sql.Literal(column)
            ),
            column=sql.Identifier(column),
            table=table.identifier,
        )
    )
