"""
Each metric beside DuckDB, which reads every row.

    python bench/duck.py                      100,000 members, and 10 million transactions
    python bench/duck.py --members 2000 --transactions 100000 --folder /var/tmp/gyms

A gym's base tables are copied into native tables of DuckDB, in memory, which gets one thread. Each
metric is asked as the page asks it, for its default range of twelve months: charts whole, tables
for their first rows, with the count and the finding of all. DuckDB answers bench/duck/<metric>.sql
whole. The rows are compared first, those of a table to the last one; then both are timed by turns,
in processor time, the server's one process and the client's together.

A second gym gets a ledger: goods and packages of three years, of which one in fifty is given back,
by INSERTs of a hundred thousand rows with every constraint on. A run that is stopped goes on where
it was. monthly_revenue of all of it is asked of both. Both gyms are kept in the folder for the next
run. It fails where rows differ, or a ratio is above its goal; metrics without a query are named.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from datetime import datetime, timedelta
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
    from fitflow.postgres.database import Database

RANGE: Final = "12m"
REPORTED: Final = """
    SELECT fitflow.range_since() AS since, fitflow.range_until() AS until,
        fitflow.reported_at() AS reported_at, fitflow.gym_time_zone() AS time_zone
"""
# Every fiftieth gives back the sale 25 before it; packages are a member's.
LEDGER: Final = """
    INSERT INTO fitflow.transaction_table (transaction_id, taken_at, stream, amount_cents, method,
        currency, time_zone, member_id, item, package_sessions, refund_of_id, refund_no,
        charge_cents, charged_at, refunded_cents)
    OVERRIDING SYSTEM VALUE
    SELECT number, taken_at, stream::fitflow.revenue_stream,
        CASE WHEN gives_back THEN -cents ELSE cents END, 'cash',
        gym.currency, gym.time_zone,
        CASE stream WHEN 'training_package' THEN %(member_id)s END,
        CASE stream WHEN 'retail' THEN 'Water' END,
        CASE stream WHEN 'training_package' THEN 10 END,
        CASE WHEN gives_back THEN sale END,
        CASE WHEN gives_back THEN 1 END,
        CASE WHEN gives_back THEN cents END,
        CASE WHEN gives_back THEN %(since)s + sale * %(step)s END,
        CASE WHEN gives_back THEN cents END
    FROM fitflow.gym
    CROSS JOIN generate_series(%(first)s::bigint, %(last)s::bigint) AS number
    CROSS JOIN LATERAL (
        SELECT number %% 50 = 0 AS gives_back,
            CASE WHEN number %% 50 = 0 THEN number - 25 ELSE number END AS sale,
            %(since)s + number * %(step)s AS taken_at
    ) AS turn
    CROSS JOIN LATERAL (
        SELECT 100 + sale * 7919 %% 5000 AS cents,
            CASE WHEN sale %% 5 = 1 THEN 'training_package' ELSE 'retail' END AS stream
    ) AS sold
    WHERE gym.gym_id = fitflow.current_gym_id()
"""
LEDGER_YEARS: Final = 3
LONG_MS: Final = 10_000
"""No further round of a question that has taken DuckDB so long."""
STATED: Final = """
    UPDATE fitflow.recording
    SET device_heart_rate_avg = 130 + recording_id % 20,
        device_heart_rate_max = 170 + recording_id % 20,
        device_kilocalories = 300 + recording_id % 400,
        device_power_avg = CASE WHEN recording_id % 2 = 0 THEN 150 + recording_id % 90 END,
        device_normalized_power = CASE WHEN recording_id % 3 = 0 THEN 160 + recording_id % 90 END,
        device_training_stress = CASE WHEN recording_id % 5 = 0 THEN 40 + recording_id % 60 END,
        device_power_threshold = CASE WHEN recording_id % 4 = 0 THEN 200 + recording_id % 80 END
    WHERE gym_id = fitflow.current_gym_id() AND recording_id % 7 = 0
        AND device_heart_rate_avg IS NULL
