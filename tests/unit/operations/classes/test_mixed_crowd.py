"""Clients doing everything at once to the same few classes: refusals have names, rules hold."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from fitflow import errors
from fitflow.operations import bookings, meetings, memberships, visits

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

CLIENTS: Final = 8
TURNS: Final = 40
EXPECTED: Final = (
    errors.AlreadyBooked,
    errors.BookingIsCancelled,
    errors.ClassIsCancelled,
    errors.ClassIsFull,
    errors.FreezeOverlapsAnother,
    errors.MemberIsInAnotherClass,
    errors.NoActiveMembership,
    errors.NoSuchBooking,
    errors.NotCheckedIn,
    errors.RoomIsTaken,
    errors.TrainerIsTeaching,
)
WRONG: Final = """
    SELECT 'a place in a cancelled class', held.member_id
    FROM booking AS held JOIN class_meeting AS meeting USING (gym_id, meeting_id)
    WHERE held.place IS NOT NULL AND meeting.cancelled_at IS NOT NULL
    UNION ALL
    SELECT 'a visit to a class without the place', visit.member_id
    FROM workout_session AS visit
    LEFT JOIN booking USING (gym_id, meeting_id, member_id, place)
    WHERE visit.meeting_id IS NOT NULL AND booking.meeting_id IS NULL
"""


@dataclass(frozen=True, slots=True)
class Clerk:
    """One of them, with its own dice."""

    studio: Studio
    draw: random.Random
    everybody: list[int]
    meetings: list[int]
    opens: datetime

    def turn(self) -> None:
        """Do one thing to one class with one member; a refusal that was to be expected is fine."""
        member_id, meeting_id = self.draw.choice(self.everybody), self.draw.choice(self.meetings)
        try:
            self.act(self.draw.random(), member_id, meeting_id)
        except EXPECTED:
            return

    def act(self, chance: float, member_id: int, meeting_id: int) -> None:
        """Book most of the time; sometimes leave, move, enter, freeze or call it off."""
        client = self.studio.client
        if chance < 0.45:
            bookings.book(client, meeting_id, member_id=member_id, wait=chance < 0.35)
        elif chance < 0.7:
            bookings.cancel_booking(client, meeting_id, member_id)
        elif chance < 0.8:
            begins_at = self.opens + timedelta(hours=self.draw.randrange(6))
            meetings.move_meeting(client, meeting_id, begins_at=begins_at)
        elif chance < 0.87:
            visits.check_in(client, member_id)
        elif chance < 0.94:
            visits.check_out(client, member_id)
        elif chance < 0.98:
            since = self.opens.date() + timedelta(days=self.draw.randrange(2))
            memberships.freeze(
                client, member_id, since=since, returns_on=since + timedelta(days=1), reason="Away"
            )
        else:
            meetings.cancel_meeting(client, meeting_id, reason="Snow")


def test_everything_at_once(studio: Studio) -> None:
    """The classes begin in the year 2099, so that the clock of the machine does not matter."""
    everybody = studio.members(10)
    opens = studio.clock("2099-02-02 08:00")
    rooms = [studio.beside(capacity=3) for _ in range(4)]
    meetings = [
        room.meeting(f"2099-02-02 {8 + hour:02}:00", at=None) for hour, room in enumerate(rooms)
    ]

    def work(seed: int) -> None:
        clerk = Clerk(
            studio,
            random.Random(seed),  # noqa: S311  (dice, not secrets)
            everybody,
            meetings,
            opens,
        )
        for _ in range(TURNS):
            clerk.turn()

    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(work, range(CLIENTS)))

    assert studio.rows("SELECT 1 FROM audit_log WHERE operation = 'move_meeting' LIMIT 1")
    assert studio.rows(WRONG) == []
