from __future__ import annotations

from decimal import Decimal

import pytest

from fitflow.errors import BadInput
from fitflow.formatting.amounts import in_units, read_amount

DIGITS = {"EUR": 2, "JPY": 0, "KWD": 3, "UYW": 4}


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("29.90", "EUR", 2990), ("29,9", "EUR", 2990), ("29", "EUR", 2900), ("0.07", "EUR", 7),
        ("-5.00", "EUR", -500), ("1.15", "EUR", 115), (".5", "EUR", 50), ("+1", "EUR", 100),
        ("8800", "JPY", 8800), ("-5573", "JPY", -5573), ("8800.00", "JPY", 8800),
        ("12.345", "KWD", 12345), ("12.3", "KWD", 12300), ("12,34", "KWD", 12340),
        ("1.2345", "UYW", 12345),
        ("29.9000", "EUR", 2990),  # as a database writes a numeric
    ],
)  # fmt: skip
def test_an_amount_is_read_exactly(text: str, currency: str, amount: int) -> None:
    assert read_amount(text, currency, DIGITS[currency]) == amount


@pytest.mark.parametrize(
    ("text", "currency", "said", "hint"),
    [
        ("8800.50", "JPY", "'8800.50' has two decimals and JPY has no decimals", "like 2990"),
        ("8800.5", "JPY", "'8800.5' has one decimal and JPY has no decimals", "like 2990"),
        ("29.999", "EUR", "has three decimals and EUR has two decimals", "like 29.90"),
        ("8.800", "EUR", "has three decimals and EUR has two decimals", "like 29.90"),
        ("12.3456", "KWD", "has four decimals and KWD has three decimals", "like 29.900"),
        ("1,234", "KWD", "'1,234' is 1.234 or 1234 KWD: a comma does not say", "1.234 or 1234"),
    ],
)
def test_more_decimals_than_the_currency_has_are_refused(
    text: str, currency: str, said: str, hint: str
) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        read_amount(text, currency, DIGITS[currency])

    assert hint in (refused.value.hint or "")


@pytest.mark.parametrize("text", ["", ".", "29.", "1e3", "1,000.00", "ten", "\u0663", "nan", "1_0"])
def test_what_is_no_amount_is_refused_by_its_text(text: str) -> None:
    with pytest.raises(BadInput, match="is not an amount"):
        read_amount(text, "EUR", 2)


def test_a_file_has_one_decimal_mark() -> None:
    assert read_amount("29,90", "EUR", 2, decimal=",") == 2990
    with pytest.raises(BadInput, match="is not an amount"):
        read_amount("29.90", "EUR", 2, decimal=",")


@pytest.mark.parametrize(
    ("amount", "digits", "said"), [(2990, 2, "29.90"), (2990, 0, "2990"), (-5, 3, "-0.005")]
)
def test_an_amount_in_whole_units_has_its_decimals(amount: int, digits: int, said: str) -> None:
    assert in_units(amount, digits) == Decimal(said)
    assert str(in_units(amount, digits)) == said
