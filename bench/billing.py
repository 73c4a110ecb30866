"""
What a billing run costs.

    python bench/billing.py                       100,000 memberships, three months
    python bench/billing.py --members 20000       fewer
    python bench/billing.py --taxed               each with its tax

Month by month, a billing run issues every invoice and marks the days as billed; then the same rows
go by bare INSERT ... SELECT into copies of the tables with all their constraints, triggers
aside. The ratio is of the seconds of processor that the server spends on the bare inserts over
those it spends on the run; it fails below 0.5. The memory is the most that the run's server
process ever held, for a tenth of the members and for all.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg

from fitflow.catalogue.client import Client
from fitflow.docs.throwaway import throwaway_database
from fitflow.operations import gyms
from fitflow.operations.billing import batches
from fitflow.postgres.database import set_gym

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

LEAST: Final = 0.5
MONTHS: Final = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31))
TABLES: Final = ("invoice", "invoice_period", "invoice_tax", "invoice_line")
FOREIGN_KEYS: Final = """
    SELECT conrelid::regclass::text, pg_get_constraintdef(oid)
    FROM pg_constraint
    WHERE contype = 'f' AND conrelid = ANY (%s::regclass[])
        AND confrelid <> 'fitflow.invoice_entry'::regclass
    ORDER BY conrelid, conname
"""
INVOICES: Final = """
    INSERT INTO copies.invoice (
        gym_id, invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
        due_on, issued_at, prices_include_tax, tax_count, net_cents, tax_cents
    )
    OVERRIDING SYSTEM VALUE
    SELECT gym_id, invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
        due_on, issued_at, prices_include_tax, tax_count, net_cents, tax_cents
    FROM fitflow.invoice
    WHERE due_on = ANY (%s)
    ORDER BY number
"""
PERIODS: Final = """
    INSERT INTO copies.invoice_period (
        gym_id, member_id, during, purpose, invoice_id, plan_id
    )
    SELECT gym_id, member_id, during, purpose, invoice_id, plan_id
    FROM fitflow.invoice_period
    WHERE lower(during) = ANY (%s)
"""
TAXES: Final = """
    INSERT INTO copies.invoice_tax (
        gym_id, invoice_id, tax_no, tax_count, line_count, category, rate_percent,
        prices_include_tax, issued_at, issued_on, sum_cents, net_total, tax_total, amount_total
    )
    SELECT tax.gym_id, tax.invoice_id, tax.tax_no, tax.tax_count, tax.line_count, tax.category,
        tax.rate_percent, tax.prices_include_tax, tax.issued_at, tax.issued_on, tax.sum_cents,
        tax.net_total, tax.tax_total, tax.amount_total
    FROM fitflow.invoice_tax AS tax
    JOIN fitflow.invoice USING (gym_id, invoice_id)
    WHERE due_on = ANY (%s)
"""
LINES: Final = """
    INSERT INTO copies.invoice_line (
        gym_id, invoice_id, line_no, line_count, category, rate_percent, corrects_key, issued_at,
        amount_cents, running_cents, days, applies
    )
    SELECT line.gym_id, line.invoice_id, line.line_no, line.line_count, line.category,
        line.rate_percent, line.corrects_key, line.issued_at, line.amount_cents,
        line.running_cents, line.days, line.applies
    FROM fitflow.invoice_line AS line
    JOIN fitflow.invoice USING (gym_id, invoice_id)
    WHERE due_on = ANY (%s)
