"""A studio of one gym: its own trainer, class and room, and members who come to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from fitflow.operations import bookings, classes, meetings, trainers, visits

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Studio:
    """Everything a test does, told by the gym's own clock."""

    client: Client
    database: Database
    gym: Gym
    plan_id: int
    trainer_id: int
    class_id: int
    room: str

    def clock(self, local: str) -> datetime:
        """Return an instant by the gym's clock: 2026-02-02 18:00."""
        return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(self.gym.time_zone))

    def rows(self, query: str, *values: object) -> list[Any]:
        """Return what the books say, read as their owner."""
        with self.database.transaction(role="fitflow_owner", gym_id=self.gym.gym_id) as conn:
            return conn.execute(query.encode(), values).fetchall()

    def write(self, statement: str, *values: object) -> None:
        """Change the books as their owner, past the operations."""
        with self.database.transaction(role="fitflow_owner", gym_id=self.gym.gym_id) as conn:
            conn.execute(statement.encode(), values)

    def member(self, during: str = "[2026-01-01,)") -> int:
        """Return a new member who is active on those days."""
        name = f"M{next(_numbers)}"
        ((member_id,),) = self.rows(
            "INSERT INTO member (given_name, family_name, registered_on)"
            " VALUES (%s, 'Moss', '2026-01-01') RETURNING member_id",
            name,
        )
        if during:
            self.write(
                "INSERT INTO membership (member_id, during, state, plan_id, billing_period,"
                " price_cents) VALUES (%s, %s, 'active', %s, 'month', 3000)",
                member_id,
                during,
                self.plan_id,
            )
        return int(member_id)

    def members(self, number: int) -> list[int]:
        """Return so many new members, active from 2026 on."""
        return [self.member() for _ in range(number)]

    def trainer(self) -> int:
        """Return a new trainer, who works here from 2025 on."""
        hired = trainers.add_trainer(
            self.client,
            given_name="Uma",
            family_name="Sand",
            specialty="Yoga",
            since=date(2025, 1, 1),
        )
        return hired.trainer_id

    def beside(self, **rules: Any) -> Studio:  # noqa: ANN401  (what add_class takes)
        """Return the studio next door: another trainer, class and room, the same gym."""
        number = next(_numbers)
        given = {
            "name": f"Spin {number}",
            "category": "cycling",
            "duration_minutes": 45,
            "capacity": 2,
            **rules,
        }
        made = classes.add_class(self.client, **given)
        return replace(
            self, trainer_id=self.trainer(), class_id=made.class_id, room=f"Studio {number}"
        )

    def meeting(self, local: str = "2026-02-02 18:00", **given: Any) -> int:  # noqa: ANN401
        """Put the class on the timetable once, and return the meeting_id."""
        day, time = local.split()
        (meeting,) = meetings.schedule_class(
            self.client,
            self.class_id,
            **{
                "trainer_id": self.trainer_id,
                "room": self.room,
                "since": date.fromisoformat(day),
                "begins": time,
                "at": self.clock("2026-01-01 09:00"),
                **given,
            },
        )
        return meeting.meeting_id

    def book(
        self,
        meeting_id: int,
        member_id: int,
        at: str = "2026-02-01 11:00",
        **given: Any,  # noqa: ANN401
    ) -> bookings.Booking:
        """Book a place, on the day before unless said."""
        return bookings.book(
            self.client, meeting_id, member_id=member_id, at=self.clock(at), **given
        )

    def fill(self, meeting_id: int, members: list[int]) -> list[int | None]:
        """Let members book one after the other, a minute apart; those too late wait."""
        begin = self.clock("2026-02-01 09:00")
        return [
            bookings.book(
                self.client,
                meeting_id,
                member_id=member_id,
                wait=True,
                at=begin + timedelta(minutes=minute),
            ).place
            for minute, member_id in enumerate(members)
        ]

    def leave(
        self, meeting_id: int, member_id: int, at: str = "2026-02-01 12:00"
    ) -> bookings.CancelledBooking:
        """Give a place up, on the day before unless said."""
        return bookings.cancel_booking(self.client, meeting_id, member_id, at=self.clock(at))

    def enter(self, member_id: int, at: str, **given: Any) -> visits.Entry:  # noqa: ANN401
        """Scan a card at the door."""
        return visits.check_in(self.client, member_id, at=self.clock(at), **given)

    def exit(self, member_id: int, at: str) -> visits.Session:
        """Scan a card on the way out."""
        return visits.check_out(self.client, member_id, at=self.clock(at))

    def sell_package(self, member_id: int, sessions: int, at: str = "2026-01-02 10:00") -> int:
        """Sell a package of training sessions for 50.00 each, and return the sale."""
        ((sale,),) = self.rows(
            "INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id,"
            " package_sessions) VALUES (%s, 'training_package', %s, 'card', %s, %s)"
            " RETURNING transaction_id",
            self.clock(at),
            5000 * sessions,
            member_id,
            sessions,
        )
        return int(sale)

    def places(self, meeting_id: int) -> dict[int, int]:
        """Return who holds which place: member_id -> place."""
        return dict(
            self.rows(
                "SELECT member_id, place FROM booking WHERE meeting_id = %s AND place IS NOT NULL",
                meeting_id,
            )
        )

    def queue(self, meeting_id: int) -> list[int]:
        """Return who waits, in order."""
        found = self.rows(
            "SELECT member_id FROM booking WHERE meeting_id = %s AND place IS NULL"
            " AND cancelled_at IS NULL ORDER BY booked_at, member_id",
            meeting_id,
        )
        return [member_id for (member_id,) in found]

    def told(self, member_id: int) -> list[tuple[str, str]]:
        """Return what a member was told: why and in which words."""
        return self.rows(
            "SELECT reason::text, message FROM notice WHERE member_id = %s ORDER BY notice_id",
            member_id,
        )

    def fees(self, member_id: int) -> list[tuple[str, int]]:
        """Return what a member was charged for missing classes."""
        return self.rows(
            "SELECT purpose::text, amount_cents FROM invoice WHERE member_id = %s"
            " ORDER BY invoice_id",
            member_id,
        )
