"""Whoever comes first, and however close the other: the books say one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unit.operations.classes.rivals import Call, call, race

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

DAY = "2026-02-02"
BEFORE = f"{DAY} 12:00"


class Clash:
    """The calls a test lets meet, in the words of the studio."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.now = studio.clock(BEFORE)

    def book(self, meeting_id: int, member_id: int) -> Call:
        return call("book", meeting_id=meeting_id, member_id=member_id, at=self.now)

    def leave(self, meeting_id: int, member_id: int) -> Call:
        return call("cancel_booking", meeting_id=meeting_id, member_id=member_id, at=self.now)

    def freeze(self, member_id: int) -> Call:
        return call("freeze", member_id=member_id, since=DAY, returns_on="2026-02-20",
                    reason="Injury", at=self.now)  # fmt: skip

    def cancel_meeting(self, meeting_id: int) -> Call:
        return call("cancel_meeting", meeting_id=meeting_id, reason="Snow", at=self.now)

    def move(self, meeting_id: int, local: str) -> Call:
        return call(
            "move_meeting", meeting_id=meeting_id, begins_at=self.studio.clock(local), at=self.now
        )

    def enter(self, member_id: int, local: str = BEFORE, **given: object) -> Call:
        return call("check_in", member_id=member_id, at=self.studio.clock(local), **given)


@pytest.fixture
def clash(studio: Studio) -> Clash:
    """Calls that meet in one studio."""
    return Clash(studio)


def test_the_last_place_goes_to_whoever_comes_first(studio: Studio, clash: Clash) -> None:
    ann, bob = studio.members(2)
    spin = studio.meeting(capacity=1)

    assert race(studio, clash.book(spin, bob), clash.book(spin, ann)) == ("done", "ClassIsFull")
    assert studio.places(spin) == {bob: 1}


def test_two_who_ask_for_one_place(studio: Studio, clash: Clash) -> None:
    ann, bob = studio.members(2)
    spin = studio.meeting()
    wanted = [
        Call(one.function, {**one.arguments, "place": 2})
        for one in (clash.book(spin, ann), clash.book(spin, bob))
    ]

    assert race(studio, *wanted) == ("done", "PlaceIsTaken")
    assert studio.places(spin) == {ann: 2}


def test_one_member_books_twice_at_once(studio: Studio, clash: Clash) -> None:
    ann = studio.member()
    spin = studio.meeting()

    assert race(studio, clash.book(spin, ann), clash.book(spin, ann)) == ("done", "AlreadyBooked")
    assert studio.places(spin) == {ann: 1}


@pytest.mark.parametrize("freeze_first", [False, True])
def test_a_promotion_and_the_promoted_members_freeze(
    studio: Studio, clash: Clash, freeze_first: bool
) -> None:
    """Either way the frozen member holds nothing, and the next in the queue has the place."""
    ann, bob, cid = studio.members(3)
    spin = studio.meeting(capacity=1)
    studio.fill(spin, [ann, bob, cid])
    calls = [clash.leave(spin, ann), clash.freeze(bob)]

    outcome = race(studio, *(reversed(calls) if freeze_first else calls))

    assert outcome == ("done", "done")
    assert studio.places(spin) == {cid: 1}
    assert studio.queue(spin) == []


@pytest.mark.parametrize("other_first", [False, True])
def test_a_promotion_and_the_promoted_members_other_booking(
    studio: Studio, clash: Clash, other_first: bool
) -> None:
    ann, bob, cid = studio.members(3)
    spin, yoga = studio.meeting(capacity=1), studio.beside().meeting(f"{DAY} 18:30")
    studio.fill(spin, [ann, bob, cid])
    calls = [clash.leave(spin, ann), clash.book(yoga, bob)]

    outcome = race(studio, *(reversed(calls) if other_first else calls))

    if other_first:
        assert outcome == ("done", "done")
        assert (studio.places(spin), studio.places(yoga)) == ({cid: 1}, {bob: 1})
        assert studio.queue(spin) == [bob]
    else:
        assert outcome == ("done", "MemberIsInAnotherClass")
        assert (studio.places(spin), studio.places(yoga)) == ({bob: 1}, {})


@pytest.mark.parametrize("one_more_first", [False, True])
def test_two_places_freed_at_once_go_to_two(
    studio: Studio, clash: Clash, one_more_first: bool
) -> None:
    ann, bob, cid, dee = studio.members(4)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid, dee])
    calls = [clash.leave(spin, ann), clash.leave(spin, bob)]

    assert race(studio, *(reversed(calls) if one_more_first else calls)) == ("done", "done")
    assert set(studio.places(spin)) == {cid, dee}


def test_a_promotion_and_the_promoted_member_leaving_the_queue(
    studio: Studio, clash: Clash
) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting(capacity=1)
    studio.fill(spin, [ann, bob, cid])

    assert race(studio, clash.leave(spin, bob), clash.leave(spin, ann)) == ("done", "done")
    assert studio.places(spin) == {cid: 1}


