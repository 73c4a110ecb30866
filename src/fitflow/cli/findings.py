"""Is everything as FitFlow needs it? One finding for each thing looked at, with its fix."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from fitflow import __version__
from fitflow.catalogue.gym import list_gyms
from fitflow.cli.output import hint_of
from fitflow.errors import FitFlowError, from_system
from fitflow.postgres import heights, limits
from fitflow.postgres.backup import newest_backup
from fitflow.postgres.database import OLDEST, open_database
from fitflow.postgres.lost_rows import count_rows
from fitflow.queries.audit_notes import compare
from fitflow.schema import migrate
from fitflow.schema.as_made import strange_rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psycopg

    from fitflow.config import Settings
    from fitflow.postgres.database import Database
    from fitflow.postgres.lost_rows import Counted

FREE_MIN: Final = 1_000_000_000
BACKUP_AGE_MAX: Final = timedelta(days=7)
STRANGE_SHOWN: Final = 5
EXTENSIONS: Final = {"btree_gist": True, "pg_stat_statements": False}
"""Extension -> needed. The others only help."""
BRING_APART: Final = {
    "booking": "fitflow meeting cancel-booking one of the two",
    "class_meeting": "fitflow meeting move or cancel one of the two",
    "invoice_period": "fitflow invoice release the later bill of the two",
    "trainer_time": "fitflow meeting move, cancel or substitute one of the two",
}
"""Table -> how two rows that overlap are corrected: no index over time takes both."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    good: bool
    found: str
    fix: str | None = None


def examine(settings: Settings, now: datetime, *, deep: bool = False) -> Iterator[Finding]:
    """Yield the findings; the server is started when it is FitFlow's own."""
    yield Finding("fitflow", True, f"{__version__} on Python {sys.version.split()[0]}")
    yield _disk(settings.home)
    yield from _told(settings, _database(settings, deep=deep))
    yield from _told(settings, _backup(settings, now))


