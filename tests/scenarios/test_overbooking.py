"""
Three people stood at one bike.

Somebody looked whether a place was free, and booked it a moment later; so did somebody else. The
API did not ask at all, and cutting the class to a smaller room left more people than places. Here
a place is a row of its own, and two cannot hold it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow import errors
from fitflow.operations import bookings, meetings
from fitflow.postgres.database import set_gym
from unit.operations.classes.rivals import call, race

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio


@pytest.mark.parametrize("turned", [False, True])
def test_two_clerks_book_the_last_place(studio: Studio, turned: bool) -> None:
    ann, bob = studio.members(2)
    spin = studio.meeting(capacity=1)
    at = studio.clock("2026-02-01 09:00")
    calls = [call("book", meeting_id=spin, member_id=one, at=at) for one in (ann, bob)]

    outcome = race(studio, *(reversed(calls) if turned else calls))

    assert outcome == ("done", "ClassIsFull")
    assert studio.places(spin) == {bob if turned else ann: 1}


def test_a_class_sells_out_in_a_second(studio: Studio) -> None:
    """Sixteen clients, five places: five booked, eleven told so, nobody twice."""
    members = studio.members(16)
    spin = studio.meeting("2099-02-02 18:00", capacity=5, at=None)
    start = Barrier(len(members), timeout=30)

    def buy(member_id: int) -> bool:
        start.wait()
        try:
            bookings.book(studio.client, spin, member_id=member_id)
        except errors.ClassIsFull:
            return False
        return True

    with ThreadPoolExecutor(len(members)) as clients:
        sold = list(clients.map(buy, members))

    assert sold.count(True) == 5
    assert sorted(studio.places(spin).values()) == [1, 2, 3, 4, 5]


def test_the_button_was_pressed_twice(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)

    with pytest.raises(errors.AlreadyBooked):
        studio.book(spin, ann)

    assert len(studio.places(spin)) == 1


def test_the_database_itself_refuses_a_client_that_does_not_ask(studio: Studio) -> None:
    """Past every operation, as the owner of the tables: a third place of two cannot be written."""
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob])
    row = (
        "INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during)"
        " SELECT meeting_id, %s, %s, '2026-02-01 09:00Z', capacity, during"
        " FROM class_meeting WHERE meeting_id = %s"
    )

    with psycopg.connect(studio.database.conninfo("fitflow_owner")) as conn:
        set_gym(conn, studio.gym.gym_id)
        with pytest.raises(psycopg.errors.CheckViolation), conn.transaction():
            conn.execute(row, [cid, 3, spin])
        with pytest.raises(psycopg.errors.UniqueViolation), conn.transaction():
            conn.execute(row, [cid, 2, spin])


def test_the_same_hour_in_two_classes(studio: Studio) -> None:
    ann = studio.member()
    studio.book(studio.meeting(), ann)

    with pytest.raises(errors.MemberIsInAnotherClass):
        studio.book(studio.beside().meeting("2026-02-02 18:15"), ann)


def test_two_classes_in_one_room(studio: Studio) -> None:
    studio.meeting()

    with pytest.raises(errors.RoomIsTaken):
        studio.beside().meeting("2026-02-02 18:15", room=studio.room)


def test_booked_into_a_class_that_is_not_held(studio: Studio) -> None:
    ann, bob = studio.members(2)
    spin = studio.meeting()
    studio.book(spin, ann)
    meetings.cancel_meeting(studio.client, spin, reason="Snow", at=studio.clock("2026-02-01 12:00"))

    with pytest.raises(errors.ClassIsCancelled):
        studio.book(spin, bob, at="2026-02-01 12:01")
    assert studio.places(spin) == {}