@pytest.mark.parametrize("book_first", [False, True])
def test_a_class_is_cancelled_while_somebody_books_it(
    studio: Studio, clash: Clash, book_first: bool
) -> None:
    ann = studio.member()
    spin = studio.meeting()
    calls = [clash.cancel_meeting(spin), clash.book(spin, ann)]

    outcome = race(studio, *(reversed(calls) if book_first else calls))

    assert outcome == ("done", "done" if book_first else "ClassIsCancelled")
    assert studio.places(spin) == {}
    assert [reason for reason, _ in studio.told(ann)] == ["class_cancelled"] * book_first


@pytest.mark.parametrize("freeze_first", [False, True])
def test_somebody_enters_while_the_day_is_frozen(
    studio: Studio, clash: Clash, freeze_first: bool
) -> None:
    """Whoever is first, nobody trains on a frozen day; who comes second is told so."""
    ann = studio.member()
    calls = [clash.enter(ann), clash.freeze(ann)]

    outcome = race(studio, *(reversed(calls) if freeze_first else calls))

    assert outcome == ("done", "done" if freeze_first else "NoActiveMembership")
    assert studio.rows("SELECT count(*) FROM workout_session WHERE member_id = %s", ann) == [
        (0 if freeze_first else 1,)
    ]


def test_two_scans_at_once_are_one_visit(studio: Studio, clash: Clash) -> None:
    ann = studio.member()

    assert race(studio, clash.enter(ann), clash.enter(ann)) == ("done", "done")
    assert studio.rows("SELECT count(*) FROM workout_session WHERE member_id = %s", ann) == [(1,)]


@pytest.mark.parametrize("enter_first", [False, True])
@pytest.mark.parametrize("change", ["move", "cancel_meeting", "leave"])
def test_somebody_comes_for_a_class_that_is_changed(
    studio: Studio, clash: Clash, change: str, enter_first: bool
) -> None:
    """Whoever is first, both succeed, and the visit is to the class only if it still is one."""
    ann = studio.member()
    spin = studio.meeting(f"{DAY} 12:30")
    studio.book(spin, ann)
    changes = {
        "move": clash.move(spin, f"{DAY} 20:00"),
        "cancel_meeting": clash.cancel_meeting(spin),
        "leave": clash.leave(spin, ann),
    }
    calls = [changes[change], clash.enter(ann)]

    outcome = race(studio, *(reversed(calls) if enter_first else calls))

    assert outcome == ("done", "done")
    assert studio.rows("SELECT kind::text FROM workout_session WHERE member_id = %s", ann) == [
        ("own",)
    ]
    assert len(studio.places(spin)) == (change == "move")


@pytest.mark.parametrize("book_first", [False, True])
def test_a_class_moves_onto_another_that_is_being_booked(
    studio: Studio, clash: Clash, book_first: bool
) -> None:
    """The member ends up in one of them."""
    ann = studio.member()
    spin, yoga = studio.meeting(), studio.beside().meeting(f"{DAY} 20:00")
    studio.book(spin, ann)
    calls = [clash.move(spin, f"{DAY} 20:00"), clash.book(yoga, ann)]

    outcome = race(studio, *(reversed(calls) if book_first else calls))

    assert outcome == ("done", "done" if book_first else "MemberIsInAnotherClass")
    assert (studio.places(spin), studio.places(yoga)) == (
        ({}, {ann: 1}) if book_first else ({ann: 1}, {})
    )


@pytest.mark.parametrize("train_first", [False, True])
def test_a_trainer_is_given_a_class_while_a_session_with_them_begins(
    studio: Studio, clash: Clash, train_first: bool
) -> None:
    ann = studio.member()
    studio.sell_package(ann, 1)
    train = clash.enter(ann, trainer_id=studio.trainer_id)
    teach = call(
        "schedule_class", class_id=studio.class_id, trainer_id=studio.trainer_id,
        room=studio.room, since=DAY, begins="11:45", at=clash.now,
    )  # fmt: skip
    calls = [teach, train]

    outcome = race(studio, *(reversed(calls) if train_first else calls))

    assert outcome == ("done", "TrainerIsTraining" if train_first else "done")
    assert studio.rows("SELECT count(*) FROM workout_session WHERE member_id = %s", ann) == [
        (1 if train_first else 0,)
    ]


def test_two_members_come_for_one_trainer(studio: Studio, clash: Clash) -> None:
    ann, bob = studio.members(2)
    studio.sell_package(ann, 1)
    studio.sell_package(bob, 1)
    calls = [clash.enter(one, trainer_id=studio.trainer_id) for one in (ann, bob)]

    assert race(studio, *calls) == ("done", "done")
    assert studio.rows(
        "SELECT member_id FROM workout_session WHERE trainer_id = %s", studio.trainer_id
    ) == [(ann,)]
    assert studio.rows("SELECT count(*) FROM package_use WHERE member_id = %s", bob) == [(0,)]


def test_no_shows_are_recorded_twice_at_once(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    count = call("record_no_shows", meeting_id=spin, at=studio.clock(f"{DAY} 19:00"))

    assert race(studio, count, count) == ("done", "done")
    assert studio.fees(ann) == [("no_show", 1000)]
