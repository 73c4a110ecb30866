"""A freeze moves the next bill and the end; whole periods stay whole; nothing is billed twice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from fitflow.operations.bookings import book as place_in
from fitflow.operations.classes import add_class
from fitflow.operations.meetings import schedule_class
from fitflow.operations.trainers import add_trainer
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from unit.operations.memberships.timeline import Book

CLOCK: Final = datetime(2030, 1, 1, tzinfo=UTC)


def test_the_days_after_a_freeze_come_later(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01")

    change = book.freeze("2026-06-11", "2026-06-21", on="2026-06-05")

    assert book.spells() == [
        "[2026-06-01,2026-06-11) active Monthly 3000",
        "[2026-06-11,2026-06-21) frozen Monthly 3000",
        "[2026-06-21,) active Monthly 3000",
    ]
    assert book.billed() == [
        "[2026-06-01,2026-06-11) of 2026-06-01 for 3000",
        "[2026-06-21,2026-07-11) of 2026-06-01 for 3000",
    ]
    assert str(change.next_billing_on) == "2026-07-11"
    assert change.invoices == []
    assert change.credit_notes == []


def test_taking_a_freeze_back_leaves_no_trace(book: Book) -> None:
    book.enrol("Monthly", "2026-01-31")
    book.bill("2026-04-30")
    before = book.spells(), book.billed()
    book.freeze("2026-03-10", "2026-04-10", on="2026-03-01")

    book.unfreeze("2026-03-10", on="2026-03-01")

    assert (book.spells(), book.billed()) == before


def test_a_freeze_over_two_bills_on_an_annual_plan(book: Book) -> None:
    """The account is not parked: the rest of the paid year follows the freeze, then the next."""
    book.enrol("Yearly", "2026-01-01")
    book.freeze("2026-12-15", "2027-02-15", on="2026-12-01")
    book.bill("2027-03-31")

    assert book.billed() == [
        "[2026-01-01,2026-12-15) of 2026-01-01 for 36500",
        "[2027-02-15,2027-03-04) of 2026-01-01 for 36500",
        "[2027-03-04,2028-03-04) of 2027-03-04 for 36500",
    ]


def test_two_freezes_in_one_year(book: Book) -> None:
    book.enrol("Yearly", "2026-01-01")
    book.freeze("2026-08-01", "2026-08-11", on="2026-02-01")

    book.freeze("2026-03-01", "2026-03-06", on="2026-02-01")

    assert book.spells() == [
        "[2026-01-01,2026-03-01) active Yearly 36500",
        "[2026-03-01,2026-03-06) frozen Yearly 36500",
        "[2026-03-06,2026-08-01) active Yearly 36500",
        "[2026-08-01,2026-08-11) frozen Yearly 36500",
        "[2026-08-11,) active Yearly 36500",
    ]
    assert book.billed()[-1] == "[2026-08-11,2027-01-16) of 2026-01-01 for 36500"


def test_a_period_that_a_freeze_to_come_will_cut_is_billed_whole_and_once(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01")
    book.freeze("2026-07-11", "2026-07-21", on="2026-06-05")

    book.bill("2026-07-31")

    assert book.billed() == [
        "[2026-06-01,2026-07-01) of 2026-06-01 for 3000",
        "[2026-07-01,2026-07-11) of 2026-07-01 for 3000",
        "[2026-07-21,2026-08-11) of 2026-07-01 for 3000",
    ]


def test_a_fee_is_billed_for_frozen_days_and_given_back_for_an_early_return(book: Book) -> None:
    book.enrol("With fee", "2026-06-01", with_joining_fee=False)
    book.freeze("2026-06-11", "2026-07-11", on="2026-06-11")

    book.unfreeze("2026-06-26", on="2026-06-25")

    assert book.account() == ["membership 3000", "freeze_fee 500", "freeze_fee -250"]
    assert book.billed() == [
        "[2026-06-01,2026-06-11) of 2026-06-01 for 3000",
        "[2026-06-11,2026-06-26) of 2026-06-11 for 500",
        "[2026-06-26,2026-07-16) of 2026-06-01 for 3000",
    ]


def test_a_place_is_freed_where_an_early_return_ends_the_membership_sooner(
    book: Book, client: Client
) -> None:
    """The last paid days were 1 to 10 July because of the freeze; without it they end in June."""
    book.enrol("Monthly", "2026-06-01")
    book.cancel("period_end", on="2026-06-02")
    book.freeze("2026-06-11", "2026-06-21", on="2026-06-05")
    trainer = add_trainer(
        client, given_name="Tom", family_name="Hill", specialty="Cycling", since=date(2025, 1, 1)
    )
    spin = add_class(client, name="Spin", category="cycling", duration_minutes=45, capacity=20)
    (meeting,) = schedule_class(
        client, spin.class_id, trainer_id=trainer.trainer_id, room="Studio",
        since=date(2026, 7, 8), begins="18:00", at=noon("2026-06-05"),
    )  # fmt: skip
    place_in(client, meeting.meeting_id, member_id=book.member_id, at=noon("2026-06-05"))

    change = book.unfreeze("2026-06-11", on="2026-06-05")

    assert book.spells() == ["[2026-06-01,2026-07-01) active Monthly 3000"]
    assert [freed.meeting_id for freed in change.freed_bookings] == [meeting.meeting_id]
