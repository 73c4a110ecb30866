"""
What an operation costs.

    python bench/operations.py                        the ratios, the door and a hot class
    python bench/operations.py --members 100000       the door of a smaller gym; 1,000,000 without

A charge is a sale over the counter, with its request key and its audit entry. Four clients run it
from Python through the pool, by itself and in batches of 100, and in pgbench by turns. pgbench runs
a bare one-row INSERT into the same table beside it with synchronous_commit off. It fails below
0.88, 5 and 0.25.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg

from fitflow.catalogue.batch import batch
from fitflow.catalogue.client import Client
from fitflow.docs.throwaway import throwaway_database
from fitflow.errors import Conflict
from fitflow.operations import gyms
from fitflow.operations.bookings import book
from fitflow.operations.classes import add_class
from fitflow.operations.meetings import schedule_class
from fitflow.operations.sales import sell
from fitflow.operations.trainers import add_trainer
from fitflow.operations.visits import check_in
from fitflow.postgres.binaries import find_binaries
from fitflow.postgres.database import Database, set_gym
from goals import Goal, conclude

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENTS: Final = 4
SECONDS: Final = 6
ROUNDS: Final = 5
BATCH: Final = 100
FROM_PYTHON_LEAST: Final = 0.88
IN_BATCHES_LEAST: Final = 5.0
FUNCTION_LEAST: Final = 0.25
NOW: Final = datetime(2026, 10, 31, 12, tzinfo=UTC)
CALL: Final = """
WITH place AS MATERIALIZED (SELECT set_config('fitflow.gym_id', '1', true),
    set_config('fitflow.actor', 'bench', true))
SELECT fitflow.sell(item => 'Water', price_cents => 250, method => 'cash',
    request_key => uuidv7()) FROM place;
"""
MANY: Final = f"{CALL.strip().removesuffix(';')} CROSS JOIN generate_series(1, 100);"
INSERT: Final = """
INSERT INTO fitflow.transaction_table (taken_at, stream, amount_cents, method, item)
VALUES (clock_timestamp(), 'retail', 250, 'cash', 'Water');
"""


def main() -> int:
    """Measure, print, and say by the exit status whether the ratios hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--members", type=int, default=1_000_000, help="who may come to the door")
    options.add_argument("--keep", action="store_true", help="write it down for docs/measured.md")
    chosen = options.parse_args()
    with throwaway_database(durable=True) as database:
        gym = open_gym(database)
        from_python, in_batches, in_statement = compare_python(database, gym)
        function = compare_insert(database)
        hot_class(database, gym)
        door(database, gym, chosen.members)
    goals = [
        Goal(f"charge from Python ÷ the same function in pgbench, {CLIENTS} clients",
             from_python, FROM_PYTHON_LEAST, 0.95, at_least=True),
        Goal(f"charges in batches of {BATCH} from Python ÷ alone in pgbench, {CLIENTS} clients",
             in_batches, IN_BATCHES_LEAST, 8, at_least=True,
             note=f"the function {BATCH} times in one statement of pgbench {in_statement:.1f}"),
        Goal("charge ÷ a one-row INSERT into its table, synchronous_commit off",
             function, FUNCTION_LEAST, at_least=True),
    ]  # fmt: skip
    return conclude("operations", goals, keep=chosen.keep)


def open_gym(database: Database) -> int:
    """Open the one gym there is."""
    with database.transaction(role="fitflow_owner") as conn:
        return gyms.open_gym(conn, "Bench", "Europe/Berlin", "EUR").gym_id


