"""How much a recording's file may hold: enough for any device, too little to do harm."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

MIB: Final = 1024 * 1024

BYTES_MAX: Final = 64 * MIB
"""Of one file, and of what it expands to."""

APPLE_BYTES_MAX: Final = 16 * 1024 * MIB
"""Of an Apple Health export, which is streamed: the largest seen in the wild has 1.1 GB."""

EXPANSION_MAX: Final = 100
"""
How many bytes a compressed one may become. A FIT file shrinks to between a half and a tenth, XML to
a thirtieth; what expands further is not a recording.
"""

ARCHIVE_MEMBERS_MAX: Final = 50_000
"""An Apple Health export has a file for the route of each outdoor workout."""

ARCHIVE_BYTES_MAX: Final = 1024 * MIB
"""Of what all members of an archive expand to."""

RECORDS_MAX: Final = 200_000
"""Of one file: two a second for a whole day, and some room. Beats count too."""

FILE_SECONDS_MAX: Final = 30 * 24 * 60 * 60
"""Of all recordings in one file, which are held in memory together: a month without a pause."""

ARCHIVE_SECONDS_MAX: Final = 100 * 24 * 60 * 60
"""Of all recordings in an archive: an hour on each day of six years."""

MESSAGES_MAX: Final = 500_000
"""Of one FIT file, their definitions included."""

XML_DEPTH_MAX: Final = 32
"""Of elements within elements; a track point's heart rate lies at the ninth."""

XML_ATTRIBUTES_MAX: Final = 64
"""Of one element."""

XML_TEXT_MAX: Final = 64 * 1024
"""Characters of one element."""

CSV_COLUMNS_MAX: Final = 200
CSV_PREAMBLE_MAX: Final = 50
"""Lines above the header."""
CSV_LINE_MAX: Final = 16 * 1024
"""Characters of one line."""

EARLIEST: Final = datetime(1989, 12, 31, tzinfo=UTC)
LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
"""Between them lie all recordings: devices are no older, and none is from the next century."""

KILOCALORIES: Final = range(0xFFFF)
"""Of one activity: as wide as FIT's field, whose last value means none."""
