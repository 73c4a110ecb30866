"""Which files `fitflow import` reads recordings from: those named, and those in folders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fitflow.activity_files.formats.csv.mapping import SampleMapping


@dataclass(frozen=True, slots=True)
class Files:
    """Files to be read, and how many others lie in the folders that were named."""

    paths: tuple[Path, ...]
    passed_over: int


def find(named: Sequence[Path], mapping: SampleMapping | None) -> Files:
    """
    Return the files named, and those that may hold recordings in the folders named.

    What a file is shows in how it begins; one that is called like a recording and begins as none,
    or is no file, is taken too, so that it is refused by its name. One that was named itself is
    taken whatever it is.

    Raises:
        BadInput: a folder cannot be read.
    """
    from fitflow.activity_files.files import is_damaged_recording, may_be_recording

    found: dict[Path, None] = {}
    passed_over = 0
    for path in named:
        if not path.is_dir():
            found[path] = None
            continue
        for entry in _within(path):
            if entry.is_dir():
                if is_damaged_recording(entry) and found.keys().isdisjoint(entry.rglob("*")):
                    found[entry] = None
            elif (
                _is_there_to_read(entry) and may_be_recording(entry, mapping)
            ) or is_damaged_recording(entry):
                found[entry] = None
            else:
                passed_over += 1
    return Files(tuple(found), passed_over)


def _is_there_to_read(path: Path) -> bool:
    """Say whether it is a file, or is not there; pipes, sockets and devices may never end."""
    return path.is_file() or not path.exists()


def size(path: Path) -> int:
    """Return a file's bytes; one that is not there has none, and is refused when it is read."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _within(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder, in order, a folder behind what is in it; no link to one."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as exc:
        raise BadInput(
            f"{folder}: cannot be read: {(exc.strerror or str(exc)).lower()}",
            hint="give a folder that this user may read",
        ) from exc
    for entry in entries:
        if not entry.is_dir():
            yield entry
        elif not entry.is_symlink():
            yield from _within(entry)
            yield entry
