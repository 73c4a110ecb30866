"""
One process of a run: makes its share of the mutants, one by one, and reads each.

    python -m fuzz.job SEED FIRST STEP MUTANTS FOLDER

Each mutant is a file in the folder while it is read, so that one that kills the process is
there afterwards. A line of JSON tells of each fault, and now and then how far the process is.
"""

from __future__ import annotations

import json
import resource
import sys
import traceback
from pathlib import Path
from typing import Final

from fuzz.mutants import mutant
from fuzz.verdict import Fault, judge

MEMORY_MAX: Final = 1024**3
"""Bytes of address space: what the process that reads files has as well."""
SAY_EVERY: Final = 10


def main(seed: int, first: int, step: int, mutants: int, folder: Path) -> None:
    """Read every `step`th mutant from the `first` on."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    read = 0
    for count, number in enumerate(range(first, mutants, step), start=1):
        name, content = mutant(seed, number)
        path = folder / f"{seed}-{number}-{name}"
        path.write_bytes(content)
        fault, is_read = _judged(path)
        read += is_read
        if fault is not None:
            _say({"number": number, "file": path.name, "fault": fault})
        else:
            path.unlink()
        if count % SAY_EVERY == 0:
            _say({"number": number, "count": count, "read": read})
    _say({"count": len(range(first, mutants, step)), "read": read, "done": True})


def _judged(path: Path) -> tuple[str | None, bool]:
    """Return the fault of a file, if any, and whether it was read."""
    try:
        return None, bool(judge(path))
    except Fault as fault:
        place = traceback.extract_tb(fault.__cause__.__traceback__)[-1:] if fault.__cause__ else []
        where = "".join(f" ({Path(one.filename).name}:{one.lineno})" for one in place)
        return f"{fault}{where}", False
    except MemoryError:
        return f"takes more than {MEMORY_MAX // 1024**2} MiB", False


def _say(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201  (to the process that started this one)


if __name__ == "__main__":
    _seed, _first, _step, _mutants = map(int, sys.argv[1:5])
    main(_seed, _first, _step, _mutants, Path(sys.argv[5]))
