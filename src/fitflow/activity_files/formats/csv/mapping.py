"""Which column of a CSV file is which channel: by known names, or by a mapping."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fitflow.activity_files.formats.csv.days import is_shape
from fitflow.activity_files.formats.csv.names import KNOWN, is_count, plain, zone_in
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from fitflow.activity_files.formats.csv.names import Column

Heading = Literal["day", "count", "time"]
"""What a column of times is called like."""


@dataclass(frozen=True, slots=True)
class SampleMapping:
    """How a CSV file of samples is read; an empty one is for known names."""

    date: str | None = None
    """What their column is called, where the day has one of its own; so are the next five."""
    time: str | None = None
    bpm: str | None = None
    watts: str | None = None
    rpm: str | None = None
    kcal: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    date_format: str | None = None
    """How times, or days alone, are written, as strptime knows it: %d.%m.%Y %H:%M:%S."""
    kilocalories: str | None = None
    """"each" where a row has its own, "total" where it has all so far; None finds out."""

    def __post_init__(self) -> None:
        """Refuse a setting that means nothing."""
        check_notation("", self.delimiter, self.decimal, self.date_format)
        if self.kilocalories not in (None, "each", "total"):
            raise BadInput(
                f"kilocalories are {self.kilocalories!r}, and can be 'each' row's own or the"
                " 'total' so far",
                hint='write kilocalories = "total"',
            )

    def named(self) -> dict[Column, str]:
        """Return the columns it names."""
        columns: dict[Column, str | None] = {
            "date": self.date,
            "time": self.time,
            "bpm": self.bpm,
            "watts": self.watts,
            "rpm": self.rpm,
            "kcal": self.kcal,
        }
        return {ours: theirs for ours, theirs in columns.items() if theirs is not None}


def check_notation(
    where: str, delimiter: str | None, decimal: str | None, date_format: str | None
) -> None:
    """
    Refuse a way of writing that a mapping gives and no table has; None is what it does not say.

    Args:
        where: what the sentence begins with.
        delimiter: what parts the columns.
        decimal: the decimal mark.
        date_format: how days or times are written, as strptime knows it.
    """
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise BadInput(
            f"{where}the delimiter {delimiter!r} is not one mark", hint='write delimiter = ";"'
        )
    if decimal not in (None, ".", ","):
        raise BadInput(
            f"{where}the decimal mark {decimal!r} is neither . nor ,", hint='write decimal = ","'
        )
    if date_format is not None and not is_shape(date_format):
        raise BadInput(
            f"{where}the date_format {date_format[:40]!r} is no way to write a day or a time",
            hint='write each part once, as in date_format = "%d.%m.%Y"',
        )


def mapping_of(settings: Mapping[str, object]) -> SampleMapping:
    """
    Return the mapping that a TOML file says: settings, and the columns in a table of their own.

    Raises:
        BadInput: it says something that a mapping does not.
    """
    columns = settings.get("columns", {})
    if not isinstance(columns, dict):
        raise BadInput("columns is no table", hint='write [columns] and under it bpm = "Puls"')
    flat = {**{name: value for name, value in settings.items() if name != "columns"}, **columns}
    known = SampleMapping.__slots__
    for name, value in flat.items():
        if name not in known:
            raise BadInput(f"{name!r} means nothing here", hint=f"it may say {', '.join(known)}")
        if not isinstance(value, str):
            raise BadInput(f"{name} is {value!r}, which is no text", hint="put it in quotes")
    return SampleMapping(**flat)


def columns_of(header: Sequence[str], mapping: SampleMapping) -> dict[Column, int]:
    """
    Return where each column is: what the mapping names, and else what has a known name.

    A date without a time beside it is the time.
    """
    headings = [plain(cell) for cell in header]
    found: dict[Column, int] = {}
    named = mapping.named()
    for column, known in KNOWN.items():
        if column in named:
            wanted = named[column].strip()
            places = [place for place, cell in enumerate(header) if cell.strip() == wanted]
        else:
            ranked = [
                (known[heading], place)
                for place, heading in enumerate(headings)
                if heading in known
            ]
            places = [place for _, place in sorted(ranked)]
        if places:
            found[column] = places[0]
    if "date" in found and found.get("time", found["date"]) == found["date"]:
        found["time"] = found.pop("date")
    return found


def heading_of(
    header: Sequence[str], columns: Mapping[Column, int], mapping: SampleMapping
) -> Heading:
    """Return what the column of the time is called like."""
    heading = plain(header[columns["time"]])
    if heading in KNOWN["date"]:
        return "day"
    is_joined = mapping.date is not None and mapping.time is not None
    return "count" if is_count(heading) and not is_joined else "time"


def zone_of_headings(header: Sequence[str], columns: Mapping[Column, int]) -> tzinfo | None:
    """Return the zone that the heading of the time, or else of the day, names; None for none."""
    places = [columns[column] for column in ("time", "date") if column in columns]
    return next((zone for place in places if (zone := zone_in(header[place]))), None)
