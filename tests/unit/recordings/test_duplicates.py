"""The same activity in several files is one activity, whatever came first."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from unit.recordings.gym_rows import enrol, rows
from unit.recordings.made import forget, heart_rates, made, moved, store, tables

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

HOUR = heart_rates(1, 3600)
RIDE = made("ride.fit", HOUR)


@pytest.fixture
def member(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


def test_the_same_heart_rate_in_another_file_is_a_duplicate(
    database: Database, gym: Gym, member: int
) -> None:
    (first,) = store(database, gym, member, RIDE)

    (second,) = store(database, gym, member, moved(RIDE, "ride.gpx", 1))

    assert second.is_new
    assert second.session_id == first.session_id
    assert rows(
        database,
        gym,
        "SELECT count(*), count(duplicate_of) FROM fitflow.recording WHERE member_id = %s",
        member,
    ) == [(2, 1)]


@pytest.mark.parametrize(
    ("seconds", "is_duplicate"),
    [
        (0, True),
        (2, True),
        (3, False),
        (-2, True),
        (3600, True),  # summer time forgotten
        (-7200 + 2, True),
        (5 * 3600 + 2700, True),  # Kathmandu
        (14 * 3600, True),
        (14 * 3600 + 900, False),
        (1800 + 3, False),
        (86400, False),  # the same ride another day is another ride
    ],
)
def test_clocks_are_off_by_time_zones(
    database: Database, gym: Gym, member: int, seconds: int, *, is_duplicate: bool
) -> None:
    store(database, gym, member, RIDE)

    (second,) = store(database, gym, member, moved(RIDE, "copy", seconds))

    assert (count_primary(database, gym, member) == 1) is is_duplicate
    assert second.is_new


def count_primary(database: Database, gym: Gym, member: int) -> int:
    ((count,),) = rows(
        database,
        gym,
        "SELECT count(*) FROM fitflow.recording WHERE is_primary AND member_id = %s",
        member,
    )
    return int(count)


@pytest.mark.parametrize(("changed", "is_duplicate"), [(170, True), (200, False)])
def test_nineteen_seconds_of_twenty_are_equal(
    database: Database, gym: Gym, member: int, changed: int, *, is_duplicate: bool
) -> None:
    other = list(HOUR)
    for second in range(0, changed * 18, 18):  # up to 0.05 * 3600 = 180 may differ
        other[second] = (other[second] or 0) + 30

    store(database, gym, member, RIDE, made("other", other))

    assert (count_primary(database, gym, member) == 1) is is_duplicate


@pytest.mark.parametrize(("seconds", "is_duplicate"), [(2880, True), (2879, False)])
def test_a_copy_may_lack_a_fifth(
    database: Database, gym: Gym, member: int, seconds: int, *, is_duplicate: bool
) -> None:
    store(database, gym, member, RIDE, made("cut", HOUR[:seconds]))

    assert (count_primary(database, gym, member) == 1) is is_duplicate


def test_the_device_key_says_it_whatever_the_seconds_are(
    database: Database, gym: Gym, member: int
) -> None:
    store(
        database,
        gym,
        member,
        made("ride", HOUR, key="maker 1"),
        made("cut", HOUR[:600], key="maker 1"),
    )

    assert count_primary(database, gym, member) == 1


def test_power_tells_where_there_is_no_heart_rate(
    database: Database, gym: Gym, member: int
) -> None:
    silent = [None] * 3600
    store(
        database,
        gym,
        member,
        made("a", silent, power=HOUR),
        made("b", silent, power=HOUR),
        made("c", silent, power=heart_rates(2, 3600)),
    )

    assert count_primary(database, gym, member) == 2


def test_two_devices_on_one_body_are_no_duplicates(
    database: Database, gym: Gym, member: int
) -> None:
    store(database, gym, member, RIDE, made("strap", heart_rates(2, 3600), source="strap"))

    assert count_primary(database, gym, member) == 2


def test_the_better_device_counts_whichever_came_first(
    database: Database, gym: Gym, member: int
) -> None:
    site = made("site", HOUR, source="aggregator")
    (first,) = store(database, gym, member, site)

    (second,) = store(database, gym, member, RIDE)

    assert second.duplicate_of is None
    assert rows(
        database,
        gym,
        "SELECT duplicate_of FROM fitflow.recording WHERE recording_id = %s",
        first.recording_id,
    ) == [(second.recording_id,)]


def test_a_whole_file_counts_before_a_damaged_one(
    database: Database, gym: Gym, member: int
) -> None:
    damaged = replace(made("damaged", HOUR, source="strap"), lost=("cut short",))

    whole, broken = store(database, gym, member, RIDE, damaged)

    assert broken.duplicate_of == whole.recording_id


def test_sent_again_duplicates_that_were_not_known_as_such_are(
    database: Database, gym: Gym, member: int
) -> None:
    """As an older FitFlow left them: both count."""
    copy = moved(RIDE, "ride.gpx", 0)
    store(database, gym, member, RIDE, copy)
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        conn.execute(
            "UPDATE fitflow.recording SET duplicate_of = NULL WHERE member_id = %s",
            [member],
        )

    store(database, gym, member, copy)

    assert count_primary(database, gym, member) == 1


CROWD = (
    RIDE,
    moved(RIDE, "summer time", 3600),
    made("site", HOUR, source="aggregator"),
    made("strap", heart_rates(2, 3000), begins=100, source="strap"),
    made("bike", heart_rates(3, 1200), begins=3600, power=heart_rates(4, 1200), source="machine"),
)


def test_the_order_of_import_is_nothing_to_the_tables(
    database: Database, gym: Gym, member: int
) -> None:
    store(database, gym, member, *CROWD)
    expected = tables(database, gym, member)

    for order in list(permutations(CROWD))[::17]:
        forget(database, gym, member)
        for recording in order:
            store(database, gym, member, recording)
            store(database, gym, member, order[0])

        assert tables(database, gym, member) == expected
