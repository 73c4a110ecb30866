"""What mutants hold goes into the database as it is, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.formats.fit.reader import read_fit
from fitflow.errors import FitFlowError
from fitflow.recordings.store import store_recordings
from fuzz.mutants import mutant
from fuzz.verdict import Fault, judge
from unit.activity_files.fit_file import FitFile, ride
from unit.recordings.gym_rows import enrol, everything, seconds_in_database, seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

pytestmark = pytest.mark.slow

DAY_S = 24 * 60 * 60
SEED = 5
WANTED = 150
NOW = datetime(2100, 1, 2, tzinfo=UTC)
"""After all of them: an end that is still to come is refused, which is tested by itself."""


class Broken(Exception):
    """The file turns out to be damaged."""


@pytest.fixture(scope="module")
def read_well(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, list[Recording]]]:
    """The first mutants that can be read, and what they hold."""
    folder = tmp_path_factory.mktemp("mutants")
    return [found for found, _ in zip(_read_well(folder), range(WANTED), strict=False)]


@pytest.fixture(scope="module")
def member_id(database: Database, gym: Gym) -> int:
    return enrol(database, gym)


def test_nothing_is_there_of_a_file_that_breaks_while_it_is_stored(
    database: Database,
    gym: Gym,
    member_id: int,
    read_well: list[tuple[Path, list[Recording]]],
) -> None:
    for path, recordings in read_well[:40]:
        before = everything(database)

        with pytest.raises(Broken):
            store_recordings(
                database,
                gym,
                member_id,
                _breaking_off(recordings),
                now=NOW,
                file=(path.name, path.read_bytes()),
            )

        assert everything(database) == before


def test_every_second_of_a_mutant_is_there(
    database: Database,
    gym: Gym,
    member_id: int,
    read_well: list[tuple[Path, list[Recording]]],
) -> None:
    for path, recordings in read_well:
        try:
            stored = store_recordings(
                database, gym, member_id, recordings, now=NOW, file=(path.name, path.read_bytes())
            )
        except FitFlowError as refused:
            pytest.fail(f"{path.name}: {refused}")

        assert [seconds_in_database(database, gym, one.recording_id) for one in stored] == [
            seconds_of(recording) for recording in recordings
        ], path.name


def test_recordings_that_follow_each_other_for_more_than_a_day_make_no_visit(
    database: Database, gym: Gym
) -> None:
    """Found with a mutant of a day: together with the next it made a visit of two."""
    member_id = enrol(database, gym, "Max")
    (first,) = read_fit("day.fit", ride(99).record(DAY_S - 3600, 99).content())
    other = FitFile().file_id(serial=7).record(DAY_S - 4000, 88).record(DAY_S, 88)
    (second,) = read_fit("next.fit", other.content())

    before = store_recordings(database, gym, member_id, [first], now=NOW, is_at_gym=True)
    after = store_recordings(database, gym, member_id, [second], now=NOW, is_at_gym=True)

    assert [one.session_is_new for one in before] == [True]
    assert [one.session_id for one in after] == [None]


def _read_well(folder: Path) -> Iterator[tuple[Path, list[Recording]]]:
    """Yield mutants that hold recordings; faults are for another test to find."""
    number = 0
    while True:
        name, content = mutant(SEED, number)
        path = folder / f"{SEED}-{number}-{name}"
        path.write_bytes(content)
        number += 1
        try:
            recordings = judge(path)
        except Fault:
            continue
        if recordings:
            yield path, recordings


def _breaking_off(recordings: Sequence[Recording]) -> Iterator[Recording]:
    yield from recordings
    raise Broken
