"""
Each metric beside DuckDB, which reads every row.

    python bench/duck.py                      100,000 members, and 10 million transactions
    python bench/duck.py --members 2000 --transactions 100000 --folder /var/tmp/gyms

A gym's base tables are copied into native tables of DuckDB, in memory, which gets one thread. Each
metric is asked as the page asks it, for its default range of twelve months: charts whole, tables
for their first rows, with the count and the finding of all. DuckDB answers bench/duck/<metric>.sql
whole. The rows are compared first, those of a table to the last one; then both are timed by turns,
in processor time, the server's one process and the client's together.

A second gym gets its ledger by one INSERT: goods and packages of three years, of which one in fifty
is given back. monthly_revenue of all of it is asked of both. Both gyms are kept in the folder for
the next run. It fails where rows differ, or a ratio is above its goal; metrics without a query are
named.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg

from copied import QUERIES, VIEWS, copied, set_variables
from fitflow.config import settings
from fitflow.metrics import catalogue as metrics
from fitflow.postgres.database import open_database, set_gym
from fitflow.web.pages.dashboard import ROWS_ON_THE_DASHBOARD
from fitflow.web.range import RangeQuery, resolve
from goals import Goal, conclude
from versions import KEPT, Version, versions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import duckdb

    from fitflow.metrics.catalogue import Metric

RANGE: Final = "12m"
REPORTED: Final = """
    SELECT fitflow.range_since() AS since, fitflow.range_until() AS until,
        fitflow.reported_at() AS reported_at, fitflow.gym_time_zone() AS time_zone
"""
# Every fiftieth gives back the sale 25 before it; packages are a member's.
LEDGER: Final = """
    INSERT INTO fitflow.transaction_table (transaction_id, taken_at, stream, amount_cents, method,
        member_id, item, package_sessions, refund_of_id, refund_no, charge_cents, charged_at,
        refunded_cents)
    OVERRIDING SYSTEM VALUE
    SELECT number, taken_at, stream::fitflow.revenue_stream,
        CASE WHEN gives_back THEN -cents ELSE cents END, 'cash',
        CASE stream WHEN 'training_package' THEN %(member_id)s END,
        CASE stream WHEN 'retail' THEN 'Water' END,
        CASE stream WHEN 'training_package' THEN 10 END,
        CASE WHEN gives_back THEN sale END,
        CASE WHEN gives_back THEN 1 END,
        CASE WHEN gives_back THEN cents END,
        CASE WHEN gives_back THEN %(since)s + sale * %(step)s END,
        CASE WHEN gives_back THEN cents END
    FROM generate_series(1, %(transactions)s::bigint) AS number
    CROSS JOIN LATERAL (
        SELECT number %% 50 = 0 AS gives_back,
            CASE WHEN number %% 50 = 0 THEN number - 25 ELSE number END AS sale,
            %(since)s + number * %(step)s AS taken_at
    ) AS turn
    CROSS JOIN LATERAL (
        SELECT 100 + sale * 7919 %% 5000 AS cents,
            CASE WHEN sale %% 5 = 1 THEN 'training_package' ELSE 'retail' END AS stream
    ) AS sold
"""
LEDGER_YEARS: Final = 3


def main() -> int:
    """Measure, print, and say by the exit status whether the goals hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--members", type=int, default=100_000)
    options.add_argument("--transactions", type=int, default=10_000_000)
    options.add_argument("--folder", type=Path, default=KEPT)
    options.add_argument("--keep", action="store_true", help="write it down for docs/measured.md")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    now, _former = versions(chosen.folder)
    ledger = Version("ledger", now.source, now.folder)
    goals = [
        *_members(now, chosen.members, chosen.rounds),
        _ledger(ledger, chosen.transactions, chosen.rounds),
    ]
    equal = [goal for goal in goals if goal is not None]
    missed = conclude("duck", equal, keep=chosen.keep, of=f"{chosen.members:,} members")
    return 1 if len(equal) < len(goals) else missed


