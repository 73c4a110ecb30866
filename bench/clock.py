"""
What it costs that nothing is kept which is later than now.

    python bench/clock.py              10 rounds of 200 sales, checked and unchecked by turns

A sale carries its instant, so that it is looked at when it is kept. Beside it, what asking the
database's clock costs and what asking the server's does. Microseconds of the server's processor, as
Linux counts them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg

from fitflow.docs.throwaway import throwaway_database
from fitflow.operations import gyms

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

SALES: Final = 200
ASKED: Final = 20_000
SELL: Final = "SELECT fitflow.sell('Water', 250, 'cash', at => %s)"
CLOCKS: Final = {"fitflow.now()": "fitflow.now()", "the server's": "clock_timestamp()"}


def main() -> int:
    """Measure, and print medians."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--rounds", type=int, default=10, help="how often each is measured")
    rounds = options.parse_args().rounds
    with throwaway_database(durable=False) as database:
        with database.transaction(role="fitflow_owner") as owner:
            gyms.open_gym(owner, "Bench", "UTC", "EUR")
        sales(database, rounds)
        clocks(database, rounds)
    return 0


def sales(database: Database, rounds: int) -> None:
    """Sell with the check and without it, by turns."""
    taken: dict[str, list[float]] = {"ENABLE ALWAYS": [], "DISABLE": []}
    at = database.now()
    with (
        psycopg.connect(database.conninfo("fitflow_app"), autocommit=True) as client,
        psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as owner,
    ):
        client.execute("SET fitflow.gym_id = 1")
        for _ in range(rounds):
            for state, times in taken.items():
                owner.execute(
                    f"ALTER TABLE fitflow.audit_log {state} TRIGGER at_is_not_to_come".encode()
                )
                client.execute(SELL, [at])
                began = spent(client)
                for _ in range(SALES):
                    client.execute(SELL, [at])
                times.append((spent(client) - began) / SALES)
    checked, unchecked = (statistics.median(times) for times in taken.values())
    sys.stdout.write(
        f"a sale: {checked:,.0f} microseconds checked, {unchecked:,.0f} unchecked:"
        f" {checked / unchecked - 1:+.1%}\n"
    )


def spent(conn: psycopg.Connection) -> float:
    """Return how long the server's process has had a processor, in microseconds."""
    counted = Path(f"/proc/{conn.info.backend_pid}/schedstat").read_text(encoding="ascii")
    return int(counted.split()[0]) / 1000


def clocks(database: Database, rounds: int) -> None:
    """Ask both clocks, many times in one statement."""
    with database.transaction() as conn:
        for name, clock in CLOCKS.items():
            times = []
            for _ in range(rounds):
                began = spent(conn)
                conn.execute(f"SELECT max({clock}) FROM generate_series(1, {ASKED})".encode())
                times.append((spent(conn) - began) / ASKED)
            sys.stdout.write(f"{name}: {statistics.median(times):.2f} microseconds\n")


if __name__ == "__main__":
    sys.exit(main())
