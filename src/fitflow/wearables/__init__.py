"""
Recordings of wearable devices and gym machines: files in, one common form out.

Nothing here knows the database: a recording is whole before anything is stored. The readers are
imported when the first file is read: most of FitFlow needs the common form alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fitflow.wearables.csv_mapping import SampleMapping
    from fitflow.wearables.files import read, recordings
    from fitflow.wearables.recording import Device, Recording, Stated

__all__ = ["Device", "Recording", "SampleMapping", "Stated", "read", "recordings"]

_HOMES: Final = {
    "Device": "recording",
    "Recording": "recording",
    "SampleMapping": "csv_mapping",
    "Stated": "recording",
    "read": "files",
    "recordings": "files",
}


def __getattr__(name: str) -> object:
    """Import what is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
