"""A device that states the energy and measures neither heart rate nor power is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.formats.fit.reader import read_fit
from fitflow.activity_files.formats.tcx import read_tcx
from fitflow.catalogue.client import Client
from fitflow.queries.training.session import session_training
from unit.activity_files.apple_file import AppleExport
from unit.activity_files.fit_file import FitFile
from unit.activity_files.test_apple import only as only_workout
from unit.recordings.gym_rows import enrol, rows
from unit.recordings.made import BEGAN, heart_rates, made, store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

FIGURES = """
    SELECT kilocalories::float8, energy_source::text, heart_rate_avg, trimp
    FROM fitflow.session_figures(ARRAY[%s::bigint])
"""
MONTHS = "SELECT kilocalories::float8 FROM analytics.wearable_performance WHERE member_id = %s"


@pytest.fixture
def member(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


@pytest.fixture
def client(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "coach")


def fit() -> Recording:
    """An elliptical trainer without a strap: half an hour of records with a time alone."""
    trainer = FitFile().file_id()
    for second in range(0, 1800, 10):
        trainer.record(second)
    (recording,) = read_fit("crosstrainer.fit", trainer.session(kilocalories=310).content())
    return recording


def fit_with_cadence() -> Recording:
    trainer = FitFile().file_id()
    for second in range(1800):
        trainer.record(second, cadence=70)
    (recording,) = read_fit("stepper.fit", trainer.session(kilocalories=310).content())
    return recording


def tcx() -> Recording:
    """A treadmill: two laps that state their calories, and points with a distance alone."""
    laps = "".join(
        f"<Lap StartTime='2021-09-08T08:{minute:02}:00Z'><TotalTimeSeconds>600</TotalTimeSeconds>"
        f"<Calories>{burned}</Calories><Track>"
        + "".join(
            f"<Trackpoint><Time>2021-09-08T08:{minute + one:02}:00Z</Time>"
            f"<DistanceMeters>{one * 150}</DistanceMeters></Trackpoint>"
            for one in range(10)
        )
        + "</Track></Lap>"
        for minute, burned in ((0, 180), (10, 130))
    )
    (recording,) = read_tcx(
        "treadmill.tcx",
        f"<TrainingCenterDatabase><Activities><Activity Sport='Running'>{laps}</Activity>"
        "</Activities></TrainingCenterDatabase>".encode(),
    )
    return recording


def apple() -> Recording:
    return only_workout(AppleExport().workout(0, 1800, totalEnergyBurned="310"))


@pytest.mark.parametrize("read", [fit, fit_with_cadence, tcx])
def test_a_session_without_heart_rate_has_the_energy_that_its_device_states(
    database: Database, gym: Gym, client: Client, member: int, read: Callable[[], Recording]
) -> None:
    (stored,) = store(database, gym, member, read())

    assert rows(database, gym, FIGURES, stored.session_id) == [(310.0, "device", None, None)]
    assert rows(database, gym, MONTHS, member) == [(310.0,)]
    training = session_training(client, stored.session_id or 0)
    assert (training.figures.kilocalories, training.figures.energy_source) == (310, "device")
    assert "energy" in training.recordings[0].counts
    assert [(one.figure, one.device) for one in training.comparisons] == [("energy", 310.0)]


def test_what_apple_states_alone_is_kept(database: Database, gym: Gym, member: int) -> None:
    (stored,) = store(database, gym, member, apple())

    assert rows(
        database,
        gym,
        "SELECT device_kilocalories, energy_source::text FROM fitflow.recording"
        " WHERE recording_id = %s",
        stored.recording_id,
    ) == [(310, "device")]


def test_energy_of_two_devices_at_once_is_counted_once(
    database: Database, gym: Gym, member: int
) -> None:
    """The treadmill states its own; the power measured at once is better."""
    power = [200] * 1800
    worn = made("watch", heart_rates(1, 1800), begins=-(BEGAN - fit().started_at).seconds,
                power=power)  # fmt: skip
    store(database, gym, member, fit())

    (stored,) = store(database, gym, member, worn)

    # 1800 s of 200 W are 360 kJ.
    assert rows(database, gym, FIGURES, stored.session_id)[0][:2] == (360.0, "work")
    assert rows(database, gym, MONTHS, member) == [(360.0,)]


def test_energy_that_nobody_can_burn_is_not_believed(
    database: Database, gym: Gym, member: int
) -> None:
    trainer = FitFile().file_id().record(0).record(60).session(kilocalories=60000)
    (recording,) = read_fit("broken.fit", trainer.content())

    (stored,) = store(database, gym, member, recording)

    assert rows(database, gym, FIGURES, stored.session_id)[0][:2] == (None, None)


def test_a_stated_average_heart_rate_without_seconds_is_shown_as_the_devices(
    database: Database, gym: Gym, client: Client, member: int
) -> None:
    trainer = FitFile().file_id().record(0).record(600)
    trainer.session(heart_rate=(132, 151), kilocalories=90)
    (recording,) = read_fit("bike.fit", trainer.content())

    (stored,) = store(database, gym, member, recording)

    training = session_training(client, stored.session_id or 0)
    assert training.figures.heart_rate_avg is None
    assert [(one.figure, one.device, one.fitflow) for one in training.comparisons] == [
        ("average heart rate", 132.0, None),
        ("maximum heart rate", 151.0, None),
        ("energy", 90.0, None),
    ]


@pytest.mark.parametrize("measured", [60, 3000])
def test_a_minute_of_power_does_not_replace_the_energy_of_two_hours(
    database: Database, gym: Gym, member: int, measured: int
) -> None:
    ride = FitFile().file_id()
    for second in range(7200):
        ride.record(second, power=200 if 100 <= second < 100 + measured else 0xFFFF)
    (recording,) = read_fit("ride.fit", ride.session(kilocalories=1200).content())

    (stored,) = store(database, gym, member, recording)

    assert rows(database, gym, FIGURES, stored.session_id)[0][:2] == (1200.0, "device")
    assert rows(database, gym, MONTHS, member) == [(1200.0,)]


def test_power_of_most_of_a_ride_counts_before_what_its_device_states(
    database: Database, gym: Gym, member: int
) -> None:
    ride = FitFile().file_id()
    for second in range(7200):
        ride.record(second, power=200 if second < 4000 else 0xFFFF)
    (recording,) = read_fit("ride.fit", ride.session(kilocalories=1200).content())

    (stored,) = store(database, gym, member, recording)

    assert rows(database, gym, FIGURES, stored.session_id)[0][:2] == (800.0, "work")


@pytest.mark.parametrize("begins", [100, 870])
def test_a_minute_of_heart_rate_does_not_take_the_energy_of_two_hours(
    database: Database, gym: Gym, member: int, begins: int
) -> None:
    """A block holds 1000 kilocalories: what was too much for the minute's was lost."""
    run = FitFile().file_id()
    for second in range(7200):
        run.record(second, 150 if begins <= second < begins + 60 else 0xFF)
    (recording,) = read_fit("run.fit", run.session(kilocalories=1200).content())

    (stored,) = store(database, gym, member, recording)

    assert rows(database, gym, FIGURES, stored.session_id)[0][:2] == (1200.0, "device")
    assert rows(database, gym, MONTHS, member) == [(1200.0,)]
