"""
Read one metric file: a header of comments, one SELECT, and perhaps a finding.

The header is the metric's name, title, section, grain, unit, chart, columns and definition. All
that people see of a metric, in psql, on the dashboard or in the documentation, comes from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from fitflow.errors import BadInput

SECTIONS: Final = ("members", "money", "classes", "training")
FORMS: Final = frozenset({
    "columns", "stacked columns", "lines", "stacked area", "bars", "heat map", "histogram",
    "bridge",
})  # fmt: skip
UNITS: Final = frozenset({
    "cents", "count", "ratio", "bpm", "watts", "kcal", "seconds", "minutes", "days", "kg", "number",
    "date", "month", "weekday", "hour", "text", "id", "instant",
})  # fmt: skip
KEYS: Final = ("title", "section", "grain", "unit", "chart", "columns", "definition")

_FIRST_LINE: Final = re.compile(r"-- (?P<name>[a-z][a-z0-9_]*): (?P<summary>\S.*)")
_KEY_LINE: Final = re.compile(r"-- (?P<key>[a-z]+):(?: +(?P<value>\S.*))?")
_COLUMN_LINE: Final = re.compile(r"--   (?P<name>[a-z]\w*) +(?P<unit>[a-z]+) +(?P<meaning>\S.*)")
_MORE_LINE: Final = re.compile(r"--     *(?P<text>\S.*)")
_CHART: Final = re.compile(
    r"(?P<form>[a-z ]+), (?P<x>\w+) by (?P<y>\w+(?: and \w+)*)(?:, coloured by (?P<colour>\w+))?"
)
FINDING: Final = "-- finding:"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a metric."""

    name: str
    unit: str
    meaning: str


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
    finding: str | None
    """A SELECT over `metric` that gives one sentence, or None."""
    line: int = 1
    """The line of the file on which the SQL begins."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One `key: value` of the header, with the number of its line."""

    line: int
    value: str
    more: list[tuple[int, str]]


def parse(text: str, file: str) -> Metric:
    """
    Read the text of a metric file. `file` is its name, for the messages.

    Raises:
        BadInput: the header is not as it must be; the message has the file and the line.
    """
    lines = text.splitlines()
    count = next((place for place, line in enumerate(lines) if not line.startswith("--")), 0)
    first = _FIRST_LINE.fullmatch(lines[0]) if lines else None
    if first is None or f"{first['name']}.sql" != file:
        stem = file.removesuffix(".sql")
        raise _bad(file, 1, f"the first line is not `-- {stem}: what it says.`")
    summary = [first["summary"]]
    start = 1
    while start < count and not _KEY_LINE.fullmatch(lines[start]):
        summary.append(lines[start].removeprefix("--").strip())
        start += 1
    entries = _entries(lines[start:count], start + 1, file)
    columns = _columns(entries["columns"], file)
    section, order = _section(entries["section"], file)
    body, finding = _statements("\n".join(lines[count:]), file, count + 1)
    definition = " ".join([entries["definition"].value,
                           *(text for _line, text in entries["definition"].more)])  # fmt: skip
    return Metric(
        name=first["name"],
        summary=" ".join(summary),
        title=_joined(entries["title"]),
        section=section,
        order=order,
        grain=_joined(entries["grain"]),
        unit=_joined(entries["unit"]),
        chart=_chart(entries["chart"], columns, file),
        columns=columns,
        definition=definition,
        sql=body,
        finding=finding,
        line=count + 1,
    )


def _bad(file: str, line: int, message: str) -> BadInput:
    return BadInput(f"{file}:{line}: {message}", hint="docs/metrics.md shows a header")


def _joined(entry: _Entry) -> str:
    return " ".join([entry.value, *(text for _line, text in entry.more)])


def _entries(lines: list[str], first: int, file: str) -> dict[str, _Entry]:
    """Read the `key: value` lines with what is indented under each."""
    found: dict[str, _Entry] = {}
    current: _Entry | None = None
    for number, line in enumerate(lines, first):
        key = _KEY_LINE.fullmatch(line)
        if key is not None:
            if key["key"] not in KEYS or key["key"] in found:
                raise _bad(file, number, f"{key['key']!r} is not expected here")
            current = found[key["key"]] = _Entry(number, key["value"] or "", [])
        elif current is not None and line.startswith("--   "):
            current.more.append(
                (number, line if current is found.get("columns") else line[2:].strip())
            )
        else:
            raise _bad(file, number, f"`{line}` is neither `-- key: value` nor indented under one")
    for key_name in KEYS:
        if key_name not in found or not (found[key_name].value or found[key_name].more):
            raise _bad(file, first + len(lines), f"the header has no {key_name!r}")
    return found


def _section(entry: _Entry, file: str) -> tuple[str, int]:
    match entry.value.split():
        case [section, order] if section in SECTIONS and order.isdigit():
            return section, int(order)
    names = ", ".join(SECTIONS)
    raise _bad(file, entry.line, f"section {entry.value!r} is not one of {names} and a number")


def _columns(entry: _Entry, file: str) -> tuple[Column, ...]:
    found: list[Column] = []
    for number, line in entry.more:
        column = _COLUMN_LINE.fullmatch(line)
        more = _MORE_LINE.fullmatch(line)
        if column is not None:
            if column["unit"] not in UNITS:
                raise _bad(file, number, f"unit {column['unit']!r} is not one of "
                           f"{', '.join(sorted(UNITS))}")  # fmt: skip
            found.append(Column(column["name"], column["unit"], column["meaning"]))
        elif more is not None and found:
            last = found.pop()
            found.append(Column(last.name, last.unit, f"{last.meaning} {more['text']}"))
        else:
            raise _bad(file, number, f"`{line}` is not `--   name unit meaning`")
    if len({column.name for column in found}) < len(found) or not found:
        raise _bad(file, entry.line, "columns must be there, each named once")
    return tuple(found)


def _chart(entry: _Entry, columns: tuple[Column, ...], file: str) -> Chart | None:
    """Read `form, x by y and y, coloured by column`; `table` has no chart."""
    if entry.value == "table":
        return None
    if entry.value == "figures":
        return Chart("figures", "figure", ("value",), None)
    read = _CHART.fullmatch(_joined(entry))
    if read is None or read["form"] not in FORMS:
        raise _bad(file, entry.line, f"chart {entry.value!r} is not `form, x by y`, `table`"
                   f" or `figures`; the forms are {', '.join(sorted(FORMS))}")  # fmt: skip
    chart = Chart(read["form"], read["x"], tuple(read["y"].split(" and ")), read["colour"])
    known = {column.name for column in columns}
    for name in (chart.x, *chart.y, *([chart.colour] if chart.colour else [])):
        if name not in known:
            raise _bad(file, entry.line, f"chart names {name!r}, which is not a column")
    return chart


def _statements(text: str, file: str, first: int) -> tuple[str, str | None]:
    """Split the SELECT from its finding; each ends with a semicolon, which is not kept."""
    body, mark, finding = text.partition(f"\n{FINDING}")
    sql, closed, rest = body.strip().rpartition(";")
    if not closed or rest.strip():
        raise _bad(file, first, "the SELECT does not end with a semicolon")
    if not mark:
        return sql.rstrip(), None
    line = first + body.count("\n") + 1
    if not finding.startswith("\n") or not finding.strip().endswith(";"):
        raise _bad(file, line, "a finding is one SELECT on the lines below, with a semicolon")
    return sql.rstrip(), finding.strip().removesuffix(";").rstrip()
