"""
The dashboard's server time against the sum of its raw SQL, side by side in one run.

    python bench/dashboard.py                    the demo gym, drawn into a throwaway server
    python bench/dashboard.py --members 100000   a gym of any size, drawn the same way
    python bench/dashboard.py --here --gym 1     a gym of FITFLOW_DSN or FITFLOW_HOME

Each round runs every metric's statement once in one transaction, and asks the page and the API
for the same range once each over HTTP, in turn. It fails when the median page or API answer takes
more than 1.3 times the median of the raw SQL.
"""

from __future__ import annotations

import argparse
import math
import socket
import statistics
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.request import urlopen

import psycopg
import uvicorn
from rich.progress import Progress

from fitflow.catalogue.gym import Gym, find_gym
from fitflow.config import settings
from fitflow.docs.throwaway import throwaway_database
from fitflow.metrics import catalogue
from fitflow.metrics.reading import statement_of
from fitflow.postgres.database import open_database, set_gym
from fitflow.synthesis import draw, profiles
from fitflow.web.app import create_app
from fitflow.web.range import RangeQuery, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fitflow.postgres.database import Database

MOST = 1.3


def main() -> int:
    """Measure, print, and say by the exit status whether the ratio holds."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    options.add_argument("--members", type=int, help="draw a gym of this size, not the demo gym")
    options.add_argument("--here", action="store_true", help="use FITFLOW_DSN or FITFLOW_HOME")
    options.add_argument("--gym", help="the gym, by number or name, with --here")
    options.add_argument("--range", default="12m", help="the range asked for (12m)")
    options.add_argument("--rounds", type=int, default=15)
    chosen = options.parse_args()
    with _database(here=chosen.here) as database:
        gym = find_gym(database, chosen.gym) if chosen.here else _draw(database, chosen.members)
        return _measure(database, gym, RangeQuery(preset=chosen.range), chosen.rounds)


@contextmanager
def _database(*, here: bool) -> Iterator[Database]:
    if here:
        yield open_database(settings())
        return
    with throwaway_database(durable=True) as database:
        yield database


def _draw(database: Database, members: int | None) -> Gym:
    profile = profiles.sized(members) if members else profiles.PROFILES["demo"]
    with Progress(transient=True) as bar:
        task = bar.add_task(f"drawing {profile.members:,} members")

        def told(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=what)

        today = datetime.now(UTC).date()
        return draw.generate(database, profile, today=today, progress=told).gym


def _measure(database: Database, gym: Gym, asked: RangeQuery, rounds: int) -> int:
    times: dict[str, list[float]] = {"raw SQL": [], "API": [], "page": []}
    slowest: dict[str, list[float]] = {name: [] for name in catalogue.catalogue()}
    with (
        _serving(database, gym) as address,
        psycopg.connect(database.conninfo("fitflow_app")) as conn,
    ):
        query = asked.query()
        for number in range(rounds + 2):
            taken = {
                "raw SQL": _raw(conn, gym, asked, slowest),
                "API": _fetched(f"{address}/api/overview?{query}"),
                "page": _fetched(f"{address}/?{query}"),
            }
            if number > 1:  # the first two fill the caches
                for name, seconds in taken.items():
                    times[name].append(seconds * 1000)
    return _print(gym, asked, times, slowest)


def _raw(
    conn: psycopg.Connection, gym: Gym, asked: RangeQuery, slowest: dict[str, list[float]]
) -> float:
    """Run every metric's statement in one transaction and fetch its rows; nothing else."""
    with conn.transaction():
        set_gym(conn, gym.gym_id)
        span = resolve(asked, _today(conn))
        until = span.until + timedelta(days=1)
        catalogue.set_range(conn, catalogue.Range(span.since, until))
        total = 0.0
        for name, metric in catalogue.catalogue().items():
            statement = statement_of(metric)
            began = time.perf_counter()
            conn.execute(statement).fetchall()
            taken = time.perf_counter() - began
            slowest[name].append(taken * 1000)
            total += taken
        return total


def _today(conn: psycopg.Connection) -> date:
    row = conn.execute("SELECT fitflow.today()").fetchone()
    assert row is not None  # noqa: S101  # one row, always
    day: date = row[0]
    return day


def _fetched(url: str) -> float:
    began = time.perf_counter()
    with urlopen(url) as answer:  # noqa: S310  # our own server
        answer.read()
    return time.perf_counter() - began


@contextmanager
def _serving(database: Database, gym: Gym) -> Iterator[str]:
    app = create_app(database, gym=str(gym.gym_id))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        running = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            running.should_exit = True
            thread.join()


def _print(
    gym: Gym, asked: RangeQuery, times: dict[str, list[float]], slowest: dict[str, list[float]]
) -> int:
    raw = statistics.median(times["raw SQL"])
    print(f"{gym.name}, range {asked.preset}, {len(times['page'])} rounds")
    print(f"{'':24}{'median ms':>12}{'p95 ms':>10}{'ratio':>8}")
    worst = 0.0
    for name, taken in times.items():
        ratio = statistics.median(taken) / raw
        worst = max(worst, ratio)
        late = sorted(taken)[math.ceil(0.95 * len(taken)) - 1]
        print(f"{name:24}{statistics.median(taken):12.1f}{late:10.1f}{ratio:8.2f}")
    print("the statements, slowest first:")
    ranked = sorted(slowest, key=lambda name: -statistics.median(slowest[name]))
    for name in ranked:
        print(f"  {name:28}{statistics.median(slowest[name]):8.1f} ms")
    print(f"ratio {worst:.2f}, at most {MOST}: {'ok' if worst <= MOST else 'too slow'}")
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
