"""The catalogue of metrics: read their files, make their views, run one by name."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

import psycopg
from psycopg import sql

from fitflow.errors import BadInput, FitFlowError, NotFound
from fitflow.metrics.file import SECTIONS, Chart, Column, Metric, parse
from fitflow.metrics.packaged import sql_files
from fitflow.metrics.reading import Result, read

if TYPE_CHECKING:
    from datetime import date

    from fitflow.metrics.reading import Mark

__all__ = [
    "Chart", "Column", "Compare", "Metric", "Range", "Result",
    "catalogue", "create_views", "drop_views", "find_metric", "run", "set_range",
]  # fmt: skip

Compare = Literal["period", "year"]

WHOLE: Final = frozenset({"smallint", "integer", "bigint"})
ANY_NUMBER: Final = WHOLE | {"numeric"}
TYPES_OF_UNIT: Final = {
    "cents": frozenset({"bigint"}),
    "count": WHOLE,
    "weekday": WHOLE,
    "hour": WHOLE,
    "id": frozenset({"bigint"}),
    "date": frozenset({"date"}),
    "month": frozenset({"date"}),
    "text": frozenset({"text"}),
    "instant": frozenset({"timestamp with time zone"}),
}
"""Unit -> the types its column may have; the units left out take any number."""


@dataclass(frozen=True, slots=True)
class Range:
    """The days to report on."""

    since: date | None = None
    """First day; None begins with the first membership."""
    until: date | None = None
    """The day after the last one; None, and any later day, is tomorrow."""


@cache
def catalogue() -> dict[str, Metric]:
    """
    Return every metric by its name, in the order they are shown.

    Raises:
        BadInput: a metric file is malformed.
    """
    metrics = [parse(file.read_text(encoding="utf-8"), file.name) for file in sql_files("metrics")]
    metrics.sort(key=lambda metric: (SECTIONS.index(metric.section), metric.order, metric.name))
    return {metric.name: metric for metric in metrics}


def find_metric(name: str) -> Metric:
    """
    Return the metric of that name.

    Raises:
        NotFound: none is called that.
    """
    known = catalogue()
    if name in known:
        return known[name]
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(known)}"
    raise NotFound(f"no metric is called {name!r}", hint=hint)


def set_range(
    conn: psycopg.Connection,
    period: Range,
    today: date | None = None,
    *,
    compare: Compare = "period",
) -> None:
    """Set what the metrics of this transaction report on, and as of which day (None: today)."""
    chosen = {
        "fitflow.since": period.since.isoformat() if period.since else "",
        "fitflow.until": period.until.isoformat() if period.until else "",
        "fitflow.today": today.isoformat() if today else "",
        "fitflow.compare": compare,
        "jit": "off",  # compiling these queries takes longer than running them
        "parallel_setup_cost": "20000",  # so does starting workers for some hundred rows
    }
    conn.execute(
        sql.SQL("; ").join(
            sql.SQL("SET LOCAL {} = {}").format(sql.SQL(name), sql.Literal(value))
            for name, value in chosen.items()
        )
    )


def run(
    conn: psycopg.Connection | psycopg.Cursor,
    name: str,
    *,
    limit: int | None = None,
    mark: Mark | None = None,
) -> Result:
    """
    Return a metric's rows for the gym and the range set in this transaction.

    Args:
        conn: where; one cursor for several metrics learns the types of their columns once.
        limit: return only so many of the first rows. The finding speaks of all of them.
        mark: return those after, or before, this row of the table.

    Raises:
        NotFound: no metric is called that.
    """
    return read(conn, find_metric(name), limit=limit, mark=mark)


def create_views(conn: psycopg.Connection) -> None:
    """
    Make every metric's view in schema analytics anew, in one transaction.

    Raises:
        FitFlowError: a metric's SQL fails, or its columns are not those of its header.
    """
    with conn.transaction():
        drop_views(conn)
        for metric in catalogue().values():
            _create_view(conn, metric)


def drop_views(conn: psycopg.Connection) -> None:
    """Drop FitFlow's views of schema analytics, which all have a comment: columns cannot change."""
    views = conn.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'analytics'::regnamespace"
        " AND relkind = 'v' AND obj_description(oid, 'pg_class') IS NOT NULL ORDER BY relname"
    ).fetchall()
    if views:
        names = sql.SQL(", ").join(sql.Identifier("analytics", name) for (name,) in views)
        conn.execute(sql.SQL("DROP VIEW {}").format(names))


def _create_view(conn: psycopg.Connection, metric: Metric) -> None:
    """Make one view, check it against its header, comment it and let both roles read it."""
    view = sql.Identifier("analytics", metric.name)
    opening = f"CREATE VIEW analytics.{metric.name} WITH (security_invoker) AS\n"
    try:
        conn.execute((opening + metric.sql).encode())
    except psycopg.Error as exc:
        place = _place(metric, exc, len(opening))
        raise FitFlowError(
            f"{place}: {exc.diag.message_primary}",
            detail=exc.diag.message_detail,
            hint=exc.diag.message_hint,
        ) from exc
    _check_columns(conn, metric)
    comments = [sql.SQL("COMMENT ON VIEW {} IS {}").format(view, sql.Literal(_sentence(metric)))]
    for column in metric.columns:
        name = sql.Identifier("analytics", metric.name, column.name)
        text = sql.Literal(f"{column.meaning[:1].upper()}{column.meaning[1:].rstrip('.')}.")
        comments.append(sql.SQL("COMMENT ON COLUMN {} IS {}").format(name, text))
    comments.append(sql.SQL("GRANT SELECT ON {} TO fitflow_app, fitflow_analyst").format(view))
    conn.execute(sql.SQL("; ").join(comments))


def _sentence(metric: Metric) -> str:
    summary = metric.summary[:1].upper() + metric.summary[1:]
    return f"{summary} {metric.grain[:1].upper()}{metric.grain[1:]}. Unit: {metric.unit}."


def _place(metric: Metric, exc: psycopg.Error, opening: int) -> str:
    """Name the file, and the line in it where PostgreSQL stopped."""
    file = f"{metric.name}.sql"
    if exc.diag.statement_position is None:
        return file
    read = metric.sql[: max(int(exc.diag.statement_position) - 1 - opening, 0)]
    return f"{file}:{metric.line + read.count(chr(10))}"


def _check_columns(conn: psycopg.Connection, metric: Metric) -> None:
    """Refuse a view whose columns differ from the header's, by name, order or type."""
    found = conn.execute(
        "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute"
        " WHERE attrelid = %s::regclass ORDER BY attnum",
        [f"analytics.{metric.name}"],
    ).fetchall()
    file = f"{metric.name}.sql"
    said, made = [column.name for column in metric.columns], [name for name, _type in found]
    if said != made:
        raise BadInput(f"{file}: the header has the columns {', '.join(said)}, and the SELECT"
                       f" gives {', '.join(made)}")  # fmt: skip
    for column, (_name, kind) in zip(metric.columns, found, strict=True):
        allowed = TYPES_OF_UNIT.get(column.unit, ANY_NUMBER)
        if kind.removesuffix("[]") not in allowed:
            raise BadInput(f"{file}: column {column.name} in {column.unit} is {kind}, not "
                           f"{' or '.join(sorted(allowed))}")  # fmt: skip
