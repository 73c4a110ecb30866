"""What every file must end in: recordings that hold, or one sentence."""

from __future__ import annotations

import math
import re
import signal
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, get_args

from fitflow.activity_files.files import recordings
from fitflow.activity_files.formats.csv.mapping import SampleMapping
from fitflow.activity_files.limits import EARLIEST, LATEST
from fitflow.activity_files.options import ReadOptions
from fitflow.activity_files.recording import RANGES, RECORDING_S_MAX, Source
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

    from fitflow.activity_files.recording import Recording

SECONDS_MAX: Final = 2.0
MESSAGE_MAX: Final = 1000
LOST_MAX: Final = 20
MAPPING: Final = SampleMapping(time="wann", bpm="puls", watts="kraft")
BEGAN: Final = datetime(2021, 9, 8, 1, 46, 40, tzinfo=UTC)
SMALLINT_MAX: Final = 32767
LABEL_MAX: Final = 120
SHA256_BYTES: Final = 32
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")


class Fault(Exception):
    """What a file must not end in."""


class TooSlow(BaseException):
    """Not an Exception, so that nothing that is tested can take it for damage."""


def judge(path: Path) -> list[Recording]:
    """
    Read a file in both modes; return what it holds, nothing when it is refused.

    The beginning of its name says how: undated files are given a start, mapped ones a mapping.

    Raises:
        Fault: it ends in anything but recordings that hold, or one sentence.
    """
    strictly = _read(path, keep_going=False)
    leniently = _read(path, keep_going=True)
    if strictly is not None and strictly != leniently:
        raise Fault("a whole file is read differently with keep_going")
    for recording in (strictly or []) + (leniently or []):
        for complaint in _complaints(recording):
            raise Fault(complaint)
    return strictly or []


def _read(path: Path, *, keep_going: bool) -> list[Recording] | None:
    """Return a file's recordings, or None where it is refused as it should be."""
    options = ReadOptions(
        started_at=BEGAN if "undated" in path.name else None,
        time_zone="Europe/Berlin",
        mapping=MAPPING if "mapped" in path.name else None,
        keep_going=keep_going,
    )
    mode = "keeping going" if keep_going else "reading all or nothing"
    found: list[Recording] = []
    began = time.process_time()
    try:
        with _Alarm():
            for recording in recordings(path, options):
                found.append(recording)  # noqa: PERF402  (what came before a refusal is of interest)
    except BadInput as refused:
        if found and not keep_going:
            raise Fault(f"{mode}, {len(found)} recordings came before a refusal") from refused
        _check_sentence(path, refused)
        return None
    except TooSlow:
        raise Fault(f"{mode} takes more than {SECONDS_MAX} s") from None
    except Exception as exc:
        raise Fault(f"{mode} raises {type(exc).__name__}: {exc}") from exc
    if (took := time.process_time() - began) > SECONDS_MAX:
        raise Fault(f"{mode} takes {took:.1f} s")
    if not found:
        raise Fault(f"{mode} gives neither a recording nor a refusal")
    return found


class _Alarm:
    """Ends what takes too much of the processor."""

    def __enter__(self) -> None:
        signal.signal(signal.SIGPROF, _too_slow)
        signal.setitimer(signal.ITIMER_PROF, SECONDS_MAX)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow


def _check_sentence(path: Path, refused: BadInput) -> None:
    """Find fault with a refusal that does not name the file, or is not one line and a hint."""
    for text in (refused.message, refused.hint or ""):
        if not text or not text.isprintable():
            raise Fault(f"a refusal is not one line: {text!r}")
    if not refused.message.startswith(f"{path}: "):
        raise Fault(f"a refusal does not begin with the file: {refused.message!r}")
    if len(refused.message) > MESSAGE_MAX:
        raise Fault(f"a refusal has {len(refused.message)} characters")


def _complaints(recording: Recording) -> Iterator[str]:
    """Yield what of a recording does not hold, or would not fit the database."""
    if not 1 <= recording.seconds <= RECORDING_S_MAX:
        yield f"{recording.seconds} seconds"
    if not EARLIEST <= recording.started_at < LATEST or recording.started_at.microsecond:
        yield f"started at {recording.started_at!r}"
    for name, channel in recording.channels.items():
        if len(channel) != recording.seconds:
            yield f"{name} has {len(channel)} values for {recording.seconds} seconds"
        if wrong := {value for value in channel if not _fits(value, RANGES[name])}:
            yield f"{name} has {sorted(map(repr, wrong))[:3]}"
    laps = recording.laps_s
    if list(laps) != sorted(set(laps)) or not all(0 < lap < recording.seconds for lap in laps):
        yield f"laps at {laps[:9]}"
    if len(recording.content_sha256) != SHA256_BYTES or recording.activity_no < 1:
        yield "no hash or number"
    yield from _words(recording)
    yield from _stated(recording)


def _words(recording: Recording) -> Iterator[str]:
    """Yield which texts would not fit the database, or a screen."""
    device = recording.device
    for text in (device.name, device.key, recording.sport):
        if text is not None and not is_label(text):
            yield f"{text!r} is no name"
    if device.source not in get_args(Source):
        yield f"the source {device.source!r}"
    lost = recording.lost
    if len(lost) > LOST_MAX or any(len(t) > MESSAGE_MAX or not t.isprintable() for t in lost):
        yield f"lost {recording.lost!r}"


def is_label(text: str) -> bool:
    """Say whether a text is what the database takes as a label."""
    is_trimmed = bool(text) and not text[0].isspace() and not text[-1].isspace()
    return is_trimmed and len(text) <= LABEL_MAX and not _CONTROL.search(text)


def _stated(recording: Recording) -> Iterator[str]:
    """Yield which figures would not fit the database."""
    stated = recording.stated
    small = range(SMALLINT_MAX + 1)
    for name in ("heart_rate_avg", "heart_rate_max", "power_avg", "power_max", "normalized_power",
                 "power_threshold"):  # fmt: skip
        if not _fits(getattr(stated, name), small):
            yield f"{name} {getattr(stated, name)!r}"
    if not _fits(stated.kilocalories, range(2**31)):
        yield f"kilocalories {stated.kilocalories!r}"
    for name, most in (("training_stress", 999_999.9), ("elapsed_s", 1e10), ("timer_s", 1e10)):
        value = getattr(stated, name)
        if value is not None and not (math.isfinite(value) and 0 <= value <= most):
            yield f"{name} {value!r}"


def _fits(value: object, within: range) -> bool:
    """Say whether a value is none, or a whole number that the range has."""
    return value is None or (type(value) is int and value in within)
