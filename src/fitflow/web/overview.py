"""What the page, the API and the report read: metrics of one gym in one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import psycopg

from fitflow.errors import from_database
from fitflow.formatting.description import Locale
from fitflow.metrics import catalogue
from fitflow.metrics.catalogue import Range, Result
from fitflow.metrics.paging import Paging, read_page
from fitflow.postgres.database import set_gym
from fitflow.postgres.lending import lent
from fitflow.web.range import RangeQuery, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg_pool import ConnectionPool

    from fitflow.catalogue.gym import Gym

WAIT_S: Final = 5
"""How long a request waits for a connection before it answers that the database is away."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Which gym, which days (both included) and when: what every answer carries."""

    gym: Gym
    asked: RangeQuery
    since: date
    until: date
    as_of: datetime

    @property
    def locale(self) -> Locale:
        """How this gym's figures read."""
        return Locale(self.gym.currency, self.gym.digits, ZoneInfo(self.gym.time_zone))


@dataclass(frozen=True, slots=True)
class Overview:
    """Results of several metrics, all of one snapshot."""

    moment: Moment
    results: dict[str, Result]


@contextmanager
def snapshot(
    pool: ConnectionPool, gym: Gym, asked: RangeQuery, today: date | None = None
) -> Iterator[tuple[psycopg.Connection, Moment]]:
    """
    Open one read-only snapshot with the gym and the range set.

    Raises:
        BadInput: the range is not one.
        DatabaseAway: no connection within a few seconds, or it broke.
    """
    try:
        with lent(pool, within_s=WAIT_S) as conn, conn.transaction():
            conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            set_gym(conn, gym.gym_id)
            span = resolve(asked, today or _today(conn))
            until = span.until + timedelta(days=1)
            period = Range(since=span.since, until=until)
            catalogue.set_range(conn, period, today=today, compare=asked.compare)
            yield conn, _moment(conn, gym, asked)
    except psycopg.Error as exc:
        raise from_database(exc) from exc


def _today(conn: psycopg.Connection) -> date:
    row = conn.execute("SELECT fitflow.today()").fetchone()
    return row[0]  # type: ignore[index, no-any-return]  # one row, always


def _moment(conn: psycopg.Connection, gym: Gym, asked: RangeQuery) -> Moment:
    """Say what was set, in the gym's days."""
    row = conn.execute(
        "SELECT fitflow.range_since(), fitflow.range_until() - 1, fitflow.began_at()", prepare=True
    ).fetchone()
    since, until, now = row  # type: ignore[misc]  # one row, always
    since = min(since, until)  # the first membership may come after the last day asked for
    return Moment(gym, asked, since, until, now.astimezone(ZoneInfo(gym.time_zone)))


def read_overview(
    pool: ConnectionPool,
    gym: Gym,
    asked: RangeQuery,
    today: date | None = None,
    *,
    table_rows: int | None = None,
) -> Overview:
    """Run every metric of the catalogue in one snapshot; of tables, the first `table_rows`."""
    first = Paging(table_rows)
    with snapshot(pool, gym, asked, today) as (conn, moment), conn.cursor() as cursor:
        results = {
            name: run_for_page(cursor, moment, name, first) for name in catalogue.catalogue()
        }
    return Overview(moment, results)


def read_metric(  # noqa: PLR0913  # each is one part of the question
    pool: ConnectionPool,
    gym: Gym,
    asked: RangeQuery,
    name: str,
    today: date | None = None,
    *,
    paging: Paging,
) -> Overview:
    """
    Run one metric for its page; where no whole page of a table is left, its first rows.

    Raises:
        NotFound: the catalogue has no such metric.
        BadInput: the limit or the cursor is none of this table, gym and days.
    """
    catalogue.find_metric(name)
    with snapshot(pool, gym, asked, today) as (conn, moment):
        result = run_for_page(conn, moment, name, paging)
        is_short = paging.before is not None and len(result.rows) < (paging.limit or 1)
        if is_short or (paging.after is not None and not result.rows):
            result = run_for_page(conn, moment, name, Paging(paging.limit))
        return Overview(moment, {name: result})


def run_for_page(
    conn: psycopg.Connection | psycopg.Cursor, moment: Moment, name: str, paging: Paging
) -> Result:
    """
    Run one metric whole when it is drawn, and a page of its rows when it is a table.

    Raises:
        BadInput: the limit or the cursor is none of this table, gym and days.
    """
    is_table = catalogue.find_metric(name).chart is None
    return read_page(conn, name, paging if is_table else replace(paging, limit=None), moment)
