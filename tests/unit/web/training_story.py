"""A class that one of two members recorded, with two devices and a copy, and a ride of a third."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from fitflow.activity_files.recording import Channel, Clock, Device, Recording, Source, Stated
from fitflow.catalogue.client import Client
from fitflow.operations import (
    bookings,
    classes,
    meetings,
    members,
    memberships,
    plans,
    trainers,
    training,
    visits,
)
from fitflow.recordings.store import store_recordings

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

ZONE: Final = ZoneInfo("Europe/Berlin")
MORNING: Final = datetime(2026, 3, 2, 10, 0, tzinfo=ZONE)
CLASS_STARTS: Final = datetime(2026, 3, 2, 18, 0, tzinfo=ZONE)
NIGHT: Final = datetime(2026, 3, 2, 23, 0, tzinfo=ZONE)
TODAY: Final = date(2026, 3, 3)
HEART_RATE: Final = (100,) * 300 + (150,) * 300 + (120,) * 600
"""Of a member whose highest is 180: five minutes in zone 1, five in zone 4 and ten in zone 2."""
MEASURED: Final[dict[training.Measure, int]] = {
    "heart_rate_resting": 60,
    "heart_rate_threshold": 160,
    "power_threshold": 200,
}
OF_THE_WATCH: Final = tuple(90 + second % 40 for second in range(1200))


@dataclass(frozen=True, slots=True)
class Told:
    """Who trained in the story."""

    meeting_id: int
    ada_id: int
    """In the class, with a strap, a watch, and the strap's ride again from a site."""
    ben_id: int
    """In the class, without a device."""
    cy_id: int
    """On a bike of their own, of whose body nothing is known."""
    class_session_id: int
    ride_session_id: int


def tell(database: Database, gym: Gym) -> Told:
    """Write the story through the operations."""
    with database.client_pool(max_size=1) as pool:
        client = Client(pool, gym.gym_id, "story")
        plan = plans.add_plan(
            client, name="Monthly", billing_period="month", price_cents=3000, at=MORNING
        )
        ada, ben, cy = (
            _join(client, name, plan.plan_id, born_on)
            for name, born_on in (("Ada", date(1986, 3, 1)), ("Ben", None), ("Cy", None))
        )
        members.change_member(client, ada, sex="female", at=MORNING)
        for measure, value in MEASURED.items():
            training.set_training_input(
                client,
                ada,
                measure=measure,
                value=Decimal(value),
                since=date(2026, 1, 1),
                at=MORNING,
            )
        meeting = _meeting(client)
        for member_id in (ada, ben):
            bookings.book(client, meeting, member_id=member_id, at=MORNING)
            visits.check_in(client, member_id, at=CLASS_STARTS - timedelta(minutes=5))
            visits.check_out(client, member_id, at=CLASS_STARTS + timedelta(minutes=50))
    strap = recorded("strap", HEART_RATE, power=(200,) * 1200, laps_s=(300, 600))
    watch = recorded("watch", OF_THE_WATCH)
    copied = replace(
        strap, content_sha256=_hash("copy"), format="tcx", device=_device("aggregator")
    )
    for one in (strap, watch, copied):
        (stored,) = store_recordings(database, gym, ada, [one], now=NIGHT, is_at_gym=True)
    ride = recorded("strap", HEART_RATE, begins=CLASS_STARTS - timedelta(hours=4))
    (made,) = store_recordings(database, gym, cy, [ride], now=NIGHT, is_at_gym=True)
    assert stored.session_id is not None
    assert made.session_id is not None
    return Told(meeting, ada, ben, cy, stored.session_id, made.session_id)


def recorded(
    source: Source,
    heart_rate: Channel,
    *,
    power: Channel | None = None,
    laps_s: tuple[int, ...] = (),
    begins: datetime = CLASS_STARTS,
) -> Recording:
    """Return a recording, with the figures its device states."""
    return Recording(
        started_at=begins,
        seconds=len(heart_rate),
        heart_rate=heart_rate,
        power=power or (None,) * len(heart_rate),
        cadence=(None,) * len(heart_rate),
        sport="cycling",
        device=_device(source),
        format="fit",
        content_sha256=_hash(f"{source} {begins}"),
        activity_no=1,
        stated=Stated(heart_rate_avg=123, heart_rate_max=150),
        clock=Clock(is_real=True, first_record=0),
        sessions=1,
        out_of_range={},
        laps_s=laps_s,
    )


def _device(source: Source) -> Device:
    return Device("Acme", source, None, source=source)


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _join(client: Client, name: str, plan_id: int, born_on: date | None) -> int:
    member_id = members.add_member(
        client, given_name=name, family_name="Rider", born_on=born_on, at=MORNING
    ).member_id
    memberships.enrol(client, member_id, plan_id=plan_id, at=MORNING)
    return member_id


def _meeting(client: Client) -> int:
    spin = classes.add_class(
        client, name="Spin", category="Cycling", duration_minutes=45, capacity=12, at=MORNING
    )
    kim = trainers.add_trainer(
        client, given_name="Kim", family_name="Hart", specialty="Cycling",
        since=date(2026, 1, 1), at=MORNING,
    )  # fmt: skip
    (meeting,) = meetings.schedule_class(
        client, spin.class_id, trainer_id=kim.trainer_id, room="Hall", since=MORNING.date(),
        begins="18:00", at=MORNING,
    )  # fmt: skip
    return meeting.meeting_id
