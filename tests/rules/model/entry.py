"""The machine's gym with a class, a waiting list and a door, against the same model of days."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from fitflow.operations import bookings, classes, meetings, period_close, trainers, visits
from rules.model.calendar import DAY
from rules.model.machine import FIRST_DAYS, ZONES, GymMachine, Person, people
from rules.model.money import Refused
from rules.model.tape import on

if TYPE_CHECKING:
    from collections.abc import Callable

    from psycopg_pool import ConnectionPool

    from fitflow.postgres.database import Database

BOOKINGS = """
    SELECT meeting_id, member_id, place, cancelled_at IS NOT NULL
    FROM fitflow.booking
    ORDER BY meeting_id, member_id
"""
SESSIONS = """
    SELECT member_id, (lower(during) AT TIME ZONE time_zone)::date, upper_inf(during)
    FROM fitflow.workout_session
    ORDER BY member_id, lower(during)
"""


@dataclass
class Booking:
    """A place, a turn in the queue, or one that was given up."""

    member_id: int
    place: int | None = None
    is_cancelled: bool = False


@dataclass
class Meeting:
    """A class at 18:00, its bookings in the order of the queue."""

    held_on: date
    bookings: list[Booking] = field(default_factory=list)

    def of(self, member_id: int) -> Booking | None:
        """Return somebody's booking."""
        return next((each for each in self.bookings if each.member_id == member_id), None)

    def free_place(self, capacity: int) -> int | None:
        """Return the smallest place that nobody holds."""
        held = {each.place for each in self.bookings}
        return next((place for place in range(1, capacity + 1) if place not in held), None)


