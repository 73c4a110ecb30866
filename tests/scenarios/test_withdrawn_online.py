"""
Signed up on the web at night, thought better of it in the morning, and had to give notice.

For 14 days a consumer withdraws from a contract closed at a distance without a reason, and has all
of it back; who asked in a durable form to begin early pays for the days until then.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations import cancellation, payments
from fitflow.operations.plans import add_plan
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.operations.memberships import MembershipChange
    from unit.operations.classes.studio import Studio


@pytest.fixture
def online(client: Client, plans: dict[str, int], request: pytest.FixtureRequest) -> Book:
    """A new member's book, and a plan of 30.00 a month with 19.00 for joining."""
    joining = add_plan(
        client, name=request.node.name[-60:], billing_period="month", price_cents=3000,
        joining_fee_cents=1900, notice_days=30,
    )  # fmt: skip
    return Book(client, {**plans, "Joining": joining.plan_id})


def withdraw(book: Book, on: str) -> MembershipChange:
    """Withdraw on a day."""
    return cancellation.withdraw(book.client, book.member_id, at=noon(on))


def test_before_the_first_day_all_comes_back(online: Book) -> None:
    online.enrol("Joining", "2026-07-01", on="2026-06-20", at_distance=True)

    change = withdraw(online, "2026-06-30")

    assert online.spells() == []
    assert sorted(online.account()) == [
        "joining_fee -1900", "joining_fee 1900", "membership -3000", "membership 3000"
    ]  # fmt: skip
    assert change.owed_cents == 0


def test_begun_without_their_asking_all_comes_back(online: Book) -> None:
    for owed in online.enrol("Joining", "2026-06-01", at_distance=True).invoices:
        payments.take_payment(online.client, owed.invoice_id, method="card", at=noon("2026-06-01"))

    change = withdraw(online, "2026-06-10")

    assert [one.until for one in change.spells] == [date(2026, 6, 10)]
    assert change.owed_cents == -4900
    online.bill("2026-12-31")
    assert online.owed() == -4900


def test_a_later_contract_at_the_desk_is_not_withdrawn_from(online: Book) -> None:
    online.enrol("Joining", "2026-06-01", until=date(2026, 6, 30), at_distance=True)
    online.enrol("Premium", "2026-08-01", until=date(2026, 8, 31), on="2026-06-05")

    assert withdraw(online, "2026-06-10").owed_cents == 6000

    assert online.spells()[-1] == "[2026-08-01,2026-09-01) active Premium 6000"
    assert len(online.spells()) == 2


def test_each_of_two_contracts_is_withdrawn_from(online: Book) -> None:
    online.enrol("Joining", "2026-06-01", until=date(2026, 6, 30), at_distance=True)
    online.enrol("Premium", "2026-08-01", on="2026-06-02", at_distance=True)

    withdraw(online, "2026-06-03")
    assert withdraw(online, "2026-06-04").owed_cents == 0

    assert [spell.partition(" ")[0] for spell in online.spells()] == ["[2026-06-01,2026-06-05)"]
    with pytest.raises(errors.ContractIsWithdrawn):
        withdraw(online, "2026-06-05")


def test_two_contracts_closed_in_one_call_are_each_withdrawn_from(online: Book) -> None:
    """Both are told at noon: one for June, one from August on."""
    online.enrol("Joining", "2026-06-01", until=date(2026, 6, 30), at_distance=True)
    online.enrol("Premium", "2026-08-01", on="2026-06-01", at_distance=True)

    withdraw(online, "2026-06-03")

    assert withdraw(online, "2026-06-04").owed_cents == 0
    with pytest.raises(errors.ContractIsWithdrawn):
        withdraw(online, "2026-06-05")


def test_a_contract_that_is_closed_again_at_the_same_instant_is_refused_in_plain_words(
    online: Book,
) -> None:
    online.enrol("Joining", "2026-06-05", on="2026-06-01", at_distance=True)
    withdraw(online, "2026-06-01")

    with pytest.raises(errors.ContractIsClosedAlready, match="one contract at an instant"):
        online.enrol("Joining", "2026-06-05", on="2026-06-01", at_distance=True)


def test_who_left_before_withdrawing_has_all_back_and_no_day_more(online: Book) -> None:
    online.enrol("Joining", "2026-06-01", at_distance=True)
    online.cancel("now", on="2026-06-05")
    online.enrol("Premium", "2026-08-01", until=date(2026, 8, 31), on="2026-06-05")

    assert withdraw(online, "2026-06-10").owed_cents == 6000

    assert [spell.partition(" ")[0] for spell in online.spells()] == [
        "[2026-06-01,2026-06-06)",
        "[2026-08-01,2026-09-01)",
    ]


def test_who_asked_for_an_early_start_pays_the_days_until_then(online: Book) -> None:
    """Ten of June's thirty days were used: 10.00 of 30.00, and nothing for joining."""
    online.enrol("Joining", "2026-06-01", at_distance=True, early_start_asked=True)

    change = withdraw(online, "2026-06-10")

    assert change.owed_cents == 1000
    assert [one.until for one in change.spells] == [date(2026, 6, 10)]


