"""Files read in a process of their own."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitflow.activity_files import wire
from fitflow.activity_files.files import read
from fitflow.activity_files.formats.csv.mapping import SampleMapping
from fitflow.activity_files.moments import DateUnknown
from fitflow.activity_files.options import ReadOptions
from fitflow.activity_files.reader_process import ReaderProcess
from fitflow.activity_files.recording import Clock, Device, Recording, Stated
from fitflow.errors import BadInput
from unit.activity_files.corpus import CORPUS, REAL
from unit.activity_files.fit_file import FitFile, ride

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY_S = 24 * 60 * 60
CHANNEL = st.none() | st.integers(0, 3000)
WORD = st.none() | st.text(max_size=20)
NUMBER = st.none() | st.integers(0, 32767)
NAMES_OF_ITS_ENVIRONMENT = """
import json, os

print('{"ready": true}', flush=True)
input()
refusal = {"message": " ".join(os.environ)}
print(json.dumps({"kind": "BadInput", "error": refusal}), flush=True)
input()
"""


@pytest.fixture
def reader() -> Iterator[ReaderProcess]:
    with ReaderProcess() as opened:
        yield opened


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A file of three seconds."""
    path = tmp_path / "small.fit"
    path.write_bytes(ride(120, 121, 122).content())
    return path


@pytest.fixture
def days(tmp_path: Path) -> Path:
    """Five activities of a day each: more than waits in a pipe."""
    path = tmp_path / "days.fit"
    path.write_bytes(b"".join(_day(number) for number in range(1, 6)))
    return path


def _day(number: int) -> bytes:
    """Return an activity that begins and ends a day apart, with little between."""
    made = FitFile().file_id(serial=number)
    for second in range(60):
        made.record(second, 100 + number)
    return made.record(DAY_S - 1, 100).content()


@st.composite
def recordings(draw: st.DrawFn) -> Recording:
    """Any recording: channels with and without values, and every fact there or missing."""
    seconds = draw(st.integers(1, 40))
    empty = st.just((None,) * seconds)
    channel = empty | st.lists(CHANNEL, min_size=seconds, max_size=seconds).map(tuple)
    local = st.none() | st.datetimes()
    return Recording(
        started_at=draw(st.datetimes(timezones=st.just(UTC))),
        seconds=seconds,
        heart_rate=draw(channel),
        power=draw(channel),
        cadence=draw(channel),
        sport=draw(WORD),
        device=Device(draw(WORD), draw(WORD), draw(NUMBER), "strap", draw(WORD)),
        format="fit",
        content_sha256=draw(st.binary(min_size=32, max_size=32)),
        activity_no=draw(st.integers(1, 9)),
        stated=Stated(draw(NUMBER), training_stress=draw(st.none() | st.floats(0, 999))),
        clock=Clock(draw(st.booleans()), draw(st.integers(0)), draw(NUMBER), draw(local)),
        sessions=draw(st.integers(0, 9)),
        out_of_range=draw(st.dictionaries(st.sampled_from(["power", "cadence"]), st.integers(1))),
        laps_s=tuple(draw(st.lists(st.integers(1, 40)))),
        lost=tuple(draw(st.lists(st.text()))),
    )


@st.composite
def options(draw: st.DrawFn) -> ReadOptions:
    """Any options: each of them there or missing."""
    mapping = st.builds(SampleMapping, time=WORD, bpm=WORD, decimal=st.sampled_from([None, ","]))
    return ReadOptions(
        started_at=draw(st.none() | st.datetimes(timezones=st.just(UTC))),
        time_zone=draw(st.sampled_from([None, "Europe/Berlin"])),
        mapping=draw(st.none() | mapping),
        keep_going=draw(st.booleans()),
    )


@given(recordings())
def test_a_recording_survives_the_way_between_two_processes(recording: Recording) -> None:
    said = json.loads(wire.as_line({"recording": wire.header(recording)}))["recording"]
    content = wire.values(recording)

    assert wire.size(said) == len(content)
    assert wire.recording(said, content) == recording


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
def test_real_files_give_what_they_give_without_it(reader: ReaderProcess) -> None:
    path = REAL[0]

    assert list(reader.recordings(path)) == read(path)


def test_one_process_serves_many_files(reader: ReaderProcess, small: Path, days: Path) -> None:
    first = list(reader.recordings(small))
    pid = reader.pid
    lengths = [recording.seconds for recording in reader.recordings(days)]

    assert [recording.heart_rate for recording in first] == [(120, 121, 122)]
    assert lengths == [DAY_S] * 5
    assert list(reader.recordings(small)) == first
    assert reader.pid == pid


def test_options_reach_the_process(reader: ReaderProcess, tmp_path: Path) -> None:
    path = tmp_path / "undated.fit"
    path.write_bytes(FitFile().file_id().write(20, (253, "uint32", 5), (3, "uint8", 99)).content())
    began = datetime(2026, 3, 31, 18, 5, tzinfo=UTC)

    (recording,) = reader.recordings(path, ReadOptions(started_at=began))

    assert recording.started_at == began


@given(options())
def test_options_survive_the_way_between_two_processes(options: ReadOptions) -> None:
    request = json.loads(wire.as_line({"options": asdict(options)}))

    assert wire.options(request["options"]) == options


