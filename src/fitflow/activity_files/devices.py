"""What kind of device a name belongs to: who is trusted where two recorded at once."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from fitflow.activity_files.recording import Source

_STRAP: Final = "hrm", "tickr", "h9", "h10", "verity", "scosche"
_MACHINE: Final = (
    # bike computers
    "bryton", "bolt", "edge", "elemnt", "giant", "hammerhead", "igpsport", "karoo", "lezyne",
    "magene", "onelap", "powertap", "roam", "rox", "sigma", "srm", "wahoo", "xoss",
    # machines of a gym, trainers
    "concept2", "cyclus", "erg", "icg", "johnson", "keiser", "kettler", "kickr", "lifefitness",
    "life", "matrix", "peloton", "pm5", "precor", "saris", "schwinn", "stages", "tacx",
    "technogym", "wattbike", "waterrower",
)  # fmt: skip
_PHONE: Final = "android", "iphone", "ipbike", "phone"
_AGGREGATOR: Final = (
    "connect", "development", "endomondo", "gadgetbridge", "goldencheetah", "gpsbabel",
    "healthfit", "intervals", "komoot", "mapmyrun", "mapmyride", "mywhoosh", "nikeplus", "oruxmaps",
    "rouvy", "rungap", "runalyze", "runkeeper", "runtastic", "sporttracks", "strava",
    "systm", "tapiriik", "trainerroad", "trainingpeaks", "xert", "xslt", "zwift",
)  # fmt: skip
_KINDS: Final[tuple[tuple[Source, tuple[str, ...]], ...]] = (
    ("aggregator", _AGGREGATOR),
    ("strap", _STRAP),
    ("machine", _MACHINE),
    ("phone", _PHONE),
)
"""In this order: "Strava iPhone App" had it from a phone, but through Strava."""


def source_of(*names: str | None) -> Source:
    """
    Return the kind of device that goes by these names; a watch where nothing says otherwise.

    A name counts where a word of it begins with one of the table's: "edge_530", "Garmin Edge 1000".
    """
    words = re.split(r"[^a-z0-9]+", " ".join(name for name in names if name).lower())
    for source, known in _KINDS:
        if any(word.startswith(known) for word in words if word):
            return source
    return "watch"


def key_of(
    maker: object, product: object, serial: int | None, created: datetime | None
) -> str | None:
    """
    Return what is the same in every copy of a recording, or None when a part of it is missing.

    Maker and product are the numbers of the FIT protocol, so that no list of names changes them.
    """
    if not isinstance(maker, int) or not isinstance(product, int) or not serial or not created:
        return None
    return f"{maker} {product} {serial} {created.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
