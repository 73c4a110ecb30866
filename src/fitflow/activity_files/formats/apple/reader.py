"""
Read Apple Health exports: the workouts of a whole life, each a recording.

An export lists every record of every device first, and the workouts after them. It is therefore
read twice: for the workouts, then for the records made during them. Memory holds the workouts and
eight bytes for each of those records, and not the export.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO, Final

from fitflow.activity_files.formats.apple.samples import ENERGY_STEP_KCAL, IMPOSSIBLE, Samples
from fitflow.activity_files.formats.apple.workout import (
    Malformed,
    Workout,
    WrongClock,
    device_of,
    workout_of,
)
from fitflow.activity_files.formats.apple.xml import Export
from fitflow.activity_files.grid import Written, lay_out
from fitflow.activity_files.limits import KILOCALORIES
from fitflow.activity_files.recording import RANGES, ChannelName, Clock, Recording
from fitflow.activity_files.samples import Losses, counted
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fitflow.activity_files.recording import Channel, Device, Stated

WORKOUTS_MAX: Final = 50_000


def read_apple(
    name: str, open_export: Callable[[], BinaryIO], *, keep_going: bool
) -> Iterator[Recording]:
    """
    Yield the workouts of an export that say what was measured or burned, the oldest first.

    A recording lasts from the workout's start to its end. Each channel comes from one source: the
    workout's own where it has any, else the one with the most samples. During a workout a watch
    measures the heart rate about every five seconds: a value stands until the next, for about as
    long as they usually lie apart (see grid): such a channel is whole, and a strap off is a gap.
    Two elements that say the same of the same workout are one recording.

    Args:
        name: how messages call the file.
        open_export: opens the uncompressed export from its beginning, within limits; called twice.
        keep_going: leave out what cannot be read, and say so in the first recording's `lost`.

    Raises:
        BadInput: the export is damaged, exceeds a limit, or has no such workout. Nothing is
            yielded before all of it was read.
    """
    export = Export(name, open_export, keep_going=keep_going)
    losses = Losses(name, keep_going=keep_going)
    workouts, wrong = _workouts(name, export, losses)
    samples = Samples(name, workouts)
    of_no_year = 0
    for element in export.elements(samples.wants):
        try:
            samples.take(element.attributes)
        except WrongClock:
            of_no_year += 1
        except Malformed as exc:
            losses.take(_malformed(name, exc))
    measured = [
        workout
        for workout in workouts
        if workout.stated.kilocalories
        or any(samples.has(workout, kind) for kind in (*RANGES, "energy"))
    ]
    if not measured:
        raise BadInput(
            f"{name}: none of its {len(workouts)} workouts has a heart rate, power, cadence or"
            " energy",
            hint="Health keeps them where a watch or a strap was worn",
        )
    lost = (
        *losses.sentences(),
        *_left_out(export.broken, wrong, of_no_year, silent=len(workouts) - len(measured)),
    )
    seen: set[bytes] = set()
    for workout in measured:
        recording = _recording(workout, samples, () if seen else lost)
        if recording.content_sha256 not in seen:
            seen.add(recording.content_sha256)
            yield recording


def _workouts(name: str, export: Export, losses: Losses) -> tuple[list[Workout], list[WrongClock]]:
    """Return the export's workouts, the oldest first, and why others are of a wrong clock."""
    workouts: list[Workout] = []
    wrong: list[WrongClock] = []
    for element in export.elements(lambda tag, _: tag == "Workout"):
        try:
            workouts.append(workout_of(element))
        except WrongClock as exc:
            wrong.append(exc)
        except Malformed as exc:
            losses.take(_malformed(name, exc))
        if len(workouts) + len(wrong) > WORKOUTS_MAX:
            raise BadInput(
                f"{name}: more than {WORKOUTS_MAX} workouts",
                hint="no Health export of one person has that many: look at what it holds",
            )
    if not workouts and wrong:
        raise BadInput(
            f"{name}: {wrong[0]}",
            hint="the clock was wrong: set its times right in Health, and export again",
        )
    if not workouts:
        where = f" before it breaks off: {export.broken}" if export.broken else ""
        raise BadInput(
            f"{name}: holds no workout{where}",
            hint="an export has those that were recorded with the Workout app or another",
        )
    workouts.sort(key=lambda w: (w.starts, w.ends, w.sport or "", w.source_name))
    return workouts, wrong


