"""Whatever is imported, in whatever order and however often: the tables are the same."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unit.recordings.gym_rows import enrol
from unit.recordings.made import BEGAN, forget, heart_rates, made, moved, store, tables

if TYPE_CHECKING:
    from fitflow.activity_files.recording import Recording, Source
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

EXAMPLES = int(os.environ.get("FITFLOW_MODEL_EXAMPLES", "40"))
QUICK = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
HEARTS = tuple(heart_rates(seed, 600) for seed in range(3))
SOURCES: tuple[Source, ...] = ("strap", "machine", "watch", "phone", "aggregator")


@dataclass(frozen=True)
class File:
    """One file of an activity: which seconds of it, from what device, on what clock."""

    number: int
    heart: int
    first: int
    last: int
    source: Source
    has_power: bool
    key: str | None
    shift: int
    is_at_gym: bool

    def recording(self) -> Recording:
        """What is read from it."""
        recording = made(
            f"file {self.number}",
            HEARTS[self.heart][self.first : self.last],
            begins=600 * self.heart + self.first,
            source=self.source,
            power=[200] * (self.last - self.first) if self.has_power else None,
            key=self.key,
        )
        return moved(recording, f"file {self.number}", self.shift)


@dataclass(frozen=True)
class Day:
    """What a member's devices recorded, and their visits with a check-in."""

    files: tuple[File, ...]
    visits: tuple[tuple[int, int], ...]


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Files of three activities, cut and copied, with clocks in other time zones."""
    files = tuple(
        File(
            number=number,
            heart=draw(st.integers(0, 2)),
            first=draw(st.integers(0, 300)),
            last=draw(st.integers(301, 600)),
            source=draw(st.sampled_from(SOURCES)),
            has_power=draw(st.booleans()),
            key=draw(st.sampled_from((None, None, None, "maker 1"))),
            shift=draw(st.sampled_from((0, 0, 0, 1, 300, 3600, -1800))),
            is_at_gym=draw(st.booleans()),
        )
        for number in range(draw(st.integers(2, 5)))
    )
    starts = sorted(draw(st.sets(st.integers(-10, 30), max_size=2)))
    return Day(files, tuple((120 * start, 120 * start + 100) for start in starts))


def keep(database: Database, gym: Gym, member: int, *files: File) -> int:
    """Store them one by one, as the gym says of each; return the number of the last."""
    for file in files:
        (stored,) = store(database, gym, member, file.recording(), is_at_gym=file.is_at_gym)
    return stored.recording_id


def visit(database: Database, gym: Gym, member: int, day: Day) -> None:
    """Check the member in and out."""
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        for begins, ends in day.visits:
            conn.execute(
                "INSERT INTO fitflow.workout_session (member_id, during)"
                " VALUES (%s, tstzrange(%s, %s))",
                [member, BEGAN + timedelta(seconds=begins), BEGAN + timedelta(seconds=ends)],
            )


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=QUICK)
@given(day=days(), data=st.data())
def test_any_order_any_number_of_times(
    database: Database, gym: Gym, day: Day, data: st.DataObject
) -> None:
    member = enrol(database, gym)
    visit(database, gym, member, day)
    keep(database, gym, member, *day.files)
    expected = tables(database, gym, member)
    forget(database, gym, member)
    visit(database, gym, member, day)

    for file in data.draw(st.permutations(day.files)):
        keep(database, gym, member, file, data.draw(st.sampled_from(day.files)))

    assert tables(database, gym, member) == expected


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=QUICK)
@given(day=days(), data=st.data())
def test_what_is_removed_leaves_nothing(
    database: Database, gym: Gym, day: Day, data: st.DataObject
) -> None:
    member = enrol(database, gym)
    visit(database, gym, member, day)
    extra, *others = data.draw(st.permutations(day.files))
    keep(database, gym, member, *others)
    expected = tables(database, gym, member)

    recording_id = keep(database, gym, member, extra)
    with database.transaction(gym_id=gym.gym_id) as conn:
        conn.execute("SELECT fitflow.remove_recording(%s)", [recording_id])

    assert tables(database, gym, member) == expected


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=QUICK)
@given(day=days(), data=st.data())
def test_what_the_gym_says_later_is_as_if_it_had_said_it_at_once(
    database: Database, gym: Gym, day: Day, data: st.DataObject
) -> None:
    member = enrol(database, gym)
    visit(database, gym, member, day)
    keep(database, gym, member, *day.files)
    expected = tables(database, gym, member)
    forget(database, gym, member)
    visit(database, gym, member, day)

    turned = [replace(file, is_at_gym=not file.is_at_gym) for file in day.files]
    placed = {file.number: keep(database, gym, member, file) for file in turned}
    for file in data.draw(st.permutations(day.files)):
        with database.transaction(gym_id=gym.gym_id) as conn:
            conn.execute(
                "SELECT fitflow.place_recording(%s, is_outside => true)", [placed[file.number]]
            )
            conn.execute(
                "SELECT fitflow.place_recording(%s, is_at_gym => %s)",
                [placed[file.number], file.is_at_gym],
            )

    assert tables(database, gym, member) == expected
