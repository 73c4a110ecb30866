"""
Recordings of wearable devices and gym machines: files in, one common form out.

Nothing here knows the database: a recording is whole before anything is stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fitflow.errors import BadInput
from fitflow.wearables.content import read_content
from fitflow.wearables.fit import read_fit
from fitflow.wearables.fit_chain import is_fit
from fitflow.wearables.recording import Device, Recording, Stated

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

__all__ = ["Device", "Recording", "Stated", "read"]

_OTHER_FORMATS: Final = {
    b"<trainingcenterdatabase": "TCX",
    b"<gpx": "GPX",
    b"<healthdata": "an Apple Health export",
    b"<?xml": "XML",
    b"pk\x03\x04": "a zip archive",
}
"""How other files begin, in small letters."""


def read(path: Path, *, started_at: datetime | None = None) -> list[Recording]:
    """
    Return the recordings a file holds; several where activities are chained in it.

    Args:
        path: a FIT file, or one compressed with gzip. What it is shows in its first bytes, not
            in its name.
        started_at: when the recording began, with its zone, for a device whose clock does not
            know the date.

    Raises:
        BadInput: the file is not a whole recording FitFlow can read. Nothing of it is returned.
    """
    content = read_content(path)
    if is_fit(content):
        return read_fit(str(path), content, started_at=started_at)
    start = content[:2048].lower()
    for mark, kind in _OTHER_FORMATS.items():
        if start.startswith(mark) or (mark.startswith(b"<") and mark in start):
            raise BadInput(
                f"{path}: FitFlow reads FIT files here, and this is {kind}",
                hint="give the original .fit file: training sites call it the original export",
            )
    raise BadInput(
        f"{path}: not a FIT file: it does not begin with a FIT header",
        hint="give the original file of the activity, as the device wrote it",
    )