class DoorMachine(GymMachine):
    """Random operations of the front desk among those on memberships; everything at 10 o'clock."""

    capacity = 1

    def __init__(self, database: Database, pool: ConnectionPool) -> None:
        super().__init__(database, pool)
        self.moments = 0
        self.meetings: dict[int, Meeting] = {}
        self.visits: defaultdict[int, list[date]] = defaultdict(list)
        self.inside: dict[int, date | None] = {}

    @initialize(zone=st.sampled_from(ZONES), today=st.sampled_from(FIRST_DAYS))
    def open(self, zone: str, today: date, joins: list[str] | None = None) -> None:
        """Open a gym where both are members, with a class."""
        super().open(zone, today, joins or ["Premium", "With fee"])
        self.trainer_id = trainers.add_trainer(
            self.client, given_name="Tom", family_name="Ito", specialty="Yoga", since=today,
            at=self.at(time(9)),
        ).trainer_id  # fmt: skip
        self.class_id = classes.add_class(
            self.client, name="Yoga", category="Yoga", duration_minutes=45,
            capacity=self.capacity, at=self.at(time(9)),
        ).class_id  # fmt: skip

    def at(self, _: time) -> datetime:
        """Return 10 o'clock, whatever time an operation on a membership is given."""
        return super().at(time(10))

    def now(self) -> datetime:
        """Return an instant just after 10 o'clock, later each time."""
        self.moments += 1
        return self.at(time(10)) + timedelta(milliseconds=self.moments)

    def active(self, member_id: int, day: date) -> bool:
        """Say whether somebody may train on a day."""
        person = next(each for each in self.people if each.member_id == member_id)
        found = on(person.model.tape, day)
        return found is not None and found.freeze is None

    def compare(
        self, person: Person, real: Callable[[], object], model: Callable[[], None]
    ) -> None:
        """Also free the places that an operation takes away, and refuse it for days trained on."""
        before = deepcopy(self.meetings)

        def with_the_desk() -> None:
            try:
                model()
                self.free_places(person.member_id)
                self.refuse_visited_days(person.member_id)
            except Refused:
                self.meetings = before
                raise

        super().compare(person, real, with_the_desk)
        self.compare_desk()

    def compare_desk(self) -> None:
        """Compare every booking and every visit."""
        with self.pool.connection() as conn, conn.transaction():
            conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(self.client.gym_id)])
            booked = conn.execute(BOOKINGS).fetchall()
            visited = conn.execute(SESSIONS).fetchall()
        assert booked == sorted(
            (meeting_id, each.member_id, each.place, each.is_cancelled)
            for meeting_id, meeting in self.meetings.items()
            for each in meeting.bookings
        )
        assert visited == [
            (member_id, day, place == len(days) - 1 and self.inside.get(member_id) == day)
            for member_id, days in sorted(self.visits.items())
            for place, day in enumerate(days)
        ]

    def free_places(self, member_id: int) -> None:
        """Take back what somebody booked on days that are not theirs any more."""
        for _number, meeting in sorted(self.meetings.items()):
            booked = meeting.of(member_id)
            if booked and not booked.is_cancelled and not self.active(member_id, meeting.held_on):
                booked.place, booked.is_cancelled = None, True
                self.promote(meeting)

    def refuse_visited_days(self, member_id: int) -> None:
        """Refuse what would take a day away on which somebody trained."""
        if not all(self.active(member_id, day) for day in self.visits[member_id]):
            raise Refused("no_active_membership")

    def promote(self, meeting: Meeting) -> None:
        """Give free places to the queue, passing over those who cannot come."""
        for waiting in meeting.bookings:
            free = meeting.free_place(self.capacity)
            can_come = self.active(waiting.member_id, meeting.held_on)
            is_waiting = waiting.place is None and not waiting.is_cancelled
            if free and is_waiting and can_come and meeting.held_on >= self.today:
                waiting.place = free

    @precondition(lambda self: len(self.meetings) < 6)
    @rule(ahead=st.integers(0, 12), who=people)
    def meet(self, ahead: int, who: int) -> None:
        """Schedule the class on a day that has none; one books it, and the other waits."""
        day = self.today + ahead * DAY
        if all(meeting.held_on != day for meeting in self.meetings.values()):
            made = meetings.schedule_class(
                self.client, self.class_id, trainer_id=self.trainer_id, room="Studio", since=day,
                begins="18:00", at=self.now(),
            )  # fmt: skip
            self.meetings[made[0].meeting_id] = Meeting(day)
            last = len(self.meetings) - 1
            self.book(who, last, waits=False)
            self.book((who + 1) % len(self.people), last, waits=True)

    @precondition(lambda self: self.meetings)
    @rule(who=people, which=st.integers(0, 5), waits=st.booleans())
    def book(self, who: int, which: int, waits: bool) -> None:
        """Book a place, or a turn in the queue."""
        person = self.people[who]
        meeting_id, meeting = list(self.meetings.items())[which % len(self.meetings)]
        member_id = person.member_id

        def model() -> None:
            if meeting.held_on < self.today:
                raise Refused("class_has_begun")
            had = meeting.of(member_id)
            had_place = had is not None and had.place is not None
            self.promote(meeting)
            if had and had.place and not had_place:
                return
            is_live = had is not None and not had.is_cancelled
            if had_place or (is_live and waits):
                raise Refused("already_booked")
            if not self.active(member_id, meeting.held_on):
                raise Refused("no_active_membership")
            free = meeting.free_place(self.capacity)
            if free is None and not waits:
                raise Refused("class_is_full")
            if had:
                meeting.bookings.remove(had)
            meeting.bookings.append(Booking(member_id, free))

        self.compare(
            person,
            lambda: bookings.book(
                self.client, meeting_id, member_id=member_id, wait=waits, at=self.now()
            ),
            model,
        )

    @precondition(lambda self: self.meetings)
    @rule(who=people, which=st.integers(0, 5))
    def give_up(self, who: int, which: int) -> None:
        """Cancel a booking."""
        person = self.people[who]
        meeting_id, meeting = list(self.meetings.items())[which % len(self.meetings)]

        def model() -> None:
            booked = meeting.of(person.member_id)
            if booked is None:
                raise Refused("no_such_booking")
            if meeting.held_on < self.today:
                raise Refused("class_has_begun")
            if booked.is_cancelled:
                raise Refused("booking_is_cancelled")
            booked.place, booked.is_cancelled = None, True
            self.promote(meeting)

        self.compare(
            person,
            lambda: bookings.cancel_booking(
                self.client, meeting_id, person.member_id, at=self.now()
            ),
            model,
        )

    @rule(who=people)
    def check_in(self, who: int) -> None:
        """Scan somebody's card at the door."""
        person = self.people[who]
        member_id, tape = person.member_id, person.model.tape
        today = on(tape, self.today)

        entry = visits.check_in(self.client, member_id, at=self.now())

        if today is not None and today.freeze is None:
            is_in = self.inside.get(member_id) == self.today
            assert (entry.allowed, entry.reason) == (True, "already_in" if is_in else "ok")
            if not is_in:
                self.visits[member_id].append(self.today)
                self.inside[member_id] = self.today
        else:
            was_here = any(day.on < self.today for day in tape)
            absent = "ended" if was_here else "not_started" if tape else "no_membership"
            assert (entry.allowed, entry.reason) == (False, "frozen" if today else absent)
        self.compare_desk()

    @precondition(lambda self: any(self.visits.values()))
    @rule(who=people)
    def check_out(self, who: int) -> None:
        """Let somebody out, who may be out already."""
        person = self.people[who]
        if self.visits[person.member_id]:
            left = visits.check_out(self.client, person.member_id, at=self.now())

            assert left.already_out == (self.inside.get(person.member_id) is None)
            self.inside[person.member_id] = None
            self.compare_desk()

    @rule()
    def close_month(self) -> None:
        """Close the books of the month before, unless they are."""
        month = (self.today.replace(day=1) - DAY).replace(day=1)
        if month not in self.people[0].model.closed:
            period_close.close_month(self.client, month, at=self.now())
            for person in self.people:
                person.model.closed.add(month)
