"""What a value is and how it is to be written: the one description that pages and tables share."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

Scalar = str | int | float | Decimal | date | datetime | bool | None
Kind = Literal[
    "text", "number", "money", "percent", "duration", "clock",
    "day", "day of month", "month", "month name", "weekday", "hour", "instant",
]  # fmt: skip
LANGUAGE: Final = "en-GB"
"""The language of the pages, as HTML and Intl name it."""
SUFFIXES: Final = {"bpm": "bpm", "watts": "W", "kcal": "kcal", "days": "d", "kg": "kg"}
"""Symbols of units, the same in every language."""


@dataclass(frozen=True, slots=True)
class Locale:
    """How one gym's figures read: its money, its clock, and the language they are written in."""

    currency: str
    digits: int
    """How many decimals the currency has."""
    time_zone: ZoneInfo
    language: str = LANGUAGE


@dataclass(frozen=True, slots=True)
class Format:
    """All that Babel here and Intl in the browser need to write a value."""

    kind: Kind
    least: int = 0
    """The fewest decimals; money has these or `most`."""
    most: int = 0
    """The most decimals; a value is rounded to them, halves away from zero."""
    currency: str = ""
    digits: int = 0
    """Money comes in the smallest units of its currency: 2 where one is a hundredth."""
    seconds: int = 1
    """How many seconds one of a duration is."""
    suffix: str = ""
    """The symbol of a unit, behind the number."""
    zone: str = ""
    """Whose clock an instant is told by."""
    compact: bool = False
    """Short, for an axis: 12.5k from a thousand on, Mon for Monday."""
    bare: bool = False
    """Without its unit, which stands in the heading."""

    def as_json(self) -> dict[str, Any]:
        """Return what is not as usual, for the page."""
        told = {name: getattr(self, name) for name in _USUAL}
        return {name: value for name, value in told.items() if value != _USUAL[name]}


_USUAL: Final = {one.name: one.default for one in fields(Format)}

PLAIN: Final = Format("number", most=2)
WHOLE: Final = Format("number")
DURATION: Final = Format("duration")
CLOCK: Final = Format("clock")
DAY: Final = Format("day")
MONTH: Final = Format("month")
TEXT: Final = Format("text")
_BY_UNIT: Final[dict[str, Format]] = {
    "count": PLAIN,
    "number": PLAIN,
    **{unit: replace(PLAIN, suffix=suffix) for unit, suffix in SUFFIXES.items()},
    "percent": replace(PLAIN, most=3, suffix="%"),
    "ratio": Format("percent", least=1, most=1),
    "seconds": DURATION,
    "minutes": replace(DURATION, seconds=60),
    "clock": CLOCK,
    "date": DAY,
    "month": MONTH,
    "weekday": Format("weekday"),
    "hour": Format("hour"),
}


def percent(decimals: int) -> Format:
    """Describe a part of one, written in hundredths with so many decimals."""
    return Format("percent", least=decimals, most=decimals)


def decimals(count: int, suffix: str = "") -> Format:
    """Describe a number with so many decimals."""
    return Format("number", least=count, most=count, suffix=suffix)


def money(locale: Locale, values: Sequence[Scalar] = ()) -> Format:
    """Describe amounts in the smallest units: all with decimals when one of `values` has some."""
    one = 10**locale.digits
    is_whole = all(value is None or value % one == 0 for value in values)
    return _money(locale.currency, locale.digits, 0 if is_whole else locale.digits)


@cache
def _money(currency: str, digits: int, least: int) -> Format:
    """Describe amounts of a currency with so many decimals at least."""
    return Format("money", least=least, most=digits, currency=currency, digits=digits)


@cache
def bare(described: Format) -> Format:
    """Describe values without their unit, which stands in the heading."""
    return replace(described, bare=True)


def instant(locale: Locale) -> Format:
    """Describe an instant, told by the gym's clock."""
    return Format("instant", zone=locale.time_zone.key)


def describe(unit: str, values: Sequence[Scalar], locale: Locale) -> Format:
    """Describe a column by its unit; its values decide how many decimals money has."""
    if unit == "cents":
        return money(locale, values)
    if unit == "instant":
        return instant(locale)
    return _BY_UNIT.get(unit, TEXT)
