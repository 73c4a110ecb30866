"""Backups: the whole database in one file of pg_dump's custom format."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from psycopg.conninfo import make_conninfo

from fitflow import server
from fitflow.binaries import client_program
from fitflow.errors import Conflict

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.config import Settings
    from fitflow.database import Database


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
    # Row-level security hides rows even from their owner: only the superuser sees every gym.
    login = {"user": server.SUPERUSER} if database.embedded else {}
    program = client_program("pg_dump", embedded=database.embedded)
    dumped = subprocess.run(
        [
            *(program, "--format", "custom", "--file", str(unfinished)),
            *("--dbname", make_conninfo(database.base, **login)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if dumped.returncode != 0:
        unfinished.unlink(missing_ok=True)
        raise Conflict(
            "the backup failed",
            detail=dumped.stderr.strip() or None,
            hint="the login of FITFLOW_DSN needs BYPASSRLS to read every gym; `fitflow doctor`"
            " looks at the rest",
        )
    unfinished.rename(target)
    return target


def newest_backup(settings: Settings) -> Path | None:
    """Return the newest backup file, or None."""
    return max(backup_folder(settings).glob("fitflow-*.dump"), default=None)


def backup_folder(settings: Settings) -> Path:
    """Return where backups are kept."""
    return settings.home / "backups"
