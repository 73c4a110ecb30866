"""
First on the waiting list, and somebody else got the place.

Two places freed at once went to one person; the list stopped at somebody who could not come, and
the bike stayed empty; somebody new took the free place past everybody who waited; a person was
given a place in a class that had begun, and charged for not coming.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.operations import bookings, meetings
from unit.operations.classes.rivals import call, race

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

NOON = "2026-02-02 12:00"


@pytest.mark.parametrize("turned", [False, True])
def test_two_leave_at_once_and_two_move_up(studio: Studio, turned: bool) -> None:
    ann, bob, cid, dee, eve = studio.members(5)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid, dee, eve])
    calls = [
        call("cancel_booking", meeting_id=spin, member_id=one, at=studio.clock(NOON))
        for one in (ann, bob)
    ]

    assert race(studio, *(reversed(calls) if turned else calls)) == ("done", "done")
    assert set(studio.places(spin)) == {cid, dee}
    assert studio.queue(spin) == [eve]


@pytest.mark.parametrize("turned", [False, True])
def test_one_leaves_while_another_joins_the_list(studio: Studio, turned: bool) -> None:
    """Whoever waited before has the place, whoever comes at this moment waits."""
    ann, bob, cid, dee = studio.members(4)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])
    calls = [
        call("cancel_booking", meeting_id=spin, member_id=ann, at=studio.clock(NOON)),
        call("book", meeting_id=spin, member_id=dee, wait=True, at=studio.clock(NOON)),
    ]

    assert race(studio, *(reversed(calls) if turned else calls)) == ("done", "done")
    assert set(studio.places(spin)) == {bob, cid}
    assert studio.queue(spin) == [dee]


def test_the_list_does_not_stop_at_somebody_who_cannot_come(studio: Studio) -> None:
    """One is in another class, one has left the gym, one is frozen; the fourth rides."""
    ann, bob, busy, gone, frozen, able = studio.members(6)
    yoga = studio.beside().meeting("2026-02-02 18:15")
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, busy, gone, frozen, able])
    studio.book(yoga, busy)
    studio.write(
        "UPDATE membership SET during = '[2026-01-01,2026-02-01)' WHERE member_id = %s", gone
    )
    studio.write(
        "UPDATE membership SET state = 'frozen', freeze_reason = 'Injury', freeze_fee_cents = 0"
        " WHERE member_id = %s",
        frozen,
    )

    left = studio.leave(spin, ann, at=NOON)

    assert [one.member_id for one in left.promoted] == [able]
    assert studio.queue(spin) == [busy, gone, frozen]


def test_nobody_new_takes_the_place_of_those_who_wait(studio: Studio) -> None:
    """The one who waits could not take the place when it was freed, and can now."""
    ann, bob, waits, new = studio.members(4)
    yoga = studio.beside().meeting("2026-02-02 18:15")
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, waits])
    studio.book(yoga, waits)
    studio.leave(spin, ann)
    studio.leave(yoga, waits)

    studio.book(spin, new, at=NOON, wait=True)

    assert set(studio.places(spin)) == {bob, waits}
    assert studio.queue(spin) == [new]


def test_leaving_and_coming_back_does_not_keep_the_turn(studio: Studio) -> None:
    ann, bob, cid, dee = studio.members(4)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid, dee])
    studio.leave(spin, cid)
    studio.book(spin, cid, at="2026-02-01 13:00", wait=True)

    left = studio.leave(spin, ann, at=NOON)

    assert [one.member_id for one in left.promoted] == [dee]


def test_nobody_is_given_a_place_in_a_class_that_has_begun(studio: Studio) -> None:
    """The frozen member's place of a class that was, stays empty; who waited owes nothing."""
    ann, bob, waits = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, waits])
    studio.rows(
        "SELECT free_bookings(%s, '[2026-02-02,2026-02-03)', 'Injury', %s)",
        ann,
        studio.clock("2026-02-02 18:01"),
    )

    missed = bookings.record_no_shows(studio.client, spin, at=studio.clock("2026-02-02 19:00"))

    assert studio.queue(spin) == [waits]
    assert [one.member_id for one in missed] == [bob]
    assert studio.fees(waits) == []


def test_a_place_given_at_the_last_minute_may_be_given_up_for_nothing(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])
    studio.leave(spin, ann, at="2026-02-02 17:55")

    studio.leave(spin, cid, at="2026-02-02 17:58")

    assert studio.fees(ann) == [("late_cancellation", 500)]
    assert studio.fees(cid) == []


def test_everybody_hears_what_became_of_their_turn(studio: Studio) -> None:
    ann, bob, cid, dee = studio.members(4)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid, dee])
    studio.leave(spin, ann)
    meetings.cancel_meeting(studio.client, spin, reason="Snow", at=studio.clock(NOON))

    assert [reason for reason, _ in studio.told(cid)] == ["place_given", "class_cancelled"]
    assert [reason for reason, _ in studio.told(dee)] == ["class_cancelled"]