def compare_python(database: Database, gym_id: int) -> tuple[float, float, float]:
    """
    Sell from Python and from pgbench by turns, by itself and many times in one statement.

    Returns what each of the others does over pgbench by itself: Python, Python in batches, and
    pgbench with the same function as often in a statement, which has no client to speak of.
    """
    app = database.conninfo("fitflow_app")
    pgbench(app, CALL)  # a till that has sold something already
    with psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as conn:
        conn.execute("ANALYZE")
    rounds = []
    for number in range(1, ROUNDS + 1):
        ours = from_python(database, gym_id, 1)
        theirs = pgbench(app, CALL)
        many = from_python(database, gym_id, BATCH)
        statement = pgbench(app, MANY) * BATCH
        rounds.append((ours / theirs, many / theirs, statement / theirs))
        print(f"round {number}: Python {ours:,.0f} a second, in batches {many:,.0f}, pgbench"
              f" {theirs:,.0f}, in statements of {BATCH} {statement:,.0f}")  # fmt: skip
    alone, batched, stated = (statistics.median(one) for one in zip(*rounds, strict=True))
    return alone, batched, stated


def compare_insert(database: Database) -> float:
    """Sell and insert from pgbench by turns, not waiting for the disk; return the ratio."""
    # In the conninfo: libpq takes PGOPTIONS only where it has no options of its own.
    hasty = "-c synchronous_commit=off"
    app = database.conninfo("fitflow_app", options=hasty)
    owner = database.conninfo("fitflow_owner", options=f"{hasty} -c fitflow.gym_id=1")
    ratios = []
    for number in range(1, ROUNDS + 1):
        ours = pgbench(app, CALL)
        bare = pgbench(owner, INSERT)
        ratios.append(ours / bare)
        print(f"round {number}: function {ours:,.0f} a second, one-row INSERT {bare:,.0f}")
    return statistics.median(ratios)


def from_python(database: Database, gym_id: int, together: int) -> float:
    """Return how many sales a second four threads make through one pool, so many together."""
    with database.client_pool(max_size=CLIENTS) as pool:
        pool.wait()
        client = Client(pool, gym_id, "bench")
        ready = threading.Barrier(CLIENTS)
        with ThreadPoolExecutor(CLIENTS) as threads:
            made = threads.map(lambda _: _sell(client, ready, together), range(CLIENTS))
        return sum(made)


def _sell(client: Client, ready: threading.Barrier, together: int) -> float:
    """Sell for some seconds; return how many a second."""
    sale = {"item": "Water", "price_cents": 250, "method": "cash"}

    def act() -> None:
        if together == 1:
            sell(client, item="Water", price_cents=250, method="cash")
        else:
            batch(client, sell, [sale] * together)

    for _ in range(20):
        act()
    ready.wait()
    begun, made = time.monotonic(), 0
    while time.monotonic() - begun < SECONDS:
        act()
        made += together
    return made / (time.monotonic() - begun)


