"""How a file is to be read, as far as it does not say so itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.moments import zone_of

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from fitflow.activity_files.formats.csv.mapping import SampleMapping


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """
    What a file may be read with.

    Raises:
        BadInput: there is no such time zone.
    """

    started_at: datetime | None = None
    """When the recording began, with its zone, for a file that does not know the date."""
    time_zone: str | None = None
    """The zone of times without an offset, as IANA names it: the gym's."""
    mapping: SampleMapping | None = None
    """Which column of a CSV file is which; None for known names."""
    keep_going: bool = False
    """Read what is whole before a break; `Recording.lost` says what was lost."""

    def __post_init__(self) -> None:
        """Refuse a zone that is none."""
        zone_of(self.time_zone)

    @property
    def zone(self) -> tzinfo | None:
        """The zone of times without an offset."""
        return zone_of(self.time_zone)


DEFAULTS: Final = ReadOptions()
