"""Thirty-two clients at once: every place is held once, and the queue is in order."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Final, TypeVar

from fitflow import errors
from fitflow.operations import bookings, visits

if TYPE_CHECKING:
    from collections.abc import Callable

    from unit.operations.classes.studio import Studio

Answer = TypeVar("Answer")

CLIENTS: Final = 32
UNFAIR: Final = """
    SELECT waiting.member_id
    FROM booking AS waiting
    JOIN class_meeting AS meeting USING (gym_id, meeting_id)
    WHERE meeting.meeting_id = %s AND waiting.place IS NULL AND waiting.cancelled_at IS NULL
        AND (SELECT count(place) FROM booking WHERE booking.meeting_id = meeting.meeting_id)
            < meeting.capacity
"""


def at_once(work: Callable[[int], Answer], given: list[int]) -> list[Answer]:
    """Do the work for each at the same moment, in as many threads."""
    start = Barrier(len(given), timeout=30)

    def go(one: int) -> Answer:
        start.wait()
        return work(one)

    with ThreadPoolExecutor(len(given)) as clients:
        return list(clients.map(go, given))


def test_twenty_places_for_thirty_two(studio: Studio) -> None:
    members = studio.members(CLIENTS)
    spin = studio.meeting("2099-02-02 18:00", capacity=20, at=None)

    booked = at_once(
        lambda one: bookings.book(studio.client, spin, member_id=one, wait=True), members
    )

    assert sorted(one.place for one in booked if one.place) == list(range(1, 21))
    assert sorted(one.waiting_no for one in booked if one.waiting_no) == list(range(1, 13))
    by_turn = sorted((one.waiting_no, one.member_id) for one in booked if one.waiting_no)
    assert [member_id for _, member_id in by_turn] == studio.queue(spin)


def test_without_waiting_twelve_are_told_it_is_full(studio: Studio) -> None:
    members = studio.members(CLIENTS)
    spin = studio.meeting("2099-02-02 18:00", capacity=20, at=None)

    def book(member_id: int) -> bool:
        try:
            bookings.book(studio.client, spin, member_id=member_id)
        except errors.ClassIsFull:
            return False
        return True

    assert at_once(book, members).count(True) == 20
    assert len(set(studio.places(spin).values())) == 20


def test_a_crowd_that_comes_and_goes_leaves_no_place_empty_before_a_queue(
    studio: Studio,
) -> None:
    members = studio.members(CLIENTS)
    spin = studio.meeting("2099-02-02 18:00", capacity=5, at=None)

    def come_and_go(member_id: int) -> None:
        draw = random.Random(member_id)  # noqa: S311  (which of them leave, not a secret)
        for _ in range(4):
            bookings.book(studio.client, spin, member_id=member_id, wait=True)
            if draw.random() < 0.7:
                bookings.cancel_booking(studio.client, spin, member_id)
            else:
                return

    at_once(come_and_go, members)

    assert studio.rows(UNFAIR, spin) == []
    assert len(set(studio.places(spin).values())) == len(studio.places(spin))


def test_a_card_scanned_at_eight_doors_is_one_visit(studio: Studio) -> None:
    ann = studio.member()

    entries = at_once(lambda _: visits.check_in(studio.client, ann), list(range(8)))

    assert {one.reason for one in entries} == {"ok", "already_in"}
    assert [one.reason for one in entries].count("ok") == 1
    assert len({one.session_id for one in entries}) == 1
