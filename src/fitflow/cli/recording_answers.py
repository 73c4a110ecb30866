"""What `fitflow import` says of recordings: a line a file, or everything of one."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from fitflow.activity_files.comparison import HEART_RATE_AVERAGE, figures
from fitflow.activity_files.recording import known
from fitflow.cli.output import fail, hint_of, on_one_line, print_rows, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from fitflow.activity_files.comparison import Figure
    from fitflow.activity_files.recording import Device, Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.errors import FitFlowError
    from fitflow.recordings.store import Stored

COLUMNS: Final = ("figure", "device", "FitFlow", "difference", "unit")

IN_FULL_MAX: Final = 10
"""As many recordings of a single file are printed one by one; of more, how many there are."""

LOST_MAX: Final = 5
"""As many sentences say what was lost of a file; --json has all."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a recording; its seconds are not kept for it."""

    started_at: datetime
    seconds: int
    sport: str | None
    device: Device
    sessions: int
    channel_seconds: dict[str, int]
    out_of_range: dict[str, int]
    lost: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its recordings and where they are, or why it was refused."""

    path: Path
    stored: Sequence[tuple[Facts, Stored]] = ()
    error: FitFlowError | None = None


def facts_of(recording: Recording) -> Facts:
    """Return what is said of a recording."""
    return Facts(
        started_at=recording.started_at,
        seconds=recording.seconds,
        sport=recording.sport,
        device=recording.device,
        sessions=recording.sessions,
        channel_seconds={name: len(known(channel)) for name, channel in recording.channels.items()},
        out_of_range={str(name): count for name, count in recording.out_of_range.items()},
        lost=recording.lost,
        figures=figures(recording),
    )


def left_out_of(facts: Facts, count: int, ends_at: datetime) -> Facts:
    """Return the facts, with how many recordings of the same file are still to come."""
    were = "recording was" if count == 1 else "recordings were"
    sentence = (
        f"{count} {were} left out, for a wrong clock; the first ends at"
        f" {ends_at:%Y-%m-%d %H:%M} UTC, which is still to come"
    )
    return replace(facts, lost=(*facts.lost, sentence))


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints what became of files, by the clock of a gym."""

    gym: Gym
    verify: bool
    """Whether to print each recording with its device's figures beside FitFlow's."""
    alone: bool
    """Whether there is one file; of one that holds a few recordings, they are printed too."""
    dry_run: bool
    is_outside: bool
    is_at_gym: bool

    def file(self, outcome: Outcome) -> None:
        """Print one file, or why it was refused."""
        if outcome.error is not None:
            fail(outcome.error)
        elif self.verify or (self.alone and len(outcome.stored) <= IN_FULL_MAX):
            for facts, stored in outcome.stored:
                self._recording(outcome.path, facts, stored)
        else:
            say(on_one_line(f"{outcome.path}: {self._line(outcome)}"))
        sys.stdout.flush()  # a pipe, too, has each file's line when the file is stored

    def summary(self, outcomes: Sequence[Outcome], others: int) -> None:
        """Print the totals of several files, and how many others there were."""
        if others:
            say(passed_over(others))
        if len(outcomes) == 1:
            return
        pairs = [pair for outcome in outcomes for pair in outcome.stored]
        new = sum(stored.is_new for _, stored in pairs)
        duplicates = sum(stored.duplicate_of is not None for _, stored in pairs if stored.is_new)
        refused = sum(outcome.error is not None for outcome in outcomes)
        say(
            f"{len(outcomes)} files read: {new} recordings {self._would}stored"
            f"{f' ({duplicates} of them duplicates)' if duplicates else ''},"
            f" {len(pairs) - new} already there; {refused} refused"
        )
        agreeing, stated = _agreement(pairs)
        if stated:
            say(f"{agreeing} of {stated} stated average heart rates agree within 1 bpm")

    @property
    def _would(self) -> str:
        return "would be " if self.dry_run else ""

    @property
    def _why(self) -> str:
        """Say why a recording has no visit."""
        if self.is_outside:
            return ""
        if self.is_at_gym:
            return ": not an active member that day"
        return ": nobody checked in, and --at-gym was not said"

    def _line(self, outcome: Outcome) -> str:
        """Say in one line what became of a file that was read."""
        if len(outcome.stored) == 1:
            ((facts, stored),) = outcome.stored
            parts = [self._where(stored), self._what(facts), _length(facts.seconds)]
        else:
            parts = [self._counted([stored for _, stored in outcome.stored])]
        impossible: Counter[str] = Counter()
        for facts, _ in outcome.stored:
            impossible.update(facts.out_of_range)
        parts += _left_out(impossible)
        parts += _lost([one for facts, _ in outcome.stored for one in facts.lost])
        return ", ".join(parts)

    def _counted(self, stored: Sequence[Stored]) -> str:
        """Count the recordings of a file that holds several."""
        new = [one for one in stored if one.is_new]
        duplicates = sum(one.duplicate_of is not None for one in new)
        said = f"{len(new)} recordings {self._would}stored"
        if duplicates:
            said += f" ({duplicates} of them duplicates)"
        return (
            said if len(new) == len(stored) else f"{said}, {len(stored) - len(new)} there already"
        )

    def _recording(self, path: Path, facts: Facts, stored: Stored) -> None:
        """Print one recording with the device's figures beside FitFlow's."""
        say(on_one_line(f"{path}: {self._where(stored)}"))
        say(on_one_line(f"  {self._what(facts)}, {_length(facts.seconds)}"))
        channels = [
            f"{name.replace('_', ' ')} {seconds} s"
            for name, seconds in facts.channel_seconds.items()
            if seconds
        ]
        parts = [*channels, *_left_out(facts.out_of_range)]
        say(f"  {', '.join(parts) or 'no heart rate, power or cadence'}")
        for sentence in _lost(facts.lost):
            say(f"  {sentence}")
        rows = [
            [
                figure.name,
                figure.device,
                _rounded(figure.fitflow),
                _rounded(figure.difference),
                figure.unit,
            ]
            for figure in facts.figures
            if figure.device is not None or figure.fitflow is not None
        ]
        if rows:
            print_rows(COLUMNS, rows, json=False)

    def _where(self, stored: Stored) -> str:
        """Say which recording and visit it is, and whether they are new."""
        recording = f"recording {stored.recording_id}"
        if not stored.is_new:
            return f"already there as {recording}"
        if self.dry_run:
            recording = "would be stored"
        if stored.duplicate_of is not None:
            return f"{recording}, a duplicate of recording {stored.duplicate_of}"
        if stored.session_id is None:
            return f"{recording}, without a visit{self._why}"
        if self.dry_run and stored.session_is_new:
            return f"{recording}, with a visit made for it"
        made = "made for it" if stored.session_is_new else "there already"
        return f"{recording} of visit {stored.session_id} ({made})"

    def _what(self, facts: Facts) -> str:
        """Say what recorded, what and when."""
        began = facts.started_at.astimezone(ZoneInfo(self.gym.time_zone))
        device, sport = facts.device.name or "unknown device", facts.sport or "no sport said"
        return f"{device}, {sport}, {began:%Y-%m-%d %H:%M:%S}"


