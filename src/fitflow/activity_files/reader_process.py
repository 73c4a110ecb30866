"""Recordings read in a process of their own, with a limit on its memory and on its time."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any, Final, Self, cast

from fitflow.activity_files import wire
from fitflow.activity_files.moments import DateUnknown
from fitflow.activity_files.options import DEFAULTS, ReadOptions
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from fitflow.activity_files.recording import Recording

MEMORY_MAX: Final = 1024 * 1024 * 1024
"""
How much memory reading may take, in bytes of address space. What was measured: 24 MB before any
file, 70 MB for an Apple Health export of a gigabyte, 150 MB for the largest FIT file, 453 MB for
the largest CSV file with the widest characters, and 0.12 MB for each hour in an archive.
"""

SECONDS_MIN: Final = 5.0
"""How long any file may take, however small; a small one takes a hundredth of a second."""

SECONDS_PER_BYTE: Final = 20e-6
"""
What each byte of the file adds: 50 kB a second. The slowest that was measured, on a machine busy
with other work, is an Apple Health export of a gigabyte in an archive of 35 MB: 2.3 microseconds
a byte.
"""

CPU_PER_SECOND: Final = 2
"""
How much time of a processor goes with each second of waiting: the process also reads on while its
recordings are stored. It ends by itself where nobody waits for it any more.
"""

START_S: Final = 60.0
"""How long the process may take to start, on a machine that is busy."""

KEPT_IN_ENVIRONMENT: Final = frozenset(
    {"HOME", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PATH", "PYTHONHOME", "PYTHONPATH",
     "PYTHONTZPATH", "TMPDIR", "VIRTUAL_ENV"}
)  # fmt: skip
"""What the process is told of the environment: where Python is, and no password."""

WORKER: Final = (sys.executable, "-P", "-m", "fitflow.activity_files.worker")
"""Started without the current folder on its path: a file there is data, not a module."""

LINE_MAX: Final = 16 * 1024 * 1024
"""Bytes: what was lost of a damaged archive is a sentence for each of its files."""

CHUNK: Final = 1024 * 1024
LAST_WORDS: Final = 4096
END_S: Final = 5.0
"""How long a process that has closed its answers may take to end."""


ERRORS: Final = {error.__name__: error for error in (BadInput, DateUnknown)}
"""What a file may be refused with."""


class ReaderProcess:
    """
    A process that reads files, one after another.

    A process that dies, runs out of memory or of time, or says what nobody understands has
    failed at its file: that file is refused, and a fresh process reads the next.
    """

    def __init__(
        self,
        *,
        memory_max: int = MEMORY_MAX,
        seconds_min: float = SECONDS_MIN,
        seconds_per_byte: float = SECONDS_PER_BYTE,
        worker: Sequence[str] = WORKER,
    ) -> None:
        """
        Start nothing yet.

        Args:
            memory_max: bytes of address space the process may have.
            seconds_min: what any file may take, of time spent waiting for the process.
            seconds_per_byte: what each byte of the file adds to that.
            worker: the command of the process; `memory_max` is added to it.
        """
        self._command = (*worker, str(memory_max))
        self._memory_max = memory_max
        self._seconds_min = seconds_min
        self._seconds_per_byte = seconds_per_byte
        self._worker: _Worker | None = None

    def __enter__(self) -> Self:
        """Return the reader."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """End the process."""
        self._discard()

    @property
    def pid(self) -> int | None:
        """The number of the process, or None while there is none."""
        return self._worker.process.pid if self._worker else None

    def recordings(self, path: Path, options: ReadOptions = DEFAULTS) -> Generator[Recording]:
        """
        Yield the recordings of a file as files.recordings does.

        Raises:
            BadInput: what files.recordings refuses, or the process failed. Recordings may
                have been yielded before: whoever stores them does so in one transaction.
        """
        seconds = self._seconds_min + self._seconds_per_byte * _bytes(path)
        cpu_s = int(CPU_PER_SECOND * seconds) + 1
        request = {"path": str(path), "options": asdict(options), "cpu_s": cpu_s}
        is_done = False
        try:
            worker = self._ask(request, seconds)
            while (answer := worker.line()) != wire.END:
                if "error" in answer:
                    is_done = True
                    raise ERRORS[answer["kind"]](**answer["error"])
                header = answer["recording"]
                yield wire.recording(header, worker.take(wire.size(header)))
            is_done = True
        except _Late:
            raise _too_slow(path, seconds) from None
        except _Gone as gone:
            raise self._died(path, seconds, gone) from None
        except (LookupError, TypeError, ValueError, OSError) as exc:
            raise _broken(path, f"it said what nobody understands: {exc}") from exc
        finally:
            if not is_done:
                self._discard()

    def _ask(self, request: Mapping[str, object], seconds: float) -> _Worker:
        """Send a request; one that died since the file before is replaced once."""
        if self._worker is not None and self._worker.process.poll() is not None:
            self._discard()
        if self._worker is None:
            self._worker = _Worker(self._command)
        self._worker.allow(seconds)
        self._worker.send(wire.as_line(request))
        return self._worker

    def _died(self, path: Path, seconds: float, gone: _Gone) -> BadInput:
        """Say what the end of the process means for its file."""
        if gone.status == wire.OUT_OF_MEMORY:
            return BadInput(
                f"{path}: reading it takes more than {self._memory_max // 1024**2} MiB of memory",
                hint="give the file of one activity, or a smaller export",
            )
        if gone.status == -signal.SIGXCPU:
            return _too_slow(path, seconds)
        return _broken(path, gone.last_words or f"its process ended with status {gone.status}")

    def _discard(self) -> None:
        """End the process at once: what it still has to say is of no use."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()


