"""The rows of a CSV file by our columns' names, and what they show before they are read."""

from __future__ import annotations

import csv
import io
import re
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from fitflow.activity_files import limits
from fitflow.activity_files.formats.csv.days import shows_day
from fitflow.activity_files.formats.csv.header import (
    delimiter_of,
    encoding_of,
    header_at,
    is_enough,
)
from fitflow.activity_files.formats.csv.mapping import columns_of, heading_of, zone_of_headings
from fitflow.activity_files.formats.csv.times import times_of
from fitflow.activity_files.values import printable
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from fitflow.activity_files.formats.csv.mapping import Heading, SampleMapping
    from fitflow.activity_files.formats.csv.names import Column
    from fitflow.activity_files.formats.csv.times import Times
    from fitflow.activity_files.samples import Losses

    Row = dict[Column, str]

LOOK_AT: Final = 1000
"""As many rows show how times are written."""

_LOOK_AT_FOR_DAYS: Final = 100

MAP: Final = "a mapping (--map) says which of its columns is date, time, bpm, watts, rpm and kcal"
_AGAIN: Final = "export the file once more"
_SILENT: Final = frozenset({"", "-", "--", "na", "n/a", "nan", "none", "null"})
_NUMBER: Final = re.compile(r"[+-]?\d{1,12}(\.\d*)?|[+-]?\.\d+")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d{1,9},\d{1,2}")
"""Not 1,234, which is a thousand to some."""


class Table:
    """The rows of a CSV file, by our columns' names."""

    def __init__(self, name: str, content: bytes, mapping: SampleMapping, losses: Losses) -> None:
        self.mapping = mapping
        self.losses = losses
        self._name = name
        self._decimal = mapping.decimal or "."
        self._heading: Heading = "time"
        self._zone: tzinfo | None = None
        self._rows_looked_at = 0
        self._days: dict[int, set[str]] = {}
        encoding = encoding_of(content, is_whole=True)
        self._text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")

    def rows(self) -> Iterator[tuple[int, Row | BadInput]]:
        """Yield each row with the number of its line, or why it is none."""
        above, reader = self._opened()
        cells = self._cells(reader, above)
        header = next((row for _, row in cells if isinstance(row, BadInput) or any(row)), [])
        if isinstance(header, BadInput):
            raise header
        columns = columns_of(header, self.mapping)
        self._check(header, columns)
        self._heading = heading_of(header, columns, self.mapping)
        self._zone = zone_of_headings(header, columns)
        is_first = True
        for line, row in cells:
            is_below_header, is_first = is_first, False
            if is_below_header and _has_units(row):
                continue
            if isinstance(row, BadInput):
                yield line, row
            elif len(row) < len(header) or any(row[len(header) :]):
                if any(row):
                    yield (
                        line,
                        BadInput(
                            f"{self._name}: line {line} has {len(row)} columns, and the header"
                            f" {len(header)}",
                            hint=_AGAIN,
                        ),
                    )
            elif any(row):
                self._note_days(row)
                yield line, {column: row[place].strip() for column, place in columns.items()}

    def times(
        self,
        first: Sequence[Row | BadInput],
        zone: tzinfo | None,
        started_at: datetime | None,
    ) -> Times:
        """
        Return how the times are read, which the first rows show.

        Raises:
            BadInput: there is no row, or they are no times of a recording.
        """
        rows = [row for row in first if not isinstance(row, BadInput)]
        if not rows:
            raise next(
                (row for row in first if isinstance(row, BadInput)),
                BadInput(f"{self._name}: no row has a value, below the header", hint=_AGAIN),
            )
        return times_of(
            self._name,
            rows,
            self._zone or zone,
            started_at,
            self.mapping.date_format,
            heading=self._heading,
            days=max(self._days.values(), key=len, default=set()),
        )

    def number(self, text: str, column: Column, line: int) -> float | None:
        """Return a value; None where the device was silent."""
        if text.lower() in _SILENT:
            return None
        is_comma = self._decimal == "," or (
            self.mapping.decimal is None and _DECIMAL_COMMA.fullmatch(text)
        )
        plain = text.replace(",", ".") if is_comma else text
        if not _NUMBER.fullmatch(plain):
            raise BadInput(
                f"{self._name}: line {line}: {column} is {text[:40]!r}, which is no number",
                hint=MAP,
            )
        return float(plain)

    def _opened(self) -> tuple[int, Iterator[list[str]]]:
        """Return how many lines stand above the header, and the rows from there on."""
        try:
            lines = list(islice(self._text, limits.CSV_PREAMBLE_MAX))
        except UnicodeError:
            lines = []  # the row that is no text is told below
            self._text.seek(0)
        place = header_at(lines, self.mapping)
        if place is None:
            place = next((place for place, line in enumerate(lines) if line.strip()), 0)
        delimiter = self.mapping.delimiter or delimiter_of("".join(lines[place : place + 1]))
        self._decimal = self.mapping.decimal or ("." if delimiter == "," else ",")
        rows = chain(lines[place:], self._text)
        return place, csv.reader(rows, delimiter=delimiter, strict=True)

    def _note_days(self, row: Sequence[str]) -> None:
        """Take note of the days that stand in the first rows, in whichever columns."""
        self._rows_looked_at += 1
        if self._rows_looked_at <= _LOOK_AT_FOR_DAYS:
            for place, cell in enumerate(row):
                if day := shows_day(cell.strip()):
                    self._days.setdefault(place, set()).add(day)

    def _cells(
        self, reader: Iterator[list[str]], above: int
    ) -> Iterator[tuple[int, list[str] | BadInput]]:
        """Yield rows as they are; one that is no CSV ends them, with what is wrong."""
        line = above
        while True:
            try:
                row = next(reader, None)
            except (csv.Error, UnicodeError) as exc:
                yield (
                    line + 1,
                    BadInput(
                        f"{self._name}: line {line + 1} is no CSV: {printable(str(exc)[:160])}",
                        hint=_AGAIN,
                    ),
                )
                return
            if row is None:
                return
            line = above + reader.line_num  # type: ignore[attr-defined]
            yield line, row

    def _check(self, header: Sequence[str], columns: dict[Column, int]) -> None:
        """Refuse a header that does not say enough."""
        for column, theirs in self.mapping.named().items():
            if theirs.strip() not in map(str.strip, header):
                raise BadInput(
                    f"{self._name}: has no column {theirs[:40]!r}, which the mapping names for"
                    f" {column}",
                    hint=f"it has {_listed(header)}",
                )
        if not is_enough(columns):
            raise BadInput(
                f"{self._name}: no column is known to be the time, or none a heart rate, a power"
                f" or a cadence: {_listed(header)}",
                hint=MAP,
            )
        if len(header) > limits.CSV_COLUMNS_MAX:
            raise BadInput(
                f"{self._name}: more than {limits.CSV_COLUMNS_MAX} columns",
                hint="leave out those that are no channel",
            )


def _has_units(row: Sequence[str] | BadInput) -> bool:
    """Say whether a row has no number: below a header it says in which units the others are."""
    return not isinstance(row, BadInput) and not any(
        char.isdigit() for cell in row for char in cell.replace("1/min", "")
    )


def _listed(header: Sequence[str]) -> str:
    """Return the names of columns as messages show them."""
    return ", ".join(repr(cell.strip()[:40]) for cell in header[:12])
