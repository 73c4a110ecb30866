"""
What roll-ups cost the desk: check-ins, sales and bookings with their marks and without.

    python bench/marks.py

32 clients of pgbench wait for the disk like any desk, by turns in a gym whose roll-ups are marked,
and with those triggers switched off. It fails when one of the three does less than 0.97 as many.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg

from fitflow.catalogue.client import Client
from fitflow.docs.throwaway import throwaway_database
from fitflow.metrics.refresh import refresh_rollups
from fitflow.operations.classes import add_class
from fitflow.operations.meetings import schedule_class
from fitflow.operations.trainers import add_trainer
from fitflow.postgres.binaries import find_binaries
from goals import Goal, conclude
from operations import fill, open_gym

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

CLIENTS: Final = 32
SECONDS: Final = 4
ROUNDS: Final = 7
MEMBERS: Final = 300_000
CLASSES: Final = 600
PLACE: Final = """
WITH place AS MATERIALIZED (SELECT set_config('fitflow.gym_id', '1', true),
    set_config('fitflow.actor', 'bench', true), nextval('public.turn') AS turn)
"""
OPERATIONS: Final = {
    "a sale": "SELECT fitflow.sell(item => 'Water', price_cents => 250, method => 'cash',"
    " request_key => uuidv7()) FROM place",
    "a check-in": "SELECT fitflow.check_in(member_id => 1000 + turn, request_key => uuidv7())"
    " FROM place",
    "a booking": "SELECT fitflow.book(meeting_id => 1 + turn % 600,"
    " member_id => 1000 + turn, request_key => uuidv7()) FROM place",
}
TRIGGERS: Final = """
    SELECT format('ALTER TABLE %%s %s TRIGGER %%I', tgrelid::regclass, tgname)
    FROM pg_trigger WHERE tgname LIKE 'rollups\\_are\\_marked%%'
"""


def main() -> int:
    """Measure, print, and say by the exit status whether the ratios hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--keep", action="store_true", help="write it down for docs/measured.md")
    options.parse_args()
    with throwaway_database(durable=True) as database:
        _open(database)
        ratios = {
            name: statistics.median(_round(database, statement) for _ in range(ROUNDS))
            for name, statement in OPERATIONS.items()
        }
    goals = [
        Goal(f"{name} with roll-ups ÷ without, {CLIENTS} clients", ratio, 0.97, 1.0, at_least=True)
        for name, ratio in ratios.items()
    ]
    return conclude("marks", goals, keep=options.parse_args().keep)


def _open(database: Database) -> None:
    """Open a gym with members, classes for tomorrow, and every roll-up kept."""
    gym_id = open_gym(database)
    fill(database, gym_id, 1000, MEMBERS)
    now = database.now()
    day = (now + timedelta(days=1)).date()
    with database.client_pool(max_size=1) as pool:
        client = Client(pool, gym_id, "bench")
        spin = add_class(
            client, name="Spin", category="cycling", duration_minutes=45, capacity=500
        ).class_id
        for number in range(CLASSES):
            trainer = add_trainer(
                client, given_name=f"Tom {number}", specialty="Cycling", since=now.date()
            ).trainer_id
            schedule_class(
                client, spin, trainer_id=trainer, room=f"Studio {number}", since=day, begins="18:00"
            )
    refresh_rollups(database, gym_id)
    with psycopg.connect(database.superuser(), autocommit=True) as conn:
        conn.execute("CREATE SEQUENCE public.turn MINVALUE 0; GRANT USAGE ON public.turn TO PUBLIC")
        conn.execute("VACUUM ANALYZE")


def _round(database: Database, statement: str) -> float:
    """Return how many more a second there are with marks than without."""
    _switch(database, "ENABLE ALWAYS")
    marked = _pgbench(database, statement)
    _switch(database, "DISABLE")
    bare = _pgbench(database, statement)
    print(f"  {marked:,.0f} and {bare:,.0f} a second")
    return marked / bare


def _switch(database: Database, how: str) -> None:
    """Switch the marks on or off, and let members come once more."""
    with psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as conn:
        for (switch,) in conn.execute((TRIGGERS % how).encode()).fetchall():
            conn.execute(switch.encode())


def _pgbench(database: Database, statement: str) -> float:
    """Return how many a second the clients do."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(f"{PLACE} {statement}".replace("\n", " ").strip() + ";\n")
        script.flush()
        program = Path(find_binaries().folder) / "pgbench"
        ran = subprocess.run(
            [program, "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS),
             "-f", script.name, database.conninfo("fitflow_app")],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", ran.stdout)
    if found is None or "failed transactions: 0 " not in ran.stdout:
        raise SystemExit(ran.stdout + ran.stderr)
    return float(found[1])


if __name__ == "__main__":
    sys.exit(main())
