"""A charge by itself, as for a lost key: owed, paid, credited, dunned and given back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.catalogue.pagination import Paging
from fitflow.operations.dunning import dun, request_payment, set_dunning
from fitflow.operations.gyms import open_gym
from fitflow.operations.members import add_member
from fitflow.operations.payments import (
    charge_back,
    credit,
    credit_and_release,
    record_decline,
    refund,
    take_payment,
    write_off,
)
from fitflow.operations.period_close import close_month
from fitflow.operations.sales import charge_member
from fitflow.operations.tax import set_prices_include_tax, set_tax_rate
from fitflow.queries.books import invoices, transactions
from fitflow.queries.members import member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.operations.memberships import Invoice
    from fitflow.postgres.database import Database


def noon(day: str) -> datetime:
    """Noon of a day, in UTC."""
    return datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=UTC)


@pytest.fixture
def client(database: Database) -> Iterator[Client]:
    """The desk of a gym of its own, without tax."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Kastanienhof", "Europe/Berlin", "EUR")
    with database.client_pool(max_size=1) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


@pytest.fixture
def ann(client: Client) -> int:
    """Somebody with an account, and no membership."""
    return add_member(client, given_name="Ann", family_name="Lee", at=noon("2026-01-01")).member_id


@pytest.fixture
def key(client: Client, ann: int) -> Invoice:
    """Ann lost her key on 1 February: 10.00."""
    return charge_member(client, ann, "Lost key", 1000, at=noon("2026-02-01"))


def test_it_is_an_invoice_without_a_plan_due_at_once(client: Client, key: Invoice) -> None:
    (listed,) = invoices(client, Paging()).items

    assert (key.purpose, key.item, key.plan_id) == ("charge", "Lost key", None)
    assert (key.amount_cents, key.owed_cents, key.due_on) == (1000, 1000, date(2026, 2, 1))
    assert (listed.invoice_id, listed.item, listed.owed_cents) == (key.invoice_id, "Lost key", 1000)


def test_it_stands_on_the_members_account(client: Client, ann: int, key: Invoice) -> None:
    account = member(client, ann)

    assert account.owed_cents == 1000
    assert [(one.number, one.purpose, one.item) for one in account.invoices] == [
        (key.number, "charge", "Lost key")
    ]


def test_it_is_paid_in_a_stream_of_its_own(client: Client, ann: int, key: Invoice) -> None:
    paid = take_payment(client, key.invoice_id, method="cash", at=noon("2026-02-02"))

    (listed,) = transactions(client, Paging(), member_id=ann).items
    assert (paid.transaction.stream, paid.transaction.amount_cents) == ("charge", 1000)
    assert paid.invoice.owed_cents == 0
    assert (listed.stream, listed.invoice_id, listed.item) == ("charge", key.invoice_id, None)


def test_no_more_is_paid_than_is_owed(client: Client, key: Invoice) -> None:
    with pytest.raises(errors.PaysMoreThanIsOwed):
        take_payment(client, key.invoice_id, method="cash", amount_cents=1001)


def test_a_refund_credits_it_first(client: Client, key: Invoice) -> None:
    """10.00 paid, 4.00 given back: a credit note of 4.00, and nothing owed."""
    paid = take_payment(client, key.invoice_id, method="card", at=noon("2026-02-02"))

    given = refund(
        client, paid.transaction.transaction_id, reason="found it", amount_cents=400,
        at=noon("2026-02-03"),
    )  # fmt: skip

    assert given.credit_note is not None
    assert (given.credit_note.amount_cents, given.credit_note.corrects_id) == (-400, key.invoice_id)
    assert given.credit_note.item is None
    assert (given.transaction.stream, given.transaction.amount_cents) == ("charge", -400)
    assert given.invoice is not None
    assert given.invoice.owed_cents == 0


def test_credit_of_one_pays_the_next(client: Client, ann: int, key: Invoice) -> None:
    """10.00 paid and 3.00 credited: of the next 5.00, 2.00 are owed."""
    take_payment(client, key.invoice_id, method="card", at=noon("2026-02-02"))
    credit(client, key.invoice_id, amount_cents=300, reason="cheaper", at=noon("2026-02-03"))

    towel = charge_member(client, ann, "Towel kept", 500, at=noon("2026-02-04"))

    assert towel.owed_cents == 200


