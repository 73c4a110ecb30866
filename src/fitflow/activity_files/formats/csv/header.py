"""Where a CSV file's header is, what parts its columns, and how its text is encoded."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

from fitflow.activity_files import limits
from fitflow.activity_files.formats.csv.mapping import SampleMapping, columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fitflow.activity_files.formats.csv.names import Column

_DELIMITERS: Final = ",;\t|"
_VALUE: Final = re.compile(r"[+-]?\d[\d.,:/ -]*")
"""A number, a date or a time: what stands in rows, and in no header."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
NO_MAPPING: Final = SampleMapping()
_UTF_16_SAMPLE: Final = 1000


def is_samples(head: bytes, mapping: SampleMapping | None = None) -> bool:
    """
    Say whether a file that begins so is a CSV of samples: a header has a time and a channel.

    A sheet of members or payments has no column for heart rate, power or cadence.
    """
    text = head.decode(encoding_of(head, is_whole=False), errors="replace")
    return header_at(_LINE_END.split(text), mapping or NO_MAPPING) is not None


def header_at(lines: Sequence[str], mapping: SampleMapping) -> int | None:
    """
    Return which line is the header: the first with a time and a channel, or None.

    What stands above it says whose recording it is, or on which device it was made.
    """
    known = [
        (place, row)
        for place, line in enumerate(lines[: limits.CSV_PREAMBLE_MAX])
        if is_enough(columns_of(row := _row(line, mapping), mapping))
    ]
    plain = (
        place for place, row in known if not any(_VALUE.fullmatch(cell.strip()) for cell in row)
    )
    return next(plain, next((place for place, _ in known), None))


def is_enough(columns: Mapping[Column, int]) -> bool:
    """Say whether there is a time and a channel."""
    return "time" in columns and bool(columns.keys() & {"bpm", "watts", "rpm"})


def delimiter_of(line: str) -> str:
    """Return the mark that parts most columns of a header."""
    return max(_DELIMITERS, key=line.count)


def encoding_of(content: bytes, *, is_whole: bool) -> str:
    """Return how a text is encoded: as it says or shows, or UTF-8, or byte by byte."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = content[:_UTF_16_SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if 4 * sample[first::2].count(0) > len(sample) and not sample[1 - first :: 2].count(0):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as exc:
        if is_whole or exc.start < len(content) - 4:
            return "latin-1"
    return "utf-8-sig"


def _row(line: str, mapping: SampleMapping) -> list[str]:
    """Return the cells of a line that may be a header; none of one that is no text."""
    line = line[: limits.CSV_LINE_MAX].strip("\ufeff \r\n")
    if not line.isprintable() and "\t" not in line and "\r" not in line:
        return []
    try:
        return next(csv.reader([line], delimiter=mapping.delimiter or delimiter_of(line)), [])
    except csv.Error:
        return []
