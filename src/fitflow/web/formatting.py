"""Numbers, dates and changes as people say them, for tables and tiles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

Scalar = str | int | float | Decimal | date | datetime | bool | None

MINUS: Final = "\N{MINUS SIGN}"
THIN: Final = "\N{NARROW NO-BREAK SPACE}"
NBSP: Final = "\N{NO-BREAK SPACE}"
_CODE: Final = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_UNIT_AT_END: Final = re.compile(r"(?<=.)_(cents|ratio|kcal|kg|seconds|minutes|s)$")
NOTHING: Final = "\N{EN DASH}"
SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "PLN": "zł"}
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ACRONYMS: Final = {"mrr": "MRR", "bpm": "bpm", "id": "ID"}
MEASURES: Final = {
    "weight_kg": "Weight, kg",
    "time_s": "Time, s",
    "distance_m": "Distance, m",
    "power_w": "Power, W",
}
"""The values of the type measure, whose unit belongs to the number beside them."""
SUFFIXES: Final = {"bpm": "bpm", "watts": "W", "kcal": "kcal", "days": "d", "kg": "kg"}


@dataclass(frozen=True, slots=True)
class Locale:
    """What the gym decides about how its figures read."""

    currency: str
    time_zone: ZoneInfo

    @property
    def sign(self) -> str:
        """The currency's sign, or its code where it has none."""
        return SIGNS.get(self.currency, self.currency)


def number(value: float | Decimal, decimals: int = 0) -> str:
    """Write 12480.5 as ``12 480.5``, with a true minus."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(str(value)).quantize(step, ROUND_HALF_UP)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", THIN)
    return (MINUS if rounded < 0 else "") + digits


def plain(value: float | Decimal) -> str:
    """Write a number with the decimals it has, two at most."""
    exact = Decimal(str(value))
    for decimals in (0, 1):
        if exact == round(exact, decimals):
            return number(exact, decimals)
    return number(exact, 2)


def money(cents: float | Decimal, locale: Locale) -> str:
    """Write cents as ``12 480 €``."""
    return number(Decimal(str(cents)) / 100) + NBSP + locale.sign


def percent(ratio: float | Decimal, decimals: int = 1) -> str:
    """Write 0.042 as ``4.2 %``."""
    return number(Decimal(str(ratio)) * 100, decimals) + NBSP + "%"


def duration(seconds: float | Decimal) -> str:
    """Write 3900 seconds as ``1 h 05``, and less than an hour as ``35 min``."""
    whole = int(Decimal(str(abs(seconds))).quantize(Decimal(1), ROUND_HALF_UP))
    sign = MINUS if seconds < 0 else ""
    if whole < 60:  # noqa: PLR2004  # seconds in a minute
        return f"{sign}{whole}{NBSP}s"
    hours, minutes = divmod(round(whole / 60), 60)
    if hours == 0:
        return f"{sign}{minutes}{NBSP}min"
    return f"{sign}{number(hours)}{NBSP}h{NBSP}{minutes:02d}"


def clock(seconds: float | Decimal) -> str:
    """Write 3905 seconds as ``1:05:05``, and 65 as ``1:05``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def day(value: date) -> str:
    """Write a date as ``4 Nov 2026``."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]}{NBSP}{value.year}"


def month(value: date) -> str:
    """Write a month's first day as ``Nov 2026``."""
    return f"{MONTHS[value.month - 1]}{NBSP}{value.year}"


def instant(value: datetime, zone: ZoneInfo) -> str:
    """Write an instant as ``4 Nov 2026, 18:05`` in the gym's zone."""
    local = value.astimezone(zone)
    return f"{day(local)}, {local:%H:%M}"


def label(name: str) -> str:
    """Turn a column's or a category's name into words: ``training_package`` to Training package."""
    parts = _UNIT_AT_END.sub("", name).replace("_", " ").split()
    text = " ".join(ACRONYMS.get(part, part) for part in parts)
    return text[:1].upper() + text[1:]


def unit_word(unit: str, locale: Locale) -> str | None:
    """Say a unit that a heading carries once, so that the figures below it need not."""
    return locale.sign if unit == "cents" else SUFFIXES.get(unit)


def writer(unit: str, values: Sequence[Scalar], locale: Locale) -> Callable[[Scalar], str]:
    """Choose once how a whole column is written, so that its cells agree; see unit_word."""
    write: Callable[..., str] = _BY_UNIT.get(unit, str)
    if unit == "cents":
        decimals = 0 if all(value is None or value % 100 == 0 for value in values) else 2  # type: ignore[operator]
        write = lambda value: number(Decimal(str(value)) / 100, decimals)  # noqa: E731
    elif unit == "instant":
        write = lambda value: instant(value, locale.time_zone)  # noqa: E731
    elif unit == "text" and all(value is None or _CODE.fullmatch(str(value)) for value in values):
        write = lambda value: MEASURES.get(value) or label(value)  # noqa: E731

    def text(value: Scalar) -> str:
        if value is None:
            return NOTHING
        if isinstance(value, bool):
            return "yes" if value else "no"
        return write(value)

    return text


_BY_UNIT: Final[dict[str, Callable[..., str]]] = {
    "count": plain,
    "number": plain,
    "bpm": plain,
    "watts": plain,
    "kcal": plain,
    "days": plain,
    "kg": plain,
    "ratio": percent,
    "seconds": duration,
    "clock": clock,
    "label": str,
    "minutes": lambda value: duration(value * 60),
    "date": day,
    "month": month,
    "weekday": lambda value: WEEKDAYS[int(value) - 1],
    "hour": lambda value: f"{int(value):02d}:00",
}


def figure(value: float | Decimal | None, unit: str, locale: Locale) -> str:
    """Write a headline figure."""
    if value is None:
        return NOTHING
    if unit == "cents":
        return money(value, locale)
    if unit == "ratio":
        return percent(value)
    return number(value) if value == int(value) else number(value, 1)


Direction = Literal["up", "down", "level"]


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved against the one before: which way, in words, and whether that is good."""

    direction: Direction
    words: str
    verdict: Literal["good", "bad", "neutral"]


def change(
    value: float | Decimal | None, before: float | Decimal | None, unit: str, better: str
) -> Change | None:
    """Say how `value` moved from `before`; None when either is unknown."""
    if value is None or before is None:
        return None
    gap = Decimal(str(value)) - Decimal(str(before))
    if unit == "ratio":
        size = number(abs(gap) * 100, 1)
        words = f"{size}{NBSP}points"
    elif before:
        size = number(abs(gap) / abs(Decimal(str(before))) * 100, 1)
        words = f"{size}{NBSP}%"
    else:
        return None
    if size == "0.0":
        return Change("level", "unchanged", "neutral")
    direction: Direction = "up" if gap > 0 else "down"
    return Change(direction, f"{direction} {words}", "good" if direction == better else "bad")
