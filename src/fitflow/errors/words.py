"""
How the parameters of a refusal are written into its sentence.

The end of a name says what a value is: `*_at` is an instant and is written by the gym's own clock,
`*_cents` is money and is written in its currency, `month` is a day and is written without it, and
anything else is written as it is. `time_zone`, `currency` and `currency_digits` are parameters
themselves. The SQL function fitflow.in_words does the same for whoever reads a refusal in psql.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NAME: Final = re.compile(r"\{(\w+)\}")
COMMAND: Final = re.compile(r"\{do:([a-z -]+)\}")
UNSEEN: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
"""What breaks a line, turns the rest of it about or is not seen, and is shown by its number."""
SHOWN_MAX: Final = 80
"""How much of a value a sentence repeats."""
LISTED_MAX: Final = 20

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def fill(template: str, parameters: Mapping[str, object]) -> str:
    """Write the parameters that a template names into it; what it does not know stays."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return written(name, parameters) if name in parameters else found[0]

    return NAME.sub(value, template)


def names_of(template: str) -> set[str]:
    """Return the parameters that a template names."""
    return set(NAME.findall(template))


def with_commands(text: str, command: Callable[[str], str]) -> str:
    """Write each {do:member show} of a text as `command` does."""
    return COMMAND.sub(lambda found: command(found[1]), text)


def written(name: str, parameters: Mapping[str, object]) -> str:
    """Write one parameter for a person."""
    value = parameters[name]
    if value is None:
        return "none"
    if name == "month":
        return str(value)[:7]
    if name.endswith("_at"):
        return _instant(str(value), str(parameters.get("time_zone") or ""))
    if name.endswith("_cents") and isinstance(value, int):
        return _money(value, parameters)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    shown = UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), str(value))
    return shown if len(shown) <= SHOWN_MAX else f"{shown[:SHOWN_MAX]}..."


def money(cents: int, currency: str, digits: int) -> str:
    """Write an amount in its currency's smallest units with its decimals, as 1,029.90 EUR."""
    return f"{Decimal(cents).scaleb(-digits):,f} {currency}"


def _money(cents: int, parameters: Mapping[str, object]) -> str:
    """Write an amount as money where the currency is known."""
    currency, digits = parameters.get("currency"), parameters.get("currency_digits")
    return money(cents, str(currency), digits) if isinstance(digits, int) else str(cents)


def _instant(text: str, time_zone: str) -> str:
    """Write an instant by the clock of a place: Monday 2 March 2026 at 18:00."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415  (only a refusal needs it)

    try:
        at = datetime.fromisoformat(text)
        local = at.astimezone(ZoneInfo(time_zone)) if time_zone and at.tzinfo else at
    except (ValueError, OverflowError, KeyError):
        return text  # infinity, or a year that Python does not know
    day = f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year:04}"
    return f"{day} at {local:%H:%M}"


def plain_values(values: Mapping[str, object]) -> dict[str, object]:
    """Return values as JSON has them; those it has no word for are left out."""
    return {name: plain for name, value in values.items() if (plain := _plain(value)) is not None}


def _plain(value: object) -> object:
    """Return a value as JSON has it; None for none."""
    match value:
        case bool() | int() | float() | str():
            return value
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case list() | tuple():
            return [_plain(one) for one in value[:LISTED_MAX]]
    return None
