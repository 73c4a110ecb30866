"""What a metric's result is outside the database: one JSON document, or CSV safe to open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Protocol
from zoneinfo import ZoneInfo

from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from fitflow.catalogue.gym import Gym
    from fitflow.metrics.file import Metric
    from fitflow.metrics.reading import Result

FORMULA: Final = r"^[=+@\t\r-]"
"""How a text begins that a spreadsheet would run."""


class Reported(Protocol):
    """Which gym, which days (both included) and when: what every answer carries."""

    @property
    def gym(self) -> Gym:
        """Whose rows they are."""

    @property
    def since(self) -> date:
        """First day."""

    @property
    def until(self) -> date:
        """Last day, included."""

    @property
    def as_of(self) -> datetime:
        """When they were read, on the gym's clock."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A Reported by itself."""

    gym: Gym
    since: date
    until: date
    as_of: datetime


def read_moment(conn: psycopg.Connection, gym: Gym) -> Moment:
    """Return what the metrics of this transaction report on, in the gym's days."""
    row = conn.execute(
        "SELECT fitflow.range_since(), fitflow.as_of(), fitflow.began_at()"
    ).fetchone()
    assert row is not None  # noqa: S101  # one row, always
    since, until, now = row
    return Moment(gym, since, until, now.astimezone(ZoneInfo(gym.time_zone)))


def describe(metric: Metric) -> dict[str, Any]:
    """Return what a metric's file says, in the form that programs read."""
    chart = metric.chart
    return {
        "name": metric.name,
        "title": metric.title,
        "summary": metric.summary,
        "section": metric.section,
        "grain": metric.grain,
        "unit": metric.unit,
        "definition": metric.definition,
        "chart": chart
        and {"form": chart.form, "x": chart.x, "y": list(chart.y), "colour": chart.colour},
        "columns": [
            {"name": column.name, "unit": column.unit, "meaning": column.meaning}
            for column in metric.columns
        ],
    }


def document(result: Result, moment: Reported) -> dict[str, Any]:
    """Return one result in the form that programs read; `plain_value` makes JSON of its cells."""
    return {
        **describe(result.metric),
        "finding": result.finding,
        "rows": result.rows,
        "total_rows": result.total_rows,
        "next": result.next,
        "previous": result.previous,
        **describe_moment(moment),
    }


def describe_moment(moment: Reported) -> dict[str, Any]:
    """Return whose and which days' rows they are, in the form that programs read."""
    gym = moment.gym
    return {
        "gym": {
            "name": gym.name,
            "time_zone": gym.time_zone,
            "currency": gym.currency,
            "currency_digits": gym.digits,
        },
        "from": moment.since.isoformat(),
        "to": moment.until.isoformat(),
        "as_of": moment.as_of.isoformat(timespec="seconds"),
    }


def plain_value(value: object) -> object:
    """Give a database value the form JSON has for it: whole numbers whole, days as ISO text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list):
        return [plain_value(item) for item in value]
    return value


def csv_blocks(conn: psycopg.Connection, metric: Metric) -> Iterator[bytes]:
    """
    Yield a metric's rows as CSV with a header, for the gym and the range set in this transaction.

    Days are ISO dates and money is a whole number of the currency's smallest units: cents of EUR,
    yen of JPY. A text that a spreadsheet would run as a formula gets an apostrophe in front;
    numbers stay numbers.
    """
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv, HEADER)").format(
        sql.SQL(", ").join(_cell(column.name, column.unit) for column in metric.columns),
        sql.Identifier("analytics", metric.name),
    )
    with conn.cursor().copy(query) as blocks:
        for block in blocks:
            yield bytes(block)


def _cell(name: str, unit: str) -> sql.Composable:
    """Select one column, texts made harmless."""
    column = sql.Identifier(name)
    if unit != "text":
        return column
    return sql.SQL("CASE WHEN {0} ~ {1} THEN '''' || {0} ELSE {0} END AS {0}").format(
        column, sql.Literal(FORMULA)
    )
