"""Which column of a CSV file is which channel: by known names, or by a mapping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Column = Literal["date", "time", "bpm", "watts", "rpm", "kcal"]
Heading = Literal["day", "count", "time"]
"""What a column of times is called like."""

NAMES: Final[dict[Column, tuple[str, ...]]] = {
    "date": ("date", "datum", "day", "tag", "local date", "calendar date"),
    "time": (
        "time", "timestamp", "date time", "datetime", "measured at", "recorded at", "utc",
        "local time", "zeit", "zeitstempel", "uhrzeit", "elapsed", "elapsed time",
        "elapsed seconds", "time seconds", "time s", "seconds", "secs", "sec",
    ),
    "bpm": (
        "bpm", "hr", "heart rate", "heartrate", "heart rate bpm", "hr bpm",
        "pulse", "pulse bpm", "puls", "puls bpm", "herzfrequenz", "herzfrequenz bpm", "hf",
        "hf bpm",
    ),
    "watts": ("watts", "watt", "power", "power w", "power watts", "leistung", "leistung w"),
    "rpm": (
        "rpm", "cadence", "cad", "cadence rpm", "spm", "stroke rate", "step rate",
        "trittfrequenz", "kadenz",
    ),
    "kcal": ("kcal", "kilocalories", "calories", "calories kcal", "energy kcal", "kalorien"),
}  # fmt: skip
"""How columns are called, in small letters and with spaces for other marks; the first counts."""

COUNTS: Final = frozenset(
    {
        "elapsed",
        "elapsed time",
        "elapsed seconds",
        "time seconds",
        "time s",
        "seconds",
        "secs",
        "sec",
    }
)
"""The names of a time that counts from the start, also beside a date."""

_OTHER_MARKS: Final = re.compile(r"[^a-z0-9]+")


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
        if self.delimiter is not None and (len(self.delimiter) != 1 or self.delimiter in '"\r\n'):
            raise BadInput(
                f"the delimiter {self.delimiter!r} is not one mark", hint='write delimiter = ";"'
            )
        if self.decimal not in (None, ".", ","):
            raise BadInput(
                f"the decimal mark {self.decimal!r} is neither . nor ,", hint='write decimal = ","'
            )
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
    plain = [_plain(cell) for cell in header]
    found: dict[Column, int] = {}
    named = mapping.named()
    for column, names in NAMES.items():
        if column in named:
            wanted = named[column].strip()
            places = [place for place, cell in enumerate(header) if cell.strip() == wanted]
        else:
            places = [plain.index(name) for name in names if name in plain]
        if places:
            found[column] = places[0]
    if "date" in found and found.get("time", found["date"]) == found["date"]:
        found["time"] = found.pop("date")
    return found


def heading_of(
    header: Sequence[str], columns: Mapping[Column, int], mapping: SampleMapping
) -> Heading:
    """Return what the column of the time is called like."""
    plain = _plain(header[columns["time"]])
    if plain in NAMES["date"]:
        return "day"
    is_joined = mapping.date is not None and mapping.time is not None
    return "count" if plain in COUNTS and not is_joined else "time"


def _plain(cell: str) -> str:
    """Return a heading in small letters, with one space for all other marks."""
    return _OTHER_MARKS.sub(" ", cell.lower()).strip()
