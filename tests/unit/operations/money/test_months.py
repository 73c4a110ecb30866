"""A closed month takes no money that is dated back into it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from fitflow import errors
from fitflow.operations.payments import credit, take_payment, write_off
from fitflow.operations.period_close import close_month, reopen_month
from fitflow.operations.sales import sell
from unit.operations.money.payer import noon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.catalogue.client import Client
    from unit.operations.money.payer import Payer

MARCH: Final = date(2026, 3, 1)
IN_MARCH: Final = noon("2026-03-31")


@pytest.fixture
def _march_is_closed(client: Client) -> Iterator[None]:
    """The books of March, open again afterwards."""
    close_month(client, MARCH, at=noon("2026-04-01"))
    yield
    reopen_month(client, MARCH)


WRITES: Final[dict[str, Callable[[Client, int], object]]] = {
    "a payment": lambda client, invoice: take_payment(client, invoice, method="cash", at=IN_MARCH),
    "a credit note": lambda client, invoice: credit(
        client, invoice, amount_cents=1, reason="?", at=IN_MARCH
    ),
    "a write-off": lambda client, invoice: write_off(client, invoice, reason="?", at=IN_MARCH),
    "a sale": lambda client, _: sell(
        client, item="Water", price_cents=2, method="cash", at=IN_MARCH
    ),
}


@pytest.mark.usefixtures("_march_is_closed")
@pytest.mark.parametrize("what", WRITES)
def test_nothing_is_dated_into_a_closed_month(client: Client, payer: Payer, what: str) -> None:
    invoice = payer.owes(3000)

    with pytest.raises(errors.MonthIsClosed, match="2026-03"):
        WRITES[what](client, invoice)

    assert (payer.money(), payer.owed()) == ([], [3000])


@pytest.mark.usefixtures("_march_is_closed")
def test_the_next_day_is_open(client: Client, payer: Payer) -> None:
    take_payment(client, payer.owes(3000), method="cash", at=noon("2026-04-01"))

    assert payer.money() == ["charge 3000"]


def test_a_month_opens_again(client: Client, payer: Payer) -> None:
    invoice = payer.owes(3000)
    close_month(client, MARCH, at=noon("2026-04-01"))

    opened = reopen_month(client, MARCH)

    assert not opened.is_closed
    take_payment(client, invoice, method="cash", at=IN_MARCH)
    assert payer.money() == ["charge 3000"]


def test_a_month_is_closed_once_it_is_over(client: Client) -> None:
    """On its last day it is not, by the gym's clock."""
    with pytest.raises(errors.MonthIsNotOver, match="2026-03 is not over"):
        close_month(client, MARCH, at=noon("2026-03-31"))


def test_a_month_is_named_by_its_first_day(client: Client) -> None:
    with pytest.raises(errors.ClosedMonthIsAMonth):
        close_month(client, date(2026, 3, 2), at=noon("2026-06-01"))


@pytest.mark.usefixtures("_march_is_closed")
def test_a_month_is_closed_once(client: Client) -> None:
    with pytest.raises(errors.MonthIsClosedAlready):
        close_month(client, MARCH, at=noon("2026-04-01"))


def test_an_open_month_is_not_reopened(client: Client) -> None:
    with pytest.raises(errors.NoSuchClosedMonth):
        reopen_month(client, date(2019, 1, 1))