"""


def main() -> int:
    """Measure, print, and say by the exit status whether the ratio holds."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--members", type=int, default=100_000)
    options.add_argument("--taxed", action="store_true", help="at a rate of 19 percent")
    chosen = options.parse_args()
    with throwaway_database(durable=True) as database:
        with database.transaction(role="fitflow_owner") as conn:
            small = gyms.open_gym(conn, "Small", "Europe/Berlin", "EUR").gym_id
            large = gyms.open_gym(conn, "Large", "Europe/Berlin", "EUR").gym_id
        fill(database, small, chosen.members // 10, taxed=chosen.taxed)
        fill(database, large, chosen.members, taxed=chosen.taxed)
        _, low = bill(database, small, MONTHS[0])
        copy_tables(database)
        ratios = []
        for month in MONTHS:
            ours, high = bill(database, large, month)
            bare = insert_bare(database, large, month)
            ratios.append(bare / ours)
            print(f"{month:%B}: billing run {ours:.1f} s, bare inserts {bare:.1f} s")
        ratio = statistics.median(ratios)
    print(f"memory of the run's server process: {low / 1024:.0f} MB for {chosen.members // 10:,}"
          f" members, {high / 1024:.0f} MB for {chosen.members:,}")  # fmt: skip
    print(f"bare INSERT ... SELECT / billing run of {chosen.members:,} memberships: {ratio:.2f}"
          f" (at least {LEAST})")  # fmt: skip
    return 0 if ratio >= LEAST else 1


def fill(database: Database, gym_id: int, members: int, *, taxed: bool = False) -> None:
    """Write members whose months start on every day of the month."""
    with database.transaction(role="fitflow_owner") as conn:
        set_gym(conn, gym_id)
        if taxed:
            conn.execute("SELECT fitflow.set_tax_rate('standard', 19, '2007-01-01')")
        conn.execute(
            "INSERT INTO fitflow.membership_plan (plan_id, name, billing_period, price_cents)"
            " OVERRIDING SYSTEM VALUE VALUES (1, 'Monthly', 'month', 3000)"
        )
        conn.execute(
            "INSERT INTO fitflow.member (member_id, given_name, family_name, registered_on)"
            " OVERRIDING SYSTEM VALUE SELECT number, 'Ann', 'Lee', '2026-01-01'"
            " FROM generate_series(1, %s) AS number",
            [members],
        )
        conn.execute(
            "INSERT INTO fitflow.membership"
            " (member_id, during, state, plan_id, billing_period, price_cents)"
            " SELECT number, daterange(date '2026-01-01' + mod(number, 28), NULL), 'active', 1,"
            "   'month', 3000 FROM generate_series(1, %s) AS number",
            [members],
        )
    with psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as conn:
        conn.execute("VACUUM ANALYZE fitflow.member, fitflow.membership")


def bill(database: Database, gym_id: int, through: date) -> tuple[float, int]:
    """Bill a month; return the seconds, and the most memory its server process held, in KB."""
    with database.client_pool(max_size=1) as pool:
        client = Client(pool, gym_id, "bench")
        with pool.connection() as conn:
            process = conn.info.backend_pid
        at = datetime(through.year, through.month, through.day, 12, tzinfo=UTC)
        begun = spent(process)
        for _ in batches(client, through, at=at):
            pass
        took = spent(process) - begun
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    held = dict(line.split(":\t", 1) for line in status.splitlines())
    return took, int(held["VmHWM"].split()[0]) - int(held["RssShmem"].split()[0])


def copy_tables(database: Database) -> None:
    """Make empty copies of the tables with every constraint and index."""
    with database.transaction(role="fitflow_owner") as conn:
        conn.execute("CREATE SCHEMA copies")
        conn.execute("SET LOCAL search_path = ''")  # names come with their schema
        for table in TABLES:
            conn.execute(f"CREATE TABLE copies.{table} (LIKE fitflow.{table} INCLUDING ALL)")
        named = [f"fitflow.{table}" for table in TABLES]
        for table, rule in conn.execute(FOREIGN_KEYS, [named]).fetchall():
            home = table.replace("fitflow.", "copies.")
            there = re.sub(
                r"REFERENCES fitflow\.(invoice|invoice_tax|invoice_line)\(",
                r"REFERENCES copies.\1(", rule,
            )  # fmt: skip
            conn.execute(f"ALTER TABLE {home} ADD {there}")


def insert_bare(database: Database, gym_id: int, month: date) -> float:
    """Insert the same rows into the copies, one statement a table; return the seconds."""
    days = [date(month.year, month.month, day) for day in range(1, month.day + 1)]
    with database.transaction(role="fitflow_owner") as conn:
        set_gym(conn, gym_id)
        begun = spent(conn.info.backend_pid)
        conn.execute(INVOICES, [days])
        conn.execute(PERIODS, [days])
        conn.execute(TAXES, [days])
        conn.execute(LINES, [days])
        conn.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what the commit would do
        return spent(conn.info.backend_pid) - begun


def spent(process: int) -> float:
    """Return the seconds of processor that a process has used."""
    stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
