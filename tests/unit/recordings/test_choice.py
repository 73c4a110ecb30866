"""Several devices on one body: all are kept, and one counts for each channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from unit.recordings.gym_rows import enrol, rows
from unit.recordings.made import heart_rates, made, store

if TYPE_CHECKING:
    from fitflow.activity_files.recording import Recording, Source
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

WATCH = made("watch", heart_rates(1, 3600))


@pytest.fixture
def member(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


def counting(database: Database, gym: Gym, member: int, channel: str) -> set[str]:
    """The kinds of devices whose channel counts."""
    found = rows(
        database,
        gym,
        f"SELECT source::text FROM fitflow.recording WHERE member_id = %s AND {channel}_counts",
        member,
    )
    return {source for (source,) in found}


def other(
    source: Source, seed: int, *, begins: int = 0, seconds: int = 3600, power: bool = False
) -> Recording:
    return made(
        f"{source} {seed}",
        heart_rates(seed, seconds),
        begins=begins,
        source=source,
        power=heart_rates(seed + 100, seconds) if power else None,
    )


def test_the_strap_counts_before_the_watch(database: Database, gym: Gym, member: int) -> None:
    store(database, gym, member, WATCH, other("strap", 2))

    assert counting(database, gym, member, "heart_rate") == {"strap"}


def test_each_channel_is_chosen_by_itself(database: Database, gym: Gym, member: int) -> None:
    store(database, gym, member, other("strap", 2), other("phone", 3, power=True))

    assert counting(database, gym, member, "heart_rate") == {"strap"}
    assert counting(database, gym, member, "power") == {"strap", "phone"}  # the strap has none


def test_one_after_the_other_both_count(database: Database, gym: Gym, member: int) -> None:
    store(database, gym, member, WATCH, other("machine", 2, begins=3600))

    assert counting(database, gym, member, "heart_rate") == {"watch", "machine"}


def test_one_machine_during_half_of_the_visit_counts_before_the_watch(
    database: Database, gym: Gym, member: int
) -> None:
    """The watch lasts for more than half of its time beside the machine."""
    store(database, gym, member, WATCH, other("machine", 2, begins=600, seconds=1800))

    assert counting(database, gym, member, "heart_rate") == {"machine"}


def test_a_short_one_within_a_long_one_does_not_count(
    database: Database, gym: Gym, member: int
) -> None:
    store(database, gym, member, WATCH, other("strap", 2, begins=600, seconds=300))

    assert counting(database, gym, member, "heart_rate") == {"watch"}


def test_when_the_better_one_is_removed_the_other_counts_again(
    database: Database, gym: Gym, member: int
) -> None:
    _, strap = store(database, gym, member, WATCH, other("strap", 2))

    with database.transaction(gym_id=gym.gym_id) as conn:
        conn.execute("SELECT fitflow.remove_recording(%s)", [strap.recording_id])

    assert counting(database, gym, member, "heart_rate") == {"watch"}


def test_a_duplicate_does_not_count(database: Database, gym: Gym, member: int) -> None:
    store(database, gym, member, WATCH, made("site", heart_rates(1, 3600), source="aggregator"))

    for channel in ("heart_rate", "power", "cadence", "energy"):
        assert counting(database, gym, member, channel) == {"watch"}
