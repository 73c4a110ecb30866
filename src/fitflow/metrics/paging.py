"""
Pages of a metric's table: the rows after a row, or before it, in the table's own order.

A cursor says of which metric, gym and days it is, and what the row it stands at has in the columns
of the order. That row, the mark, is sorted among the others: so pages go on where they ended
whatever was written meanwhile, and PostgreSQL alone knows what comes before what.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import sql

from fitflow.catalogue.pagination import no_cursor, read_cursor, write_cursor
from fitflow.errors import BadInput
from fitflow.metrics import catalogue
from fitflow.metrics.reading import Mark

if TYPE_CHECKING:
    from fitflow.metrics.file import Metric, Order
    from fitflow.metrics.output import Reported
    from fitflow.metrics.reading import Result

LIMIT_MAX: Final = 10_000

KNOWN: Final = "SELECT FROM jsonb_populate_record(NULL::{view}, {values})"


@dataclass(frozen=True, slots=True)
class Paging:
    """Which rows of a table are asked for."""

    limit: int | None = None
    """At most so many; None for all there are."""
    after: str | None = None
    """The `next` of another page; None for the first rows."""
    before: str | None = None
    """The `previous` of another page."""


def read_page(
    conn: psycopg.Connection | psycopg.Cursor, name: str, paging: Paging, moment: Reported
) -> Result:
    """
    Return some rows of a metric's table, for the gym and the range set in this transaction.

    Args:
        conn: where; one cursor for several metrics learns the types of their columns once.
        name: the metric's.
        paging: which rows.
        moment: the gym and the days that are set.

    Raises:
        NotFound: no metric is called that.
        BadInput: the limit is out of range, the cursor is not one of this table, gym and days, or
            the metric has no pages.
    """
    metric = catalogue.find_metric(name)
    if paging == Paging():
        return catalogue.run(conn, name)
    order = _order(metric)
    if paging.limit is not None and not 1 <= paging.limit <= LIMIT_MAX:
        raise BadInput(f"the limit {paging.limit} is not from 1 to {LIMIT_MAX:,}",
                       hint="leave it out for all rows")  # fmt: skip
    mark = _mark(conn, metric, order, paging, moment)
    result = catalogue.run(conn, name, limit=paging.limit, mark=mark)
    return _with_cursors(result, order, moment)


def _order(metric: Metric) -> Order:
    """Return what a table is in the order of."""
    if metric.row_order is None:
        raise BadInput(f"{metric.name} is drawn whole, and has no pages",
                       hint="leave limit, after and before out")  # fmt: skip
    return metric.row_order


def _mark(
    conn: psycopg.Connection | psycopg.Cursor,
    metric: Metric,
    order: Order,
    paging: Paging,
    moment: Reported,
) -> Mark | None:
    """Read the cursor, and have PostgreSQL look whether its values are such as the columns have."""
    if paging.after is not None and paging.before is not None:
        raise BadInput("after and before cannot both be", hint="leave one out")
    cursor = paging.after if paging.after is not None else paging.before
    if cursor is None:
        return None
    said = read_cursor(cursor, metric.name)
    of = _of(metric, moment)
    if len(said) < len(of) or not all(one is None or isinstance(one, str) for one in said):
        raise no_cursor(cursor, metric.name)
    for word, asked, found in zip(("metric", "gym", "first day", "last day"), of, said,
                                  strict=False):  # fmt: skip
        if asked != found:
            raise BadInput(f"the cursor is of another {word}: {str(found)[:40]!r}, not {asked!r}",
                           hint="leave the cursor out to begin with the first rows")  # fmt: skip
    values = said[len(of) :]
    if len(values) != len(order.columns):
        raise no_cursor(cursor, metric.name)
    mark = Mark(json.dumps(dict(zip(order.columns, values, strict=True))), paging.after is None)
    view = sql.Identifier("analytics", metric.name)
    try:
        conn.execute(sql.SQL(KNOWN).format(view=view, values=sql.Literal(mark.values)))
    except psycopg.DataError as exc:
        raise no_cursor(cursor, metric.name) from exc
    return mark


def _with_cursors(result: Result, order: Order, moment: Reported) -> Result:
    """Say where the rows before and after those of a page are had."""
    if not result.rows:
        return result
    of = _of(result.metric, moment)
    at = {column.name: place for place, column in enumerate(result.metric.columns)}

    def cursor(row: tuple[Any, ...]) -> str:
        values = [row[at[column]] for column in order.columns]
        return write_cursor([*of, *(None if value is None else str(value) for value in values)])

    return replace(
        result,
        next=cursor(result.rows[-1]) if result.last_no < result.total_rows else None,
        previous=cursor(result.rows[0]) if result.first_no > 1 else None,
    )


def _of(metric: Metric, moment: Reported) -> list[str]:
    """Return what a cursor is of."""
    gym_id = str(moment.gym.gym_id)
    return [metric.name, gym_id, moment.since.isoformat(), moment.until.isoformat()]