def passed_over(others: int) -> str:
    """Say how many files of folders are no recordings."""
    are = "file was passed over: it is no recording"
    if others > 1:
        are = "files were passed over: they are no recordings"
    return f"{others} other {are}"


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """Return what became of one file as JSON's types."""
    error = outcome.error
    return {
        "file": str(outcome.path),
        "recordings": [_recording_json(facts, stored) for facts, stored in outcome.stored],
        "error": error
        and {
            "code": error.code,
            "parameters": error.parameters,
            "message": error.message,
            "detail": error.detail,
            "hint": hint_of(error),
        },
    }


def _recording_json(facts: Facts, stored: Stored) -> dict[str, Any]:
    """Return one recording as JSON's types."""
    said = asdict(facts)
    said["device_sessions"] = said.pop("sessions")
    said["figures"] = [
        {
            **asdict(figure),
            "fitflow": _rounded(figure.fitflow),
            "difference": _rounded(figure.difference),
        }
        for figure in facts.figures
    ]
    return {**asdict(stored), **said}


def _agreement(pairs: Sequence[tuple[Facts, Stored]]) -> tuple[int, int]:
    """Return how many averages of heart rate agree, and how many the devices stated."""
    stated = [
        figure
        for facts, _ in pairs
        for figure in facts.figures
        if figure.name == HEART_RATE_AVERAGE and figure.device is not None
    ]
    return sum(figure.agrees for figure in stated), len(stated)


def _left_out(impossible: dict[str, int]) -> list[str]:
    """Say how many impossible values there were."""
    return [
        f"{count} impossible values of {name.replace('_', ' ')} left out"
        for name, count in impossible.items()
    ]


def _lost(sentences: Sequence[str]) -> list[str]:
    """Say what was lost: the first of it, and how much more there is."""
    said = [f"lost: {sentence}" for sentence in sentences[:LOST_MAX]]
    more = len(sentences) - len(said)
    return [*said, f"lost: {more:,} times more"] if more > 0 else said


def _length(seconds: int) -> str:
    """Return a length of time as hours, minutes and seconds."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _rounded(value: float | None) -> float | None:
    """Return a figure to one decimal place."""
    return None if value is None else round(value, 1)
