"""`fitflow import` of recordings: watches, bike computers and gym machines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from fitflow.cli.output import fail, print_json, print_rows, say
from fitflow.config import settings
from fitflow.errors import DatabaseAway, FitFlowError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from fitflow.recordings import Stored
    from fitflow.wearables import Recording

COLUMNS: Final = ("figure", "device", "FitFlow", "difference", "unit")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its recordings and where they are, or why it was refused."""

    path: Path
    recordings: Sequence[tuple[Recording, Stored]] = ()
    error: FitFlowError | None = None


def import_recordings(  # noqa: PLR0913  (what the command was given)
    files: Sequence[Path],
    member: str | None,
    started_at: str | None,
    gym: str | None,
    *,
    with_session: bool,
    json: bool,
) -> None:
    """Store each file, say what became of it, and exit with 1 when one was refused."""
    from datetime import UTC, datetime
    from functools import partial

    from fitflow.database import open_database
    from fitflow.gyms import find_gym
    from fitflow.members import find_member
    from fitflow.recordings import store_recordings
    from fitflow.wearables import read

    if member is None:
        raise UsageError(
            "a recording belongs to a member",
            hint="say whose with --member: number, e-mail address or full name",
        )
    if started_at is not None and len(files) > 1:
        raise UsageError(f"--started-at is for one file, and {len(files)} are given")
    database = open_database(settings())
    where = find_gym(database, gym)
    who = find_member(database, where, member)
    store = partial(
        store_recordings,
        database,
        where,
        who.member_id,
        now=datetime.now(UTC),
        is_outside=not with_session,
    )
    begun = None if started_at is None else _instant(started_at, where.time_zone)
    outcomes = _import_each(files, partial(read, started_at=begun), store)
    if json:
        print_json([_as_json(outcome) for outcome in outcomes])
    else:
        for outcome in outcomes:
            _print_outcome(outcome, where.time_zone)
        _print_summary(outcomes)
    raise typer.Exit(1 if any(outcome.error for outcome in outcomes) else 0)


def _instant(text: str, time_zone: str) -> datetime:
    """Return an instant given as ISO 8601; without an offset it is the gym's clock."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    try:
        instant = datetime.fromisoformat(text)
    except ValueError as exc:
        raise UsageError(
            f"--started-at {text!r} is not a time", hint="write it like 2026-03-31T18:05:00"
        ) from exc
    return instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(time_zone))


def _import_each(
    files: Sequence[Path],
    read: Callable[[Path], list[Recording]],
    store: Callable[[Sequence[Recording]], list[Stored]],
) -> list[Outcome]:
    """Read and store file after file, each in its own transaction, showing progress for many."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    outcomes = []
    for path in track(
        files,
        "Importing",
        console=console,
        transient=True,
        disable=len(files) == 1 or not console.is_terminal,
    ):
        try:
            recordings = read(path)
            outcomes.append(Outcome(path, list(zip(recordings, store(recordings), strict=True))))
        except DatabaseAway:
            raise
        except FitFlowError as error:
            outcomes.append(Outcome(path, error=_naming(path, error)))
    return outcomes


def _naming(path: Path, error: FitFlowError) -> FitFlowError:
    """Return the error with its file in front, where the message does not have it yet."""
    if error.message.startswith(f"{path}:"):
        return error
    return type(error)(f"{path}: {error.message}", detail=error.detail, hint=error.hint)


def _print_outcome(outcome: Outcome, time_zone: str) -> None:
    """Print one file: each recording with the device's figures beside FitFlow's, or the error."""
    from zoneinfo import ZoneInfo

    from fitflow.wearables.comparison import figures

    if outcome.error is not None:
        fail(outcome.error)
        return
    for recording, stored in outcome.recordings:
        began = recording.started_at.astimezone(ZoneInfo(time_zone))
        say(f"{outcome.path}: {_where_stored(stored)}")
        say(
            f"  {recording.device.name or 'unknown device'}, {recording.sport or 'no sport said'},"
            f" {began:%Y-%m-%d %H:%M:%S}, {_length(recording.seconds)}"
        )
        say(f"  {_what_was_read(recording)}")
        rows = [
            [
                figure.name,
                figure.device,
                _rounded(figure.fitflow),
                _rounded(figure.difference),
                figure.unit,
            ]
            for figure in figures(recording)
            if figure.device is not None or figure.fitflow is not None
        ]
        if rows:
            print_rows(COLUMNS, rows, json=False)


def _where_stored(stored: Stored) -> str:
    """Say which recording and visit it is, and whether they are new."""
    recording = f"recording {stored.recording_id}"
    if not stored.is_new:
        return f"already there as {recording}"
    if stored.session_id is None:
        return f"{recording}, without a visit"
    made = "made for it" if stored.session_is_new else "there already"
    return f"{recording} of visit {stored.session_id} ({made})"


def _what_was_read(recording: Recording) -> str:
    """Say how many seconds of each channel there are, and what was left out."""
    from fitflow.wearables.recording import known

    parts = [
        f"{name.replace('_', ' ')} {len(known(channel))} s"
        for name, channel in recording.channels.items()
        if known(channel)
    ]
    parts += [
        f"{count} impossible values of {name.replace('_', ' ')} left out"
        for name, count in recording.out_of_range.items()
    ]
    return ", ".join(parts) or "no heart rate, power or cadence"


def _print_summary(outcomes: Sequence[Outcome]) -> None:
    """Print the totals of several files."""
    from fitflow.wearables.comparison import agreement

    if len(outcomes) == 1:
        return
    pairs = [pair for outcome in outcomes for pair in outcome.recordings]
    new = sum(stored.is_new for _, stored in pairs)
    refused = sum(outcome.error is not None for outcome in outcomes)
    say(
        f"{len(outcomes)} files read: {new} recordings stored, {len(pairs) - new} already there;"
        f" {refused} refused"
    )
    agreeing, stated = agreement(recording for recording, _ in pairs)
    if stated:
        say(f"{agreeing} of {stated} stated average heart rates agree within 1 bpm")


def _as_json(outcome: Outcome) -> dict[str, Any]:
    """Return what became of one file as JSON's types."""
    error = outcome.error
    return {
        "file": str(outcome.path),
        "recordings": [_recording_json(item, stored) for item, stored in outcome.recordings],
        "error": error
        and {
            "code": error.code,
            "message": error.message,
            "detail": error.detail,
            "hint": error.hint,
        },
    }


def _recording_json(recording: Recording, stored: Stored) -> dict[str, Any]:
    """Return one recording as JSON's types."""
    from dataclasses import asdict

    from fitflow.wearables.comparison import figures
    from fitflow.wearables.recording import known

    return {
        **asdict(stored),
        "started_at": recording.started_at,
        "seconds": recording.seconds,
        "sport": recording.sport,
        "device": asdict(recording.device),
        "device_sessions": recording.sessions,
        "channel_seconds": {
            name: len(known(channel)) for name, channel in recording.channels.items()
        },
        "out_of_range": recording.out_of_range,
        "figures": [
            {
                **asdict(figure),
                "fitflow": _rounded(figure.fitflow),
                "difference": _rounded(figure.difference),
            }
            for figure in figures(recording)
        ],
    }


def _length(seconds: int) -> str:
    """Return a length of time as hours, minutes and seconds."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _rounded(value: float | None) -> float | None:
    """Return a figure to one decimal place."""
    return None if value is None else round(value, 1)
