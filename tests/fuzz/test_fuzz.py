"""Twenty thousand broken recordings; scripts/fuzz makes as many as one likes."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from fitflow.errors import BadInput
from fuzz import verdict
from fuzz.mutants import CHANGES, mutant
from fuzz.run import Run
from fuzz.seeds import made
from fuzz.verdict import Fault, judge
from unit.activity_files.fit_file import ride

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MUTANTS = 20_000
ABORTS = """
import os, pathlib, sys
number, folder = sys.argv[2], pathlib.Path(sys.argv[5])
(folder / f"1-{number}-ride.fit").write_bytes(b"x")
os._exit(9)
"""
"""A reader that each of its mutants kills."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is whole."""
    written = tmp_path / "ride.fit"
    written.write_bytes(ride(100, 101).content())
    return written


@pytest.mark.slow
def test_every_mutant_is_read_or_refused_with_one_sentence(tmp_path: Path) -> None:
    outcome = Run(4, MUTANTS, jobs=os.cpu_count() or 1, folder=tmp_path).to_the_end()

    assert outcome.faults == {}  # scripts/fuzz --replay reads one again
    assert outcome.read + outcome.refused == MUTANTS
    assert outcome.read > MUTANTS / 10  # else most would be refused before anything was read


@pytest.mark.parametrize("name", sorted(made()))
def test_what_mutants_are_made_from_is_whole(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(made()[name])

    assert judge(path)


def test_a_mutant_can_be_made_again() -> None:
    assert mutant(1, 77) == mutant(1, 77)
    assert mutant(1, 77) != mutant(2, 77)


def test_mutants_are_of_every_format() -> None:
    assert {mutant(1, number)[0].rpartition(".")[2] for number in range(100)} == set(CHANGES)


def test_a_mutant_that_kills_its_reader_is_kept_and_the_others_are_read(tmp_path: Path) -> None:
    outcome = Run(1, 3, jobs=2, folder=tmp_path, program=("-c", ABORTS)).to_the_end()

    assert outcome.faults == {f"1-{number}-ride.fit": "kills the process" for number in range(3)}
    assert sorted(one.name for one in tmp_path.glob("*.fit")) == sorted(outcome.faults)


def test_a_raw_exception_is_a_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(*_: object, **__: object) -> Iterator[object]:
        raise KeyError("heart_rate")
        yield

    monkeypatch.setattr(verdict, "recordings", raises)

    with pytest.raises(Fault, match="raises KeyError"):
        judge(path)


def test_a_recording_before_a_refusal_is_a_fault(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses_late(*_: object, **__: object) -> Iterator[object]:
        yield None
        raise BadInput(f"{path}: too late", hint="none")

    monkeypatch.setattr(verdict, "recordings", refuses_late)

    with pytest.raises(Fault, match="1 recordings came before a refusal"):
        judge(path)


def test_what_takes_too_long_is_a_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never_ends(*_: object, **__: object) -> Iterator[object]:
        while time.process_time() < 1e9:
            pass
        yield None

    monkeypatch.setattr(verdict, "recordings", never_ends)
    monkeypatch.setattr(verdict, "SECONDS_MAX", 0.05)

    with pytest.raises(Fault, match=r"takes more than 0\.05 s"):
        judge(path)


@pytest.mark.parametrize("sentence", ["ride.fit: broken", "{path}: two\nlines"])
def test_a_sentence_that_is_none_is_a_fault(
    sentence: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> Iterator[object]:
        raise BadInput(sentence.format(path=path), hint="none")
        yield

    monkeypatch.setattr(verdict, "recordings", refuses)

    with pytest.raises(Fault, match="a refusal"):
        judge(path)