def _told(settings: Settings, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yield findings; what stands in the way of looking is one as well."""
    try:
        yield from findings
    except FitFlowError as error:
        yield Finding("database", False, error.message, hint_of(error))
    except OSError as exc:
        refused = from_system(exc, home=settings.home)
        yield Finding("data folder", False, refused.message, hint_of(refused))


def _database(settings: Settings, *, deep: bool) -> Iterator[Finding]:
    """Yield what the server and the schema are."""
    database = open_database(settings)
    yield Finding("database", True, "embedded" if database.embedded else "FITFLOW_DSN")
    yield from of_server(database, settings.home, deep=deep)


def of_server(database: Database, home: Path, *, deep: bool = False) -> Iterator[Finding]:
    """Yield what the server and the schema say."""
    with database.transaction(role="fitflow_owner") as conn:
        yield _version(conn)
        yield _time_zone(conn)
        yield from _clock(conn)
        yield _zones(conn)
        for name, needed in EXTENSIONS.items():
            yield _extension(conn, name, needed=needed)
        schema = _migrations(conn)
        yield schema
        yield _connections(conn)
        yield _limits(database, conn)
        if schema.good:
            yield _rules(conn)
            yield _heights(conn)
    if schema.good:
        yield from _logs(database, home)
    if schema.good and deep:
        for gym in list_gyms(database):
            yield from _rows(database, gym.gym_id)


def _logs(database: Database, home: Path) -> Iterator[Finding]:
    """Compare each gym's audit log with what was noted of it."""
    for gym in list_gyms(database):
        name = f"audit log, gym {gym.gym_id}"
        noted = compare(database, gym.gym_id, home)
        if noted is None:
            yield Finding(name, True, "nothing was noted of it yet")
            continue
        said = f"as noted on {noted.at:%Y-%m-%d %H:%M} UTC: {noted.entries:,} entries"
        if noted.gone is not None:
            said = (
                f"entry {noted.gone.entry_no} of chain {noted.gone.chain_no}, noted on"
                f" {noted.at:%Y-%m-%d %H:%M} UTC, is not there or is another"
            )
        yield Finding(name, noted.gone is None, said, "compare with a backup: fitflow audit verify")


def _version(conn: psycopg.Connection) -> Finding:
    """Look at the server's version."""
    number = conn.info.server_version
    return Finding(
        "version",
        number >= OLDEST,
        f"PostgreSQL {number // 10_000}.{number % 10_000}",
        f"move to PostgreSQL {OLDEST // 10_000} or newer",
    )


def _time_zone(conn: psycopg.Connection) -> Finding:
    """Look at the server's own time zone: a client that sets none sees instants in it."""
    zone = str(_value(conn, "SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'"))
    return Finding("time zone", zone == "UTC", zone, "set timezone = 'UTC' in postgresql.conf")


def _clock(conn: psycopg.Connection) -> Iterator[Finding]:
    """Look whether the clock is the server's; a schema that is not there yet has none."""
    if _value(conn, "SELECT to_regclass('fitflow_meta.rehearsal')") is None:
        return
    is_rehearsal = _value(conn, "SELECT fitflow.is_rehearsal()")
    clock = f"a rehearsal's, {_value(conn, 'SELECT fitflow.clock_ahead_by()::text')} h ahead"
    yield Finding("clock", True, clock if is_rehearsal else "the server's")


def _zones(conn: psycopg.Connection) -> Finding:
    """Look whether the server knows the world's time zones."""
    known = _value(conn, "SELECT count(*) FROM pg_timezone_names WHERE name LIKE '%/%'")
    enough = isinstance(known, int) and known > 100  # noqa: PLR2004  (there are about 500)
    return Finding("zone data", enough, f"{known} zones", "install the package tzdata")


def _extension(conn: psycopg.Connection, name: str, *, needed: bool) -> Finding:
    """Look whether an extension is there."""
    version = _value(
        conn,
        "SELECT coalesce(installed_version, 'can be had: ' || default_version)"
        " FROM pg_available_extensions WHERE name = %s",
        name,
    )
    return Finding(
        name,
        version is not None or not needed,
        str(version or ("missing" if needed else "missing, and not needed")),
        "install PostgreSQL's contrib package on the server",
    )


def _migrations(conn: psycopg.Connection) -> Finding:
    """Look whether the schema is this version's."""
    fix = "fitflow db migrate"
    found = migrate.installation(conn)
    if found is None:
        return Finding("migrations", False, "the schema is not there yet", fix)
    try:
        current = migrate.is_current(found)
    except FitFlowError as error:
        return Finding("migrations", False, error.message, hint_of(error))
    said = f"migration {found.revision}, made by FitFlow {found.version}"
    return Finding("migrations", current, said if current else f"{said}; not current", fix)


def _connections(conn: psycopg.Connection) -> Finding:
    """Look whether the desks can work beside the analysts."""
    most = int(str(_value(conn, "SHOW max_connections")))
    kept = int(str(_value(conn, "SHOW reserved_connections")))
    return Finding(
        "connections",
        most >= limits.CONNECTIONS_MIN,
        f"{most}, of which {kept} are kept for the application",
        f"set max_connections = {limits.CONNECTIONS_MIN} or more in postgresql.conf",
    )


def _limits(database: Database, conn: psycopg.Connection) -> Finding:
    """Look whether a client could hold up the others."""
    orders = " ".join(order.as_string(conn) for order in limits.missing(conn))
    return Finding(
        "limits",
        not orders,
        "a client could hold up the others" if orders else "each role has its own",
        "fitflow db migrate" if database.embedded else f"an administrator must run: {orders}",
    )


def _rules(conn: psycopg.Connection) -> Finding:
    """Look whether every rule is there, switched on, and as it was made."""
    strange = strange_rules(conn)
    if not strange:
        return Finding("rules", True, "all there and switched on")
    more = f"; and {len(strange) - STRANGE_SHOWN} more" if len(strange) > STRANGE_SHOWN else ""
    return Finding(
        "rules",
        False,
        "; ".join(map(str, strange[:STRANGE_SHOWN])) + more,
        "ask who changed it, and put it back: docs/schema.md has every rule",
    )


def _heights(conn: psycopg.Connection) -> Finding:
    """Look whether PostgreSQL could lose rows in an index over time."""
    low = heights.low(conn)
    said = f"{', '.join(low)}: low, and PostgreSQL can lose rows there"
    return Finding(
        "indexes over time",
        not low,
        said if low else "each has three levels",
        "fitflow db migrate, then fitflow doctor --deep",
    )


def _rows(database: Database, gym_id: int) -> Iterator[Finding]:
    """Look whether each index over time finds every row of a gym."""
    name = f"rows over time, gym {gym_id}"
    counts = list(count_rows(database, gym_id))
    missed = [counted for counted in counts if counted.found != counted.there]
    for counted in missed:
        yield Finding(name, False, _missed(counted), _found_again(counted, gym_id))
    if not missed:
        rows = sum(counted.there for counted in counts)
        yield Finding(name, True, f"{len(counts)} indexes find their {rows:,}")


def _missed(counted: Counted) -> str:
    """Say which rows an index does not find, and what came of it."""
    index, table = counted.key.index, counted.key.table
    if counted.found is None:
        return f"{index} of {table} cannot be looked at: PostgreSQL reads another index instead"
    lost = f"{index} does not find {counted.there - counted.found:,} of {counted.there:,} rows"
    if not counted.overlapping:
        return f"{lost} of {table}"
    columns = ", ".join(counted.key.columns)
    return (
        f"{lost} of {table}, and these overlap by now ({columns}): {'; '.join(counted.overlapping)}"
    )


def _found_again(counted: Counted, gym_id: int) -> str:
    """Say how an index comes to know its rows again."""
    anew = (
        f"fitflow db psql --role fitflow_owner --gym {gym_id} --"
        f" -c 'REINDEX INDEX fitflow.{counted.key.index}', then fitflow db migrate"
    )
    if not counted.overlapping:
        return anew
    correct = BRING_APART.get(counted.key.table, "correct one of the two as the owner, in psql")
    return f"{correct}, for each pair; then {anew}"


def _disk(home: Path) -> Finding:
    """Look at the room for data."""
    there = next(folder for folder in [home, *home.parents] if os.access(folder, os.F_OK))
    free = shutil.disk_usage(there).free
    return Finding(
        "disk",
        free >= FREE_MIN,
        f"{free / 1e9:.1f} GB free at {there}",
        "free some, or move the data with FITFLOW_HOME",
    )


def _backup(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Look at the age of the newest backup."""
    newest = newest_backup(settings)
    if newest is None:
        yield Finding("backup", False, "there is none", "fitflow db backup")
        return
    age = now - datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    said = f"{newest.name}, {age.days} days old"
    yield Finding("backup", age <= BACKUP_AGE_MAX, said, "fitflow db backup")


def _value(conn: psycopg.Connection, query: str, *parameters: str) -> object:
    """Return the one value a query gives, or None."""
    row = conn.execute(query.encode(), parameters or None).fetchone()
    return None if row is None else row[0]