def _members(version: Version, members: int, rounds: int) -> list[Goal | None]:
    """Compare and time every metric that has a query; name the others."""
    gym_id = version.gym(members)
    database = open_database(settings(version.environ(members)))
    goals: list[Goal | None] = []
    with psycopg.connect(database.conninfo("fitflow_app")) as conn:
        today = _begin(conn, gym_id)
        span = resolve(RangeQuery(preset=RANGE), today)
        metrics.set_range(conn, metrics.Range(span.since, span.until + timedelta(days=1)))
        with copied(conn) as duck:
            _prepare(conn, duck)
            for metric in metrics.catalogue().values():
                answers = _answers(conn, duck, metric)
                if answers is None:
                    print(f"{metric.name}: not compared")
                elif answers == ([], []):
                    print(f"{metric.name}: not compared, for neither has a row")
                elif different := _difference(metric, *answers):
                    print(f"{metric.name}: the answers differ: {different}")
                    goals.append(None)
                else:
                    what = f"{metric.name} ÷ DuckDB"
                    goals.append(_goal(what, _by_turns(conn, duck, metric, rounds), 0.5, 0.05))
    return goals


def _begin(conn: psycopg.Connection, gym_id: int) -> date:
    """Begin a transaction of one process that sees one state of the gym, and return its day."""
    conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    conn.execute("SET LOCAL max_parallel_workers_per_gather = 0")
    conn.execute("SET LOCAL idle_in_transaction_session_timeout = 0")  # while DuckDB answers
    set_gym(conn, gym_id)
    today: date = conn.execute("SELECT fitflow.today()").fetchall()[0][0]
    return today


def _prepare(conn: psycopg.Connection, duck: duckdb.DuckDBPyConnection) -> None:
    """Let DuckDB report on the same range as of the same instant, and make its views."""
    asked = conn.execute(REPORTED)
    names = [column.name for column in asked.description or []]
    set_variables(duck, dict(zip(names, asked.fetchall()[0], strict=True)))
    duck.execute(VIEWS.read_text(encoding="utf-8"))


def _answers(
    conn: psycopg.Connection, duck: duckdb.DuckDBPyConnection, metric: Metric
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]] | None:
    """Return all rows of both; None when DuckDB has no query for them."""
    file = QUERIES / f"{metric.name}.sql"
    if not file.exists():
        return None
    return metrics.run(conn, metric.name).rows, duck.execute(_query(metric)).fetchall()


def _query(metric: Metric) -> str:
    return (QUERIES / f"{metric.name}.sql").read_text(encoding="utf-8")


def _by_turns(
    conn: psycopg.Connection, duck: duckdb.DuckDBPyConnection, metric: Metric, rounds: int
) -> tuple[float, float]:
    """Return the median milliseconds of both."""
    limit = ROWS_ON_THE_DASHBOARD if metric.chart is None else None
    server = Path(f"/proc/{conn.info.backend_pid}/schedstat")
    query = _query(metric)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(_timed(lambda: metrics.run(conn, metric.name, limit=limit), server))
        theirs.append(_timed(lambda: duck.execute(query).fetchall()))
    return statistics.median(ours), statistics.median(theirs)


def _goal(what: str, taken: tuple[float, float], most: float, beyond: float) -> Goal:
    """Return the ratio of what both took, beside its goal."""
    ours, theirs = taken
    return Goal(what, ours / theirs, most, beyond, note=f"{ours:,.1f} and {theirs:,.1f} ms")


def _timed(ask: Callable[[], object], server: Path | None = None) -> float:
    """Return the milliseconds of processor it takes, here and in the server's process."""
    began = _processor_s(server)
    ask()
    return 1000 * (_processor_s(server) - began)


def _processor_s(server: Path | None) -> float:
    """Return the seconds of processor this process has used, and the server's process."""
    return time.process_time() + (int(server.read_text().split()[0]) / 1e9 if server else 0)


