"""
Read one roll-up file: a header of comments and one SELECT over base tables.

The header says what is closed at once, the key, and of which days each row of a base table is. The
table of kept days, the view that readers take and the marks of writers all come from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.metrics.header import read_header

if TYPE_CHECKING:
    from fitflow.metrics.header import Column, Header

PERIODS: Final = ("day", "week", "month")
KEYS: Final = ("period", "key", "from", "columns")
OPTIONAL: Final = ("index",)
SHOWN_IN: Final = "docs/rollups.md"

_PERIOD: Final = re.compile(
    r"(?P<period>[a-z]+)(?:, closed (?P<days>\d+) days? later)?(?P<last>, the last kept by member)?"
)
_SOURCE: Final = re.compile(r"(?P<table>[a-z]\w*): (?P<days>[^;]+); (?P<columns>\w+(?:, \w+)*)")


@dataclass(frozen=True, slots=True)
class Source:
    """A base table, of which days a row of it is, and which of its columns count."""

    table: str
    days: str
    """An expression over its columns: a date, a daterange or a datemultirange of the key's days."""
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rollup:
    """One roll-up: what its file says, and its SQL."""

    name: str
    summary: str
    period: str
    closes_after_days: int
    keeps_last_day: bool
    """Whether the last closed day is kept alone, and marks name members."""
    key: tuple[str, ...]
    """Its columns that tell one row from another, the day first; the gym goes before them."""
    index: tuple[str, ...]
    """Columns by which kept rows are found besides the key, in an index; mostly none."""
    sources: tuple[Source, ...]
    columns: tuple[Column, ...]
    sql: str
    text: str
    """The whole file."""
    line: int
    """The line of the file on which the SQL begins."""


def parse_rollup(text: str, file: str) -> Rollup:
    """
    Read the text of a roll-up file. `file` is its name, for the messages.

    Raises:
        BadInput: the header is not as it must be; the message has the file and the line.
    """
    header = read_header(text, file, KEYS, SHOWN_IN, OPTIONAL)
    columns = header.columns()
    period, closes_after_days, keeps_last_day = _period(header)
    sql, closed, rest = header.body.strip().rpartition(";")
    if not closed or rest.strip():
        raise header.bad(header.line, "the SELECT does not end with a semicolon")
    return Rollup(
        name=header.name,
        summary=header.summary,
        period=period,
        closes_after_days=closes_after_days,
        keeps_last_day=keeps_last_day,
        key=_key(header, columns),
        index=_key(header, columns, "index") if "index" in header.entries else (),
        sources=_sources(header),
        columns=columns,
        sql=sql.rstrip(),
        text=text,
        line=header.line,
    )


def _period(header: Header) -> tuple[str, int, bool]:
    """Read `day`, `week` or `month`, and perhaps when it is closed and what is kept."""
    entry = header.entries["period"]
    read = _PERIOD.fullmatch(entry.joined)
    if read is None or read["period"] not in PERIODS:
        raise header.bad(entry.line, f"period {entry.joined!r} is not one of {', '.join(PERIODS)},"
                         " perhaps with `, closed 1 day later`,"
                         " `, the last kept by member` or both")  # fmt: skip
    return read["period"], int(read["days"] or 0), read["last"] is not None


def _key(header: Header, columns: tuple[Column, ...], entry: str = "key") -> tuple[str, ...]:
    """Read the names of the columns that make the key, or an index."""
    said = header.entries[entry]
    key = tuple(said.joined.split(", "))
    unknown = set(key) - {column.name for column in columns}
    if key[0] != "day" or unknown or len(set(key)) < len(key):
        raise header.bad(said.line, f"{entry} {said.joined!r} is not `day` and other columns")
    return key


def _sources(header: Header) -> tuple[Source, ...]:
    """Read `table: days; columns`, one for each line that is not indented any further."""
    entry = header.entries["from"]
    lines: list[tuple[int, str]] = []
    for number, line in entry.more:
        if line.startswith("--     ") and lines:
            first, so_far = lines.pop()
            lines.append((first, f"{so_far} {line[2:].strip()}"))
        else:
            lines.append((number, line[2:].strip()))
    found = []
    for number, line in lines:
        read = _SOURCE.fullmatch(line)
        if read is None:
            raise header.bad(number, f"`{line}` is not `table: days; column, column`")
        found.append(Source(read["table"], read["days"], tuple(read["columns"].split(", "))))
    if not found:
        raise header.bad(entry.line, "from names no table")
    return tuple(found)
