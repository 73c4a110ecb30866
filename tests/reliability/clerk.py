"""One client of the gyms: draws what to do next, at a simulated hour, and picks whom for."""

from __future__ import annotations

import random
import time
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeVar
from zoneinfo import ZoneInfo

import psycopg

from fitflow.errors import DatabaseAway, FitFlowError

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from fitflow.catalogue.gym import Gym
    from reliability.diary import WitnessedClient

Row = TypeVar("Row")

STARTS_AT: Final = datetime(2027, 1, 28, 6, 0, tzinfo=UTC)
"""The first simulated hour: both clock changes and the ends of short months are to come."""
REMEMBERED: Final = 200
PATIENCE_S: Final = 120


@dataclass(frozen=True, slots=True)
class Calendar:
    """How simulated time follows from how much has been done: busy hours, then the next day."""

    operations: int
    days: int
    step_s: int = 20

    def instant(self, done: int) -> datetime:
        """Return the instant after some operations."""
        a_day = max(1, self.operations // self.days)
        day, rest = divmod(done, a_day)
        step = min(self.step_s, 57_600 / a_day)
        # Each day's hours begin at another hour, so that days change in every zone meanwhile.
        return STARTS_AT + timedelta(days=day, hours=(5 * day) % 8, seconds=int(rest * step))

    @property
    def end(self) -> datetime:
        """An instant after everything."""
        return STARTS_AT + timedelta(days=self.days + 2)


@dataclass(frozen=True, slots=True)
class Known:
    """The gyms' things that do not change while clients are at work."""

    gym: Gym
    plans: list[int]
    classes: list[int]
    trainers: list[int]


@dataclass(frozen=True, slots=True)
class One:
    """A number that was looked up."""

    number: int


@dataclass(slots=True)
class Clerk:
    """One client and its turns."""

    number: int
    seed: int
    calendar: Calendar
    places: list[tuple[WitnessedClient, Known]]
    """A client in each gym."""
    acts: list[tuple[float, Callable[[Clerk], object]]]
    done: Callable[[], int]
    """How many operations all the clients have done."""
    draw: random.Random = field(init=False)
    turn: int = 0
    client: WitnessedClient = field(init=False)
    known: Known = field(init=False)
    at: datetime = field(init=False)
    waiting: deque[tuple[int, str, UUID]] = field(init=False)
    """Payments that a gateway was asked for and has said nothing of: gym, gateway, payment."""

    def __post_init__(self) -> None:
        """Begin without a memory."""
        self.draw = random.Random()  # noqa: S311  (a run that can be repeated)
        self.waiting = deque(maxlen=REMEMBERED)

    @property
    def today(self) -> date:
        """The day in the gym."""
        return self.at.astimezone(ZoneInfo(self.known.gym.time_zone)).date()

    def take_turn(self, turn: int) -> None:
        """Do one operation; a refusal is an answer like another."""
        self.turn = turn
        self.draw.seed(f"{self.seed} {self.number} {turn}")
        self.client, self.known = self.draw.choice(self.places)
        diary = self.client.diary
        assert diary is not None
        diary.number, diary.gym_id = turn, self.client.gym_id
        # Microseconds of its own: every row can be told by its instant from every other request's.
        own = self.number * 10_000 + turn % 10_000
        self.at = self.calendar.instant(self.done()) + timedelta(microseconds=own)
        weights = [weight for weight, _ in self.acts]
        (act,) = self.draw.choices([act for _, act in self.acts], weights)
        try:
            act(self)
        except FitFlowError:
            return  # in the diary

    def previewing(self) -> WitnessedClient:
        """Return the client with operations that change nothing."""
        return replace(self.client, previews=True)

    def chance(self, share: float) -> bool:
        """Say yes to some share of the questions."""
        return self.draw.random() < share

    def read(self, shape: type[Row], query: str, **arguments: object) -> list[Row]:
        """Return rows, however long the server is away."""
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                return self.client.read(shape, query, **arguments)
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise

    def pick(self, query: str, **arguments: object) -> int | None:
        """Return one number by a query that names it so; %(roll)s is a share drawn anew."""
        found = self.read(One, query, roll=self.draw.random(), at=self.at, **arguments)
        return found[0].number if found else None

    def member(self) -> int:
        """Return a member, sooner a new one than an old one."""
        found = self.pick(
            "SELECT member_id AS number FROM fitflow.member WHERE member_id >="
            " (SELECT ceil(max(member_id) * %(roll)s)::bigint FROM fitflow.member)"
            " ORDER BY member_id LIMIT 1"
        )
        if found is None:
            raise DatabaseAway("a gym without members is no gym")
        return found
