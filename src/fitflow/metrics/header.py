"""Read the header of comments that a metric's and a roll-up's file begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from fitflow.errors import BadInput

UNITS: Final = frozenset({
    "cents", "count", "ratio", "percent", "bpm", "watts", "kcal", "seconds", "minutes", "days",
    "kg", "number", "date", "month", "weekday", "hour", "text", "id", "instant",
})  # fmt: skip

_FIRST_LINE: Final = re.compile(r"-- (?P<name>[a-z][a-z0-9_]*): (?P<summary>\S.*)")
_KEY_LINE: Final = re.compile(r"-- (?P<key>[a-z]+):(?: +(?P<value>\S.*))?")
_COLUMN_LINE: Final = re.compile(r"--   (?P<name>[a-z]\w*) +(?P<unit>[a-z]+) +(?P<meaning>\S.*)")
_MORE_LINE: Final = re.compile(r"--     *(?P<text>\S.*)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a metric or a roll-up."""

    name: str
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of the header, with the number of its line."""

    line: int
    value: str
    more: list[tuple[int, str]]
    """The lines indented under it, as they are, with their numbers."""

    @property
    def joined(self) -> str:
        """The value with what is indented under it, as one text."""
        return " ".join([self.value, *(line[2:].strip() for _line, line in self.more)])


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the SELECT of a file."""

    file: str
    shown_in: str
    """The page of the documentation that shows such a header."""
    name: str
    summary: str
    entries: dict[str, Entry]
    body: str
    line: int
    """The line of the file on which the body begins."""

    def bad(self, line: int, message: str) -> BadInput:
        """Return the error that says what is wrong with a line."""
        return _bad(self.file, line, message, self.shown_in)

    def columns(self) -> tuple[Column, ...]:
        """
        Read the entry `columns`: `--   name unit meaning`, and what goes on below.

        Raises:
            BadInput: a line is not so, a unit is unknown or a name is there twice.
        """
        entry = self.entries["columns"]
        found: list[Column] = []
        for number, line in entry.more:
            column = _COLUMN_LINE.fullmatch(line)
            more = _MORE_LINE.fullmatch(line)
            if column is not None:
                if column["unit"] not in UNITS:
                    raise self.bad(number, f"unit {column['unit']!r} is not one of "
                                   f"{', '.join(sorted(UNITS))}")  # fmt: skip
                found.append(Column(column["name"], column["unit"], column["meaning"]))
            elif more is not None and found:
                last = found.pop()
                found.append(Column(last.name, last.unit, f"{last.meaning} {more['text']}"))
            else:
                raise self.bad(number, f"`{line}` is not `--   name unit meaning`")
        if len({column.name for column in found}) < len(found) or not found:
            raise self.bad(entry.line, "columns must be there, each named once")
        return tuple(found)


def read_header(
    text: str, file: str, keys: tuple[str, ...], shown_in: str, optional: tuple[str, ...] = ()
) -> Header:
    """
    Read the header of a file: its name and summary, then every one of `keys`, and perhaps others.

    Raises:
        BadInput: it is not as it must be; the message has the file and the line.
    """
    lines = text.splitlines()
    count = next((place for place, line in enumerate(lines) if not line.startswith("--")), 0)
    first = _FIRST_LINE.fullmatch(lines[0]) if lines else None
    if first is None or f"{first['name']}.sql" != file:
        stem = file.removesuffix(".sql")
        raise _bad(file, 1, f"the first line is not `-- {stem}: what it says.`", shown_in)
    summary = [first["summary"]]
    start = 1
    while start < count and not _KEY_LINE.fullmatch(lines[start]):
        summary.append(lines[start].removeprefix("--").strip())
        start += 1
    entries = _entries(lines[start:count], start + 1, file, keys + optional, shown_in)
    for name in keys:
        if name not in entries or not (entries[name].value or entries[name].more):
            raise _bad(file, count + 1, f"the header has no {name!r}", shown_in)
    return Header(
        file=file,
        shown_in=shown_in,
        name=first["name"],
        summary=" ".join(summary),
        entries=entries,
        body="\n".join(lines[count:]),
        line=count + 1,
    )


def _bad(file: str, line: int, message: str, shown_in: str) -> BadInput:
    return BadInput(f"{file}:{line}: {message}", hint=f"{shown_in} shows a header")


def _entries(
    lines: list[str], first: int, file: str, keys: tuple[str, ...], shown_in: str
) -> dict[str, Entry]:
    """Read the `key: value` lines with what is indented under each."""
    found: dict[str, Entry] = {}
    current: Entry | None = None
    for number, line in enumerate(lines, first):
        key = _KEY_LINE.fullmatch(line)
        if key is not None:
            if key["key"] not in keys or key["key"] in found:
                raise _bad(file, number, f"{key['key']!r} is not expected here", shown_in)
            current = found[key["key"]] = Entry(number, key["value"] or "", [])
        elif current is not None and line.startswith("--   "):
            current.more.append((number, line))
        else:
            raise _bad(file, number, f"`{line}` is neither `-- key: value` nor indented under one",
                       shown_in)  # fmt: skip
    return found
