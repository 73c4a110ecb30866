"""
Read one metric file: a header of comments, one SELECT, and perhaps a count and a finding.

The header is the metric's name, title, section, grain, unit, chart, columns and definition. All
that people see of a metric, in psql, on the dashboard or in the documentation, comes from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from fitflow.metrics.header import UNITS, Column, Header, read_header

__all__ = ["FORMS", "SECTIONS", "UNITS", "Chart", "Column", "Metric", "Order", "parse"]

SECTIONS: Final = ("members", "money", "classes", "training")
FORMS: Final = frozenset({
    "columns", "stacked columns", "lines", "stacked area", "bars", "heat map", "histogram",
    "bridge",
})  # fmt: skip
KEYS: Final = ("title", "section", "grain", "unit", "chart", "columns", "definition")
SHOWN_IN: Final = "docs/metrics.md"

_CHART: Final = re.compile(
    r"(?P<form>[a-z ]+), (?P<x>\w+) by (?P<y>\w+(?: and \w+)*)(?:, coloured by (?P<colour>\w+))?"
)
_BESIDE: Final = re.compile(r"(?m)^-- (count|finding)(?: by (\w+))?:")
_ORDER: Final = re.compile(r"(?ms).*^ORDER BY (?P<order>.+)")
_WORDS: Final = re.compile(r"'[^']*'|(?P<qualified>\w+\.\w+)|(?P<word>\w+)")


@dataclass(frozen=True, slots=True)
class Order:
    """What the rows of a table are in the order of."""

    sql: str
    """What stands after ORDER BY: expressions over the columns, one by one or several together."""
    columns: tuple[str, ...]
    """The columns that it names; together they are of one row."""


@dataclass(frozen=True, slots=True)
class Chart:
    """How a metric is drawn: which column goes along, which up, and which one colours."""

    form: str
    x: str
    y: tuple[str, ...]
    colour: str | None


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: what its file says, and its SQL."""

    name: str
    summary: str
    title: str
    section: str
    order: int
    grain: str
    unit: str
    chart: Chart | None
    """None when the metric is read as a table."""
    columns: tuple[Column, ...]
    definition: str
    sql: str
    row_order: Order | None
    """What a table is in the order of; None where a chart is drawn, which is read whole."""
    count: str | None
    """A SELECT that gives the values of the first column and how many rows have each, or None."""
    finding: str | None
    """A SELECT that gives one sentence, or None. It may read `metric`, if there is no count."""
    line: int = 1
    """The line of the file on which the SQL begins."""
    count_by: str | None = None
    """Another column whose values `count` gives, in the order of the rows; None for the first."""


def parse(text: str, file: str) -> Metric:
    """
    Read the text of a metric file. `file` is its name, for the messages.

    Raises:
        BadInput: the header is not as it must be; the message has the file and the line.
    """
    header = read_header(text, file, KEYS, SHOWN_IN)
    columns = header.columns()
    section, order = _section(header)
    body, beside = _statements(header, {column.name for column in columns})
    chart = _chart(header, columns)
    return Metric(
        name=header.name,
        summary=header.summary,
        title=header.entries["title"].joined,
        section=section,
        order=order,
        grain=header.entries["grain"].joined,
        unit=header.entries["unit"].joined,
        chart=chart,
        columns=columns,
        definition=header.entries["definition"].joined,
        sql=body,
        row_order=None if chart else _order(header, body, columns, beside),
        count=beside.get("count"),
        count_by=beside.get("by"),
        finding=beside.get("finding"),
        line=header.line,
    )


def _section(header: Header) -> tuple[str, int]:
    entry = header.entries["section"]
    match entry.value.split():
        case [section, order] if section in SECTIONS and order.isdigit():
            return section, int(order)
    names = ", ".join(SECTIONS)
    raise header.bad(entry.line, f"section {entry.value!r} is not one of {names} and a number")


def _chart(header: Header, columns: tuple[Column, ...]) -> Chart | None:
    """Read `form, x by y and y, coloured by column`; `table` has no chart."""
    entry = header.entries["chart"]
    if entry.value == "table":
        return None
    if entry.value == "figures":
        return Chart("figures", "figure", ("value",), None)
    read = _CHART.fullmatch(entry.joined)
    if read is None or read["form"] not in FORMS:
        raise header.bad(entry.line, f"chart {entry.value!r} is not `form, x by y`, `table`"
                         f" or `figures`; the forms are {', '.join(sorted(FORMS))}")  # fmt: skip
    chart = Chart(read["form"], read["x"], tuple(read["y"].split(" and ")), read["colour"])
    known = {column.name for column in columns}
    for name in (chart.x, *chart.y, *([chart.colour] if chart.colour else [])):
        if name not in known:
            raise header.bad(entry.line, f"chart names {name!r}, which is not a column")
    return chart


def _order(header: Header, body: str, columns: tuple[Column, ...], beside: dict[str, str]) -> Order:
    """Read the ORDER BY that the SELECT ends with: pages of the rows go on by it."""
    found = _ORDER.fullmatch(body)
    if found is None:
        raise header.bad(header.line, "a table ends with ORDER BY at the beginning of a line")
    line = header.line + body.count("\n", 0, found.start("order"))
    words = list(_WORDS.finditer(found["order"]))
    for word in words:
        if word["qualified"] is not None:
            raise header.bad(line, f"ORDER BY names {word['qualified']}, and not a column as the"
                             " header does")  # fmt: skip
    known = {column.name for column in columns}
    named = dict.fromkeys(word["word"] for word in words if word["word"] in known)
    newest_first = f"{columns[0].name} DESC"
    is_by_first = "count" in beside and "by" not in beside
    if is_by_first and not found["order"].startswith(newest_first):
        raise header.bad(line, f"a table with a count is in the order of {newest_first}")
    if not named:
        raise header.bad(line, "ORDER BY names no column")
    return Order(found["order"], tuple(named))


def _statements(header: Header, known: set[str]) -> tuple[str, dict[str, str]]:
    """Split the SELECT from its count and finding; each ends with a semicolon, which goes."""
    body, *more = _BESIDE.split(header.body)
    sql, closed, rest = body.strip().rpartition(";")
    if not closed or rest.strip():
        raise header.bad(header.line, "the SELECT does not end with a semicolon")
    line = header.line + body.count("\n")
    beside: dict[str, str] = {}
    for what, by, text in zip(more[::3], more[1::3], more[2::3], strict=True):
        if what in beside or not text.startswith("\n") or not text.strip().endswith(";"):
            raise header.bad(line, f"a {what} is one SELECT on the lines below, with a semicolon")
        if by is not None and (what == "finding" or by not in known):
            raise header.bad(line, f"`{what} by {by}` is no count by a column")
        beside |= {what: text.strip().removesuffix(";").rstrip()} | ({"by": by} if by else {})
        line += text.count("\n")
    return sql.rstrip(), beside
