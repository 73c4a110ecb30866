"""What is sold in a gym with tax has a receipt, paid at once; in one without it has none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.catalogue.pagination import Paging
from fitflow.operations import held
from fitflow.operations.gyms import open_gym
from fitflow.operations.members import add_member
from fitflow.operations.payments import (
    charge_back,
    credit,
    credit_and_release,
    refund,
    take_payment,
)
from fitflow.operations.sales import charge_member, sell, sell_package
from fitflow.operations.tax import set_prices_include_tax, set_tax_rate
from fitflow.queries.books import invoices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.operations.sales import Sale
    from fitflow.postgres.database import Database

TAX_OF_DAY = """
    SELECT category::text, net_cents, tax_cents, amount_cents
    FROM fitflow.tax_by_day WHERE day = '2026-02-01' ORDER BY category
"""


def noon(day: str) -> datetime:
    """Noon of a day, in UTC."""
    return datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=UTC)


@pytest.fixture
def untaxed(database: Database) -> Iterator[Client]:
    """The desk of a gym of its own, without tax."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Kastanienhof", "Europe/Berlin", "EUR")
    with database.client_pool(max_size=1) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


@pytest.fixture
def client(untaxed: Client) -> Client:
    """The desk of a gym with 19 %, and 7 % for what is reduced."""
    since, at = date(2025, 1, 1), noon("2025-01-01")
    set_tax_rate(untaxed, "standard", rate_percent=Decimal(19), since=since, at=at)
    set_tax_rate(untaxed, "reduced", rate_percent=Decimal(7), since=since, at=at)
    return untaxed


def member(client: Client) -> int:
    """Somebody with an account."""
    return add_member(
        client, given_name="Ann", family_name="Lee", at=noon("2026-01-01")
    ).member_id  # fmt: skip


def water(client: Client, *, member_id: int | None = None, day: str = "2026-02-01") -> Sale:
    """Water for 2.50 on a day, by card."""
    return sell(
        client, item="Water", price_cents=250, method="card", member_id=member_id, at=noon(day)
    )


def test_a_gym_without_tax_has_no_receipts(untaxed: Client) -> None:
    sold = water(untaxed)

    assert (sold.receipt, sold.invoice_id) == (None, None)
    assert invoices(untaxed, Paging()).items == []


def test_a_receipt_says_the_tax_and_is_paid(client: Client) -> None:
    """2.50 with 19 % in it: 2.50 / 1.19 is 2.10, and 19 % of that 0.40."""
    receipt = water(client).receipt

    assert receipt is not None
    assert (receipt.purpose, receipt.item, receipt.member_id) == ("retail", "Water", None)
    assert (receipt.net_cents, receipt.tax_cents, receipt.amount_cents) == (210, 40, 250)
    assert receipt.owed_cents == 0


def test_receipts_are_numbered_among_the_invoices(client: Client) -> None:
    ann = member(client)

    first = water(client)
    key = charge_member(client, ann, "Lost key", 1000, at=noon("2026-02-01"))
    second = water(client, member_id=ann)

    assert [one.number for one in (first.receipt, key, second.receipt) if one] == [1, 2, 3]


def test_its_tax_is_in_the_tax_of_its_day(client: Client) -> None:
    """
    Water at 19 %: 2.10 and 0.40. A book for 10.70 at 7 %: 10.00 and 0.70. A package of 100.00
    that is exempt: no tax.
    """
    ann = member(client)
    water(client)
    sell(
        client, item="Cook book", price_cents=1070, method="cash", tax_category="reduced",
        at=noon("2026-02-01"),
    )  # fmt: skip
    sell_package(
        client, ann, sessions=5, price_cents=10000, method="cash", tax_category="exempt",
        at=noon("2026-02-01"),
    )  # fmt: skip

    with client.pool.connection() as conn:
        conn.execute("SELECT set_config('fitflow.gym_id', %s, false)", [str(client.gym_id)])
        rows = conn.execute(TAX_OF_DAY).fetchall()

    assert rows == [
        ("exempt", 10000, 0, 10000), ("reduced", 1000, 70, 1070), ("standard", 210, 40, 250),
    ]  # fmt: skip