def test_what_is_refused_there_is_refused_here(
    reader: ReaderProcess, small: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.fit"
    broken.write_bytes(small.read_bytes()[:-1])
    with pytest.raises(BadInput) as here:
        read(broken)

    with pytest.raises(BadInput) as there:
        list(reader.recordings(broken))

    pid = reader.pid
    assert (there.value.message, there.value.hint) == (here.value.message, here.value.hint)
    assert list(reader.recordings(small))
    assert reader.pid == pid


def test_a_file_without_a_date_is_refused_as_such(reader: ReaderProcess, tmp_path: Path) -> None:
    path = tmp_path / "undated.fit"
    path.write_bytes(FitFile().file_id().write(20, (253, "uint32", 5), (3, "uint8", 99)).content())

    with pytest.raises(DateUnknown, match="does not say when it was recorded"):
        list(reader.recordings(path))


def test_a_process_that_is_killed_loses_its_file_alone(
    reader: ReaderProcess, small: Path, days: Path
) -> None:
    found = reader.recordings(days)
    next(found)
    pid = reader.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)

    with pytest.raises(BadInput, match=r"days\.fit: the reader broke down on it") as refusal:
        list(found)

    assert refusal.value.detail == f"its process ended with status -{signal.SIGKILL}"
    assert refusal.value.hint is not None
    assert len(list(reader.recordings(small))) == 1
    assert reader.pid != pid


def test_a_process_that_died_in_between_loses_nothing(reader: ReaderProcess, small: Path) -> None:
    list(reader.recordings(small))
    pid = reader.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)

    assert len(list(reader.recordings(small))) == 1


def test_a_file_left_half_way_leaves_nothing_for_the_next(
    reader: ReaderProcess, small: Path, days: Path
) -> None:
    found = reader.recordings(days)
    next(found)
    found.close()

    assert [recording.seconds for recording in reader.recordings(small)] == [3]


def test_a_file_that_takes_too_long_is_given_up(small: Path, days: Path) -> None:
    with ReaderProcess(seconds_min=0.001, seconds_per_byte=0) as reader:
        with pytest.raises(BadInput, match=r"days\.fit: not read within 0\.001 s, and given up"):
            list(reader.recordings(days))

        assert reader.pid is None
    assert small.exists()


def test_a_process_that_hangs_is_given_up(small: Path) -> None:
    """It waits for a second request before it answers the first."""
    deaf = "print('{\"ready\": true}', flush=True); input(); input()"
    with ReaderProcess(seconds_min=0.2, worker=(sys.executable, "-c", deaf)) as reader:
        with pytest.raises(BadInput, match=r"small\.fit: not read within 0\.2\d* s, and given up"):
            list(reader.recordings(small))

        assert reader.pid is None


def test_a_larger_file_may_take_longer(days: Path) -> None:
    with ReaderProcess(seconds_min=0, seconds_per_byte=0.01) as reader:
        assert len(list(reader.recordings(days))) == 5


def test_the_time_that_others_take_is_not_the_files(days: Path) -> None:
    with ReaderProcess(seconds_min=2, seconds_per_byte=0) as reader:
        found = reader.recordings(days)
        next(found)
        time.sleep(2.1)  # a slow database

        assert len(list(found)) == 4


def test_a_file_that_needs_too_much_memory_is_refused(small: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.fit"
    large.write_bytes(bytes(60 * 1024 * 1024))
    with ReaderProcess(memory_max=64 * 1024 * 1024) as reader:
        with pytest.raises(BadInput, match=r"large\.fit: .* more than 64 MiB of memory"):
            list(reader.recordings(large))

        assert len(list(reader.recordings(small))) == 1


@pytest.mark.parametrize(
    "said", ["", "hello", "[]", '{"ready": true}\\nhello', '{"ready": true}\\n{"recording": {}}']
)
def test_a_process_that_speaks_nonsense_is_not_believed(small: Path, said: str) -> None:
    worker = (sys.executable, "-c", f"print('{said}', flush=True); input()")

    with (
        ReaderProcess(worker=worker) as reader,
        pytest.raises(BadInput, match="the reader broke down"),
    ):
        list(reader.recordings(small))


def test_its_last_words_are_told(small: Path) -> None:
    worker = (sys.executable, "-c", "print('{\"ready\": true}', flush=True); input(); 1 / 0")

    with ReaderProcess(worker=worker) as reader, pytest.raises(BadInput) as refusal:
        list(reader.recordings(small))

    assert refusal.value.detail == "ZeroDivisionError: division by zero"


def test_complaints_without_end_do_not_hang_it(small: Path) -> None:
    loud = "import sys; print('x' * 3_000_000, file=sys.stderr); print('{\"ready\": true}')"
    worker = (sys.executable, "-c", f"{loud}; sys.stdout.flush(); input()")

    with ReaderProcess(worker=worker) as reader, pytest.raises(BadInput, match="broke down"):
        list(reader.recordings(small))


def test_passwords_are_not_passed_on(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", "secret")
    monkeypatch.setenv("FITFLOW_DSN", "host=elsewhere password=secret")
    script = tmp_path / "tell.py"
    script.write_text(NAMES_OF_ITS_ENVIRONMENT)

    with (
        ReaderProcess(worker=(sys.executable, str(script))) as reader,
        pytest.raises(BadInput) as told,
    ):
        list(reader.recordings(small))

    names = told.value.message.split()
    assert "PATH" in names
    assert not [name for name in names if name.startswith(("PG", "FITFLOW"))]


def test_the_process_ends_with_the_reader(small: Path) -> None:
    with ReaderProcess() as reader:
        list(reader.recordings(small))
        pid = reader.pid

    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
