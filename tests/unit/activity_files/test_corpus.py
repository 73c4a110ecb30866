"""Real and hostile files of many devices; without them these tests are skipped."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fitflow.activity_files.comparison import figures, read_undated
from fitflow.activity_files.files import read
from fitflow.activity_files.options import ReadOptions
from fitflow.activity_files.recording import Recording, known
from fitflow.errors import BadInput
from unit.activity_files.corpus import (
    CORPUS,
    EVERY,
    READ,
    READ_BEFORE_A_BREAK,
    REAL,
    REFUSED,
    Seconds,
    manifest,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def of_names(names: Iterable[str]) -> list[Path]:
    return [path for path in EVERY if path.name in set(names)]


def name_of(path: Path) -> str:
    return path.name


def seconds_of(recordings: Sequence[Recording]) -> Seconds:
    """Return how many seconds of each recording have a heart rate, a power, a cadence."""
    return [
        (len(known(one.heart_rate)), len(known(one.power)), len(known(one.cadence)))
        for one in recordings
    ]


pytestmark = pytest.mark.skipif(not REAL, reason="the corpus is not beside the project")


@pytest.fixture(scope="module")
def real() -> dict[str, Recording]:
    """Every real file's recording; each holds one."""
    return {path.name: recording for path in REAL for recording in read_undated(path)}


def test_every_file_has_an_expectation() -> None:
    assert {path.name for path in EVERY} - {"MANIFEST.tsv"} == set(REFUSED) | set(READ)


@pytest.mark.parametrize("path", of_names(REFUSED), ids=name_of)
def test_a_file_is_refused_with_one_sentence(path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read(path)

    assert refused.value.message.startswith(f"{path}: ")
    assert REFUSED[path.name] in refused.value.message
    assert "\n" not in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize("path", of_names(READ), ids=name_of)
def test_a_whole_file_is_read(path: Path) -> None:
    recordings = read(path)

    assert seconds_of(recordings) == READ[path.name]
    assert [recording.lost for recording in recordings] == [()] * len(recordings)


@pytest.mark.parametrize("path", of_names(READ), ids=name_of)
def test_a_whole_file_is_the_same_with_keep_going(path: Path) -> None:
    assert read(path, ReadOptions(keep_going=True)) == read(path)


@pytest.mark.parametrize("path", of_names(READ_BEFORE_A_BREAK), ids=name_of)
def test_keep_going_reads_what_stands_before_a_break(path: Path) -> None:
    expected, said = READ_BEFORE_A_BREAK[path.name]

    recordings = read(path, ReadOptions(keep_going=True))

    assert seconds_of(recordings) == expected
    assert said in recordings[-1].lost[-1]


@pytest.mark.parametrize("path", of_names(set(REFUSED) - set(READ_BEFORE_A_BREAK)), ids=name_of)
def test_keep_going_refuses_what_holds_no_recording(path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read(path, ReadOptions(keep_going=True))

    assert REFUSED[path.name] in refused.value.message


def test_random_heart_rates_out_of_range_are_counted() -> None:
    first, _ = read(CORPUS / "hostile" / "mukti__chained_Activity_activity_poolswim.fit")

    assert first.out_of_range == {"heart_rate": 828}


def test_every_real_file_is_one_recording(real: dict[str, Recording]) -> None:
    assert len(real) == len(REAL)


@pytest.mark.parametrize("name", [path.name for path in REAL])
def test_a_real_file_holds_what_its_description_says(name: str, real: dict[str, Recording]) -> None:
    recording, described = real[name], manifest()[name]
    said = dict(part.split(":") for part in described["fields"].split(","))

    assert recording.sessions == int(described["n_sessions"])
    assert bool(known(recording.power)) == ("power" in said)
    assert bool(known(recording.cadence)) == ("cad" in said)
    assert bool(known(recording.heart_rate)) == (said.get("hr", "0") not in {"0", "739"})


@pytest.mark.parametrize("name", [path.name for path in REAL if "compressed" not in path.name])
def test_a_real_recording_begins_with_its_first_record(
    name: str, real: dict[str, Recording]
) -> None:
    assert real[name].started_at == datetime.fromisoformat(manifest()[name]["first_ts"])


@pytest.mark.parametrize(
    "name", [path.name for path in REAL if manifest()[path.name]["n_sessions"] == "1"]
)
def test_the_devices_figures_are_read(name: str, real: dict[str, Recording]) -> None:
    """Of the files with one session: a description gives only the first session's figures."""
    stated, described = real[name].stated, manifest()[name]

    assert stated.heart_rate_avg == (int(described["avg_heart_rate"] or 0) or None)
    assert stated.heart_rate_max == (int(described["max_heart_rate"] or 0) or None)
    assert stated.power_avg == (int(described["avg_power"]) if described["avg_power"] else None)
    assert stated.power_max == (int(described["max_power"]) if described["max_power"] else None)
    assert stated.kilocalories == int(described["total_calories"])


def test_maximum_heart_rate_is_the_devices_but_for_one(real: dict[str, Recording]) -> None:
    differing = {
        name: figure.difference
        for name, recording in real.items()
        for figure in figures(recording)
        if figure.name == "maximum heart rate" and figure.difference
    }

    # It wrote a record every five seconds, and the highest beat fell between two.
    assert differing == {"fitdecode__compressed-speed-distance.fit": -1}


def test_the_twins_hold_the_same_seconds(real: dict[str, Recording]) -> None:
    first = real["mukti__triathlon_summary_first.fit"]
    last = real["mukti__triathlon_summary_last.fit"]

    assert first.channels == last.channels
    assert first.started_at == last.started_at


TWINS = [
    ("fit/sweatpy__2020-06-01-16-52-40.fit", "tcx/sweatpy__activity_5039744860.tcx"),
    ("fit/sweatpy__2020-06-01-16-52-40.fit", "gpx/sweatpy__activity_5039744860.gpx"),
    ("tcx/sweatpy__activity_5039744860.tcx", "gpx/sweatpy__activity_5039744860.gpx"),
    ("fit/sweatpy__4801048867.fit", "tcx/sweatpy__activity_4801048867.tcx"),
    ("fit/sweatpy__4801048867.fit", "gpx/sweatpy__4801048867_strava.gpx"),
    ("tcx/sweatpy__activity_4801048867.tcx", "gpx/sweatpy__4801048867_strava.gpx"),
    ("fit/sweatpy__4078723797.fit", "gpx/sweatpy__4078723797_strava.gpx"),
    ("fit/mukti__triathlon_summary_first.fit", "fit/mukti__triathlon_summary_last.fit"),
    ("tcx/tcxreader__sup_activity_1.tcx", "tcx/tcxreader__xsup_activity_1.tcx"),
]
"""The same activity from two formats, or saved twice."""


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_of_two_formats_agree_in_heart_rate(one: str, other: str) -> None:
    (first,), (second,) = read(CORPUS / one), read(CORPUS / other)

    assert max(alike(first, second, shift) for shift in range(-2, 3)) >= 0.95


def alike(one: Recording, other: Recording, shift: int) -> float:
    """Return in which share of the seconds that both have they have the same heart rate."""
    later = shift + int((other.started_at - one.started_at).total_seconds())
    there = {second + later: bpm for second, bpm in enumerate(other.heart_rate) if bpm is not None}
    both = [bpm == there[at] for at, bpm in enumerate(one.heart_rate) if bpm and at in there]
    return sum(both) / len(both)
