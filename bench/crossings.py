"""
How much of FitFlow one command goes through.

    python bench/crossings.py

Draws a small gym into a database of its own, and runs `fitflow member enrol 1 --plan Basic
--preview` in a new process, as somebody types it. Counts the files of the package that it enters,
and the calls from one of them into another, those of imports included. It fails when there are
more than the goals.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import fitflow

if TYPE_CHECKING:
    from types import FrameType

PACKAGE = str(Path(fitflow.__file__).parent)
COMMAND = ["member", "enrol", "1", "--plan", "Basic", "--preview"]
CROSSINGS_MAX = 200


def main() -> int:
    """Measure, print, and say by the exit status whether the goals are met."""
    if sys.argv[1:] == ["--count"]:
        return _count()
    with tempfile.TemporaryDirectory(prefix="fitflow-bench-") as folder:
        Path(folder).chmod(0o711)  # PostgreSQL may run as another account, and must pass through
        environ = {**os.environ, "FITFLOW_HOME": f"{folder}/home"}
        environ.pop("FITFLOW_DSN", None)
        fitflow_ = [sys.executable, "-m", "fitflow"]
        try:
            for words in (["gym", "open", "Linde", "--time-zone", "Europe/Berlin"],
                          ["plan", "add", "--name", "Basic", "--billing-period", "month",
                           "--price", "29.90"],
                          ["member", "add", "--given-name", "Ada", "--family-name", "Byron"],
                          ["db", "start"]):  # fmt: skip
                subprocess.run([*fitflow_, *words], env=environ, check=True, capture_output=True)
            return subprocess.run(
                [sys.executable, __file__, "--count"], env=environ, check=False
            ).returncode
        finally:
            subprocess.run([*fitflow_, "db", "stop"], env=environ, check=False, capture_output=True)


def _count() -> int:
    """Run the command here, and count."""
    crossed: Counter[tuple[str, str]] = Counter()
    entered: set[str] = set()

    def see(frame: FrameType, event: str, _: object) -> None:
        file = frame.f_code.co_filename
        if event != "call" or not file.startswith(PACKAGE):
            return
        entered.add(file)
        caller = frame.f_back
        while caller is not None and not caller.f_code.co_filename.startswith(PACKAGE):
            caller = caller.f_back
        if caller is not None and caller.f_code.co_filename != file:
            crossed[caller.f_code.co_filename, file] += 1

    sys.setprofile(see)
    from fitflow.cli import run  # noqa: PLC0415  (its imports are counted)

    status = run(COMMAND)
    sys.setprofile(None)
    crossings = crossed.total()
    print(f"{len(entered):6} files of the package entered")
    print(f"{crossings:6} calls from one file into another (under {CROSSINGS_MAX})")
    for (caller, file), times in crossed.most_common(8):
        print(
            f"{times:10} {Path(caller).relative_to(PACKAGE)} -> {Path(file).relative_to(PACKAGE)}"
        )
    return 0 if status == 0 and crossings < CROSSINGS_MAX else 1


if __name__ == "__main__":
    sys.exit(main())
