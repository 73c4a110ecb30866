"""How many digits a currency has: the database says it, and Babel and it agree."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from babel import Locale
from babel.numbers import get_currency_precision, get_territory_currencies

if TYPE_CHECKING:
    import psycopg

TENDERS: Final = sorted(
    {
        currency
        for territory in Locale("en").territories
        for currency in get_territory_currencies(str(territory), date(2026, 1, 1))
    }
)
"""Every currency that is legal tender somewhere."""


def digits(conn: psycopg.Connection, currency: str) -> int:
    row = conn.execute("SELECT fitflow.currency_digits(%s)", [currency]).fetchone()
    assert row is not None
    found: int = row[0]
    return found


@pytest.mark.parametrize(("currency", "count"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4)])
def test_a_currency_has_its_own_digits(
    app_conn: psycopg.Connection, currency: str, count: int
) -> None:
    assert digits(app_conn, currency) == count


def test_babel_knows_the_same_digits(app_conn: psycopg.Connection) -> None:
    """
    The database's are what counts.

    Where a later Babel differs, the currency keeps its digits here: amounts are stored in them.
    """
    told = {currency: digits(app_conn, currency) for currency in TENDERS}

    assert len(told) > 150
    assert told == {currency: get_currency_precision(currency) for currency in TENDERS}


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (2990, "EUR", "29.90 EUR"),
        (102990, "EUR", "1,029.90 EUR"),
        (-5, "EUR", "-0.05 EUR"),
        (0, "JPY", "0 JPY"),
        (2990, "JPY", "2,990 JPY"),
        (12345, "KWD", "12.345 KWD"),
        (10**15, "KWD", "1,000,000,000,000.000 KWD"),
    ],
)
def test_an_amount_in_words_has_them(
    app_conn: psycopg.Connection, amount: int, currency: str, said: str
) -> None:
    row = app_conn.execute("SELECT fitflow.money_in_words(%s, %s)", [amount, currency]).fetchone()

    assert row == (said,)