class _Late(Exception):
    """The process has had its time."""


class _Gone(Exception):
    """The process has ended before it was done."""

    def __init__(self, status: int, last_words: str) -> None:
        super().__init__(status)
        self.status = status
        self.last_words = last_words


class _Worker:
    """One process, and what it has said that nobody has read yet."""

    def __init__(self, command: Sequence[str]) -> None:
        """
        Start it, and wait until it listens.

        Raises:
            _Late, _Gone, ValueError: it does not.
        """
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={name: text for name, text in os.environ.items() if name in KEPT_IN_ENVIRONMENT},
            start_new_session=True,  # Ctrl-C is for whoever stores: that one ends this one
            bufsize=0,
        )
        self._requests = cast("IO[bytes]", self.process.stdin)
        self._answers = cast("IO[bytes]", self.process.stdout)
        self._stderr = cast("IO[bytes]", self.process.stderr)
        self._unread = bytearray()
        self._stderr_end = b""
        self._left = START_S
        try:
            self._greet()
        except BaseException:
            self.end()
            raise

    def _greet(self) -> None:
        """Wait until it listens."""
        if self.line() != wire.READY:
            raise ValueError("it does not begin as a worker does")

    def allow(self, seconds: float) -> None:
        """Start the time of a file; only waiting for the process spends it."""
        self._left = seconds

    def send(self, content: bytes) -> None:
        """Send all of a line."""
        try:
            self._requests.write(content)
        except BrokenPipeError:
            raise self._gone() from None

    def line(self) -> dict[str, Any]:
        """
        Return the next line's object.

        Raises:
            ValueError, TypeError: it is no JSON, no object, or longer than any line should be.
        """
        while (end := self._unread.find(b"\n")) < 0:
            if len(self._unread) > LINE_MAX:
                raise ValueError("a line without an end")
            self._wait()
        answer = json.loads(self.take(end + 1))
        if not isinstance(answer, dict):
            raise TypeError("a line that is no object")
        return answer

    def take(self, count: int) -> bytes:
        """Return so many bytes."""
        while len(self._unread) < count:
            self._wait()
        taken = bytes(self._unread[:count])
        del self._unread[:count]
        return taken

    def end(self) -> None:
        """Kill the process, and close what led to it."""
        self.process.kill()
        self.process.wait()
        for pipe in (self._requests, self._answers, self._stderr):
            pipe.close()

    def _wait(self) -> None:
        """
        Wait until the process has said more.

        Raises:
            _Late: there is no time left.
            _Gone: it never will.
        """
        pipes = select.poll()
        pipes.register(self._answers, select.POLLIN)
        pipes.register(self._stderr, select.POLLIN)
        began = time.monotonic()
        ready = {pipe for pipe, _event in pipes.poll(max(0.0, self._left) * 1000)}
        self._left -= time.monotonic() - began
        if not ready:
            raise _Late
        if self._answers.fileno() in ready:
            content = os.read(self._answers.fileno(), CHUNK)
            if not content:
                raise self._gone()
            self._unread += content
        elif not self._read_stderr():
            raise self._gone()

    def _read_stderr(self) -> bool:
        """Keep the end of what it writes for people; say whether there was anything."""
        written = os.read(self._stderr.fileno(), CHUNK)
        self._stderr_end = (self._stderr_end + written)[-LAST_WORDS:]
        return bool(written)

    def _gone(self) -> _Gone:
        """Say how the process ended, which it is about to do if it has not."""
        try:
            self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
        while self._read_stderr():
            pass
        lines = self._stderr_end.decode(errors="replace").strip().splitlines()
        return _Gone(self.process.wait(), lines[-1] if lines else "")


def _bytes(path: Path) -> int:
    """Return the size of a file; one that is not there is refused by whoever reads it."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _too_slow(path: Path, seconds: float) -> BadInput:
    """Say that a file takes too long."""
    return BadInput(
        f"{path}: not read within {seconds:.3g} s, and given up",
        hint="give the file of one activity; if it is one, export it once more",
    )


def _broken(path: Path, why: str) -> BadInput:
    """Say that the process failed, which is FitFlow's fault and not the file's alone."""
    return BadInput(
        f"{path}: the reader broke down on it",
        detail=why,
        hint="export the file once more; the other files are read all the same",
    )