def _difference(
    metric: Metric, ours: list[tuple[Any, ...]], theirs: list[tuple[Any, ...]]
) -> str | None:
    """Name the first row that differs; None when all are equal."""
    if len(ours) != len(theirs):
        return f"{len(ours):,} rows and {len(theirs):,}"
    # DuckDB's fractions have more digits than are printed: they order nothing.
    exact = [
        place
        for place in range(len(metric.columns))
        if not any(isinstance(row[place], float | list) for row in theirs)
    ]

    def order(row: tuple[Any, ...]) -> list[tuple[bool, Any]]:
        return [(row[place] is None, row[place] or 0) for place in exact]

    pairs = zip(sorted(ours, key=order), sorted(theirs, key=order), strict=True)
    for our, their in pairs:
        if not all(map(_equal, our, their)):
            return f"{our} and {their}"
    return None


def _equal(our: object, their: object) -> bool:
    """Say whether a value is the other one, rounded to the digits it has."""
    if isinstance(our, list) and isinstance(their, list):
        return len(our) == len(their) and all(map(_equal, our, their))
    if not isinstance(their, float):
        return our == their
    if not isinstance(our, int | Decimal):
        return False
    digits = Decimal(our).as_tuple().exponent
    unit = 10.0 ** (digits if isinstance(digits, int) else 0)
    return abs(float(our) - their) <= unit * 0.5 + abs(their) * 1e-9


def _ledger(version: Version, transactions: int, rounds: int) -> Goal | None:
    """Compare and time monthly_revenue over a ledger of so many transactions."""
    gym_id = _drawn_ledger(version, transactions)
    database = open_database(settings(version.environ(transactions)))
    with psycopg.connect(database.conninfo("fitflow_app")) as conn:
        today = _begin(conn, gym_id)
        since = conn.execute("SELECT min(taken_on) FROM fitflow.transaction_table").fetchall()[0][0]
        metrics.set_range(conn, metrics.Range(since, today + timedelta(days=1)))
        with copied(conn) as duck:
            _prepare(conn, duck)
            metric = metrics.find_metric("monthly_revenue")
            answers = _answers(conn, duck, metric)
            different = _difference(metric, *answers) if answers else "DuckDB has no query"
            if different:
                print(f"the ledger's {metric.name}: the answers differ: {different}")
                return None
            what = f"{metric.name} of {transactions:,} transactions ÷ DuckDB's full scan"
            return _goal(what, _by_turns(conn, duck, metric, rounds), 0.05, 0.005)


def _drawn_ledger(version: Version, transactions: int) -> int:
    """Put the transactions into a gym of their own, unless they are kept; return its number."""
    note = Path(version.environ(transactions)["FITFLOW_HOME"]) / "gym.json"
    version.run(transactions, "db", "migrate")
    if not note.exists():
        print(f"putting {transactions:,} transactions into a ledger", file=sys.stderr)
        words = ("gym", "open", "Ledger", "--time-zone", "Europe/Berlin", "--json")
        gym_id = json.loads(version.run(transactions, *words))["gym_id"]
        database = open_database(settings(version.environ(transactions)))
        with database.transaction(role="fitflow_owner", gym_id=gym_id) as conn:
            now = conn.execute("SELECT fitflow.now()").fetchall()[0][0]
            member_id = conn.execute(
                "INSERT INTO fitflow.member (given_name, family_name, registered_on)"
                " VALUES ('Erika', 'Muster', %s) RETURNING member_id",
                [now.date()],
            ).fetchall()[0][0]
            length = timedelta(days=365 * LEDGER_YEARS)
            conn.execute(
                LEDGER,
                {
                    "transactions": transactions, "member_id": member_id,
                    "since": now - length, "step": length / (transactions + 1),
                },
            )  # fmt: skip
        version.run(transactions, "rollup", "--gym", str(gym_id))
        note.write_text(json.dumps({"gym_id": gym_id}))
    return int(json.loads(note.read_text())["gym_id"])


if __name__ == "__main__":
    sys.exit(main())
