"""What the cells of a spreadsheet hold: text as people write it, read as the type of a column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from fitflow.errors import BadInput
from fitflow.formatting.amounts import read_amount

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NOON: Final = time(12)
"""The time of an instant that is given as a day: noon is there on every day of every zone."""

DAY_LENGTH: Final = len("2026-03-31")
YEAR_MIN: Final = 1900
"""The books begin no earlier; how late a day may be depends on what it says."""
CENTS_MAX: Final = 10**15
NUMBER_MAX: Final = 10**10
YES: Final = frozenset({"yes", "true", "t", "y", "1"})
NO: Final = frozenset({"no", "false", "f", "n", "0"})


@dataclass(frozen=True, slots=True)
class Notation:
    """How a file writes things: its days, its decimals, and the gym's clock and currency."""

    time_zone: str
    currency: str
    digits: int
    """How many decimals the gym's currency has."""
    date_format: str | None = None
    """As strptime takes it, such as %d.%m.%Y; None for ISO 8601, 2026-03-31."""
    decimal: str = "."

    @property
    def zone(self) -> ZoneInfo:
        """The gym's clock."""
        return ZoneInfo(self.time_zone)


def text(cell: str, _: Notation) -> str:
    """Return the text itself; what a name may be is the database's rule."""
    return cell


def day(cell: str, notation: Notation) -> date:
    """Read a calendar day."""
    try:
        if notation.date_format is not None:
            found = datetime.strptime(cell, notation.date_format).replace(tzinfo=UTC).date()
        else:
            found = date.fromisoformat(cell)
    except ValueError:
        shape = notation.date_format or "2026-03-31"
        raise BadInput(
            f"{cell!r} is not a day", hint=f"days are written like {shape}; --map sets date_format"
        ) from None
    if found.year < YEAR_MIN:
        raise BadInput(
            f"{cell!r} is no day of a gym's books", hint="give one between 1900 and 2299"
        )
    return found


def instant(cell: str, notation: Notation) -> datetime:
    """Read an instant: by the gym's clock unless it has an offset; a day alone is its noon."""
    moment = _moment(cell, notation)
    if moment.tzinfo is not None:
        return moment
    local = moment.replace(tzinfo=notation.zone)
    if local.astimezone(UTC).astimezone(notation.zone).replace(tzinfo=None) != moment:
        raise BadInput(
            f"there was no {moment:%H:%M} on {moment:%Y-%m-%d} in {notation.time_zone}",
            hint="the clocks went forward; write the offset, as in 2026-03-29T03:30+02:00",
        )
    return local


def _moment(cell: str, notation: Notation) -> datetime:
    """Return a date and time as written, with its offset where it has one."""
    for pattern in ("", " %H:%M", " %H:%M:%S"):
        try:
            if notation.date_format is not None:
                read = datetime.strptime(cell, notation.date_format + pattern)  # noqa: DTZ007
                return read if pattern else datetime.combine(read.date(), NOON)
            read = datetime.fromisoformat(cell)
            return datetime.combine(read.date(), NOON) if len(cell) == DAY_LENGTH else read
        except ValueError:
            continue
    shape = notation.date_format or "2026-03-31"
    raise BadInput(f"{cell!r} is not a time", hint=f"times are written like {shape} 18:05")


def cents(cell: str, notation: Notation) -> int:
    """Read an amount in whole units, such as 29.90 EUR or -5, in the currency's smallest."""
    amount = read_amount(cell, notation.currency, notation.digits, notation.decimal)
    return _within(amount, CENTS_MAX, cell)


def whole_cents(cell: str, notation: Notation) -> int:
    """Read an amount that is in the smallest units already."""
    return _within(whole(cell, notation), CENTS_MAX, cell)


def whole(cell: str, _: Notation) -> int:
    """Read a whole number."""
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", cell):
        raise BadInput(f"{cell!r} is not a whole number")
    return int(cell)


def small(cell: str, notation: Notation) -> int:
    """Read a whole number of up to four digits."""
    return _within(whole(cell, notation), 10**4, cell)


def number(cell: str, notation: Notation) -> int:
    """Read the number of a row, from 1."""
    found = whole(cell, notation)
    if not 1 <= found < NUMBER_MAX:
        raise BadInput(f"{cell!r} is not a number from 1 to {NUMBER_MAX - 1:_}".replace("_", ","))
    return found


def yes_or_no(cell: str, _: Notation) -> bool:
    """Read a yes or a no."""
    lowered = cell.lower()
    if lowered in YES or lowered in NO:
        return lowered in YES
    raise BadInput(f"{cell!r} is neither yes nor no")


def one_of(*choices: str, hints: Mapping[str, str] | None = None) -> Callable[..., str]:
    """Return a reader of one of a few words; `hints` says what to do about well-known others."""

    def read(cell: str, _: Notation) -> str:
        lowered = cell.lower().replace(" ", "_").replace("-", "_")
        if lowered in choices:
            return lowered
        known = ", ".join(choices)
        raise BadInput(
            f"{cell!r} is not one of {known}",
            hint=(hints or {}).get(lowered, "--map can translate values"),
        )

    return read


def _within(value: int, limit: int, cell: str) -> int:
    """Refuse a number too large for its column."""
    if abs(value) >= limit:
        raise BadInput(f"{cell!r} is too large")
    return value