def test_a_bank_that_declines_or_takes_back_leaves_it_owed(client: Client, key: Invoice) -> None:
    declined = record_decline(
        client, key.invoice_id, method="card", reason="no funds", at=noon("2026-02-02")
    )
    paid = take_payment(client, key.invoice_id, method="card", at=noon("2026-02-03"))
    taken = charge_back(client, paid.transaction.transaction_id, at=noon("2026-02-04"))

    assert (declined.transaction.stream, declined.transaction.declined_cents) == ("charge", 1000)
    assert taken.invoice is not None
    assert taken.invoice.owed_cents == 1000


def test_a_gateway_is_asked_for_it_and_dunning_follows(client: Client, key: Invoice) -> None:
    """Due on 1 February, reminded after 7 days: on the 8th."""
    set_dunning(client, remind_after_days=[7], at=noon("2026-01-01"))
    asked = request_payment(
        client, key.invoice_id, gateway="test", method="card", at=noon("2026-02-02")
    )

    dunned = dun(client, at=noon("2026-02-08"))

    assert asked.amount_cents == 1000
    assert dunned.reminded == [key.invoice_id]


def test_it_is_written_off_or_taken_back(client: Client, ann: int, key: Invoice) -> None:
    written = write_off(client, key.invoice_id, reason="moved abroad", at=noon("2026-02-03"))
    wrong = charge_member(client, ann, "Returned debit", 300, at=noon("2026-02-04"))
    released = credit_and_release(
        client, wrong.invoice_id, reason="our mistake", at=noon("2026-02-05")
    )

    assert (written.written_off_cents, written.invoice.owed_cents) == (1000, 0)
    assert (released.invoice.owed_cents, released.invoice.amount_cents) == (0, 300)


def test_it_is_taxed_as_its_category_says(client: Client, ann: int) -> None:
    """10.00 with 19 % in it: 10.00 / 1.19 is 8.40, and 19 % of that 1.60. At 7 %: 9.35 and 0.65."""
    since = date(2025, 1, 1)
    at = noon("2025-01-01")
    set_tax_rate(client, "standard", rate_percent=Decimal(19), since=since, at=at)
    set_tax_rate(client, "reduced", rate_percent=Decimal(7), since=since, at=at)

    key = charge_member(client, ann, "Lost key", 1000, at=noon("2026-02-01"))
    book = charge_member(
        client, ann, "Cook book", 1000, tax_category="reduced", at=noon("2026-02-01")
    )
    debit = charge_member(
        client, ann, "Returned debit", 1000, tax_category="outside", at=noon("2026-02-01")
    )

    assert [(one.net_cents, one.tax_cents) for one in (key, book, debit)] == [
        (840, 160), (935, 65), (1000, 0),
    ]  # fmt: skip
    assert debit.rates is None


def test_tax_is_added_where_prices_are_net(client: Client, ann: int) -> None:
    """10.00 and 19 %: 11.90. Of that 1.19 given back are 1.00 and 0.19."""
    set_prices_include_tax(client, prices_include_tax=False, at=noon("2025-01-01"))
    set_tax_rate(
        client, "standard", rate_percent=Decimal(19), since=date(2025, 1, 1), at=noon("2025-01-01")
    )

    key = charge_member(client, ann, "Lost key", 1000, at=noon("2026-02-01"))
    note = credit(
        client, key.invoice_id, amount_cents=119, reason="scratched", at=noon("2026-02-02")
    ).credit_note

    assert (key.net_cents, key.tax_cents, key.owed_cents) == (1000, 190, 1190)
    assert note is not None
    assert (note.net_cents, note.tax_cents, note.amount_cents) == (-100, -19, -119)


def test_nobody_is_charged_nothing_or_for_nothing(client: Client, ann: int) -> None:
    with pytest.raises(errors.AmountIsNotPositive):
        charge_member(client, ann, "Lost key", 0)
    with pytest.raises(errors.LabelIsOneTrimmedLine):
        charge_member(client, ann, " ", 1000)
    with pytest.raises(errors.NoSuchMember):
        charge_member(client, 999_999, "Lost key", 1000)


def test_a_closed_month_takes_none(client: Client, ann: int) -> None:
    close_month(client, month=date(2026, 1, 1), at=noon("2026-02-10"))

    with pytest.raises(errors.MonthIsClosed):
        charge_member(client, ann, "Lost key", 1000, at=noon("2026-01-31"))
