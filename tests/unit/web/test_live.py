"""The live door: seconds over HTTP, as they are measured, late, and more than once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from fitflow.recordings.live import SAMPLES_MAX
from fitflow.web.app import create_app
from serving import serving
from unit.recordings.gym_rows import enrol, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

BEGAN = datetime(2021, 9, 8, 18, 0, tzinfo=UTC)
OPEN = "/api/recordings"


@pytest.fixture(scope="module")
def client(database: Database, gym: Gym) -> Iterator[httpx.Client]:
    app = create_app(database, gym=str(gym.gym_id))
    with serving(app) as address, httpx.Client(base_url=address, timeout=30) as opened:
        yield opened


@pytest.fixture
def recording(client: httpx.Client, database: Database, gym: Gym) -> int:
    """A recording of a strap that has just begun."""
    body = {"member_id": enrol(database, gym), "source": "strap", "at": BEGAN.isoformat()}
    answer = client.post(OPEN, json=body)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["recording_id"])


def at(second: float, **values: object) -> dict[str, object]:
    """One sample, so many seconds after BEGAN."""
    return {"at": (BEGAN + timedelta(seconds=second)).isoformat(), **values}


def send(client: httpx.Client, recording: int, *samples: dict[str, object]) -> httpx.Response:
    return client.post(f"{OPEN}/{recording}/samples", json={"samples": samples})


def counted(answer: httpx.Response) -> tuple[int, ...]:
    """Return written, already there, differing and impossible."""
    assert answer.status_code == 200, answer.text
    said = answer.json()
    names = ("written", "already_there", "differing", "impossible")
    return tuple(said[name] for name in names)


def stored(database: Database, gym: Gym, recording: int) -> list[tuple[Any, ...]]:
    return rows(
        database,
        gym,
        "SELECT extract(epoch FROM measured_at - %s)::integer, heart_rate_bpm, power_w,"
        " cadence_rpm FROM fitflow.recording_sample WHERE recording_id = %s"
        " AND num_nonnulls(heart_rate_bpm, power_w, cadence_rpm) > 0 ORDER BY measured_at",
        BEGAN,
        recording,
    )


def test_seconds_are_stored_as_they_are_sent(
    client: httpx.Client, database: Database, gym: Gym, recording: int
) -> None:
    answer = send(client, recording, at(0, heart_rate=120, power=200, cadence=90), at(1, power=0))

    assert counted(answer) == (2, 0, 0, 0)
    assert answer.json()["recording_id"] == recording
    assert answer.json()["samples"] == 2
    assert datetime.fromisoformat(answer.json()["until"]) == BEGAN + timedelta(seconds=2)
    assert stored(database, gym, recording) == [(0, 120, 200, 90), (1, None, 0, None)]


def test_a_request_without_an_answer_is_sent_again(
    client: httpx.Client, database: Database, gym: Gym, recording: int
) -> None:
    batch = [at(second, heart_rate=100 + second) for second in range(30)]
    send(client, recording, *batch)
    before = stored(database, gym, recording)

    again = send(client, recording, *batch)

    assert counted(again) == (0, 30, 0, 0)
    assert stored(database, gym, recording) == before


def test_what_was_acknowledged_stays(
    client: httpx.Client, database: Database, gym: Gym, recording: int
) -> None:
    send(client, recording, at(0, heart_rate=120))

    answer = send(client, recording, at(0, heart_rate=130, power=210), at(1, heart_rate=131))

    assert counted(answer) == (2, 0, 1, 0)
    assert stored(database, gym, recording) == [(0, 120, 210, None), (1, 131, None, None)]


def test_late_seconds_come_before_the_first(
    client: httpx.Client, database: Database, gym: Gym, recording: int
) -> None:
    send(client, recording, at(60, heart_rate=120))

    answer = send(client, recording, at(-60, heart_rate=99), at(-61.5, heart_rate=98))

    assert counted(answer) == (2, 0, 0, 0)
    assert stored(database, gym, recording) == [
        (-62, 98, None, None),
        (-60, 99, None, None),
        (60, 120, None, None),
    ]


def test_impossible_values_are_left_out_and_counted(
    client: httpx.Client, database: Database, gym: Gym, recording: int
) -> None:
    answer = send(
        client,
        recording,
        at(0, heart_rate=251, power=3000),
        at(1, heart_rate=20, power=-1, cadence=301),
        at(2, heart_rate=0),  # the strap is lost: silence
    )

    assert counted(answer) == (2, 0, 0, 3)
    assert stored(database, gym, recording) == [(0, None, 3000, None), (1, 20, None, None)]


def test_of_two_values_in_one_second_the_first_stands(
    client: httpx.Client, database: Database, gym: Gym, recording: int
) -> None:
    answer = send(client, recording, at(0.2, heart_rate=120), at(0.7, heart_rate=121))

    assert counted(answer) == (1, 0, 1, 0)
    assert stored(database, gym, recording) == [(0, 120, None, None)]


def test_two_clients_in_one_recording_lose_nothing(
    client: httpx.Client, database: Database, gym: Gym, recording: int
) -> None:
    """A strap and a machine, ten seconds a request, across the quarter of an hour."""
    batches = [
        [at(second, **{name: 100 + second % 50}) for second in range(begins, begins + 10)]
        for begins in range(600, 1200, 10)
        for name in ("heart_rate", "power")
    ]

    with ThreadPoolExecutor(2) as clients:
        answers = list(clients.map(lambda batch: send(client, recording, *batch), batches))

    assert sum(answer.json()["written"] for answer in answers) == 1200
    assert stored(database, gym, recording) == [
        (second, 100 + second % 50, 100 + second % 50, None) for second in range(600, 1200)
    ]


@pytest.mark.parametrize(
    ("samples", "said"),
    [
        ([], "samples"),
        ([{"heart_rate": 120}], "at is missing"),
        ([{"at": "2021-09-08T18:00:00", "heart_rate": 120}], "timezone"),
        ([{"at": 5, "heart_rate": 120}], "a day is written as"),
        ([at(0, heart_rate="120")], "samples.0.heart_rate is '120'"),
        ([at(0, heart_rate=120.5)], "samples.0.heart_rate is 120.5"),
        ([at(0, bpm=120)], "is not a field here"),
        ([at(0, power=1), at(86_400, power=1)], "the samples lie 24.0 hours apart"),
        ([at(second, power=1) for second in range(SAMPLES_MAX + 1)], "at most 5000 items"),
    ],
)
def test_what_is_no_sample_is_refused(
    client: httpx.Client, recording: int, samples: list[dict[str, object]], said: str
) -> None:
    answer = send(client, recording, *samples)

    assert answer.status_code == 422
    assert said in answer.text


def test_one_that_is_no_sample_keeps_the_others_out(
    client: httpx.Client, database: Database, gym: Gym, recording: int
) -> None:
    answer = send(client, recording, at(0, heart_rate=120), at(1, heart_rate="fast"))

    assert answer.status_code == 422
    assert stored(database, gym, recording) == []


def test_seconds_still_to_come_are_refused(client: httpx.Client, recording: int) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)

    answer = send(client, recording, {"at": later.isoformat(), "heart_rate": 120})

    assert answer.status_code == 422
    assert "still to come" in answer.text


def test_a_recording_that_is_not_there_takes_none(client: httpx.Client) -> None:
    answer = send(client, 999_999, at(0, heart_rate=120))

    assert answer.status_code == 404


def test_a_page_of_another_site_adds_nothing(client: httpx.Client, recording: int) -> None:
    answer = client.post(
        f"{OPEN}/{recording}/samples",
        json={"samples": [at(0, heart_rate=120)]},
        headers={"Origin": "https://elsewhere.example"},
    )

    assert answer.status_code == 403


def test_recordings_are_listed_the_latest_first(client: httpx.Client, recording: int) -> None:
    send(client, recording, at(0, heart_rate=120))

    (latest, *_) = client.get(OPEN).json()["items"]

    assert latest["recording_id"] == recording
    assert latest["counts"][0] == "heart_rate"
    assert latest["file"] is None
