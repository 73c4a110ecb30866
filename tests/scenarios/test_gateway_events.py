"""
The bank's messages came in the wrong order, twice, or a week late, and the books believed them.

A subscription was cancelled by a decline that came after the payment; a refund was lost because its
payment was not known yet; a message sent again was booked again. Here the books say the same
whatever the post did.
"""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Final
from uuid import UUID

import pytest

from fitflow import errors
from fitflow.gateways.collecting import apply
from fitflow.gateways.port import IncomingEvent
from fitflow.operations import visits
from fitflow.operations.dunning import dun, request_payment, set_dunning
from fitflow.operations.payments import take_payment
from scenarios.ledger import invoices_of, money_of, told
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.operations.dunning import EventKind
    from unit.operations.memberships.timeline import Book

HAPPENED: Final = {"declined": "2026-01-02", "paid": "2026-01-04", "charged_back": "2026-01-20"}
ALL: Final[tuple[EventKind, ...]] = ("declined", "paid", "charged_back")


def asked(book: Book) -> UUID:
    """Ask the bank for the newest invoice."""
    invoice = invoices_of(book)[-1]
    at = noon("2026-01-01")
    return request_payment(book.client, invoice, gateway="bank", method="card", at=at).payment_id


def hear(book: Book, payment: UUID, *kinds: EventKind, at: str | None = None) -> None:
    """Take the bank's messages in, in the order they arrive."""
    for kind in kinds:
        said = IncomingEvent(f"{payment}-{kind}", payment, kind, noon(HAPPENED[kind]))
        apply(book.client, "bank", said, at=noon(at) if at else None)


@pytest.mark.parametrize("order", list(permutations(ALL)), ids="-".join)
def test_every_order_of_the_post_leaves_the_same_books(
    book: Book, order: Sequence[EventKind]
) -> None:
    book.enrol("Monthly", "2026-01-01")

    hear(book, asked(book), *order)

    assert sorted(money_of(book)) == ["charge 3000", "chargeback -3000", "decline 3000"]
    assert book.owed() == 3000


def test_a_decline_that_comes_after_the_payment_stops_nothing(book: Book) -> None:
    book.enrol("Monthly", "2026-01-01")
    payment = asked(book)

    hear(book, payment, "paid")
    hear(book, payment, "declined", at="2026-01-09")

    assert book.owed() == 0
    assert told(book) == []
    assert visits.check_in(book.client, book.member_id, at=noon("2026-01-10")).allowed


def test_money_taken_back_before_it_was_known_to_have_come(book: Book) -> None:
    book.enrol("Monthly", "2026-01-01")
    payment = asked(book)
    hear(book, payment, "charged_back")
    assert money_of(book) == []

    hear(book, payment, "paid")

    assert money_of(book) == ["charge 3000", "chargeback -3000"]
    assert book.owed() == 3000


def test_a_message_is_sent_until_somebody_says_thank_you(book: Book) -> None:
    """The first answer got lost, so the bank sends it ten times: one payment, ten same answers."""
    book.enrol("Monthly", "2026-01-01")
    payment = asked(book)

    for _ in range(10):
        hear(book, payment, "paid")

    assert money_of(book) == ["charge 3000"]


def test_a_forged_message_moves_nothing(book: Book) -> None:
    book.enrol("Monthly", "2026-01-01")
    forged = UUID("00000000-0000-4000-8000-00000000dead")

    with pytest.raises(errors.NoSuchPayment):
        hear(book, forged, "paid")

    assert book.owed() == 3000


def test_the_door_shuts_after_the_last_step_and_opens_with_the_payment(book: Book) -> None:
    """Reminded, tried again, declined, kept out on the 20th; the late payment lets them in."""
    set_dunning(book.client, remind_after_days=[5], retry_after_days=[10], hold_after_days=19)
    book.enrol("Monthly", "2026-01-01")
    first = asked(book)
    hear(book, first, "declined", at="2026-01-02")
    for day in ("2026-01-06", "2026-01-11", "2026-01-20"):
        dun(book.client, at=noon(day))
    kept_out = visits.check_in(book.client, book.member_id, at=noon("2026-01-20"))

    hear(book, first, "paid", at="2026-01-21")
    let_in = visits.check_in(book.client, book.member_id, at=noon("2026-01-21"))

    assert (kept_out.allowed, kept_out.reason) == (False, "access_held")
    assert (let_in.allowed, let_in.reason) == (True, "ok")
    assert told(book) == ["payment_declined", "payment_due", "access_held"]


def test_two_requests_are_both_paid_after_all(book: Book) -> None:
    """The first was declined, the second paid, and then the first went through as well."""
    book.enrol("Monthly", "2026-01-01")
    first = asked(book)
    hear(book, first, "declined")
    second = asked(book)
    hear(book, second, "paid")

    hear(book, first, "paid")

    assert money_of(book) == ["decline 3000", "charge 3000", "charge 3000"]
    assert book.owed() == -3000


def test_cash_at_the_desk_while_the_bank_is_silent(book: Book) -> None:
    book.enrol("Monthly", "2026-01-01")
    payment = asked(book)
    take_payment(book.client, invoices_of(book)[0], method="cash")

    hear(book, payment, "declined")

    assert book.owed() == 0
    assert told(book) == []