"""
PART: Final = 100_000
"""So many transactions are one INSERT: a multiple of 50, so that refunds have their sales."""


def main() -> int:
    """Measure, print, and say by the exit status whether the goals hold."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[1])
    options.add_argument("--members", type=int, default=100_000)
    options.add_argument("--transactions", type=int, default=10_000_000)
    options.add_argument("--folder", type=Path, default=KEPT)
    options.add_argument("--keep", action="store_true", help="write it down for docs/measured.md")
    options.add_argument("--rounds", type=int, default=5, help="or fewer, of what takes long")
    options.add_argument("--only", nargs="*", metavar="METRIC", help="these, and no ledger")
    options.add_argument(
        "--stated", action="store_true",
        help="first let devices state figures, which drawn ones do not: this changes the gym",
    )  # fmt: skip
    chosen = options.parse_args()
    now, _former = versions(chosen.folder)
    ledger = Version("ledger", now.source, now.folder)
    if chosen.stated:
        _let_devices_state(now, chosen.members)
    goals = _members(now, chosen.members, chosen.rounds, chosen.only)
    if not chosen.only:
        goals.append(_ledger(ledger, chosen.transactions, chosen.rounds))
    equal = [goal for goal in goals if goal is not None]
    missed = conclude("duck", equal, keep=chosen.keep, of=f"{chosen.members:,} members")
    return 1 if len(equal) < len(goals) else missed


def _members(
    version: Version, members: int, rounds: int, only: list[str] | None
) -> list[Goal | None]:
    """Compare and time every metric that has a query, or only some; name the others."""
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
                if only and metric.name not in only:
                    continue
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


def _let_devices_state(version: Version, members: int) -> None:
    """Let the device of one recording in seven state what it makes of it."""
    gym_id = version.gym(members)
    database = open_database(settings(version.environ(members)))
    with database.transaction(role="fitflow_owner", gym_id=gym_id) as conn:
        conn.execute(STATED)
    version.run(members, "rollup", "--gym", str(gym_id))


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
    for views in VIEWS:
        duck.execute(views.read_text(encoding="utf-8"))


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
        if sum(theirs) >= LONG_MS:
            break
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
    home = Path(version.environ(transactions)["FITFLOW_HOME"])
    note, begun = home / "gym.json", home / "begun.json"
    version.run(transactions, "db", "migrate")
    if not note.exists():
        if not begun.exists():
            begun.write_text(json.dumps(_opened_ledger(version, transactions)))
        ledger = json.loads(begun.read_text())
        database = open_database(settings(version.environ(transactions)))
        while (kept := _put_part(database, ledger, transactions)) < transactions:
            print(f"{kept:,} of {transactions:,} transactions", file=sys.stderr)
        version.run(transactions, "rollup", "--gym", str(ledger["gym_id"]))
        begun.rename(note)
    return int(json.loads(note.read_text())["gym_id"])


def _opened_ledger(version: Version, transactions: int) -> dict[str, Any]:
    """Open a gym with one member; return both numbers, and from when to when money is taken."""
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
    since = now - timedelta(days=365 * LEDGER_YEARS)
    return {"gym_id": gym_id, "member_id": member_id, "since": str(since), "until": str(now)}


def _put_part(database: Database, ledger: dict[str, Any], transactions: int) -> int:
    """Put the next part into the ledger; return how many transactions it has."""
    since = datetime.fromisoformat(ledger["since"])
    step = (datetime.fromisoformat(ledger["until"]) - since) / (transactions + 1)
    with database.transaction(role="fitflow_owner", gym_id=ledger["gym_id"]) as conn:
        found = conn.execute("SELECT max(transaction_id) FROM fitflow.transaction_table")
        first = (found.fetchall()[0][0] or 0) + 1
        last = min(first + PART - 1, transactions)
        member_id = ledger["member_id"]
        conn.execute(
            LEDGER,
            {"first": first, "last": last, "member_id": member_id, "since": since, "step": step},
        )
        # A table that was empty when it was last looked at has plans for an empty one.
        conn.execute("ANALYZE fitflow.transaction_table")
    return last


if __name__ == "__main__":
    sys.exit(main())
