"""
How fast a synthetic gym is drawn.

    python bench/generate.py                     the ratio, on a gym of 300 members
    python bench/generate.py --members 100000    a whole gym of that size: its time and memory

The ratio: realistic samples of wearable_data, every constraint on, committed, for a second of the
server's processor, against a trivial INSERT ... SELECT generate_series into a bare unlogged table
for a second of the server's processor, month by month in turn on one connection. It fails below 2.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import threading
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from fitflow.cli.progress import steps
from fitflow.config import settings
from fitflow.docs.throwaway import throwaway_database
from fitflow.postgres.database import open_database, set_gym
from fitflow.schema import migrate
from fitflow.synthesis import draw
from fitflow.synthesis.profiles import sized

if TYPE_CHECKING:
    from fitflow.postgres.database import Database
    from fitflow.synthesis.profiles import Profile

LEAST = 2.0
TODAY = date(2026, 10, 31)
BARE = """
    CREATE UNLOGGED TABLE fitflow.bare (
        gym_id       bigint,
        recording_id bigint,
        measured_at  timestamptz,
        heart_rate   smallint,
        power        smallint,
        cadence      smallint
    )
"""
FILL_BARE = """
    INSERT INTO fitflow.bare
    SELECT 1, 1, timestamptz '2026-01-01 00:00Z' + second * interval '1 second', 120, 200, 90
    FROM (SELECT generate_series(1, %s) AS second) AS series
"""
MONTHS = 8
"""How many months are timed, from the last one backwards."""


def main() -> int:
    """Measure, print, and say by the exit status whether the ratio holds."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--members", type=int, help="draw a whole gym of this size instead")
    options.add_argument("--here", action="store_true", help="and keep it, in FITFLOW_HOME")
    chosen = options.parse_args()
    if chosen.here:
        database = open_database(settings())
        migrate.create_or_migrate(database)
        return draw_whole(database, sized(chosen.members))
    with throwaway_database(durable=True) as database:
        if chosen.members:
            return draw_whole(database, sized(chosen.members))
        return compare(database, replace(sized(300), wearable_share=0.0))


def compare(database: Database, profile: Profile) -> int:
    """Draw a gym without recordings, then record it month by month beside the bare table."""
    gym = draw.generate(database, profile, today=TODAY).gym
    ours, bare = [], []
    with psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as conn:
        run, parameters = _prepare(conn, database, profile, gym.gym_id)
        for number in range(MONTHS):
            until = run.today + timedelta(days=1) - timedelta(days=30 * number)
            month = {**parameters, "since": until - timedelta(days=30), "until": until}
            began = _processor_s(conn)
            samples = _record(conn, gym.gym_id, month)
            between = _processor_s(conn)
            conn.execute(FILL_BARE, [samples])
            ended = _processor_s(conn)
            conn.execute("TRUNCATE fitflow.bare")
            if number == 0:  # as a drawing does after its first months
                conn.execute(f"ANALYZE {draw.GROWN}")
            ours.append(samples / (between - began))
            bare.append(samples / (ended - between))
            print(f"{samples:>10,} samples: {ours[-1]:>12,.0f}/s drawn {bare[-1]:>12,.0f}/s bare")
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    print(f"realistic over bare, median of {MONTHS} months: {ratio:.2f} (goal: at least {LEAST})")
    return 0 if ratio >= LEAST else 1


def draw_whole(database: Database, profile: Profile) -> int:
    """Draw a gym of any size and print what it took."""
    times: dict[str, float] = {}
    memory = _Memory()
    with memory, steps(f"Drawing {profile.gym}") as told:
        began = time.perf_counter()

        def tell(done: int, total: int, what: str) -> None:
            times[what] = time.perf_counter() - began
            told(done, total, what)

        outcome = draw.generate(database, profile, today=TODAY, progress=tell)
    took = max(times.values())
    monthly = max(at for name, at in times.items() if name.startswith("month"))
    monthly -= times["class meeting"]
    joining = times["membership"] - times["exercise class"]
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        row = conn.execute("SELECT pg_database_size(current_database())").fetchone()
    for table, number in outcome.rows.items():
        print(f"{number:>14,}  {table}")
    print(f"{took:>14,.0f}  seconds in all")
    print(f"{outcome.rows['member'] / joining:>14,.0f}  members a second, with their memberships")
    for table in ("workout_session", "transaction_table", "wearable_data"):
        pace = outcome.rows[table] / monthly
        print(f"{pace:>14,.0f}  rows of {table} a second, all monthly steps together")
    print(f"{(row[0] if row else 0) / 1e6:>14,.0f}  megabytes of database")
    print(f"{memory.server_mb:>14,.0f}  megabytes of memory in the server, shared buffers aside")
    print(f"{memory.client_mb:>14,.0f}  megabytes of memory in this process")
    return 0


def _prepare(
    conn: psycopg.Connection, database: Database, profile: Profile, gym_id: int
) -> tuple[draw.Run, dict[str, object]]:
    """Give every member a device, draw the whole workouts again, and make the bare table."""
    run, gym = draw.run_of(database, gym_id)
    parameters = dict(draw.parameters_for(profile, run, gym))
    conn.execute(BARE)
    with conn.transaction():
        set_gym(conn, gym_id)
        conn.execute("UPDATE synthesis.member_truth SET has_wearable = true")
        conn.execute(draw.statement("08_trace"), parameters)
    conn.execute("ANALYZE synthesis.member_truth, synthesis.trace")
    return run, parameters


def _record(conn: psycopg.Connection, gym_id: int, month: dict[str, object]) -> int:
    """Draw the recordings of one month in one transaction; return their samples."""
    with conn.transaction():
        set_gym(conn, gym_id)
        conn.execute(draw.statement("14_recording"), month)
    with conn.transaction():
        set_gym(conn, gym_id)
        row = conn.execute(
            "SELECT sum(seconds) FROM fitflow.wearable_data"
            " WHERE started_at >= %(since)s AND started_at < %(until)s",
            month,
        ).fetchone()
    return int(row[0]) if row and row[0] else 0


def _processor_s(conn: psycopg.Connection) -> float:
    """Return the seconds of processor the connection's server process has used."""
    fields = Path(f"/proc/{conn.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _Memory:
    """The most private memory the server's processes and this one had, seen once a second."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.server_mb = 0.0
        self.client_mb = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> None:
        """Start watching."""
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        """Stop watching."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(1):
            server = sum(_private_mb(status) for status in _server_processes())
            self.server_mb = max(self.server_mb, server)
            self.client_mb = max(self.client_mb, _private_mb(Path("/proc/self/status")))


def _server_processes() -> list[Path]:
    """Return the status files of this machine's PostgreSQL processes."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if status.read_text().startswith("Name:\tpostgres"):
                found.append(status)
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended meanwhile
    return found


def _private_mb(status: Path) -> float:
    """Return the anonymous memory a process holds."""
    try:
        found = re.search(r"RssAnon:\s+(\d+) kB", status.read_text())
    except (FileNotFoundError, ProcessLookupError):
        return 0.0  # it has ended meanwhile
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    sys.exit(main())