def _malformed(name: str, exc: Malformed) -> BadInput:
    """Return what an element is refused for."""
    return BadInput(
        f"{name}: {exc}",
        hint="--keep-going leaves out what cannot be read, and imports the rest",
    )


def _left_out(
    broken: str | None, wrong: Sequence[WrongClock], of_no_year: int, *, silent: int
) -> Iterator[str]:
    """Yield what no recording was made of, as sentences."""
    if of_no_year:
        were = "was" if of_no_year == 1 else "were"
        yield f"{counted(of_no_year, 'record')} {were} of a year in which no device recorded"
    if wrong:
        were = "workout was" if len(wrong) == 1 else "workouts were"
        yield f"{len(wrong)} {were} left out, for a wrong clock; the first: {wrong[0]}"
    if broken:
        yield f"the export was read up to where it breaks off: {broken}"
    if silent:
        workouts = "1 workout has" if silent == 1 else f"{silent} workouts have"
        yield f"{workouts} no heart rate, power, cadence or energy"


def _recording(workout: Workout, samples: Samples, lost: tuple[str, ...]) -> Recording:
    """Lay out a workout on a grid of seconds, and count what it says."""
    seconds = max(workout.ends - workout.starts, 1)
    grid: dict[ChannelName, Channel] = {}
    out_of_range: dict[ChannelName, int] = {}
    content = hashlib.sha256(f"{workout.sport} {workout.starts} {workout.ends}".encode())
    device_source = None
    for channel in RANGES:
        chosen = samples.of(workout, channel)
        device_source = device_source or chosen.source_name
        written = Written(channel)
        for second, value in chosen.samples:
            written.write(second - workout.starts, value)
            content.update(b"%s %d %d\n" % (channel.encode(), second, value))
        grid[channel] = lay_out(written.values, 0, seconds)
        if written.out_of_range:
            out_of_range[channel] = written.out_of_range
    return Recording(
        started_at=datetime.fromtimestamp(workout.starts, UTC),
        seconds=seconds,
        heart_rate=grid["heart_rate"],
        power=grid["power"],
        cadence=grid["cadence"],
        sport=workout.sport,
        device=_device(workout, samples, device_source),
        format="apple_health",
        content_sha256=content.digest(),
        activity_no=1,
        stated=_stated(workout, samples),
        clock=Clock(is_real=True, first_record=workout.starts),
        sessions=1,
        out_of_range=out_of_range,
        laps_s=workout.laps_s,
        lost=lost,
    )


def _device(workout: Workout, samples: Samples, measured_by: str | None) -> Device:
    """
    Return what measured a workout's first channel.

    The key is of the workout and not of its source's name, which people change: Health has no
    number of the device, and nobody begins and ends two workouts of a kind in the same seconds.
    """
    name = measured_by or workout.source_name
    text = samples.device_texts.get(name, "")
    if not text and name == workout.source_name:
        text = workout.device_text
    return device_of(
        text, name, key=f"Apple Health {workout.sport} {workout.starts} {workout.ends}"
    )


def _stated(workout: Workout, samples: Samples) -> Stated:
    """Return what a workout states; its energy is added up where it does not state that."""
    if workout.stated.kilocalories is not None:
        return workout.stated
    burned = [value for _, value in samples.of(workout, "energy").samples if value != IMPOSSIBLE]
    total = round(sum(burned) * ENERGY_STEP_KCAL)
    possible = total if total in KILOCALORIES else None
    return replace(workout.stated, kilocalories=possible or None)
