"""Amounts of money as people type them and as programs print them: exact, without a language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from fitflow.errors import BadInput

AMOUNT: Final = re.compile(r"([+-]?)(?=[.,]?[0-9])([0-9]{0,13})(?:([.,])([0-9]+))?")
THOUSANDS: Final = 3
NUMERALS: Final = ("no", "one", "two", "three", "four")


def in_units(amount: float | Decimal, digits: int) -> Decimal:
    """Return 2990 of a currency of two digits as 29.90."""
    return Decimal(str(amount)).scaleb(-digits)


def read_amount(text: str, currency: str, digits: int, decimal: str = ".,") -> int:
    """
    Read an amount in whole units, such as 29.90 EUR as 2990, exactly.

    Args:
        text: as it is typed.
        currency: for the sentence of a refusal.
        digits: how many decimals the currency has.
        decimal: the marks that may stand before the decimals.

    Raises:
        BadInput: it is no amount, or has more decimals than its currency.
    """
    found = AMOUNT.fullmatch(text.strip())
    if found is None or (found[3] or decimal[0]) not in decimal:
        other = "," if decimal == "." else "."
        more = f"; --map sets decimal = {other!r}" if len(decimal) == 1 else ""
        raise BadInput(
            f"{text!r} is not an amount",
            hint=f"amounts are written like {_example(digits, decimal[0])}{more}",
        )
    sign, whole, mark, part = found.groups(default="")
    is_group = len(part) == THOUSANDS
    if part[digits:].strip("0") or (is_group and digits < THOUSANDS):
        raise BadInput(
            f"{text!r} has {_decimals(len(part))} and {currency} has {_decimals(digits)}",
            hint=f"amounts in {currency} are written like {_example(digits, decimal[0])}",
        )
    if is_group and mark == "," and "." in decimal:
        raise BadInput(
            f"{text!r} is {whole}.{part} or {whole}{part} {currency}: a comma does not say which",
            hint=f"write {whole}.{part} or {whole}{part}",
        )
    return int(f"{sign}{whole}{part[:digits].ljust(digits, '0')}")


def _decimals(count: int) -> str:
    """Say how many decimals."""
    said = NUMERALS[count] if count < len(NUMERALS) else str(count)
    return f"{said} decimal{'' if count == 1 else 's'}"


def _example(digits: int, mark: str) -> str:
    """Write an amount as it may be typed."""
    return f"29{mark}{'9'.ljust(digits, '0')}" if digits else "2990"
