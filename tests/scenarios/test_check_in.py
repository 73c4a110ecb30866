"""
The door said no, and nobody knew why.

A second scan failed and the member stood outside; or it counted as a second visit. Somebody who
had left the gym still came in; somebody on a frozen day was let in at midnight by another zone's
clock. Here the door answers with the reason, and the same card twice is one visit.
Somebody who owed for two months walked past the desk, and nobody was told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.operations import meetings
from unit.operations.classes.rivals import call, race

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

VISITS = "SELECT count(*), count(DISTINCT visited_on) FROM workout_session WHERE member_id = %s"


def test_the_card_is_scanned_again_because_the_door_was_slow(studio: Studio) -> None:
    ann = studio.member()

    first, *others = [studio.enter(ann, f"2026-02-02 10:00:0{second}") for second in range(5)]

    assert first.reason == "ok"
    assert {(one.allowed, one.reason, one.session_id) for one in others} == {
        (True, "already_in", first.session_id)
    }
    assert studio.rows(VISITS, ann) == [(1, 1)]


def test_two_readers_see_the_card_at_once(studio: Studio) -> None:
    ann = studio.member()
    scan = call("check_in", member_id=ann, at=studio.clock("2026-02-02 10:00"))

    assert race(studio, scan, scan) == ("done", "done")
    assert studio.rows(VISITS, ann) == [(1, 1)]


def test_out_for_a_phone_call_and_in_again(studio: Studio) -> None:
    """Two times inside, one day: visits are counted by day, and the class once."""
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    studio.enter(ann, "2026-02-02 17:50")
    studio.exit(ann, "2026-02-02 18:20")
    studio.enter(ann, "2026-02-02 18:25")

    assert studio.rows(VISITS, ann) == [(2, 1)]
    assert studio.rows("SELECT count(*) FROM workout_session WHERE meeting_id = %s", spin) == [(1,)]


def test_the_way_out_is_scanned_twice(studio: Studio) -> None:
    ann = studio.member()
    studio.enter(ann, "2026-02-02 10:00")
    studio.exit(ann, "2026-02-02 11:00")

    again = studio.exit(ann, "2026-02-02 11:00:05")

    assert (again.already_out, again.until) == (True, studio.clock("2026-02-02 11:00"))


def test_nobody_checked_out_last_night_and_the_morning_works(studio: Studio) -> None:
    ann = studio.member()
    studio.enter(ann, "2026-02-02 20:00")

    morning = studio.enter(ann, "2026-02-03 07:00")

    assert (morning.allowed, morning.reason) == (True, "ok")
    assert studio.rows(VISITS, ann) == [(2, 2)]


def test_who_left_the_gym_stays_outside_from_that_day_on(studio: Studio) -> None:
    ann = studio.member("[2026-01-01,2026-02-02)")

    assert studio.enter(ann, "2026-02-01 23:30").allowed
    assert studio.exit(ann, "2026-02-01 23:50").until
    refused = studio.enter(ann, "2026-02-02 00:30")

    assert (refused.allowed, refused.reason) == (False, "ended")


@pytest.mark.parametrize("turned", [False, True])
def test_frozen_on_the_way_in(studio: Studio, turned: bool) -> None:
    """The front desk freezes the day while the member is at the door: one of the two, not both."""
    ann = studio.member()
    now = studio.clock("2026-02-02 10:00")
    calls = [
        call("check_in", member_id=ann, at=now),
        call("freeze", member_id=ann, since="2026-02-02", returns_on="2026-02-12", reason="Injury",
             at=now),
    ]  # fmt: skip

    race(studio, *(reversed(calls) if turned else calls))

    ((frozen,),) = studio.rows(
        "SELECT count(*) FROM membership WHERE member_id = %s AND state = 'frozen'", ann
    )
    ((visits, _),) = studio.rows(VISITS, ann)
    assert frozen + visits == 1


def test_booked_a_class_and_charged_for_not_coming_while_there(studio: Studio) -> None:
    """They came early, trained, and scanned at the studio's door: the same visit, in the class."""
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    studio.enter(ann, "2026-02-02 16:00")

    at_the_studio = studio.enter(ann, "2026-02-02 17:58", meeting_id=spin)

    assert (at_the_studio.kind, at_the_studio.place) == ("class", 1)
    assert studio.rows(VISITS, ann) == [(1, 1)]


def test_the_class_was_moved_and_the_door_knows(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    meetings.move_meeting(
        studio.client,
        spin,
        begins_at=studio.clock("2026-02-02 20:00"),
        at=studio.clock("2026-02-02 12:00"),
    )

    assert studio.enter(ann, "2026-02-02 18:00", meeting_id=spin).reason == "class_not_on"
    assert studio.enter(ann, "2026-02-02 19:50", meeting_id=spin).reason == "ok"


def test_a_debt_is_told_at_the_door_whether_or_not_it_keeps_them_out(studio: Studio) -> None:
    ann = studio.member()
    frozen = studio.member("[2026-01-01,2026-02-01)")
    for one in (ann, frozen):
        studio.rows(
            "SELECT issue_invoice(%s, %s, 'joining_fee', 1900, NULL, NULL, '2026-01-10',"
            " '2026-01-10 10:00Z')",
            one,
            studio.plan_id,
        )

    told = [studio.enter(ann, f"2026-02-02 10:0{minute}") for minute in range(2)]
    told.append(studio.enter(frozen, "2026-02-02 10:00"))

    assert [(one.reason, one.owed_cents) for one in told] == [
        ("ok", 1900), ("already_in", 1900), ("ended", 1900)
    ]  # fmt: skip


def test_a_debt_is_told_with_a_booking(studio: Studio) -> None:
    ann, bob = studio.members(2)
    spin = studio.meeting()
    studio.rows(
        "SELECT issue_invoice(%s, %s, 'joining_fee', 1900, NULL, NULL, '2026-01-10',"
        " '2026-01-10 10:00Z')",
        ann,
        studio.plan_id,
    )

    assert studio.book(spin, ann).owed_cents == 1900
    assert studio.leave(spin, ann, at="2026-02-02 17:00").booking.owed_cents == 1900 + 500
    assert studio.book(spin, bob).owed_cents == 0
