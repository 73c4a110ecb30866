"""Notes of the audit log's heads, kept where nobody gets with SQL: files beside the data folder."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from fitflow.catalogue.gym import list_gyms
from fitflow.errors import FitFlowError

if TYPE_CHECKING:
    from pathlib import Path

    import psycopg

    from fitflow.postgres.database import Database

Head = tuple[int, int, str]
"""A chain, the number of its newest entry, and that entry's hash in hexadecimal."""

_IDENTITY: Final = """
    SELECT system_identifier || '-' || oid FROM pg_control_system()
    JOIN pg_database ON datname = current_database()
"""
_HEADS: Final = """
    SELECT head.chain_no, head.entry_no, encode(logged.entry_hash, 'hex')
    FROM fitflow.audit_head AS head
    JOIN fitflow.audit_log AS logged USING (gym_id, chain_no, entry_no)
    WHERE head.gym_id = fitflow.current_gym_id()
    ORDER BY head.chain_no
"""
_GONE: Final = """
    SELECT noted.chain_no, noted.entry_no
    FROM unnest(%s::smallint[], %s::bigint[], %s::text[]) AS noted (chain_no, entry_no, entry_hash)
    LEFT JOIN fitflow.audit_log AS logged
        ON logged.gym_id = fitflow.current_gym_id()
        AND logged.chain_no = noted.chain_no
        AND logged.entry_no = noted.entry_no
        AND encode(logged.entry_hash, 'hex') = noted.entry_hash
    WHERE logged.entry_no IS NULL
    ORDER BY noted.chain_no
    LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry that was noted, and is not there any more or is another."""

    chain_no: int
    entry_no: int
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted of a gym's log, and whether all of it is there."""

    at: datetime
    chains: int
    entries: int
    gone: Gone | None


def compare(database: Database, gym_id: int, home: Path) -> Noted | None:
    """Compare the log with what was last noted of it; None when nothing was."""
    with database.transaction(gym_id=gym_id) as conn:
        return _compared(conn, _path(conn, gym_id, home))


def _compared(conn: psycopg.Connection, path: Path) -> Noted | None:
    """Compare the log of the gym that is chosen with a note of it, if there is one."""
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    heads: list[Head] = [tuple(head) for head in said["heads"]]
    at = datetime.fromisoformat(said["noted_at"])
    row = conn.execute(_GONE, [[head[place] for head in heads] for place in range(3)]).fetchone()
    gone = None if row is None else Gone(row[0], row[1], at)
    return Noted(at, len(heads), sum(entry_no for _, entry_no, _ in heads), gone)


def take_notes(database: Database, home: Path, now: datetime | None = None) -> None:
    """
    Note the newest entry of every chain of every gym.

    A note stays as it is when the log is no longer what it says: it is what shows that.
    """
    for gym in list_gyms(database):
        with database.transaction(gym_id=gym.gym_id) as conn:
            path = _path(conn, gym.gym_id, home)
            noted = _compared(conn, path)
            if noted is not None and noted.gone is not None:
                continue
            heads = conn.execute(_HEADS).fetchall()
        said = {
            "gym": gym.name,
            "noted_at": (now or datetime.now(UTC)).isoformat(),
            "heads": heads,
        }
        _replace(path, json.dumps(said, ensure_ascii=False))


def try_to_take_notes(database: Database, home: Path) -> None:
    """Take notes where there is something to note of: a server that answers, and a schema."""
    with suppress(FitFlowError, OSError):
        take_notes(database, home)


def forget_notes(database: Database, home: Path) -> None:
    """Forget what was noted of a database: an older state of it was put back on purpose."""
    with database.transaction() as conn:
        identity = _identity(conn)
    for path in home.glob(f"audit/{identity}-*.json"):
        path.unlink()


def _path(conn: psycopg.Connection, gym_id: int, home: Path) -> Path:
    """Return the file of a gym's note."""
    return home / "audit" / f"{_identity(conn)}-{gym_id}.json"


def _identity(conn: psycopg.Connection) -> str:
    """Tell one server's database from another's, and from one made anew."""
    row = conn.execute(_IDENTITY).fetchone()
    return "" if row is None else str(row[0])


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all, readable by this user only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    unfinished.touch(mode=0o600)
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
