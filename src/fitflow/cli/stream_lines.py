"""Lines of a device, as they come: JSON or CSV, one for each second."""

from __future__ import annotations

import json
import os
import select
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from fitflow.cli.values import read_instant
from fitflow.errors import BadInput, UsageError
from fitflow.recordings.live import Sample

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

LINES_MAX: Final = 1_000
"""As many lines are sent at once at most."""

LINE_BYTES_MAX: Final = 64 * 1024
CHUNK: Final = 64 * 1024

NAMES: Final = {
    "at": "at", "time": "at",
    "heart_rate": "heart_rate", "bpm": "heart_rate", "hr": "heart_rate",
    "power": "power", "watts": "power",
    "cadence": "cadence", "rpm": "cadence",
}  # fmt: skip
"""What a line of JSON may call a value."""

CSV: Final = ("at", "heart_rate", "power", "cadence")
"""What stands in a line of CSV, in this order; what is missing at its end is silence."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads lines as samples, by the clock of a gym."""

    zone: ZoneInfo

    def sample(self, line: str) -> Sample | None:
        """
        Return what a line says, or None where it says nothing: an empty line, or a heading.

        Raises:
            BadInput: it is neither JSON nor CSV of samples.
        """
        text = line.strip()
        if not text:
            return None
        if text.startswith("{"):
            return self._made(_of_json(text))
        cells = [cell.strip() for cell in text.split(",")]
        if cells[0].lower() in NAMES:
            return None
        if len(cells) > len(CSV):
            raise BadInput(f"has {len(cells)} values", hint="write time,bpm,watts,rpm")
        return self._made(dict(zip(CSV, cells, strict=False)))

    def _made(self, said: dict[str, object]) -> Sample:
        """Return a sample of its parts."""
        try:
            at = read_instant(str(said.pop("at", "")), "the time", self.zone)
        except UsageError as error:
            raise BadInput(error.message, hint=error.marked_hint) from error
        return Sample(at, **{name: _number(value) for name, value in said.items()})


def _of_json(text: str) -> dict[str, object]:
    """Return the parts that a line of JSON says, by our names."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise BadInput(
            f"{text[:40]!r} is no JSON", hint='write {"at": "2026-11-22T18:30:05Z", "bpm": 142}'
        ) from exc
    unknown = sorted(said.keys() - NAMES.keys())
    if unknown:
        raise BadInput(
            f"{unknown[0][:40]!r} is no value of a sample", hint=f"there are {', '.join(NAMES)}"
        )
    return {NAMES[name]: value for name, value in said.items()}


def _number(value: object) -> int | None:
    """Return a value as a whole number; nothing is silence."""
    if value is None or value == "":
        return None
    try:
        number = float(value) if isinstance(value, str | int | float) else None
        if number is None or isinstance(value, bool):
            raise BadInput(f"{value!r} is not a number")
        return round(number)
    except (ValueError, OverflowError) as exc:
        raise BadInput(f"{value!r} is not a number", hint="write whole numbers") from exc


@contextmanager
def ended_by_signal() -> Iterator[int]:
    """
    Yield a file descriptor that becomes readable at Ctrl-C or SIGTERM, which else do nothing.

    What is being sent is thereby sent to its end. A second signal stops at once.
    """
    reads, writes = os.pipe()
    os.set_blocking(writes, False)
    before = signal.set_wakeup_fd(writes)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def once(number: int, _frame: Any) -> None:  # noqa: ANN401  (the interpreter's own type)
        signal.signal(number, handlers[signal.Signals(number)])

    for number in handlers:
        signal.signal(number, once)
    try:
        yield reads
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(before)
        os.close(reads)
        os.close(writes)


def batches(source: int, stop: int, every_s: float) -> Iterator[Sequence[str]]:
    """
    Yield lines as they come: those of `every_s` seconds at a time, or LINES_MAX if that is sooner.

    Args:
        source: the file descriptor the lines come from.
        stop: one that becomes readable when there is to be an end.
        every_s: the longest a line waits for others.

    Raises:
        BadInput: a line has more than LINE_BYTES_MAX bytes.
    """
    asked = select.poll()
    asked.register(source, select.POLLIN)
    asked.register(stop, select.POLLIN)
    rest, lines, due = b"", list[str](), 0.0
    is_open = True
    while is_open:
        wait = max(0.0, due - time.monotonic()) * 1000 if lines else None
        ready = {pipe for pipe, _event in asked.poll(wait)}
        if source in ready:
            chunk = os.read(source, CHUNK)
            *whole, rest = (rest + chunk).split(b"\n")
            if not lines:
                due = time.monotonic() + every_s
            lines += [line.decode(errors="replace") for line in whole]
            is_open = bool(chunk)
        is_open = is_open and stop not in ready
        if len(rest) > LINE_BYTES_MAX:
            raise BadInput(
                f"a line has more than {LINE_BYTES_MAX // 1024} KiB",
                hint="write one line for each second",
            )
        while len(lines) >= LINES_MAX:
            yield lines[:LINES_MAX]
            del lines[:LINES_MAX]
        if lines and time.monotonic() >= due:
            yield lines
            lines = []
    if rest.strip():
        lines.append(rest.decode(errors="replace"))
    if lines:
        yield lines
