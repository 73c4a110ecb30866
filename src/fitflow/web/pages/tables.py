"""A metric's rows as an HTML table: long as they come, or with one column to a category."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from fitflow.formatting.description import TEXT, Scalar, bare, describe
from fitflow.formatting.text import say, saying
from fitflow.formatting.words import are_codes, category, label, unit_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from fitflow.formatting.description import Locale
    from fitflow.metrics.catalogue import Column, Metric

TEXT_UNITS: Final = frozenset(
    {"text", "label", "date", "month", "weekday", "hour", "instant", "id"}
)
PIVOTED: Final = frozenset({"columns", "stacked columns", "stacked area", "lines", "bridge"})
TOTALLED: Final = frozenset({"stacked columns", "stacked area"})


@dataclass(frozen=True, slots=True)
class Head:
    """A column's heading, and whether its cells are figures."""

    text: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be written: headings, and rows of values with how to write each column."""

    heads: list[Head]
    rows: Sequence[Sequence[Scalar]]
    write: list[Callable[[Scalar], str]]
    unit: str | None = None
    """The unit of every figure, when they share one."""
    links: Mapping[int, Sequence[str | None]] = field(default_factory=dict)
    """Where the cells of a column lead, row by row."""

    def html(self) -> Markup:
        """Write the table's head and body; raw values of figures and days go along in data-v."""
        head = "".join(
            f'<th scope="col"{" class=n" if column.is_figure else ""}>{escape(column.text)}</th>'
            for column in self.heads
        )
        columns = [self._column(place) for place in range(len(self.heads))]
        body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in zip(*columns, strict=True))
        caption = f"<caption>in {escape(self.unit)}</caption>" if self.unit else ""
        return Markup(f"{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")  # noqa: S704  # every text is escaped above and below

    def _column(self, place: int) -> list[str]:
        """Write the cells of a column; the first one names its row."""
        tag, scope = ("td", "") if place else ("th", " scope=row")
        begin = f"<{tag}{scope}{' class=n' if self.heads[place].is_figure else ''}"
        write, values = self.write[place], [row[place] for row in self.rows]
        if place in self.links:
            cells = zip(values, self.links[place], strict=True)
            return [f"{begin}{_raw(one)}>{_linked(write(one), to)}</{tag}>" for one, to in cells]
        return [f"{begin}{_inside(write, one)}</{tag}>" for one in values]


@lru_cache(maxsize=1 << 16, typed=True)
def _inside(write: Callable[[Scalar], str], value: Scalar) -> str:
    """Write a cell's raw value and its text, once: tables say the same things again and again."""
    return f"{_raw(value)}>{escape(write(value))}"


def _linked(text: str, leads_to: str | None) -> str:
    """Write a cell's text, as a link where it leads somewhere."""
    return escape(text) if leads_to is None else f'<a href="{escape(leads_to)}">{escape(text)}</a>'


def _raw(value: Scalar) -> str:
    """Give a cell the value it sorts and adds by, where its text is not that."""
    if value is None or isinstance(value, str):
        return ""
    if isinstance(value, bool):
        return f' data-v="{int(value)}"'
    if isinstance(value, (date, datetime)):
        return f' data-v="{value.isoformat()}"'
    return f' data-v="{value.normalize() if isinstance(value, Decimal) else value}"'


def writer(unit: str, values: Sequence[Scalar], locale: Locale) -> Callable[[Scalar], str]:
    """Choose once how a whole column is written, so that its cells agree; see unit_word."""
    described = bare(describe(unit, values, locale))
    if described.kind == "text" and unit != "label" and are_codes(values):
        return _say_code
    return saying(described, locale.language)


def _say_code(value: Scalar) -> str:
    """Say a code of ours in words."""
    return say(None if value is None else category(str(value)), TEXT)


def as_table(metric: Metric, rows: list[tuple[Scalar, ...]], locale: Locale) -> Table:
    """Lay a metric's rows out the way a person reads them."""
    chart = metric.chart
    if chart is not None and chart.colour is not None and len(chart.y) == 1:
        if chart.form in PIVOTED:
            return _pivot(metric, rows, (chart.x, chart.colour, chart.y[0]), locale)
        if chart.form == "heat map":
            return _pivot(metric, rows, (chart.y[0], chart.x, chart.colour), locale)
    return _long(metric, rows, locale)


def _long(metric: Metric, rows: list[tuple[Scalar, ...]], locale: Locale) -> Table:
    columns = [(place, column) for place, column in enumerate(metric.columns)
               if column.unit != "id"]  # fmt: skip
    places = [place for place, _column in columns]
    return Table(
        [
            Head(_headed(column, locale), column.unit not in TEXT_UNITS)
            for _place, column in columns
        ],
        [[row[place] for place in places] for row in rows],
        [writer(column.unit, [row[place] for row in rows], locale) for place, column in columns],
    )


def _headed(column: Column, locale: Locale) -> str:
    """Name a column and its unit, once."""
    name, unit = label(column.name), unit_word(column.unit, locale)
    if unit is None or name.casefold().endswith((unit.casefold(), column.unit)):
        return name
    return f"{name}, {unit}"


def _pivot(
    metric: Metric, rows: list[tuple[Scalar, ...]], names: tuple[str, str, str], locale: Locale
) -> Table:
    """One row for each `names[0]`, one column for each `names[1]`, `names[2]` in the cells."""
    at = {column.name: place for place, column in enumerate(metric.columns)}
    unit = {column.name: column.unit for column in metric.columns}
    down, across, inside = (at[name] for name in names)
    heads = list(dict.fromkeys(row[across] for row in rows))
    lines: dict[Scalar, dict[Scalar, Scalar]] = {}
    for row in rows:
        lines.setdefault(row[down], {})[row[across]] = row[inside]
    totalled = metric.chart is not None and metric.chart.form in TOTALLED
    write_inside = writer(unit[names[2]], [row[inside] for row in rows], locale)
    write_head = writer(unit[names[1]], heads, locale)
    titles = [label(write_head(head)) for head in heads] + ["Total"] * totalled
    body: list[list[Scalar]] = []
    for first, cells in lines.items():
        line: list[Scalar] = [first, *(cells.get(head) for head in heads)]
        if totalled:
            line.append(sum(value for value in cells.values() if value is not None))  # type: ignore[misc]
        body.append(line)
    return Table(
        [
            Head(label(names[0]), is_figure=False),
            *(Head(title, is_figure=True) for title in titles),
        ],
        body,
        [writer(unit[names[0]], list(lines), locale), *[write_inside] * len(titles)],
        unit_word(unit[names[2]], locale),
    )