def pgbench(conninfo: str, statement: str) -> float:
    """Return how many times a second four pgbench clients run a statement."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(statement.replace("\n", " ").strip() + "\n")
        script.flush()
        program = Path(find_binaries().folder) / "pgbench"
        ran = subprocess.run(
            [program, "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS),
             "-f", script.name, conninfo],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", ran.stdout)
    if found is None:
        raise SystemExit(ran.stdout + ran.stderr)
    return float(found[1])


def hot_class(database: Database, gym_id: int) -> None:
    """Let 32 clients book the 20 places of a class at once, a class after another."""
    clients, places, classes = 32, 20, 20
    fill(database, gym_id, 1, clients)
    with database.client_pool(max_size=clients) as pool:
        client = Client(pool, gym_id, "bench")
        pool.wait()
        trainer = add_trainer(
            client, given_name="Tom", family_name="Hill", specialty="Cycling",
            since=(NOW - timedelta(days=400)).date(),
        )  # fmt: skip
        spin = add_class(
            client, name="Spin", category="cycling", duration_minutes=45, capacity=places
        )
        tomorrow = (NOW + timedelta(days=1)).date()
        booked, slowest, spent = 0, 0.0, 0.0
        for number in range(classes):
            meeting = schedule_class(
                client, spin.class_id, trainer_id=trainer.trainer_id, room="Studio",
                since=tomorrow, begins=f"{number:02}:00", at=NOW,
            )[0]  # fmt: skip
            with ThreadPoolExecutor(clients) as threads:
                begun = time.monotonic()
                answers = list(threads.map(
                    lambda member: timed(_book, client, meeting.meeting_id, member),  # noqa: B023
                    range(1, clients + 1),
                ))  # fmt: skip
                spent += time.monotonic() - begun
            booked += sum(got for got, _ in answers)
            slowest = max(slowest, *(took for _, took in answers))
    print(f"a hot class: {clients} clients for its {places} places, {classes} times over:"
          f" {booked} booked, {booked / spent:,.0f} a second, slowest answer {slowest * 1e3:.0f} ms")  # fmt: skip  # noqa: E501


def _book(client: Client, meeting_id: int, member_id: int) -> bool:
    """Book a place; say whether there was one."""
    try:
        book(client, meeting_id, member_id=member_id, wait=False, at=NOW)
    except Conflict:
        return False
    return True


def timed(call: object, *arguments: object) -> tuple[bool, float]:
    """Return what a call answers, and how long it took in seconds."""
    begun = time.monotonic()
    answer = call(*arguments)  # type: ignore[operator]
    return answer, time.monotonic() - begun


def door(database: Database, gym_id: int, members: int) -> None:
    """Check members in at a big gym's door, beside reading their names through the same pool."""
    begun = time.monotonic()
    fill(database, gym_id, 1000, members)
    print(f"{members:,} members filled in {time.monotonic() - begun:.0f} s")
    chosen = random.Random(1).sample(range(1000, 1000 + members), min(3000, members))  # noqa: S311
    entering, reading = [], []
    with database.client_pool(max_size=1) as pool:
        client = Client(pool, gym_id, "bench")
        for member in chosen:
            entering.append(timed(lambda: check_in(client, member, at=NOW).allowed)[1])  # noqa: B023
            reading.append(timed(_read, client, member)[1])
    for name, took in (("check_in", entering), ("a read by primary key", reading)):
        cut = statistics.quantiles(took, n=100)
        print(f"{name} at {members:,} members: median {cut[49] * 1e3:.2f} ms,"
              f" p95 {cut[94] * 1e3:.2f} ms")  # fmt: skip


def _read(client: Client, member_id: int) -> bool:
    """Read a member by number, as plainly as it can be done through a pool."""
    with client.pool.connection() as conn:
        conn.execute(
            "WITH place AS MATERIALIZED (SELECT set_config('fitflow.gym_id', %s, true))"
            " SELECT member.family_name FROM place CROSS JOIN fitflow.member"
            " WHERE member.gym_id = %s AND member.member_id = %s",
            [str(client.gym_id), client.gym_id, member_id],
        ).fetchone()
    return True


@contextmanager
def owner(database: Database, gym_id: int) -> Iterator[psycopg.Connection]:
    """A transaction of the owner's in the gym."""
    with database.transaction(role="fitflow_owner") as conn:
        set_gym(conn, gym_id)
        yield conn


def fill(database: Database, gym_id: int, first: int, members: int) -> None:
    """Write members with a membership that is active now."""
    with owner(database, gym_id) as conn:
        conn.execute(
            "INSERT INTO fitflow.membership_plan (plan_id, name, billing_period, price_cents)"
            " OVERRIDING SYSTEM VALUE VALUES (1, 'Monthly', 'month', 3000)"
            " ON CONFLICT DO NOTHING"
        )
        conn.execute(
            "INSERT INTO fitflow.member (member_id, given_name, family_name, registered_on)"
            " OVERRIDING SYSTEM VALUE SELECT number, 'Ann', 'Lee', '2026-01-01'"
            " FROM generate_series(%s::bigint, %s) AS number",
            [first, first + members - 1],
        )
        conn.execute(
            "INSERT INTO fitflow.membership"
            " (member_id, during, state, plan_id, billing_period, price_cents)"
            " SELECT number, '[2026-01-01,)', 'active', 1, 'month', 3000"
            " FROM generate_series(%s::bigint, %s) AS number",
            [first, first + members - 1],
        )
    with psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as conn:
        conn.execute("VACUUM ANALYZE fitflow.member, fitflow.membership")


if __name__ == "__main__":
    sys.exit(main())
