"""
What a refresh costs, and what the members at risk cost, beside the least that there is to read.

    python bench/refresh.py                                      100,000 members
    python bench/refresh.py --members 2000 --folder /var/tmp/gyms

member_engagement is asked as the page asks it, for its first rows, by turns with one scan of the
current memberships. Then the last closed day of every roll-up is opened again, and closed as
`fitflow rollup` does each night, by turns with the SELECTs of that day, of which a client takes the
rows by COPY: a week of a roll-up by week, a month of one by month, every member of one that keeps
its last day alone. It fails where a ratio is above its goal. The gym is kept in the folder for the
next run.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql

from fitflow.config import settings
from fitflow.metrics import catalogue as metrics
from fitflow.metrics.refresh import refresh_rollups
from fitflow.metrics.rollups import rollups
from fitflow.postgres.database import open_database, set_gym
from fitflow.web.pages.dashboard import ROWS_ON_THE_DASHBOARD
from fitflow.web.range import RangeQuery, resolve
from goals import Goal, conclude
from versions import KEPT, versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.postgres.database import Database

RANGE: Final = "12m"
SCAN: Final = """
    SELECT count(*), sum(price_cents)
    FROM fitflow.membership
    WHERE gym_id = fitflow.current_gym_id() AND during @> (SELECT fitflow.as_of())
"""
OPEN: Final = """
    UPDATE rollup.progress
    SET kept_before = lower(fitflow.whole_periods(rollup, fitflow.as_days(kept_before - 1)))
    WHERE gym_id = fitflow.current_gym_id()
"""
MADE: Final = """
    COPY (
        SELECT * FROM rollup.{made}
        WHERE gym_id = fitflow.current_gym_id() AND day >= {since} AND day < {until}
    ) TO STDOUT (FORMAT binary)
"""
CLOSED: Final = """
    SELECT rollup, lower(days), upper(days)
    FROM rollup.progress
    CROSS JOIN LATERAL unnest(
        fitflow.whole_periods(rollup, fitflow.as_days(kept_before - 1))) AS days
    WHERE gym_id = fitflow.current_gym_id()
"""


def main() -> int:
    """Measure, print, and say by the exit status whether the ratios hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--members", type=int, default=100_000)
    options.add_argument("--folder", type=Path, default=KEPT)
    options.add_argument("--keep", action="store_true", help="write it down for docs/measured.md")
    options.add_argument("--rounds", type=int, default=7)
    chosen = options.parse_args()
    now, _former = versions(chosen.folder)
    gym_id = now.gym(chosen.members)
    database = open_database(settings(now.environ(chosen.members)))
    refresh_rollups(database, gym_id)
    goals = [
        _engagement(database, gym_id, chosen.rounds),
        _refresh(database, gym_id, chosen.rounds),
    ]
    return conclude("refresh", goals, keep=chosen.keep, of=f"{chosen.members:,} members")


def _engagement(database: Database, gym_id: int, rounds: int) -> Goal:
    """Ask for the members at risk and scan the memberships, by turns."""
    with database.transaction(gym_id=gym_id) as conn:
        today = conn.execute("SELECT fitflow.today()").fetchall()[0][0]
        span = resolve(RangeQuery(preset=RANGE), today)
        metrics.set_range(conn, metrics.Range(span.since, span.until + timedelta(days=1)))

        def first_rows() -> None:
            metrics.run(conn, "member_engagement", limit=ROWS_ON_THE_DASHBOARD)

        def scan() -> None:
            conn.execute(SCAN).fetchall()

        ratio, note = _by_turns(first_rows, scan, rounds)
    return Goal("the first rows of member_engagement ÷ one scan of current memberships",
                ratio, 5, 2, note=note)  # fmt: skip


def _refresh(database: Database, gym_id: int, rounds: int) -> Goal:
    """Close a day and select it, by turns; say which roll-ups take longest."""
    with database.transaction(role="fitflow_owner", gym_id=gym_id) as conn:
        closed = conn.execute(CLOSED).fetchall()
    if {name for name, _since, _until in closed} != set(rollups()):
        raise SystemExit("a roll-up keeps no day: a transaction of others stays open")

    took: dict[str, list[float]] = {name: [] for name in rollups()}
    selected: dict[str, list[float]] = {name: [] for name in rollups()}

    def reopen() -> None:
        with database.transaction(role="fitflow_owner", gym_id=gym_id) as conn:
            conn.execute(OPEN)

    def refresh() -> None:
        began = time.perf_counter()

        def told(_done: int, _total: int, name: str) -> None:
            nonlocal began
            took[name].append(1000 * (time.perf_counter() - began))
            began = time.perf_counter()

        made = refresh_rollups(database, gym_id, told=told)
        if any(not one.is_whole for one in made):
            raise SystemExit("a day was not closed: a transaction of others stays open")

    with psycopg.connect(database.conninfo("fitflow_app"), autocommit=True) as conn:
        conn.execute("SET idle_in_transaction_session_timeout = 0")

        def select() -> None:
            with conn.transaction():
                set_gym(conn, gym_id)
                for name, since, until in closed:
                    query = sql.SQL(MADE).format(
                        made=sql.Identifier(f"{name}_made"), since=since, until=until
                    )
                    began = time.perf_counter()
                    with conn.cursor().copy(query) as blocks:
                        for _block in blocks:
                            pass
                    selected[name].append(1000 * (time.perf_counter() - began))

        ratio, note = _by_turns(refresh, select, rounds, before=reopen)
    each = {
        name: (statistics.median(took[name]), statistics.median(selected[name])) for name in took
    }
    for name, (ours, theirs) in sorted(each.items(), key=lambda one: -one[1][0]):
        print(f"{ours:9.1f} and {theirs:9.1f} ms  {name}")
    return Goal("a day closed ÷ the roll-ups' SELECTs of that day",
                ratio, 1.5, 1.1, note=note)  # fmt: skip


def _by_turns(
    ours: Callable[[], None],
    theirs: Callable[[], None],
    rounds: int,
    before: Callable[[], None] = lambda: None,
) -> tuple[float, str]:
    """Time both by turns; return the median ratio but for a first round, and both times."""
    times = []
    for _ in range(rounds + 1):
        before()
        times.append((_timed(ours), _timed(theirs)))
    ratio = statistics.median(our / their for our, their in times[1:])
    our, their = (statistics.median(column) for column in zip(*times[1:], strict=True))
    return ratio, f"{our:,.1f} and {their:,.1f} ms"


def _timed(act: Callable[[], None]) -> float:
    """Return the milliseconds it takes."""
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())
