"""
Ask a gym what the dashboard asks, with whichever FitFlow is on the path: bench/at_scale.py's child.

    FITFLOW_HOME=... python bench/asked.py GYM

For each line on stdin it prints a line of JSON. `page` runs the statements that the page sends, for
its default range; `csv` writes every metric as CSV. Both tell milliseconds and rows by metric.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import timedelta
from typing import Any, Final

import psycopg

from fitflow.config import settings

try:
    from fitflow.metrics import catalogue as metrics
    from fitflow.metrics.output import csv_blocks
    from fitflow.postgres.database import open_database, set_gym
    from fitflow.web.pages.dashboard import ROWS_ON_THE_DASHBOARD
    from fitflow.web.range import RangeQuery as Asked
    from fitflow.web.range import resolve
except ImportError:  # FitFlow 0.3.0
    from fitflow.database import open_database, set_gym  # type: ignore[no-redef, import-not-found]
    from fitflow.metric_output import csv_blocks  # type: ignore[no-redef, import-not-found]
    from fitflow.web.period import Asked, resolve  # type: ignore[no-redef, import-not-found]

    from fitflow import metrics  # type: ignore[no-redef]
    from fitflow.web.pages import ROWS_ON_THE_DASHBOARD  # type: ignore[no-redef, attr-defined]

RANGE: Final = "12m"


def main() -> None:
    """Answer until there is no line more."""
    with psycopg.connect(open_database(settings()).conninfo("fitflow_app")) as conn:
        for line in sys.stdin:
            answer = _asked(conn, int(sys.argv[1]), line.strip())
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


def _asked(conn: psycopg.Connection, gym_id: int, what: str) -> dict[str, list[float]]:
    """Return milliseconds and rows of each metric."""
    found = {}
    with conn.transaction():
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        set_gym(conn, gym_id)
        today = conn.execute("SELECT fitflow.today()").fetchall()[0][0]
        span = resolve(Asked(preset=RANGE), today)
        metrics.set_range(conn, metrics.Range(span.since, span.until + timedelta(days=1)))
        for name, metric in metrics.catalogue().items():
            began = time.perf_counter()
            rows = _page(conn, metric) if what == "page" else _csv(conn, metric)
            found[name] = [1000 * (time.perf_counter() - began), rows]
    return found


def _page(conn: psycopg.Connection, metric: Any) -> int:  # noqa: ANN401  (either version's)
    """Run what the page runs: charts whole, tables from the first rows on."""
    limit = ROWS_ON_THE_DASHBOARD if metric.chart is None else None
    return len(metrics.run(conn, metric.name, limit=limit).rows)


def _csv(conn: psycopg.Connection, metric: Any) -> int:  # noqa: ANN401  (as above)
    """Write the whole of it."""
    return sum(block.count(b"\n") for block in csv_blocks(conn, metric)) - 1


if __name__ == "__main__":
    main()
