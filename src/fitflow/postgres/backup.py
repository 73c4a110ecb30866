"""Backups: the whole database in one file of pg_dump's custom format."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from psycopg.conninfo import make_conninfo

from fitflow.errors import Conflict, NotFound
from fitflow.postgres import embedded, heights
from fitflow.postgres.binaries import client_environment, client_program

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.config import Settings
    from fitflow.postgres.database import Database

PRIVILEGES: Final = "on a server of FITFLOW_DSN, the login needs BYPASSRLS to see every gym"
FILE: Final = "look at the file and at the room on the disk: {do:doctor}"


def write_backup(database: Database, settings: Settings, now: datetime | None = None) -> Path:
    """
    Write the database to a new file in the backup folder and return its path.

    Raises:
        Conflict: pg_dump could not read everything.
    """
    taken_at = now or datetime.now(UTC)
    folder = backup_folder(settings)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"fitflow-{taken_at:%Y%m%d-%H%M%S}.dump"
    unfinished = target.with_suffix(".part")
    said = _run("pg_dump", database, "--format", "custom", "--file", str(unfinished))
    if said is not None:
        unfinished.unlink(missing_ok=True)
        raise Conflict("the backup failed", detail=said, hint=_hint(database))
    unfinished.rename(target)
    return target


def restore_backup(database: Database, file: Path) -> None:
    """
    Put a backup back, in place of everything the database holds; wholly, or not at all.

    Raises:
        NotFound: there is no such file.
        Conflict: pg_restore refused it, and nothing was changed.
    """
    if not file.is_file():
        raise NotFound(f"there is no backup {str(file)!r}", hint="name a file of {do:db backup}")
    said = _run("pg_restore", database, "--clean", "--if-exists", "--single-transaction", str(file))
    if said is not None:
        raise Conflict("the backup was not put back", detail=said, hint=_hint(database))
    with database.transaction(role="fitflow_owner") as conn:
        conn.execute("SELECT fitflow.set_database_defaults()")  # a dump holds no defaults
        heights.heighten(conn)  # nor indexes: they are made anew, as low as can be


def _run(program: str, database: Database, *arguments: str) -> str | None:
    """Run pg_dump or pg_restore; return what it says when it fails."""
    # Row-level security hides rows even from their owner: only the superuser sees every gym.
    login = {"user": embedded.SUPERUSER} if database.embedded else {}
    ended = subprocess.run(
        [
            *(client_program(program, embedded=database.embedded), *arguments),
            *("--dbname", make_conninfo(database.base, **login)),
        ],
        env=client_environment(embedded=database.embedded),
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    return None if ended.returncode == 0 else ended.stderr.strip()


def _hint(database: Database) -> str:
    """Say what to do when pg_dump or pg_restore failed."""
    return FILE if database.embedded else PRIVILEGES


def newest_backup(settings: Settings) -> Path | None:
    """Return the newest backup file, or None."""
    return max(backup_folder(settings).glob("fitflow-*.dump"), default=None)


def backup_folder(settings: Settings) -> Path:
    """Return where backups are kept."""
    return settings.home / "backups"
