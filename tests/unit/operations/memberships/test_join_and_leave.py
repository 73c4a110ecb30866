"""Joining, changing plan, leaving and coming back: the timeline and every cent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import pytest

from fitflow import errors

if TYPE_CHECKING:
    from unit.operations.memberships.timeline import Book

CLOCK: Final = datetime(2030, 1, 1, tzinfo=UTC)


def test_the_joining_fee_and_the_first_period_are_owed_at_once(book: Book) -> None:
    change = book.enrol("Monthly", "2026-06-10")

    assert book.account() == ["joining_fee 1900", "membership 3000"]
    assert change.owed_cents == 4900
    assert change.next_billing_on == date(2026, 7, 10)


def test_days_before_the_first_of_the_month_are_billed_by_the_day(book: Book) -> None:
    """10 to 30 June: 21 of the 30 days before 1 July, 21/30 of 30.00."""
    book.enrol("Monthly", "2026-06-10", billed_from=date(2026, 7, 1), with_joining_fee=False)
    book.bill("2026-07-31")

    assert book.billed() == [
        "[2026-06-10,2026-07-01) of 2026-06-10 for 2100",
        "[2026-07-01,2026-08-01) of 2026-07-01 for 3000",
    ]


def test_a_first_period_of_more_than_one_is_refused(book: Book) -> None:
    with pytest.raises(errors.BadInput, match="does not start within a period"):
        book.enrol("Monthly", "2026-06-10", billed_from=date(2026, 7, 11))


def test_a_second_membership_on_the_same_day_is_refused(book: Book) -> None:
    book.enrol("Monthly", "2026-06-10")

    with pytest.raises(errors.Conflict, match="is on Monthly from 2026-06-10 on"):
        book.enrol("Premium", "2026-08-01")


def test_a_membership_without_an_end_is_told_of_the_later_one_in_its_way(book: Book) -> None:
    book.enrol("Monthly", "2026-08-01")

    with pytest.raises(errors.Conflict, match="is on Monthly from 2026-08-01 on"):
        book.enrol("Premium", "2026-06-10")


def test_a_day_pass_is_one_day_and_is_not_billed_again(book: Book) -> None:
    change = book.enrol("Day pass", "2026-06-10")
    book.bill("2026-12-31")

    assert book.spells() == ["[2026-06-10,2026-06-11) active Day pass 1500"]
    assert book.account() == ["membership 1500"]
    assert change.next_billing_on is None


def test_upgrading_now_costs_the_difference_of_the_days_left(book: Book) -> None:
    """Twenty of thirty days left: 20.00 back of 30.00, and 40.00 of 60.00 owed."""
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)

    change = book.change_plan("Premium", "now", on="2026-06-11")

    assert book.account() == ["membership 3000", "membership -2000", "membership 4000"]
    assert change.owed_cents == 1000 + 4000
    assert change.next_billing_on == date(2026, 7, 1)


def test_changing_at_the_periods_end_charges_nothing_now(book: Book) -> None:
    book.enrol("Monthly", "2026-01-31", with_joining_fee=False)

    change = book.change_plan("Premium", "period_end", on="2026-02-10")
    book.bill("2026-03-31")

    assert (change.invoices, change.credit_notes) == ([], [])
    assert book.spells() == [
        "[2026-01-31,2026-02-28) active Monthly 3000",
        "[2026-02-28,) active Premium 6000",
    ]
    assert book.billed() == [
        "[2026-01-31,2026-02-28) of 2026-01-31 for 3000",
        "[2026-02-28,2026-03-31) of 2026-02-28 for 6000",
        "[2026-03-31,2026-04-30) of 2026-03-31 for 6000",
    ]


def test_changing_to_a_yearly_plan_now_starts_a_year(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)

    change = book.change_plan("Yearly", "now", on="2026-06-16")

    assert book.account() == ["membership 3000", "membership -1500", "membership 36500"]
    assert change.next_billing_on == date(2027, 6, 16)


def test_a_change_of_plan_keeps_the_freezes_to_come(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.freeze("2026-08-01", "2026-08-11", on="2026-06-05")

    book.change_plan("Premium", "period_end", on="2026-06-06")

    assert book.spells() == [
        "[2026-06-01,2026-07-01) active Monthly 3000",
        "[2026-07-01,2026-08-01) active Premium 6000",
        "[2026-08-01,2026-08-11) frozen Premium 6000",
        "[2026-08-11,) active Premium 6000",
    ]


def test_leaving_now_gives_back_the_days_after_today(book: Book) -> None:
    """Ten of thirty days used, today included: 20.00 of 30.00 come back."""
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)

    change = book.cancel("now", on="2026-06-10")

    assert book.spells() == ["[2026-06-01,2026-06-11) active Monthly 3000"]
    assert book.account() == ["membership 3000", "membership -2000"]
    assert change.next_billing_on is None


def test_nobody_is_billed_after_they_left(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.cancel("period_end", on="2026-06-10")

    book.bill("2026-12-31")

    assert book.account() == ["membership 3000"]


def test_leaving_with_notice_ends_with_the_first_period_after_it(book: Book) -> None:
    """14 days of notice from 25 June are over on 9 July: the period ends on 1 August."""
    book.enrol("Monthly", "2026-06-01")

    book.cancel("notice", on="2026-06-25")

    assert book.spells() == ["[2026-06-01,2026-08-01) active Monthly 3000"]


def test_leaving_inside_a_freeze_gives_back_the_days_it_moved(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.freeze("2026-06-11", "2026-07-11", on="2026-06-05")

    book.cancel("now", on="2026-06-20")

    assert book.spells() == [
        "[2026-06-01,2026-06-11) active Monthly 3000",
        "[2026-06-11,2026-06-21) frozen Monthly 3000",
    ]
    assert book.account() == ["membership 3000", "membership -2000"]


def test_leaving_at_the_periods_end_inside_a_freeze_ends_after_the_days_left(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.freeze("2026-06-11", "2026-07-11", on="2026-06-05")

    book.cancel("period_end", on="2026-06-20")

    assert book.spells()[-1] == "[2026-07-11,2026-07-31) active Monthly 3000"
    assert book.account() == ["membership 3000"]


def test_a_membership_that_has_not_begun_is_taken_back_whole(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", on="2026-05-20", with_joining_fee=False)

    change = book.cancel("now", on="2026-05-21")

    assert book.spells() == []
    assert change.owed_cents == 0


def test_leaving_twice_is_refused(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01")
    book.cancel("period_end", on="2026-06-10")

    with pytest.raises(errors.Conflict, match="ends on 2026-06-30 already"):
        book.cancel("notice", on="2026-06-11")


def test_staying_after_all_restores_the_membership(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01")
    book.cancel("period_end", on="2026-06-10")

    book.reactivate(on="2026-06-20")

    assert book.spells() == ["[2026-06-01,) active Monthly 3000"]


def test_coming_back_costs_no_joining_fee_and_counts_from_the_new_day(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    book.cancel("period_end", on="2026-06-10")

    book.reactivate(on="2026-09-15")

    assert book.account() == ["membership 3000", "membership 3000"]
    assert book.billed()[-1] == "[2026-09-15,2026-10-15) of 2026-09-15 for 3000"


def test_days_for_nothing_move_the_next_bill(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)

    change = book.extend(7, on="2026-06-20")
    book.bill("2026-07-31")

    assert change.next_billing_on == date(2026, 7, 8)
    assert book.billed() == [
        "[2026-06-01,2026-07-01) of 2026-06-01 for 3000",
        "[2026-07-01,2026-07-08) of a gift for 0",
        "[2026-07-08,2026-08-08) of 2026-07-08 for 3000",
    ]


def test_day_31_does_not_drift(book: Book) -> None:
    book.enrol("Monthly", "2024-01-31", with_joining_fee=False)

    book.bill("2024-05-30")

    assert [line.split(" of ")[0] for line in book.billed()] == [
        "[2024-01-31,2024-02-29)",
        "[2024-02-29,2024-03-31)",
        "[2024-03-31,2024-04-30)",
        "[2024-04-30,2024-05-31)",
    ]


def test_a_preview_answers_the_same_and_changes_nothing(book: Book) -> None:
    book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    client = book.client
    book.client = client.previewing()
    foreseen = book.cancel("now", on="2026-06-10")
    book.client = client

    assert book.spells() == ["[2026-06-01,) active Monthly 3000"]
    assert book.account() == ["membership 3000"]

    done = book.cancel("now", on="2026-06-10")

    assert done.spells == foreseen.spells
    assert [note.amount_cents for note in done.credit_notes] == [-2000]
    assert done.owed_cents == foreseen.owed_cents


def test_a_clock_that_is_centuries_ahead_is_refused(book: Book) -> None:
    with pytest.raises(errors.BadInput, match=r"nothing is done on .* 31 December 9998"):
        book.enrol("Monthly", "2026-06-01", on="9998-12-31")


@pytest.mark.parametrize(
    ("since", "more", "said"),
    [
        ("0226-06-10", {}, "0226-06-10 is no day of a gym's books"),
        ("2206-06-10", {}, "far from today, 2026-06-10"),
        ("9999-12-31", {}, "9999-12-31 is no day of a gym's books"),
        ("2026-06-10", {"until": date(9999, 12, 30)}, "9999-12-30 is no day of a gym's books"),
    ],
)
def test_a_slip_in_the_year_bills_nobody_for_centuries(
    book: Book, since: str, more: dict[str, date], said: str
) -> None:
    with pytest.raises(errors.BadInput, match=said):
        book.enrol("Monthly", since, on="2026-06-10", **more)

    assert book.account() == []


def test_who_left_does_not_return_in_another_century(book: Book) -> None:
    book.enrol("Monthly", "2026-06-10", until=date(2026, 7, 9))

    with pytest.raises(errors.DayIsInReach):
        book.reactivate(on="2026-08-01", since="9999-12-31")


def test_an_end_before_the_start_is_refused_in_words(book: Book) -> None:
    with pytest.raises(
        errors.MembershipEndsAfterItStarts, match="2026-06-10 cannot end on 2026-06-09"
    ):
        book.enrol("Monthly", "2026-06-10", until=date(2026, 6, 9))


def test_a_day_pass_does_not_become_a_month_at_a_thirtieth_of_its_price(book: Book) -> None:
    book.enrol("Day pass", "2026-06-10")

    with pytest.raises(errors.NoMembershipToChange, match="has a day pass on 2026-06-10"):
        book.change_plan("Monthly", "now", on="2026-06-10")

    assert book.account() == ["membership 1500"]