def test_tax_is_added_where_prices_are_net(untaxed: Client) -> None:
    """10.00 and 19 %: 11.90 are paid."""
    set_prices_include_tax(untaxed, prices_include_tax=False, at=noon("2025-01-01"))
    set_tax_rate(
        untaxed, "standard", rate_percent=Decimal(19), since=date(2025, 1, 1),
        at=noon("2025-01-01"),
    )  # fmt: skip

    sold = sell(untaxed, item="Towel", price_cents=1000, method="cash", at=noon("2026-02-01"))

    assert sold.amount_cents == 1190
    assert sold.receipt is not None
    assert (sold.receipt.net_cents, sold.receipt.tax_cents) == (1000, 190)


def test_a_refund_issues_the_mirrored_credit_note(client: Client) -> None:
    """All of the water goes back: a note of -2.10 and -0.40."""
    sold = water(client)

    given = refund(client, sold.transaction_id, reason="warm", at=noon("2026-02-02"))

    note = given.credit_note
    assert note is not None
    assert (note.corrects_id, note.purpose) == (sold.invoice_id, "retail")
    assert (note.net_cents, note.tax_cents, note.amount_cents) == (-210, -40, -250)
    assert given.invoice is not None
    assert given.invoice.owed_cents == 0


def test_unused_sessions_go_back_with_a_note(client: Client) -> None:
    """Of 119.00 for 5 sessions 23.80 go back, net 20.00; no more than all of it ever does."""
    ann = member(client)
    sold = sell_package(
        client, ann, sessions=5, price_cents=11900, method="card", at=noon("2026-02-01")
    )

    given = refund(
        client, sold.transaction_id, reason="moved", amount_cents=2380, at=noon("2026-02-02")
    )
    rest = refund(client, sold.transaction_id, reason="moved", at=noon("2026-02-03"))

    assert given.credit_note is not None
    assert (given.credit_note.net_cents, given.credit_note.tax_cents) == (-2000, -380)
    assert rest.transaction.amount_cents == -9520
    with pytest.raises(errors.NothingToGiveBack):
        refund(client, sold.transaction_id, reason="moved", at=noon("2026-02-04"))


@pytest.mark.parametrize("is_known", [True, False])
def test_nobody_waits_for_what_the_bank_took_back(client: Client, *, is_known: bool) -> None:
    sold = water(client, member_id=member(client) if is_known else None)

    taken = charge_back(client, sold.transaction_id, at=noon("2026-02-02"))

    assert taken.invoice is not None
    assert taken.invoice.owed_cents == 0
    assert taken.transaction.amount_cents == -250


def test_a_receipt_is_neither_paid_again_nor_credited_by_itself(client: Client) -> None:
    sold = water(client, member_id=member(client))
    assert sold.invoice_id is not None

    with pytest.raises(errors.ReceiptIsPaid):
        take_payment(client, sold.invoice_id, method="cash")
    with pytest.raises(errors.ReceiptIsPaid):
        credit(client, sold.invoice_id, amount_cents=100, reason="warm")
    with pytest.raises(errors.ReceiptIsPaid):
        credit_and_release(client, sold.invoice_id, reason="warm")


def test_what_was_sold_before_there_was_tax_goes_back_without_a_note(untaxed: Client) -> None:
    sold = water(untaxed)
    set_tax_rate(
        untaxed, "standard", rate_percent=Decimal(19), since=date(2025, 1, 1),
        at=noon("2026-02-02"),
    )  # fmt: skip

    given = refund(untaxed, sold.transaction_id, reason="warm", at=noon("2026-02-03"))

    assert (given.credit_note, given.invoice) == (None, None)


def test_a_receipt_is_not_paid_from_what_is_held(client: Client) -> None:
    """Its bank took the money back, and it is owed by nobody."""
    ann = member(client)
    sold = water(client, member_id=ann)
    assert sold.receipt is not None
    voucher = held.sell_voucher(client, 5000, method="cash", at=noon("2026-02-02"))
    charge_back(client, sold.transaction_id, at=noon("2026-02-03"))

    with pytest.raises(errors.ReceiptIsPaid):
        held.pay_from_held(
            client, sold.receipt.invoice_id, code=voucher.code, at=noon("2026-02-04")
        )
