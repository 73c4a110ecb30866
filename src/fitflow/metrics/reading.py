"""Reading a metric: the statement that gives its rows, all of them or a page, and its finding."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from psycopg import sql

from fitflow.metrics.packaged import literally

if TYPE_CHECKING:
    import psycopg

    from fitflow.metrics.file import Metric, Order

ALL: Final = 2**63 - 1
COUNTED: Final = "counted (value, rows) AS MATERIALIZED ({count})"
FIRST: Final = """
    WITH {counted}
    SELECT metric.*{beside}, (SELECT sum(rows) FROM counted)::bigint, 1
    FROM (
        {rows} WHERE {first} >= (
            SELECT min(value)
            FROM (
                SELECT value, sum(rows) OVER (ORDER BY value DESC) - rows AS newer_rows
                FROM counted
            ) AS newest
            WHERE newer_rows < {limit}
        )
    ) AS metric
    LIMIT {limit}
"""
"""The first rows of a long table: of as many days as have them, and none is looked at beyond."""
FIRST_IN_ORDER: Final = """
    WITH {counted}
    SELECT metric.*{beside}, (SELECT sum(rows) FROM counted)::bigint, 1
    FROM (
        {rows} WHERE {first} = ANY (ARRAY(
            SELECT value
            FROM (
                SELECT value, sum(rows) OVER (ROWS UNBOUNDED PRECEDING) - rows AS rows_before
                FROM counted
            ) AS ahead
            WHERE rows_before < {limit}
        ))
    ) AS metric
    LIMIT {limit}
"""
"""The same where the values of another column are counted, in the order of the rows."""
PAGE: Final = """
    WITH {known},
    mark AS MATERIALIZED (
        SELECT {columns} FROM jsonb_populate_record(NULL::{view}, {values})
    ){span},
    placed AS (
        SELECT
            page.*,
            row_number() OVER in_order AS row_no,
            bool_or(is_mark) OVER in_order AS is_beyond
        FROM (
            SELECT {columns}, false AS is_mark FROM {whence}
            UNION ALL
            SELECT {columns}, true FROM mark
        ) AS page
        WINDOW in_order AS (ORDER BY {order}, is_mark{turn} ROWS UNBOUNDED PRECEDING)
    )
    SELECT {columns}{beside}, {total}, ({above} + row_no)::bigint
    FROM placed
    WHERE NOT is_mark AND {beyond}
    ORDER BY row_no{turn}
    LIMIT {limit}
"""
"""The rows after a mark, or those before it from the last one on."""
AFTER: Final = """,
    span AS MATERIALIZED (
        SELECT least(mark_day, min(value) FILTER (WHERE nearer_rows < {limit})) AS lowest,
            mark_day AS highest
        FROM (SELECT {first} AS mark_day FROM mark) AS marked
        LEFT JOIN LATERAL (
            SELECT value, sum(rows) OVER (ORDER BY value DESC) - rows AS nearer_rows
            FROM counted WHERE value < mark_day
        ) AS older ON true
        GROUP BY mark_day
    )"""
BEFORE: Final = """,
    span AS MATERIALIZED (
        SELECT mark_day AS lowest,
            greatest(mark_day, max(value) FILTER (WHERE nearer_rows < {limit})) AS highest
        FROM (SELECT {first} AS mark_day FROM mark) AS marked
        LEFT JOIN LATERAL (
            SELECT value, sum(rows) OVER (ORDER BY value) - rows AS nearer_rows
            FROM counted WHERE value > mark_day
        ) AS newer ON true
        GROUP BY mark_day
    )"""
"""Of a long table, the mark's day and as many days beyond it as have the rows of a page."""
WITHIN: Final = """{view} WHERE {first} >= (SELECT lowest FROM span)
                AND {first} <= (SELECT highest FROM span)"""
NEWER: Final = "coalesce((SELECT sum(rows) FROM counted, span WHERE value > highest), 0)"


@dataclass(frozen=True, slots=True)
class Mark:
    """The row of a table that a page is next to."""

    values: str
    """What it has in the columns of the order, as an object of JSON."""
    is_end: bool
    """Whether the page is what comes before it; else, what comes after."""


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of one metric, and the sentence they add up to."""

    metric: Metric
    rows: list[tuple[Any, ...]]
    finding: str | None
    total: int | None = None
    """How many rows the metric has, when only some were asked for."""
    first_no: int = 1
    """The place of the first row among all of them, from 1."""
    next: str | None = None
    """The cursor of the rows that follow; None after the last."""
    previous: str | None = None
    """The cursor of the rows before; None before the first."""

    @property
    def total_rows(self) -> int:
        """How many rows the metric has."""
        return len(self.rows) if self.total is None else self.total

    @property
    def last_no(self) -> int:
        """The place of the last row among all of them."""
        return self.first_no + len(self.rows) - 1


def read(
    conn: psycopg.Connection | psycopg.Cursor,
    metric: Metric,
    *,
    limit: int | None = None,
    mark: Mark | None = None,
) -> Result:
    """Return a metric's rows; see `catalogue.run`."""
    is_whole = limit is None and mark is None
    statement = statement_of(metric) if is_whole else _some(metric, limit, mark)
    rows = conn.execute(statement, prepare=mark is None or None).fetchall()
    if mark is not None and mark.is_end:
        rows.reverse()
    width = len(metric.columns)
    finding = rows[0][width] if rows and metric.finding is not None else None
    kept = [row[:width] for row in rows] if rows and len(rows[0]) > width else rows
    if is_whole:
        return Result(metric, kept, finding)
    total, first_no = rows[0][-2:] if rows else (0, 1)
    return Result(metric, kept, finding, total, first_no)


