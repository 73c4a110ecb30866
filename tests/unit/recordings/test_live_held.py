"""A device that sends its heart rate every few seconds has one all the while, as in a file."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.grid import lay_out
from fitflow.catalogue.client import Client
from fitflow.operations.recordings import open_recording
from fitflow.recordings.live import Appended, append_samples
from unit.recordings.gym_rows import enrol, one, rows
from unit.recordings.made import BEGAN, made, moment_of, store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

Second = tuple[int | None, int | None]
"""Heart rate and power."""

TOTALS = """
    SELECT started_at, seconds, heart_rate, power, (heart_rate_totals).seconds,
        round(kilocalories::numeric, 3)
    FROM fitflow.wearable_data WHERE recording_id = %s ORDER BY started_at
"""


@pytest.fixture
def member(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


@pytest.fixture
def client(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "coach")


@pytest.fixture
def live(client: Client, member: int) -> int:
    return open_recording(client, member, source="strap", at=BEGAN).recording_id


def send(client: Client, live: int, begins: int, seconds: Sequence[Second]) -> Appended:
    return append_samples(
        client,
        live,
        moment_of(begins),
        {
            "heart_rate": tuple(bpm for bpm, _ in seconds),
            "power": tuple(watts for _, watts in seconds),
            "cadence": (None,) * len(seconds),
        },
    )


def heart_rate(database: Database, gym: Gym, recording_id: int) -> list[int | None]:
    return [
        bpm
        for (bpm,) in rows(
            database,
            gym,
            "SELECT heart_rate_bpm FROM fitflow.recording_sample WHERE recording_id = %s"
            " ORDER BY measured_at",
            recording_id,
        )
    ]


def ride(seconds: int, every: int, off: range = range(0)) -> list[Second]:
    """Power each second, heart rate every few, and none while the strap was off."""
    return [
        (120 + place // 60 if place % every == 0 and place not in off else None, 200)
        for place in range(seconds)
    ]


@pytest.mark.parametrize("every", [5, 8])
def test_zones_of_a_heart_rate_sent_every_fifth_second_have_all_of_them(
    database: Database, gym: Gym, client: Client, live: int, every: int
) -> None:
    """In batches of a few seconds, over the end of a quarter of an hour, with the strap off."""
    sent = ride(1000, every, off=range(400, 560))

    for begins in range(0, 1000, 7):
        send(client, live, begins, sent[begins : begins + 7])

    heard = heart_rate(database, gym, live)
    assert heard == [
        None if place in range(400, 560) else 120 + place // every * every // 60
        for place in range(1000)
    ]
    assert heard == list(lay_out({place: bpm for place, (bpm, _) in enumerate(sent)}, 0, 1000))


def test_batches_in_any_order_leave_what_a_file_does(
    database: Database, gym: Gym, client: Client, live: int
) -> None:
    sent = ride(1000, 6)
    batches = [(begins, sent[begins : begins + 29]) for begins in range(0, 1000, 29)] * 2
    Random(1).shuffle(batches)  # noqa: S311  (the same order every time)

    for begins, seconds in batches:
        send(client, live, begins, seconds)

    whole = [120 + place // 6 * 6 // 60 for place in range(1000)]
    (stored,) = store(
        database, gym, enrol(database, gym, "Whole"), made("whole", whole, power=[200] * 1000)
    )
    assert rows(database, gym, TOTALS, live) == rows(database, gym, TOTALS, stored.recording_id)


def test_power_sent_every_other_second_is_work_all_the_while(
    database: Database, gym: Gym, client: Client, live: int
) -> None:
    send(client, live, 0, [(None, 250 if place % 2 == 0 else None) for place in range(601)])

    assert [row[5] for row in rows(database, gym, TOTALS, live)] == [pytest.approx(150.25)]


def test_a_late_heart_rate_takes_the_place_of_one_that_stood_for_it(
    database: Database, gym: Gym, client: Client, live: int
) -> None:
    send(client, live, 0, ride(30, 5))

    answer = send(client, live, 7, [(99, None)])

    assert (answer.written, answer.differed) == (1, 0)
    assert heart_rate(database, gym, live)[5:12] == [120, 120, 99, 99, 99, 120, 120]
    again = send(client, live, 7, [(98, None)])
    assert (again.written, again.differed) == (0, 1)


def test_what_was_sent_twice_changes_nothing(
    database: Database, gym: Gym, client: Client, live: int
) -> None:
    send(client, live, 0, ride(300, 5))
    before = rows(database, gym, TOTALS, live)

    answer = send(client, live, 0, ride(300, 5))

    assert (answer.written, answer.differed, answer.repeated) == (0, 0, 300)
    assert rows(database, gym, TOTALS, live) == before


@pytest.mark.parametrize("seed", range(12))
def test_the_database_holds_values_as_files_are_held(
    database: Database, gym: Gym, seed: int
) -> None:
    random = Random(seed)  # noqa: S311  (the same seconds every time)
    every, shakes = random.randint(2, 15), random.random() < 0.5
    bpm: list[int | None] = [None] * 600
    place = 0
    while place < 600:
        bpm[place] = random.randint(60, 180)
        place += every + (random.randint(0, every) if shakes else 0)
        place += 90 if random.random() < 0.02 else 0
    power = [200 if random.random() < 0.8 else None for _ in bpm]
    written = {place: value for place, value in enumerate(bpm) if value or power[place]}

    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        (held,) = one(
            conn,
            "SELECT heart_rate FROM fitflow.held_channels(%s::smallint[], %s::smallint[], NULL)",
            bpm,
            power,
        )

    assert tuple(held) == lay_out(written, 0, 600)


@pytest.mark.parametrize("steps", [(1, 10), (10, 1), (2, 15), (1, 30), (12, 4)])
def test_a_live_device_may_change_its_rhythm(
    database: Database, gym: Gym, client: Client, live: int, steps: tuple[int, int]
) -> None:
    """Within a quarter of an hour and after it, with the strap off in both."""
    off = (*range(300, 360), *range(1200, 1320))
    sent: list[Second] = [
        (120 if place % steps[place >= 600] == 0 and place not in off else None, 200)
        for place in range(1800)
    ]

    for begins in range(0, 1800, 60):
        send(client, live, begins, sent[begins : begins + 60])

    heard = heart_rate(database, gym, live)
    assert [place for place, bpm in enumerate(heard) if bpm is None] == list(off)
    assert heard == list(lay_out({place: bpm for place, (bpm, _) in enumerate(sent)}, 0, 1800))
