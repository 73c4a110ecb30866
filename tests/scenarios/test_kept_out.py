"""
Refused at the door, and charged for not having come.

The gym kept somebody out for a debt, let them book a class all the same, held the place against
those who waited, and charged them for a no-show. It moved the class to three in the afternoon, or
let somebody else teach it, and charged those who could not come for cancelling late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations import bookings, dunning, meetings, payments

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

NOON = "2026-02-02 12:00"
AFTER = "2026-02-02 19:00"


@pytest.fixture
def debts(studio: Studio) -> Debts:
    """A gym that keeps people out on the day after a debt was due."""
    dunning.set_dunning(studio.client, retry_after_days=[], hold_after_days=0)
    return Debts(studio)


class Debts:
    """What members owe, and what the gym does about it."""

    def __init__(self, studio: Studio) -> None:
        """Remember whose books these are."""
        self.studio = studio

    def keep_out(self, member_id: int, at: str = "2026-02-01 08:00") -> int:
        """Let a member owe a joining fee, dun them for it, and return the invoice."""
        ((invoice_id,),) = self.studio.rows(
            "SELECT issue_invoice(%s, %s, 'joining_fee', 1900, NULL, NULL, '2026-01-10',"
            " '2026-01-10 10:00Z')",
            member_id,
            self.studio.plan_id,
        )
        dunning.dun(self.studio.client, at=self.studio.clock(at))
        return int(invoice_id)

    def pay(self, invoice_id: int, at: str) -> None:
        """Take what is owed at the desk."""
        payments.take_payment(
            self.studio.client, invoice_id, method="cash", at=self.studio.clock(at)
        )


def missed(studio: Studio, meeting_id: int) -> list[int]:
    """Record who did not come, and return them."""
    found = bookings.record_no_shows(studio.client, meeting_id, at=studio.clock(AFTER))
    return [one.member_id for one in found]


@pytest.mark.parametrize("wait", [False, True])
def test_who_is_kept_out_for_debt_books_nothing_until_they_have_paid(
    studio: Studio, debts: Debts, wait: bool
) -> None:
    ann = studio.member()
    spin = studio.meeting()
    invoice = debts.keep_out(ann)

    with pytest.raises(errors.AccessIsHeld, match=r"kept out until 19\.00 EUR are paid"):
        studio.book(spin, ann, wait=wait)
    debts.pay(invoice, "2026-02-01 11:30")

    assert studio.book(spin, ann, at=NOON).place == 1


def test_nobody_waits_for_a_class_on_a_day_they_are_no_member(studio: Studio) -> None:
    ann, bob = studio.members(2)
    gone = studio.member("[2026-01-01,2026-02-02)")
    never = studio.member("")
    spin = studio.meeting()
    studio.fill(spin, [ann, bob])

    for one in (gone, never):
        with pytest.raises(errors.NoActiveMembership):
            studio.book(spin, one, wait=True)

    assert studio.queue(spin) == []


def test_the_place_goes_past_whom_the_gym_keeps_out(studio: Studio, debts: Debts) -> None:
    ann, bob, owes, able = studio.members(4)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, owes, able])
    debts.keep_out(owes, "2026-02-02 08:00")

    left = studio.leave(spin, ann, at=NOON)

    assert [one.member_id for one in left.promoted] == [able]
    assert studio.queue(spin) == [owes]


def test_whom_the_gym_kept_out_pays_nothing_for_the_class(studio: Studio, debts: Debts) -> None:
    owes, bob = studio.members(2)
    spin = studio.meeting()
    studio.fill(spin, [owes, bob])
    invoice = debts.keep_out(owes, "2026-02-02 08:00")
    assert studio.enter(owes, "2026-02-02 17:50").reason == "access_held"
    debts.pay(invoice, "2026-02-02 18:50")  # the no-shows are recorded after it

    assert missed(studio, spin) == [bob]
    assert studio.fees(owes) == [("joining_fee", 1900)]


def test_whom_the_gym_kept_out_keeps_the_session_of_their_package(
    studio: Studio, debts: Debts
) -> None:
    strict = studio.beside(forfeits_session=True)
    owes = studio.member()
    studio.sell_package(owes, 1)
    spin = strict.meeting()
    studio.book(spin, owes)
    debts.keep_out(owes, "2026-02-02 08:00")

    assert missed(studio, spin) == []
    assert studio.rows("SELECT FROM package_use WHERE member_id = %s", owes) == []


def test_who_paid_before_the_class_and_stayed_away_pays(studio: Studio, debts: Debts) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    debts.pay(debts.keep_out(ann, "2026-02-02 08:00"), "2026-02-02 09:00")

    assert missed(studio, spin) == [ann]


def test_whom_the_gym_keeps_out_cancels_late_for_nothing(studio: Studio, debts: Debts) -> None:
    owes = studio.member()
    spin = studio.meeting()
    studio.book(spin, owes)
    debts.keep_out(owes, "2026-02-02 08:00")

    left = studio.leave(spin, owes, at="2026-02-02 17:30")

    assert (left.is_late, left.invoice, left.forfeited) == (False, None, None)


def test_a_class_that_was_moved_is_cancelled_for_nothing(studio: Studio) -> None:
    ann, new = studio.members(2)
    spin = studio.meeting("2026-02-02 19:00")
    studio.book(spin, ann)
    meetings.move_meeting(
        studio.client, spin, begins_at=studio.clock("2026-02-02 15:00"), at=studio.clock(NOON)
    )
    studio.book(spin, new, at="2026-02-02 12:30")  # knows the hour

    assert not studio.leave(spin, ann, at="2026-02-02 14:50").is_late
    assert studio.leave(spin, new, at="2026-02-02 14:50").is_late
    assert studio.fees(ann) == []


def test_another_trainer_or_room_is_cancelled_for_nothing(studio: Studio) -> None:
    ann, bob = studio.members(2)
    spin, other = studio.meeting(), studio.meeting("2026-02-02 20:00")
    studio.book(spin, ann)
    studio.book(other, bob)
    meetings.substitute_trainer(
        studio.client, spin, trainer_id=studio.trainer(), at=studio.clock(NOON)
    )
    meetings.move_meeting(studio.client, other, room="Cellar", at=studio.clock(NOON))

    assert not studio.leave(spin, ann, at="2026-02-02 17:50").is_late
    assert not studio.leave(other, bob, at="2026-02-02 19:50").is_late


def test_a_move_to_where_it_was_frees_nobody(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    meetings.move_meeting(
        studio.client, spin, begins_at=studio.clock("2026-02-02 18:00"), at=studio.clock(NOON)
    )

    assert studio.told(ann) == []
    assert studio.leave(spin, ann, at="2026-02-02 17:50").is_late


def test_who_is_told_too_late_of_another_hour_pays_nothing_for_staying_away(
    studio: Studio,
) -> None:
    ann, bob = studio.members(2)
    late, early = studio.meeting(), studio.beside(no_show_fee_cents=1000).meeting()
    studio.book(late, ann)
    studio.book(early, bob)
    for spin, told in ((late, "2026-02-02 17:30"), (early, "2026-02-02 09:00")):
        meetings.move_meeting(
            studio.client, spin, begins_at=studio.clock("2026-02-02 17:45"), at=studio.clock(told)
        )

    assert missed(studio, late) == []
    assert missed(studio, early) == [bob]
