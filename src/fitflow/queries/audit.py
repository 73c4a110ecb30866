"""The audit log: what was done by whom, and whether the log still is what was written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from psycopg.rows import class_row

from fitflow.errors import BadInput
from fitflow.queries.audit_notes import Noted, compare

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.postgres.database import Database

_NOTE: Final = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-(\d+)-([0-9a-f]{64})")
_TIME: Final = "%Y%m%dT%H%M%S.%fZ"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log."""

    chain_no: int
    entry_no: int
    logged_at: datetime
    actor: str
    operation: str
    arguments: dict[str, Any] | None
    """None in an entry that was emptied."""
    answer: Any


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that is not what was written, and how that shows."""

    chain_no: int
    entry_no: int
    operation: str
    logged_at: datetime
    fault: str


@dataclass(frozen=True, slots=True)
class Emptied:
    """An entry whose text was taken out, and the entry that did it."""

    chain_no: int
    entry_no: int
    operation: str
    emptied_in: int
    """The chain of the entry that emptied it."""
    emptied_by: int


@dataclass(frozen=True, slots=True)
class Heads:
    """The newest entry of every chain as of an instant, as one digest."""

    as_of: datetime
    entries: int
    chains: int
    digest: str

    @property
    def note(self) -> str:
        """What to note down: later it shows whether any of these entries went."""
        return f"{self.as_of:{_TIME}}-{self.entries}-{self.digest}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found."""

    heads: Heads
    broken: Broken | None
    """The first entry that is not what was written."""
    missing: tuple[int, int] | None = None
    """The first chain whose end is not there, and the number of its newest entry."""
    emptied: tuple[Emptied, ...] = ()
    """The entries without text, which the chain still holds."""
    expected: Heads | None = None
    """What was noted down earlier, in the log or elsewhere: the first that is so no more."""
    found: Heads | None = None
    """What the log says now of the same instant."""
    noted: Noted | None = None
    """What was noted beside the data folder; None when nothing was."""

    @property
    def is_whole(self) -> bool:
        """Whether every entry is there and unchanged."""
        return (
            self.broken is None
            and self.missing is None
            and self.found == self.expected
            and (self.noted is None or self.noted.gone is None)
        )


def verify(
    database: Database, gym_id: int, expect: str | None = None, home: Path | None = None
) -> Verdict:
    """
    Recompute every hash of a gym's audit log, and compare each entry with the one before it.

    Args:
        database: where.
        gym_id: whose log.
        expect: a note that an earlier verification printed.
        home: the data folder, where the heads were noted. The chains alone cannot show that their
            newest entries were taken away or written anew by somebody who may change every table;
            notes from outside do.

    Raises:
        BadInput: `expect` is no such note.
    """
    noted = [] if expect is None else [read_note(expect)]
    as_of = _quiet_instant(database, gym_id)
    until = {"until": as_of}
    with (
        database.transaction(gym_id=gym_id) as conn,
        conn.cursor(row_factory=class_row(Broken)) as rows,
        conn.cursor(row_factory=class_row(Emptied)) as empty,
    ):
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        conn.execute("SET LOCAL work_mem = '64MB'")
        broken = rows.execute(_read("broken"), until).fetchone()
        missing = conn.execute(_read("missing")).fetchone()
        emptied = empty.execute(_read("emptied"), until).fetchall()
        heads = _heads(conn, as_of)
        noted += [read_note(str(text)) for (text,) in conn.execute(_read("noted"), until)]
        told = found = None
        for note in noted:
            found = _heads(conn, note.as_of)
            told = replace(note, chains=found.chains)  # how many chains there were is not noted
            if told != found:
                break
    return Verdict(
        heads,
        broken,
        missing,
        tuple(emptied),
        expected=told,
        found=found,
        noted=None if home is None else compare(database, gym_id, home),
    )


def read_note(text: str) -> Heads:
    """
    Read what an earlier verification printed.

    Raises:
        BadInput: it is something else.
    """
    match = _NOTE.fullmatch(text.strip())
    if match is None:
        raise BadInput(
            f"{text!r} is no note of an audit that was verified",
            hint="it looks like 20261122T170000.000000Z-4812- and 64 hexadecimal digits",
        )
    as_of = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
    return Heads(as_of, int(match[2]), 0, match[3])


def list_entries(
    database: Database,
    gym_id: int,
    *,
    operation: str | None = None,
    since: datetime | None = None,
    limit: int = 50,
) -> list[Entry]:
    """Return the newest entries, the newest first; of one operation, or since an instant."""
    with (
        database.transaction(gym_id=gym_id) as conn,
        conn.cursor(row_factory=class_row(Entry)) as rows,
    ):
        rows.execute(
            "SELECT chain_no, entry_no, logged_at, actor, operation, arguments, answer"
            " FROM fitflow.audit_log"
            " WHERE gym_id = fitflow.current_gym_id()"
            "   AND (%(operation)s::text IS NULL OR operation = %(operation)s)"
            "   AND logged_at >= coalesce(%(since)s, '-infinity'::timestamptz)"
            " ORDER BY logged_at DESC, chain_no, entry_no DESC LIMIT %(limit)s",
            {"operation": operation, "since": since, "limit": limit},
        )
        return rows.fetchall()


def _quiet_instant(database: Database, gym_id: int) -> datetime:
    """Return an instant before which nothing is still being written: whoever writes is awaited."""
    with database.transaction(gym_id=gym_id) as conn:
        row = conn.execute("SELECT fitflow.quiet_instant()").fetchone()
    if row is None:
        raise AssertionError("a function answers")
    instant: datetime = row[0]
    return instant.astimezone(UTC)


def _heads(conn: Any, until: datetime) -> Heads:  # noqa: ANN401
    """Return the heads of the chains as of an instant."""
    entries, chains, digest = conn.execute(_read("heads"), {"until": until}).fetchone()
    return Heads(until, entries, chains, digest)


@cache
def _read(name: str) -> bytes:
    """Return a query of sql/audit/."""
    return files("fitflow").joinpath("sql", "audit", f"{name}.sql").read_bytes()
