"""Training packages are sold, and what is unused of them is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations.payments import charge_back, refund
from fitflow.operations.sales import sell_package
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from unit.operations.money.payer import Payer


@pytest.fixture
def package(client: Client, payer: Payer) -> int:
    """Three sessions for 10000."""
    sold = sell_package(
        client, payer.member_id, sessions=3, price_cents=10000, method="card",
        at=noon("2026-02-01"),
    )  # fmt: skip
    return sold.transaction_id


def test_a_package_counts_its_sessions(client: Client, payer: Payer) -> None:
    sold = sell_package(client, payer.member_id, sessions=10, price_cents=45000, method="card")

    assert (sold.stream, sold.package_sessions) == ("training_package", 10)
    assert payer.sessions_left(sold.transaction_id) == 10


@pytest.mark.parametrize("sessions", [0, 201])
def test_a_package_has_one_to_two_hundred_sessions(
    client: Client, payer: Payer, sessions: int
) -> None:
    with pytest.raises(errors.TransactionTablePackageSessionsInRange):
        sell_package(client, payer.member_id, sessions=sessions, price_cents=100, method="card")


def test_a_package_has_a_price(client: Client, payer: Payer) -> None:
    with pytest.raises(errors.AmountIsNotPositive, match=r"-1\.00 EUR"):
        sell_package(client, payer.member_id, sessions=1, price_cents=-100, method="card")


def test_a_package_is_sold_to_a_member(client: Client) -> None:
    with pytest.raises(errors.NoSuchMember):
        sell_package(client, 999999, sessions=1, price_cents=100, method="card")


def test_an_unused_package_goes_back_whole(client: Client, payer: Payer, package: int) -> None:
    refund(client, package, reason="moved away")

    assert payer.money() == ["charge 10000", "refund -10000"]
    assert payer.sessions_left(package) == 0


def test_only_the_unused_sessions_go_back(client: Client, payer: Payer, package: int) -> None:
    """One of three was trained: 10000 * 2 / 3 = 6666, rounded down, and no session is left."""
    payer.trains(package, "2026-02-03")

    refund(client, package, reason="moved away")

    assert payer.money() == ["charge 10000", "refund -6666"]
    assert payer.sessions_left(package) == 0


def test_used_sessions_do_not_go_back(client: Client, payer: Payer, package: int) -> None:
    payer.trains(package, "2026-02-03")

    with pytest.raises(errors.SessionsWereUsed, match="1 of the 3 sessions were used"):
        refund(client, package, reason="moved away", amount_cents=6667)


def test_a_used_up_package_gives_nothing_back(client: Client, payer: Payer, package: int) -> None:
    for day in ("2026-02-03", "2026-02-04", "2026-02-05"):
        payer.trains(package, day)

    with pytest.raises(errors.NothingToGiveBack):
        refund(client, package, reason="moved away")


def test_goodwill_costs_no_session(client: Client, payer: Payer, package: int) -> None:
    refund(client, package, reason="late trainer", amount_cents=1000)

    assert payer.sessions_left(package) == 3


def test_one_session_given_back_leaves_two(client: Client, payer: Payer, package: int) -> None:
    refund(client, package, reason="one fewer", amount_cents=3333)

    assert payer.sessions_left(package) == 2


def test_a_package_the_bank_took_back_holds_no_session(
    client: Client, payer: Payer, package: int
) -> None:
    payer.trains(package, "2026-02-03")

    charge_back(client, package)

    assert payer.money() == ["charge 10000", "chargeback -10000"]
    assert payer.sessions_left(package) == 0
