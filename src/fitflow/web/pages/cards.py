"""A card or a tile from a metric's result: the same code for every metric of the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from fitflow.formatting.change import Change, change
from fitflow.formatting.description import MONTH, WHOLE, decimals, describe
from fitflow.formatting.text import NOTHING, say
from fitflow.formatting.words import label
from fitflow.web.pages.chart_data import as_json, chart_column, words_of
from fitflow.web.pages.tables import as_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from fitflow.formatting.description import Locale, Scalar
    from fitflow.metrics.catalogue import Metric, Result

COLUMNS: Final = 12
SLOTS: Final = 6
MANY_COLUMNS: Final = 6
KNOWN_SLOTS: Final = {
    "membership": 1, "retail": 2, "training_package": 3, "charge": 4, "held": 5,
    "active": 1, "frozen": 5, "left": 2, "leavers": 2,
    "new": 1, "expansion": 5, "return": 3, "contraction": 4, "freeze": 6, "churn": 2,
}  # fmt: skip
"""Words of the trade that keep their colour on every chart; others take the next free one."""

_EARLIER: Final = re.compile("before|previous|last_year")


@dataclass(frozen=True, slots=True)
class Card:
    """One metric as a card: what it says, its chart's data and its table."""

    name: str
    title: str
    finding: str | None
    about: str
    form: str
    width: int
    height: int
    legend: list[tuple[int, str]]
    described: str
    table: Markup
    data: Markup | None
    row_count: int
    first_no: int
    total_rows: int
    next: str | None
    previous: str | None
    is_multiples: bool
    span: int = COLUMNS

    @property
    def total_words(self) -> str:
        """How many rows the metric has, as people write it."""
        return say(self.total_rows, WHOLE)

    @property
    def rows_words(self) -> str:
        """Which of its rows these are: ``51 to 100``."""
        last_no = self.first_no + self.row_count - 1
        return f"{say(self.first_no, WHOLE)} to {say(last_no, WHOLE)}"

    @property
    def is_empty(self) -> bool:
        """No row in the range."""
        return self.row_count == 0


def card(result: Result, locale: Locale) -> Card:
    """Make the card of one metric's result."""
    metric = result.metric
    rows = result.rows
    form = metric.chart.form if metric.chart else "table"
    series = _series(metric, rows)
    slots = _slots(series)
    return Card(
        name=metric.name,
        title=metric.title,
        finding=result.finding,
        about=_first_sentence(metric.definition),
        form=form,
        width=_width(metric, rows),
        height=_height(metric, rows),
        legend=_legend(metric, series, slots),
        described=_described(result, form),
        table=as_table(metric, rows, locale).html() if rows else Markup(),
        data=None if form == "table" or not rows else _data(metric, rows, slots, locale),
        row_count=len(rows),
        first_no=result.first_no,
        total_rows=result.total_rows,
        next=result.next,
        previous=result.previous,
        is_multiples=_is_multiples(metric),
    )


def _series(metric: Metric, rows: list[tuple[Scalar, ...]]) -> list[str]:
    """Name what the colours of a chart tell apart, in the order of the rows."""
    chart = metric.chart
    if chart is None or chart.form in {"table", "heat map", "bars", "histogram"}:
        return []
    if chart.colour is None:
        return list(chart.y)
    at = [column.name for column in metric.columns].index(chart.colour)
    return list(dict.fromkeys(str(row[at]) for row in rows))


def _slots(series: list[str]) -> dict[str, int]:
    """Give every series one of the six colours; a word the gym knows keeps its own."""
    known = {name: label(name).lower().replace(" ", "_") for name in series}
    slots = {name: KNOWN_SLOTS[word] for name, word in known.items() if word in KNOWN_SLOTS}
    slots |= {name: SLOTS for name in series if _EARLIER.search(name)}
    free = [slot for slot in range(1, SLOTS + 1) if slot not in slots.values()]
    for place, name in enumerate(name for name in series if name not in slots):
        slots[name] = free[place] if place < len(free) else SLOTS
    return slots


def _legend(metric: Metric, series: list[str], slots: dict[str, int]) -> list[tuple[int, str]]:
    """Name the colours where there are several; small multiples carry their names themselves."""
    if len(series) < 2 or _is_multiples(metric):  # noqa: PLR2004  # one colour needs no name
        return []
    return [(slots[name], label(name)) for name in series]


@cache
def _first_sentence(text: str) -> str:
    """Keep what fits on one line of a card; the definition's page has the rest."""
    flat = " ".join(text.split())
    first = re.split(r"(?<=[.;])\s", flat, maxsplit=1)[0].rstrip(".;")
    return first[:1].upper() + first[1:] + "."


def _described(result: Result, form: str) -> str:
    said = result.finding or result.metric.title
    return f"{said.rstrip('.')}. Chart: {form}. {result.metric.summary.strip()}"


def _distinct(metric: Metric, rows: list[tuple[Scalar, ...]], name: str) -> int:
    at = [column.name for column in metric.columns].index(name)
    return len({row[at] for row in rows})


