"""
The process that reads recordings' files, so that no file can harm the one that stores them.

It takes one request a line on its standard input and answers on its standard output, as wire.py
writes; reader_process.py starts it and knows what each of its ends means.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from fitflow.activity_files import files, wire
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping


def main(memory_max: int) -> None:
    """Serve requests until there are no more; `memory_max` is in bytes."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else is printed is no answer
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, memory_max)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    _answer(answers, wire.READY)
    for line in sys.stdin.buffer:
        try:
            _read(json.loads(line), answers)
        except BadInput as error:
            parts = {"message": error.message, "detail": error.detail, "hint": error.hint}
            _answer(answers, {"error": parts, "kind": type(error).__name__})
        except MemoryError:
            # Nothing more can be counted on: not even leaving in order.
            os._exit(wire.OUT_OF_MEMORY)


def _read(request: Mapping[str, Any], answers: IO[bytes]) -> None:
    """Send the recordings of one file, each when it is read."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime) + request["cpu_s"])
    for one in files.recordings(Path(request["path"]), wire.options(request["options"])):
        answers.write(wire.as_line({"recording": wire.header(one)}))
        answers.write(wire.values(one))
        answers.flush()
    _answer(answers, wire.END)


def _answer(answers: IO[bytes], answer: object) -> None:
    """Send one line."""
    answers.write(wire.as_line(answer))
    answers.flush()


def _limit(what: int, most: int) -> None:
    """Set a limit, which stays one that a later file may raise; some systems only know its name."""
    _soft, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, hard))


if __name__ == "__main__":
    main(int(sys.argv[1]))
