"""Writes a whole gym to a folder: every table, one snapshot, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import psycopg
from psycopg import sql

from fitflow.errors import Conflict
from fitflow.errors.system import NO_ROOM
from fitflow.exchange import manifest, parquet
from fitflow.exchange.gym_tables import Table, gym_tables
from fitflow.exchange.manifest import Manifest, Part
from fitflow.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

    Told = Callable[[int, int, str], None]

Format = Literal["csv", "parquet"]

FORMULA: Final = "^[=+@\\t\\r-]"
"""What a spreadsheet takes for the beginning of a formula."""

TEXTS: Final = frozenset({"text", "character(3)"})


def export_gym(  # noqa: PLR0913  (where from, where to, and how)
    database: Database,
    gym: Gym,
    folder: Path,
    *,
    encoding: Format = "csv",
    for_spreadsheets: bool = False,
    force: bool = False,
    told: Told = lambda _done, _total, _what: None,
) -> Manifest:
    """
    Write a gym to a folder that appears when it is whole.

    Args:
        folder: where to; it must not be there unless `force`, which replaces it.
        encoding: csv, or parquet, which needs pyarrow.
        for_spreadsheets: put an apostrophe before text that a spreadsheet would take for a
            formula; such an export is not for importing.

    Raises:
        Conflict: the folder is there already, or cannot be written.
        UsageError: pyarrow is not installed.
    """
    if encoding == "parquet":
        parquet.need_pyarrow()
    try:
        _refuse_what_is_there(folder, force=force)
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            made = _write_tables(
                database, gym, unfinished, encoding, for_spreadsheets=for_spreadsheets, told=told
            )
            manifest.write(unfinished, made)
            if folder.exists():
                shutil.rmtree(folder)
            unfinished.chmod(0o700)  # it holds people's names and health data
            unfinished.rename(folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
    except OSError as exc:
        # pyarrow says more than the system does.
        why = os.strerror(exc.errno) if exc.errno in NO_ROOM else str(exc.strerror)
        raise Conflict(
            f"cannot write {folder}: {why.lower()}",
            hint="name a folder where this account may make one, with room on its disk",
        ) from exc
    return made


def _refuse_what_is_there(folder: Path, *, force: bool) -> None:
    """
    Refuse a place where something is already.

    Raises:
        Conflict: it is there and is not to be replaced, or is no export.
        OSError: it cannot be looked at.
    """
    if folder.exists() and not force:
        raise Conflict(f"{folder} is there already", hint="--force replaces it")
    if folder.exists() and not folder.joinpath(manifest.NAME).is_file() and any(folder.iterdir()):
        raise Conflict(
            f"{folder} is no export, and --force replaces only one", hint="name another folder"
        )
    above = next(one for one in folder.absolute().parents if one.exists())
    if not above.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, f"{above} is a file")


def _write_tables(  # noqa: PLR0913  (as above)
    database: Database,
    gym: Gym,
    folder: Path,
    encoding: Format,
    *,
    for_spreadsheets: bool,
    told: Told,
) -> Manifest:
    """Write each table of one snapshot."""
    parts = []
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        tables = gym_tables(conn)
        for done, table in enumerate(tables):
            told(done, len(tables), table.name)
            file = folder / f"{table.name}.{encoding}"
            if encoding == "csv":
                rows = _write_csv(conn, table, file, for_spreadsheets=for_spreadsheets)
            else:
                rows = parquet.write_table(conn, table, file)
            parts.append(Part(table.name, file.name, table.names, rows, manifest.digest(file)))
        told(len(tables), len(tables), "done")
    return Manifest(migrate.head(), encoding, for_spreadsheets, manifest.describe(gym), parts)


def _write_csv(
    conn: psycopg.Connection, table: Table, file: Path, *, for_spreadsheets: bool
) -> int:
    """Stream the rows of a table to a file; return how many they are."""
    columns = sql.SQL(", ").join(
        sql.SQL(
            "CASE WHEN {name}::text ~ {formula} THEN '''' || {name}::text ELSE {name}::text END"
            " AS {name}"
        ).format(name=sql.Identifier(one.name), formula=sql.Literal(FORMULA))
        if for_spreadsheets and one.type in TEXTS
        else sql.Identifier(one.name)
        for one in table.columns
    )
    copying = sql.SQL(
        "COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')"
    ).format(columns, table.identifier, table.order)
    with file.open("wb") as out, conn.cursor() as cursor:
        with cursor.copy(copying) as copy:
            for block in copy:
                out.write(block)
        return cursor.rowcount