def _is_multiples(metric: Metric) -> bool:
    """Lines in several units are drawn side by side, each with an axis of its own."""
    chart = metric.chart
    if chart is None or chart.form != "lines" or chart.colour:
        return False
    units = {column.unit for column in metric.columns if column.name in chart.y}
    return len(units) > 1


def _width(metric: Metric, rows: list[tuple[Scalar, ...]]) -> int:
    """Say how many of twelve columns a card would like."""
    chart = metric.chart
    if chart is None or chart.form == "table":
        many = sum(column.unit != "id" for column in metric.columns) > MANY_COLUMNS
        return 12 if many else 6
    if chart.form == "heat map":
        return 12 if _distinct(metric, rows, chart.x) > 18 else 6  # noqa: PLR2004  # cells hold text
    if _is_multiples(metric):
        return 12
    return 4 if chart.form in {"bars", "histogram"} else 6


def _height(metric: Metric, rows: list[tuple[Scalar, ...]]) -> int:
    """Say how tall the chart is before it is drawn, so that nothing moves."""
    chart = metric.chart
    if chart is not None and chart.form == "heat map":
        return min(max(_distinct(metric, rows, chart.y[0]) * 24 + 36, 224), 900)
    if chart is not None and chart.form == "bars":
        return min(max(len(rows) * 26 + 16, 224), 640)
    return 264


def _data(
    metric: Metric, rows: list[tuple[Scalar, ...]], slots: dict[str, int], locale: Locale
) -> Markup:
    """Write what the chart is drawn from."""
    chart = metric.chart
    if chart is None:
        return as_json()
    values = [[row[place] for row in rows] for place in range(len(metric.columns))]
    texts = [
        told for column, told in zip(metric.columns, values, strict=True) if column.unit == "text"
    ]
    return as_json(
        form=chart.form,
        x=chart.x,
        y=list(chart.y),
        colour=chart.colour,
        columns=[
            chart_column(column.name, label(column.name), column.unit, told, locale)
            for column, told in zip(metric.columns, values, strict=True)
        ],
        rows=rows,
        slots=slots,
        words=words_of(texts),
    )


def arrange(cards: Iterable[Card]) -> list[Card]:
    """
    Fill rows of twelve columns, in order.

    A card too wide for what is left of a row lets the next one that fits go before it; a row that
    stays short is stretched.
    """
    waiting = list(cards)
    placed: list[Card] = []
    while waiting:
        row = [waiting.pop(0)]
        for item in list(waiting):
            if sum(card.width for card in row) + item.width <= COLUMNS:
                row.append(item)
                waiting.remove(item)
        placed.extend(_stretched(row))
    return placed


def _stretched(row: list[Card]) -> Iterable[Card]:
    left = COLUMNS - sum(item.width for item in row)
    for place, item in enumerate(row):
        extra = left // (len(row) - place)
        left -= extra
        yield replace(item, span=item.width + extra)


@dataclass(frozen=True, slots=True)
class Tile:
    """A headline figure."""

    key: str
    label: str
    value: str
    change: Change | None
    aside: str
    """The figure in the last month, when the range is longer than that; else nothing."""
    spark: str
    last: tuple[float, float] | None


def tiles(result: Result, locale: Locale) -> list[Tile]:
    """Make the tiles from the metric `figures`, one for each of its rows."""
    names = [column.name for column in result.metric.columns]
    made = []
    for row in result.rows:
        at = dict(zip(names, row, strict=True))
        points = _spark(at["spark"] or [])
        made.append(
            Tile(
                key=at["figure"],
                label=at["label"],
                value=_figure(at["value"], at["unit"], locale),
                change=change(at["value"], at["before"], at["unit"], at["better"], locale),
                aside=_aside(at["in_month"], at["month"], at["unit"], locale),
                spark=" ".join(f"{x:g},{y:g}" for x, y in points),
                last=points[-1] if points else None,
            )
        )
    return made


def _aside(value: Decimal | None, month: date, unit: str, locale: Locale) -> str:
    """Write ``€36,504 in Nov 2026``."""
    if value is None:
        return ""
    return f"{_figure(value, unit, locale)} in {say(month, MONTH, locale.language)}"


def _figure(value: Decimal | None, unit: str, locale: Locale) -> str:
    """Write a headline figure."""
    if value is None:
        return NOTHING
    described = describe(unit, [value], locale)
    if described.kind == "number":
        described = WHOLE if value == int(value) else decimals(1)
    return say(value, described, locale.language)


SPARK_WIDTH: Final = 120
SPARK_HEIGHT: Final = 28


def _spark(values: Sequence[float | Decimal | None]) -> list[tuple[float, float]]:
    """Place the points of a sparkline in its box, lowest to highest over the whole height."""
    known = [(place, float(value)) for place, value in enumerate(values) if value is not None]
    if len(known) < 2:  # noqa: PLR2004  # a line needs two
        return []
    low = min(value for _place, value in known)
    high = max(value for _place, value in known)
    step = (SPARK_WIDTH - 8) / (len(values) - 1)
    tall = SPARK_HEIGHT - 8
    return [
        (round(4 + place * step, 1),
         round(4 + tall * ((high - value) / (high - low) if high > low else 0.5), 1))
        for place, value in known
    ]  # fmt: skip