def test_a_second_week_that_is_due_is_billed_and_comes_back(online: Book) -> None:
    online.enrol("Weekly", "2026-06-01", at_distance=True)

    assert withdraw(online, "2026-06-09").owed_cents == 0
    online.bill("2026-12-31")
    assert online.owed() == 0


def test_the_fifteenth_day_is_too_late_and_a_weekend_lasts_until_monday(
    client: Client, plans: dict[str, int]
) -> None:
    """The 14th day after 1 June 2026 is a Monday; after 6 June it is a Saturday."""
    late, last, monday = (Book(client, plans) for _ in range(3))
    for book, joined in ((late, "2026-06-01"), (last, "2026-06-01"), (monday, "2026-06-06")):
        book.enrol("Loyal", joined, at_distance=True)

    with pytest.raises(errors.WithdrawalIsTooLate, match="until 2026-06-15"):
        withdraw(late, "2026-06-16")

    assert withdraw(last, "2026-06-15").owed_cents == 0
    assert withdraw(monday, "2026-06-22").owed_cents == 0


def test_who_signed_at_the_desk_gives_notice(online: Book) -> None:
    online.enrol("Joining", "2026-06-01")

    with pytest.raises(errors.NothingToWithdrawFrom):
        withdraw(online, "2026-06-02")


def test_nobody_withdraws_twice(online: Book) -> None:
    online.enrol("Joining", "2026-06-01", at_distance=True)
    withdraw(online, "2026-06-02")

    with pytest.raises(errors.ContractIsWithdrawn):
        withdraw(online, "2026-06-03")


def test_who_gave_notice_may_still_withdraw(online: Book) -> None:
    online.enrol("Joining", "2026-06-01", at_distance=True)
    online.cancel("notice", on="2026-06-02")

    assert withdraw(online, "2026-06-03").owed_cents == 0


def test_the_former_membership_stays_paid(online: Book) -> None:
    online.enrol("Monthly", "2026-05-01", until=date(2026, 5, 31))
    online.enrol("Joining", "2026-06-01", on="2026-05-30", at_distance=True)

    assert withdraw(online, "2026-06-01").owed_cents == 3000
    assert online.spells()[0] == "[2026-05-01,2026-06-01) active Monthly 3000"


def test_an_early_start_is_asked_for_at_a_distance_only(online: Book) -> None:
    with pytest.raises(errors.EarlyStartIsOfADistanceContract):
        online.enrol("Joining", "2026-06-01", early_start_asked=True)


def test_their_places_are_given_to_others(studio: Studio, client: Client) -> None:
    book = Book(client, {"Monthly": studio.plan_id})
    book.enrol("Monthly", "2026-02-01", at_distance=True)
    spin = studio.meeting()
    studio.book(spin, book.member_id, at="2026-02-01 13:00")

    change = withdraw(book, "2026-02-01")

    assert [freed.meeting_id for freed in change.freed_bookings] == [spin]
    assert studio.places(spin) == {}


def test_what_was_agreed_at_the_desk_since_stays_billed(online: Book) -> None:
    """The day pass of the web is over; its money comes back, and the month goes on."""
    online.enrol("Day pass", "2026-06-01", at_distance=True)
    online.enrol("Monthly", "2026-06-03")
    before = online.spells()

    change = withdraw(online, "2026-06-05")

    assert online.spells() == before
    assert change.owed_cents == 3000
    assert [note.amount_cents for note in change.credit_notes] == [-1500]


def test_a_membership_beside_a_day_pass_is_another_contract(online: Book) -> None:
    online.enrol("Day pass", "2026-06-10", on="2026-06-01", at_distance=True)
    online.enrol("Joining", "2026-06-11", on="2026-06-02")

    change = withdraw(online, "2026-06-03")

    assert [spell.since for spell in change.spells] == [date(2026, 6, 11)]
    assert change.owed_cents == 1900 + 3000


def test_the_next_contract_of_the_web_is_withdrawn_from_by_itself(online: Book) -> None:
    """The one that was closed last, though it begins first, goes first."""
    online.enrol("Monthly", "2026-06-20", on="2026-06-01", at_distance=True)
    online.enrol(
        "Monthly", "2026-06-10", on="2026-06-02", at_distance=True, until=date(2026, 6, 19)
    )

    first, second = withdraw(online, "2026-06-03"), withdraw(online, "2026-06-04")

    assert [spell.since for spell in first.spells] == [date(2026, 6, 20)]
    assert first.owed_cents == 3000
    assert (second.spells, second.owed_cents) == ([], 0)


def test_a_contract_that_never_began_is_no_way_out_of_the_next(online: Book) -> None:
    online.enrol("Monthly", "2026-06-10", on="2026-06-01", at_distance=True)
    online.cancel("now", on="2026-06-02")
    online.enrol("Monthly", "2026-06-08", on="2026-06-03")

    with pytest.raises(errors.ContractIsWithdrawn):
        withdraw(online, "2026-06-04")

    assert online.owed() == 3000
