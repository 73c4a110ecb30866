"""A place is booked once, by one member, until the class begins."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from fitflow import errors
from fitflow.operations import bookings, meetings

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio


def test_the_smallest_free_place_is_given(studio: Studio) -> None:
    ann, bob = studio.members(2)
    spin = studio.meeting(capacity=3)
    studio.book(spin, ann, place=2)

    booked = studio.book(spin, bob)

    assert (booked.place, booked.waiting_no) == (1, None)
    assert booked.since == studio.clock("2026-02-02 18:00")
    assert studio.places(spin) == {ann: 2, bob: 1}


def test_a_taken_place_is_refused_and_a_free_one_named(studio: Studio) -> None:
    ann, bob = studio.members(2)
    spin = studio.meeting()
    studio.book(spin, ann, place=2)

    with pytest.raises(errors.PlaceIsTaken, match=r"place 2 in .* is taken") as refused:
        studio.book(spin, bob, place=2)

    assert refused.value.hint == "place 1 is free"


def test_a_place_the_class_does_not_have_is_bad_input(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()

    with pytest.raises(errors.NoSuchPlace, match="has places 1 to 2, not 3"):
        studio.book(spin, ann, place=3)


def test_a_full_class_is_refused_and_nobody_waits_unasked(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob])

    with pytest.raises(errors.ClassIsFull):
        studio.book(spin, cid)

    assert studio.queue(spin) == []


def test_who_waits_is_told_their_turn(studio: Studio) -> None:
    ann, bob, cid, dee = studio.members(4)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])

    waiting = studio.book(spin, dee, wait=True)

    assert (waiting.place, waiting.waiting_no) == (None, 2)
    assert studio.queue(spin) == [cid, dee]


@pytest.mark.parametrize("wait", [False, True])
def test_a_second_booking_is_refused_by_name(studio: Studio, wait: bool) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)

    with pytest.raises(errors.AlreadyBooked, match=f"member {ann} has place 1 in"):
        studio.book(spin, ann, wait=wait)


def test_waiting_twice_is_refused_by_name(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])

    with pytest.raises(errors.AlreadyBooked, match=f"member {cid} waits for"):
        studio.book(spin, cid, wait=True)


def test_the_same_request_again_is_the_same_booking(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    key = uuid4()

    first = studio.book(spin, ann, key=key)
    again = studio.book(spin, ann, key=key)

    assert again == first


def test_booking_again_after_cancelling_goes_to_the_end_of_the_queue(studio: Studio) -> None:
    ann, bob, cid, dee = studio.members(4)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid, dee])
    studio.leave(spin, cid)

    again = studio.book(spin, cid, at="2026-02-01 13:00", wait=True)

    assert again.cancelled_at is None
    assert studio.queue(spin) == [dee, cid]


def test_nothing_is_booked_once_the_class_began(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()

    with pytest.raises(errors.ClassHasBegun, match="Monday 2 February 2026 at 18:00 has begun"):
        studio.book(spin, ann, at="2026-02-02 18:00")


def test_nothing_is_booked_once_the_class_was_cancelled(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    meetings.cancel_meeting(studio.client, spin, reason="Snow", at=studio.clock("2026-02-01 08:00"))

    with pytest.raises(errors.ClassIsCancelled):
        studio.book(spin, ann)


def test_a_place_needs_an_active_day(studio: Studio) -> None:
    ann = studio.member("[2026-01-01,2026-02-02)")
    spin = studio.meeting()

    with pytest.raises(errors.NoActiveMembership):
        studio.book(spin, ann)


def test_a_member_is_in_one_class_at_a_time(studio: Studio) -> None:
    ann = studio.member()
    studio.book(studio.meeting(), ann)
    yoga = studio.beside().meeting("2026-02-02 18:30")

    with pytest.raises(errors.MemberIsInAnotherClass):
        studio.book(yoga, ann)


def test_unknown_numbers_are_named(studio: Studio) -> None:
    with pytest.raises(errors.NoSuchMeeting, match="no class meeting 987654"):
        studio.book(987654, studio.member())
    with pytest.raises(errors.NoSuchMember, match="no member 987654"):
        studio.book(studio.meeting(), 987654)
    with pytest.raises(errors.NoSuchBooking, match="did not book"):
        studio.leave(studio.meeting("2026-02-03 18:00"), studio.member())


def test_in_time_costs_nothing(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)

    left = studio.leave(spin, ann, at="2026-02-02 16:00")

    assert (left.is_late, left.invoice, left.freed_place) == (False, None, 1)
    assert studio.fees(ann) == []


def test_a_minute_too_late_costs_the_fee_once(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    left = studio.leave(spin, ann, at="2026-02-02 16:01")
    studio.book(spin, ann, at="2026-02-02 16:02")

    again = studio.leave(spin, ann, at="2026-02-02 16:03")

    assert left.invoice is not None
    assert (left.is_late, left.invoice.amount_cents, left.invoice.owed_cents) == (True, 500, 500)
    assert (again.is_late, again.invoice) == (True, None)
    assert studio.fees(ann) == [("late_cancellation", 500)]
    assert "It costs 5.00 EUR" in studio.told(ann)[0][1]


def test_a_preview_of_a_late_cancellation_names_the_fee_and_keeps_the_place(
    studio: Studio,
) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)

    shown = bookings.cancel_booking(
        studio.client.previewing(), spin, ann, at=studio.clock("2026-02-02 17:00")
    )

    assert shown.invoice is not None
    assert studio.places(spin) == {ann: 1}
    assert studio.fees(ann) == []


def test_leaving_the_queue_late_is_free(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])

    left = studio.leave(spin, cid, at="2026-02-02 17:00")

    assert (left.is_late, left.freed_place) == (False, None)


def test_a_late_cancellation_takes_a_session_where_the_class_says_so(studio: Studio) -> None:
    strict = studio.beside(forfeits_session=True, late_cancel_fee_cents=500)
    ann, bob = studio.members(2)
    sale = studio.sell_package(ann, 3)
    spin = strict.meeting()
    studio.fill(spin, [ann, bob])

    with_package = studio.leave(spin, ann, at="2026-02-02 17:00")
    without = studio.leave(spin, bob, at="2026-02-02 17:00")

    assert with_package.forfeited is not None
    assert with_package.forfeited.transaction_id == sale
    assert with_package.forfeited.sessions_left == 2
    assert with_package.invoice is None
    assert without.forfeited is None
    assert studio.fees(bob) == [("late_cancellation", 500)]


def test_cancelling_twice_is_refused(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    studio.leave(spin, ann)

    with pytest.raises(errors.BookingIsCancelled):
        studio.leave(spin, ann)


def test_nothing_is_cancelled_once_the_class_began(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)

    with pytest.raises(errors.ClassHasBegun):
        studio.leave(spin, ann, at="2026-02-02 18:00")
