"""
What it costs that rules look at other rows.

    python bench/held_rules.py                       50,000 memberships
    python bench/held_rules.py --members 10000       fewer

With the rules and without them, by turns: a billing run, whose papers have to stand in the order of
their days, and a statement that writes a membership for everybody, in a gym with 24 closed months.
The ratio is of the seconds of processor that the server spends; it fails above 2.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from billing import bill, fill, spent
from fitflow.docs.throwaway import throwaway_database
from fitflow.operations import gyms
from fitflow.postgres.database import set_gym

if TYPE_CHECKING:
    import psycopg

    from fitflow.postgres.database import Database

MOST: Final = 2.0
ROUNDS: Final = 3
PAPERS: Final = ("fitflow.refuse_before_its_invoice", "fitflow.refuse_number_out_of_order")
TRIGGERS: Final = """
    SELECT format('ALTER TABLE %%s %%s TRIGGER %%I', tgrelid::regclass, %s::text, tgname)
    FROM pg_trigger WHERE NOT tgisinternal AND tgfoid::regproc::text = ANY (%s)
"""
OF_MEMBERSHIPS: Final = """
    SELECT array_agg(DISTINCT tgfoid::regproc::text) FROM pg_trigger
    WHERE tgrelid = 'fitflow.membership'::regclass AND NOT tgisinternal
"""
CLOSED: Final = """
    INSERT INTO fitflow.closed_month (month, closed_at)
    SELECT month, '2026-01-02' FROM generate_series(
        date '2024-01-01', '2025-12-01', interval '1 month') AS month
"""
ENROL: Final = """
    INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period, price_cents)
    SELECT member_id, '[2026-02-01,)', 'active', 1, 'month', 3000 FROM fitflow.member
"""


def main() -> int:
    """Measure, print, and say by the exit status whether the ratios hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--members", type=int, default=50_000)
    members = options.parse_args().members
    with throwaway_database(durable=False) as database:
        with database.transaction(role="fitflow_owner") as conn:
            billed = gyms.open_gym(conn, "Billed", "Europe/Berlin", "EUR").gym_id
            enrolled = gyms.open_gym(conn, "Enrolled", "Europe/Berlin", "EUR").gym_id
        fill(database, billed, members)
        fill(database, enrolled, members)
        ratios = [
            _say(f"a billing run of {members:,}", *papers(database, billed)),
            _say(f"{members:,} memberships in one statement", *memberships(database, enrolled)),
        ]
    return 0 if max(ratios) <= MOST else 1


def papers(database: Database, gym_id: int) -> tuple[float, float]:
    """Bill month by month, with the order of papers looked at and without."""
    taken: dict[str, list[float]] = {"ENABLE ALWAYS": [], "DISABLE": []}
    through = date(2026, 1, 31)
    for _ in range(ROUNDS):
        for how, times in taken.items():
            with database.transaction(role="fitflow_owner") as conn:
                _switch(conn, how, list(PAPERS))
            times.append(bill(database, gym_id, through)[0])
            through = (through + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    held, free = (statistics.median(times) for times in taken.values())
    return held, free


def memberships(database: Database, gym_id: int) -> tuple[float, float]:
    """Write everybody's next membership and take it back, with the triggers and without."""
    taken: dict[str, list[float]] = {"ENABLE ALWAYS": [], "DISABLE": []}
    with database.transaction(role="fitflow_owner") as conn:
        set_gym(conn, gym_id)
        conn.execute("DELETE FROM fitflow.membership WHERE gym_id = %s", [gym_id])
        conn.execute(CLOSED)
        row = conn.execute(OF_MEMBERSHIPS).fetchone()
    functions = row[0] if row else []
    for _ in range(ROUNDS):
        for how, times in taken.items():
            with database.transaction(role="fitflow_owner") as conn:
                set_gym(conn, gym_id)
                _switch(conn, how, functions)
                begun = spent(conn.info.backend_pid)
                conn.execute(ENROL)
                conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
                times.append(spent(conn.info.backend_pid) - begun)
                conn.rollback()
    held, free = (statistics.median(times) for times in taken.values())
    return held, free


def _switch(conn: psycopg.Connection, how: str, functions: list[str]) -> None:
    """Switch the triggers that call these functions on or off."""
    for (order,) in conn.execute(TRIGGERS, [how, functions]).fetchall():
        conn.execute(order.encode())


def _say(what: str, held: float, free: float) -> float:
    """Print both, and return their ratio."""
    print(f"{what}: {held:.2f} s with the rules, {free:.2f} s without:"
          f" {held / free:.2f} (at most {MOST:.0f})")  # fmt: skip
    return held / free


if __name__ == "__main__":
    sys.exit(main())
