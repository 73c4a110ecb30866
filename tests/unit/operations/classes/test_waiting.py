"""A freed place goes to the first in the queue who can take it, before the class begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitflow.operations import meetings

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

WAITING = """
    SELECT free_bookings(%s, %s, 'a freeze', %s) -> 0 ->> 'place'
"""


def test_the_first_in_the_queue_gets_the_place_and_is_told(studio: Studio) -> None:
    ann, bob, cid, dee = studio.members(4)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid, dee])

    left = studio.leave(spin, ann)

    assert [(one.member_id, one.place) for one in left.promoted] == [(cid, 1)]
    assert studio.places(spin) == {bob: 2, cid: 1}
    assert studio.queue(spin) == [dee]
    ((reason, message),) = studio.told(cid)
    assert reason == "place_given"
    assert "you have place 1 in Spin" in message


def test_who_cannot_take_it_is_passed_over_and_keeps_their_turn(studio: Studio) -> None:
    """One is in another class then, one is not active that day; the third can."""
    ann, bob, cid = studio.members(3)
    busy, gone = studio.members(2)
    yoga = studio.beside().meeting("2026-02-02 18:30")
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, busy, gone, cid])
    studio.book(yoga, busy)
    studio.write(
        "UPDATE membership SET during = '[2026-01-01,2026-02-02)' WHERE member_id = %s", gone
    )

    left = studio.leave(spin, ann)

    assert [one.member_id for one in left.promoted] == [cid]
    assert studio.queue(spin) == [busy, gone]


def test_a_place_that_nobody_could_take_goes_to_the_queue_before_a_newcomer(
    studio: Studio,
) -> None:
    ann, bob, busy, new = studio.members(4)
    yoga = studio.beside().meeting("2026-02-02 18:30")
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, busy])
    studio.book(yoga, busy)
    studio.leave(spin, ann)
    studio.leave(yoga, busy)

    late = studio.book(spin, new, wait=True)

    assert studio.places(spin) == {bob: 2, busy: 1}
    assert (late.place, late.waiting_no) == (None, 1)


def test_who_asks_again_while_waiting_gets_the_place_that_is_free_by_now(studio: Studio) -> None:
    ann, bob, busy = studio.members(3)
    yoga = studio.beside().meeting("2026-02-02 18:30")
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, busy])
    studio.book(yoga, busy)
    studio.leave(spin, ann)
    studio.leave(yoga, busy)

    assert studio.book(spin, busy).place == 1


def test_a_freed_place_in_the_queue_frees_nothing(studio: Studio) -> None:
    ann, bob, cid, dee = studio.members(4)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid, dee])

    assert studio.leave(spin, cid).promoted == []
    assert studio.queue(spin) == [dee]


def test_a_freeze_frees_the_days_places_and_the_queue_moves_up(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin, later = studio.meeting(), studio.meeting("2026-02-09 18:00")
    studio.fill(spin, [ann, bob, cid])
    studio.book(later, ann)

    freed = studio.rows(WAITING, ann, "[2026-02-02,2026-02-09)", studio.clock("2026-02-01 12:00"))

    assert freed == [("1",)]
    assert studio.places(spin) == {bob: 2, cid: 1}
    assert studio.places(later) == {ann: 1}
    assert studio.fees(ann) == []


def test_a_freeze_of_a_past_day_gives_its_place_to_nobody(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])

    studio.rows(WAITING, ann, "[2026-02-02,2026-02-03)", studio.clock("2026-02-05 12:00"))

    assert studio.places(spin) == {bob: 2}
    assert studio.queue(spin) == [cid]


def test_a_cancelled_class_promotes_nobody(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])

    meetings.cancel_meeting(studio.client, spin, reason="Snow", at=studio.clock("2026-02-02 12:00"))

    assert [reason for reason, _ in studio.told(cid)] == ["class_cancelled"]


def test_a_place_that_came_late_is_given_up_for_nothing(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])
    studio.leave(spin, ann, at="2026-02-02 17:30")

    left = studio.leave(spin, cid, at="2026-02-02 17:40")

    assert (left.is_late, left.freed_place) == (False, 1)
    assert studio.fees(cid) == []


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(capacity=st.integers(1, 4), steps=st.lists(st.integers(0, 7), max_size=24))
def test_the_queue_is_first_come_first_served(
    studio: Studio, capacity: int, steps: list[int]
) -> None:
    """Members come and go at random; a list of the order they came in foretells every place."""
    members = studio.members(8)
    spin = studio.beside().meeting(capacity=capacity)
    came: list[int] = []
    for minute, step in enumerate(steps):
        member_id = members[step]
        at = f"2026-02-01 {8 + minute // 60:02}:{minute % 60:02}"
        if member_id in came:
            studio.leave(spin, member_id, at)
            came.remove(member_id)
        else:
            studio.book(spin, member_id, at, wait=True)
            came.append(member_id)

    places = studio.places(spin)
    assert set(places) == set(came[:capacity])
    assert len(set(places.values())) == len(places)
    assert studio.queue(spin) == came[capacity:]
