"""Seconds that come as they are measured: in batches, late, and more than once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.client import Client
from fitflow.errors import FitFlowError
from fitflow.operations.recordings import open_recording
from fitflow.recordings.live import Appended, append_samples
from unit.recordings.gym_rows import enrol, rows
from unit.recordings.made import BEGAN, heart_rates, made, store, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

RIDE = heart_rates(1, 1500)


@pytest.fixture
def member(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


@pytest.fixture
def client(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "coach")


@pytest.fixture
def live(client: Client, member: int) -> int:
    return open_recording(client, member, source="strap", is_at_gym=True, at=BEGAN).recording_id


def send(
    client: Client, recording_id: int, begins: int, values: tuple[int | None, ...]
) -> Appended:
    silent = (None,) * len(values)
    return append_samples(
        client,
        recording_id,
        BEGAN + timedelta(seconds=begins),
        {"heart_rate": values, "power": silent, "cadence": silent},
    )


def test_batches_in_any_order_and_twice_are_the_recording(
    database: Database, gym: Gym, member: int, client: Client, live: int
) -> None:
    batches = [(begins, RIDE[begins : begins + 37]) for begins in range(0, len(RIDE), 37)] * 2
    Random(1).shuffle(batches)  # noqa: S311  (the same order every time)

    for begins, values in batches:
        send(client, live, begins, values)

    whole = enrol(database, gym, "Whole")
    store(database, gym, whole, made("whole", RIDE, source="strap"))
    sent, imported = tables(database, gym, member), tables(database, gym, whole)
    assert [row[1:] for row in sent["data"]] == [row[1:] for row in imported["data"]]
    assert sent["visits"] == imported["visits"]


def test_a_second_that_has_a_value_keeps_it(
    database: Database, gym: Gym, client: Client, live: int
) -> None:
    send(client, live, 0, (100, None, 102))

    answer = send(client, live, 0, (100, 101, 99))

    assert (answer.written, answer.differed) == (1, 1)
    assert rows(
        database,
        gym,
        "SELECT heart_rate_bpm FROM fitflow.recording_sample WHERE recording_id = %s"
        " ORDER BY measured_at",
        live,
    ) == [(100,), (101,), (102,)]


def test_a_batch_sent_twice_changes_nothing(
    database: Database, gym: Gym, member: int, client: Client, live: int
) -> None:
    send(client, live, 0, RIDE)
    before = tables(database, gym, member)

    answer = send(client, live, 0, RIDE)

    assert (answer.written, answer.differed) == (0, 0)
    assert tables(database, gym, member) == before


def test_a_late_batch_begins_before_the_recording(client: Client, live: int) -> None:
    answer = send(client, live, -30, RIDE[:40])

    assert answer.since == BEGAN - timedelta(seconds=30)
    assert answer.until == BEGAN + timedelta(seconds=10)


def test_silence_adds_nothing(client: Client, live: int) -> None:
    answer = send(client, live, 100, (None, None))

    assert answer.written == 0
    assert answer.until == BEGAN + timedelta(seconds=1)


def test_two_clients_at_once_lose_nothing(
    database: Database, gym: Gym, client: Client, live: int
) -> None:
    batches = [(begins, RIDE[begins : begins + 10]) for begins in range(0, 600, 10)]

    with ThreadPoolExecutor(8) as clients:
        answers = list(clients.map(lambda batch: send(client, live, *batch), batches))

    assert sum(answer.written for answer in answers) == 600
    assert rows(
        database,
        gym,
        "SELECT sum((heart_rate_totals).seconds) FROM fitflow.wearable_data"
        " WHERE recording_id = %s",
        live,
    ) == [(600,)]


def test_a_recording_to_come_is_refused(client: Client, member: int) -> None:
    with pytest.raises(FitFlowError, match="still to come"):
        open_recording(client, member, source="strap", at=datetime.now(UTC) + timedelta(hours=1))


def test_a_second_of_another_day_is_refused_in_words(client: Client, live: int) -> None:
    with pytest.raises(FitFlowError, match="more than the 24 hours") as refused:
        send(client, live, 86_400, (120,))

    assert refused.value.detail is None
    assert "open another recording" in (refused.value.hint or "")


def test_seconds_to_come_are_refused(client: Client, member: int) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    recording = open_recording(client, member, source="strap", is_outside=True)

    with pytest.raises(FitFlowError, match="still to come"):
        append_samples(
            client,
            recording.recording_id,
            now + timedelta(hours=1),
            {"heart_rate": (100,), "power": (None,), "cadence": (None,)},
        )


def test_a_recording_from_a_file_is_whole(
    database: Database, gym: Gym, member: int, client: Client
) -> None:
    (stored,) = store(database, gym, member, made("watch", RIDE))

    with pytest.raises(FitFlowError, match="came as a file"):
        send(client, stored.recording_id, 0, (100,))


def test_there_is_no_such_recording(client: Client, live: int) -> None:
    with pytest.raises(FitFlowError, match=f"there is no recording {live + 1}"):
        send(client, live + 1, 0, (100,))


def test_impossible_values_change_nothing(
    database: Database, gym: Gym, member: int, client: Client, live: int
) -> None:
    send(client, live, 0, RIDE[:10])
    before = tables(database, gym, member)

    with pytest.raises(FitFlowError, match="between 20 and 250"):
        send(client, live, 10, (120, 251))

    assert tables(database, gym, member) == before


def test_when_the_next_one_begins_the_figures_of_the_last_are_kept(
    database: Database, gym: Gym, member: int, client: Client, live: int
) -> None:
    send(client, live, 0, RIDE[:60])

    open_recording(client, member, source="strap", at=BEGAN + timedelta(hours=3))

    assert rows(
        database,
        gym,
        "SELECT heart_rate_curve[1] FROM fitflow.kept_figures WHERE recording_id = %s",
        live,
    ) == [(max(bpm or 0 for bpm in RIDE[:60]),)]