@cache
def statement_of(metric: Metric) -> bytes:
    """Write the statement that gives all rows, with the finding beside each."""
    if metric.finding is None:
        return _rows(metric).as_bytes(None)
    # One statement: the rows are computed once, and what stands beside them reads those.
    whole = sql.SQL("WITH {} SELECT metric.*{} FROM metric").format(_whole(metric), _beside(metric))
    return whole.as_bytes(None)


def _some(metric: Metric, limit: int | None, mark: Mark | None) -> bytes | sql.Composed:
    """Write the statement that gives some rows, and beside each the finding and two numbers."""
    if mark is None or metric.row_order is None:
        return _first(metric, limit)
    return _page(metric, metric.row_order, limit, mark)


@cache
def _first(metric: Metric, limit: int | None) -> bytes:
    """Write the statement that gives the first rows."""
    if metric.count is None:
        first = sql.SQL(
            "WITH {} SELECT metric.*{}, (SELECT count(*) FROM metric), 1 FROM metric LIMIT {}"
        ).format(_whole(metric), _beside(metric), sql.Literal(limit))
    else:
        first = sql.SQL(FIRST if metric.count_by is None else FIRST_IN_ORDER).format(
            counted=_counted(metric.count),
            beside=_beside(metric),
            rows=_rows(metric),
            first=sql.Identifier(metric.count_by or metric.columns[0].name),
            limit=sql.Literal(limit),
        )
    return first.as_bytes(None)


def _page(metric: Metric, order: Order, limit: int | None, mark: Mark) -> sql.Composed:
    """Write the statement that gives the rows next to a mark."""
    names: dict[str, sql.Composable] = {
        "view": sql.Identifier("analytics", metric.name),
        "columns": _columns(metric),
        "first": sql.Identifier(metric.columns[0].name),
        "limit": sql.Literal(ALL if limit is None else limit),
    }
    if metric.count is None or metric.count_by is not None:
        known = _whole(metric)
        whence, span = sql.SQL("metric").format(), sql.SQL("").format()
        total, above = sql.SQL("(SELECT count(*) FROM metric)"), sql.SQL("0")
    else:
        known = _counted(metric.count)
        whence = sql.SQL(WITHIN).format(**names)
        span = sql.SQL(BEFORE if mark.is_end else AFTER).format(**names)
        total, above = sql.SQL("(SELECT sum(rows) FROM counted)::bigint"), sql.SQL(NEWER)
    # The mark is sorted beyond the row it was made of, which is not given again.
    return sql.SQL(PAGE).format(
        **names,
        known=known,
        values=sql.Literal(mark.values),
        span=span,
        whence=whence,
        order=sql.SQL(literally(order.sql)),
        turn=sql.SQL(" DESC" if mark.is_end else ""),
        beside=_beside(metric),
        total=total,
        above=above if mark.is_end else sql.SQL("{} - 1").format(above),
        beyond=sql.SQL("NOT is_beyond" if mark.is_end else "is_beyond"),
    )


def _columns(metric: Metric) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(column.name) for column in metric.columns)


def _rows(metric: Metric) -> sql.Composed:
    view = sql.Identifier("analytics", metric.name)
    return sql.SQL("SELECT {} FROM {}").format(_columns(metric), view)


def _whole(metric: Metric) -> sql.Composed:
    """Write all rows as `metric`, after what is counted beside them for the finding."""
    counted = sql.Composed(
        [_counted(metric.count), sql.SQL(", ")] if metric.count and metric.count_by else []
    )
    return sql.SQL("{}metric AS MATERIALIZED ({})").format(counted, _rows(metric))


def _beside(metric: Metric) -> sql.Composed:
    """Write the finding as a column behind the others, if there is one."""
    finding = [] if metric.finding is None else [sql.SQL(f", ({literally(metric.finding)})")]
    return sql.Composed(finding)


def _counted(count: str) -> sql.Composed:
    return sql.SQL(COUNTED).format(count=sql.SQL(literally(count)))
