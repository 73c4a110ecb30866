"""
Reminded, tried again, kept out, and billed for ever after.

Somebody who never paid stayed an active member, with a new invoice a month and a place in revenue.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations import dunning, memberships
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from unit.operations.classes.studio import Studio


@pytest.fixture(autouse=True)
def _schedule(client: Client) -> None:
    """Shut the door after a week, and end the membership after four."""
    dunning.set_dunning(client, hold_after_days=7, end_after_days=28)


def test_who_never_pays_is_a_member_no_more(book: Book) -> None:
    """February was served, and 1 March, on which it ended: 30.00, and a thirty-first of it."""
    book.enrol("Monthly", "2026-02-01")

    for day in ("2026-02-08", "2026-02-28"):
        dunning.dun(book.client, at=noon(day))
    run = dunning.dun(book.client, at=noon("2026-03-01"))

    assert len(run.ended) == 1
    assert book.spells() == ["[2026-02-01,2026-03-02) active Monthly 3000"]
    book.bill("2026-11-01")
    assert book.owed() == 3000 + 97  # one day of March's thirty-one


def test_what_was_billed_ahead_is_given_back_and_the_rest_stays_owed(book: Book) -> None:
    """29 of the year's 365 days were served, at 1.00 a day."""
    book.enrol("Yearly", "2026-02-01")

    for day in ("2026-02-08", "2026-03-01"):
        run = dunning.dun(book.client, at=noon(day))

    assert run.notices == 1
    assert book.spells()[0].startswith("[2026-02-01,2026-03-02)")
    assert book.owed() == 2900
    assert book.told()[-1] == (
        "Your membership ends today, since you have not paid. You owe 29.00 EUR."
    )


def test_who_pays_in_time_stays(book: Book) -> None:
    (owed,) = book.enrol("Monthly", "2026-02-01").invoices
    dunning.dun(book.client, at=noon("2026-02-08"))
    book.pay(owed.invoice_id, on="2026-02-20")

    assert dunning.dun(book.client, at=noon("2026-03-01")).ended == []
    assert book.spells() == ["[2026-02-01,) active Monthly 3000"]


def test_it_is_the_membership_of_whoever_owes_and_nobody_elses(
    client: Client, plans: dict[str, int]
) -> None:
    """Whatever the numbers on the papers: a bill that is refused leaves a gap in their keys."""
    stays, owes = Book(client, plans), Book(client, plans)
    stays.pay(stays.enrol("Monthly", "2026-02-01").invoices[0].invoice_id, on="2026-02-01")
    with pytest.raises(errors.Conflict):
        stays.enrol("Monthly", "2026-02-01")
    (owed,) = owes.enrol("Yearly", "2026-02-01").invoices

    for day in ("2026-02-08", "2026-03-01"):
        run = dunning.dun(client, at=noon(day))

    assert owed.invoice_id in run.ended
    assert stays.spells() == ["[2026-02-01,) active Monthly 3000"]
    assert owes.spells()[0].startswith("[2026-02-01,2026-03-02)")


def test_who_has_left_already_is_told_nothing(book: Book) -> None:
    book.enrol("Monthly", "2026-02-01", until=date(2026, 2, 28))
    dunning.dun(book.client, at=noon("2026-02-08"))

    dunning.dun(book.client, at=noon("2026-03-05"))

    assert len(book.told()) == 1  # that the door was shut


def test_their_places_go_to_those_who_wait(studio: Studio) -> None:
    owes = Book(studio.client, {"Monthly": studio.plan_id})
    memberships.enrol(
        studio.client, owes.member_id, plan_id=studio.plan_id, since=date(2026, 1, 2),
        at=noon("2026-01-02"),
    )  # fmt: skip
    bob, waits = studio.members(2)
    spin = studio.meeting("2026-03-01 18:00")
    for member_id in (owes.member_id, bob, waits):
        studio.book(spin, member_id, at="2026-01-03 10:00", wait=True)

    for day in ("2026-01-09", "2026-01-30"):
        dunning.dun(studio.client, at=noon(day))

    assert set(studio.places(spin)) == {bob, waits}
