"""Check-ins and check-outs that come after the recording they are about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from psycopg.types.range import TimestamptzRange

from fitflow.catalogue.client import Client
from fitflow.operations import memberships, visits
from fitflow.operations.recordings import open_recording
from fitflow.recordings.live import append_samples
from unit.recordings.gym_rows import enrol
from unit.recordings.made import BEGAN, forget, heart_rates, made, store, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

HEART = heart_rates(5, 7200)


@pytest.fixture
def client(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "front desk")


@pytest.fixture
def member(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


def after(seconds: int) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


def test_who_wears_a_strap_that_sends_already_is_let_in(
    database: Database, gym: Gym, member: int, client: Client
) -> None:
    live = open_recording(client, member, source="strap", is_at_gym=True, at=BEGAN).recording_id
    silent = (None,) * 120
    for begins in (0, 120):  # the strap's clock is ahead, and before and after the door
        appended = append_samples(
            client,
            live,
            after(begins),
            {"heart_rate": HEART[begins : begins + 120], "power": silent, "cadence": silent},
        )
        entered = visits.check_in(client, member, at=after(60))
        assert entered.allowed

    assert appended.session_id == entered.session_id
    visits.check_out(client, member, at=after(3600))
    assert tables(database, gym, member)["visits"] == [(entered_during(60, 3600), False)]


def entered_during(begins: int, ends: int) -> TimestamptzRange:
    return TimestamptzRange(after(begins).astimezone(UTC), after(ends).astimezone(UTC))


ONE = made("one", HEART[:3600])
TWO = made("two", HEART[3600:5400], begins=3000, source="strap")
LATER = made("later", HEART[5400:6600], begins=4 * 3600)


@pytest.mark.parametrize("is_at_gym", [True, False])
@pytest.mark.parametrize("recordings", [(ONE,), (ONE, TWO), (ONE, TWO, LATER)])
@pytest.mark.parametrize(("comes", "goes"), [(-600, 600), (600, 1200), (3600, 5000), (9000, 10000)])
def test_a_check_in_may_come_after_the_recordings(  # noqa: PLR0913, PLR0917
    database: Database,
    gym: Gym,
    member: int,
    client: Client,
    recordings: tuple[Recording, ...],
    comes: int,
    goes: int,
    is_at_gym: bool,
) -> None:
    visits.check_in(client, member, at=after(comes))
    visits.check_out(client, member, at=after(goes))
    store(database, gym, member, *recordings, is_at_gym=is_at_gym)
    expected = tables(database, gym, member)
    forget(database, gym, member)

    store(database, gym, member, *recordings, is_at_gym=is_at_gym)
    assert visits.check_in(client, member, at=after(comes)).allowed
    visits.check_out(client, member, at=after(goes))

    assert tables(database, gym, member) == expected


def test_a_recording_after_a_forgotten_visit_tells_of_its_own(
    database: Database, gym: Gym, member: int, client: Client
) -> None:
    first = visits.check_in(client, member, at=after(-600))
    (stored,) = store(database, gym, member, LATER)
    assert stored.session_id == first.session_id

    visits.check_in(client, member, at=after(24 * 3600))

    assert len(tables(database, gym, member)["visits"]) == 3
    (told,) = tables(database, gym, member)["recordings"]
    assert told[-1] is True


def test_a_freeze_from_a_day_that_only_a_recording_tells_of_is_no_visit(
    database: Database, gym: Gym, member: int, client: Client
) -> None:
    store(database, gym, member, ONE)

    memberships.freeze(
        client,
        member,
        since=BEGAN.date(),
        returns_on=BEGAN.date() + timedelta(days=7),
        reason="ill",
        at=after(7200),
    )

    told = tables(database, gym, member)
    assert told["visits"] == []
    assert len(told["recordings"]) == 1
