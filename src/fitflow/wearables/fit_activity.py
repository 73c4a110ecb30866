"""One FIT activity: its messages gathered, then laid out as a recording."""

from __future__ import annotations

import hashlib
import math
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from fitflow.errors import BadInput
from fitflow.wearables.fit_fields import (
    is_native,
    label,
    moment,
    native_fields,
    number,
    several,
    whole,
)
from fitflow.wearables.fit_session import Session, session_of, sport_of, summed_up
from fitflow.wearables.grid import Written, is_regular, lay_out
from fitflow.wearables.recording import (
    RANGES,
    RECORDING_S_MAX,
    ChannelName,
    Clock,
    Device,
    Recording,
)
from fitflow.wearables.samples import DateUnknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    import fitdecode

FIT_EPOCH: Final = datetime(1989, 12, 31, tzinfo=UTC)
REAL_CLOCK_MIN: Final = 0x10000000
"""Below it a time counts seconds since the device was switched on (FIT protocol, date_time)."""

_PRODUCT_FIELDS: Final = ("garmin_product", "favero_product", "product_name", "product")
_BEATS_PER_MESSAGE: Final = 8


class Activity:
    """What the messages of one activity said."""

    READS: ClassVar[dict[str, int]] = {
        "file_id": 1,
        "record": 1,
        "session": 1,
        "activity": 1,
        "hr": _BEATS_PER_MESSAGE,
    }
    """The messages it reads, and how many values of a channel each may bring."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._content: list[bytes] = []
        self._device = Device(None, None, None)
        self._created: int | None = None
        self._local: int | None = None
        self._sessions: list[Session] = []
        self._untimed = 0
        self._written: dict[ChannelName, Written] = {name: Written(name) for name in RANGES}
        self._strap = Written("heart_rate")
        self._beat_clock: tuple[float, int] | None = None

    def take(self, message: fitdecode.FitDataMessage) -> None:
        """Take in one message; those that say nothing of a recording are passed over."""
        match message.name:
            case "record":
                self._take_record(message)
            case "file_id":
                self._take_file_id(native_fields(message))
            case "session":
                self._sessions.append(session_of(native_fields(message)))
            case "activity":
                self._local = moment(native_fields(message).get("local_timestamp"))
            case "hr":
                self._take_beats(native_fields(message))

    def add_content(self, content: bytes) -> None:
        """Take in the bytes of a part that the messages came from."""
        self._content.append(content)

    def content_sha256(self) -> bytes:
        """Return the hash of the activity's own bytes."""
        return hashlib.sha256(b"".join(self._content)).digest()

    def recording(self, name: str, *, started_at: datetime | None) -> Recording:
        """
        Lay out what was said on a grid of seconds.

        Heart rate from the strap's own memory (`hr` messages) counts where the records carry
        none at all: where both exist they disagree, and the device averages its records.

        Raises:
            BadInput: no record has a time, they span more than a day, or the device's clock does
                not know the date and `started_at` does not say it (or knows it, and it does).
        """
        first, length = self._span(name)
        hold = not is_regular(self._written["heart_rate"].values)
        grid = {
            channel: lay_out(written.values, first, length, hold=hold)
            for channel, written in self._written.items()
        }
        beats = lay_out(self._strap.values, first, length, hold=True)
        if not any(grid["heart_rate"]) and any(beats):
            grid["heart_rate"] = beats
        return Recording(
            started_at=self._start(name, first, started_at),
            seconds=length,
            heart_rate=grid["heart_rate"],
            power=grid["power"],
            cadence=grid["cadence"],
            sport=sport_of(self._sessions),
            device=self._device,
            format="fit",
            content_sha256=self.content_sha256(),
            activity_no=1,
            stated=summed_up(self._sessions, grid, first),
            clock=Clock(
                is_real=first >= REAL_CLOCK_MIN,
                first_record=first,
                created=self._created,
                local=_wall_clock(self._local),
            ),
            sessions=len(self._sessions),
            out_of_range={
                channel: written.out_of_range
                for channel, written in self._written.items()
                if written.out_of_range
            },
        )

    def _span(self, name: str) -> tuple[int, int]:
        """Return the first recorded second and the number of seconds from it to the last."""
        seconds = self._written["heart_rate"].values
        if not seconds:
            untimed = f"none of its {self._untimed} records has a time" if self._untimed else ""
            raise BadInput(
                f"{name}: {untimed or 'the activity has no records'}",
                hint="only a summary was exported: give the original file of the activity",
            )
        first, last = min(seconds), max(seconds)
        if last - first >= RECORDING_S_MAX:
            raise BadInput(
                f"{name}: its records lie {(last - first) / 3600:.1f} hours apart, more than the"
                f" {RECORDING_S_MAX // 3600} hours a recording may last",
                hint="the device's clock jumped, or several days are in one file",
            )
        return first, last - first + 1

    def _start(self, name: str, first: int, started_at: datetime | None) -> datetime:
        """Return the instant of the first recorded second."""
        if first >= REAL_CLOCK_MIN:
            if started_at is not None:
                raise BadInput(
                    f"{name}: the device's clock knows when the recording began",
                    hint="leave out --started-at",
                )
            return FIT_EPOCH + timedelta(seconds=first)
        if started_at is None:
            raise DateUnknown(
                f"{name}: does not say when it was recorded: its clock counts {first} seconds"
                " since the device was switched on",
                hint="say it: --started-at 2026-03-31T18:05:00+02:00, for one file at a time",
            )
        return started_at.astimezone(UTC).replace(microsecond=0)

    def _take_record(self, message: fitdecode.FitDataMessage) -> None:
        """
        Note the values of one record.

        Fields an app adds to the device's own are left out, even where they claim to be a heart
        rate or a power: what they hold is whatever their author put there.
        """
        second: int | None = None
        values: dict[ChannelName, float | None] = {}
        for field in message.fields:
            if field.name == "timestamp" and is_native(field):
                second = moment(field.raw_value)
            elif field.name in RANGES and is_native(field):
                values[field.name] = number(field.raw_value)
        if second is None:
            self._untimed += 1
            return
        for channel, written in self._written.items():
            written.write(second, values.get(channel))

    def _take_file_id(self, fields: Mapping[str, object]) -> None:
        products = (label(fields.get(name)) for name in _PRODUCT_FIELDS)
        self._device = Device(
            manufacturer=label(fields.get("manufacturer")),
            product=next((product for product in products if product), None),
            serial=whole(fields.get("serial_number")),
        )
        self._created = moment(fields.get("time_created"))

    def _take_beats(self, fields: Mapping[str, object]) -> None:
        """
        Note heart rates from a strap's memory: one value a beat, timed on the strap's own clock.

        A message with a timestamp ties that clock (1/1024 s) to the device's; the ones after it
        carry eight values, each with the low twelve bits of its time.
        """
        rates = several(fields.get("filtered_bpm"))
        timestamp = moment(fields.get("timestamp"))
        if timestamp is not None and fields.get("event_timestamp") is not None:
            fraction = number(fields.get("fractional_timestamp")) or 0.0
            strap_s = number(fields["event_timestamp"]) or 0.0
            self._beat_clock = (timestamp + fraction - strap_s, round(strap_s * 1024))
            self._strap.write(timestamp, number(rates[0]) if rates else None)
        packed = fields.get("event_timestamp_12")
        if self._beat_clock is None or not isinstance(packed, tuple):
            return
        offset_s, ticks = self._beat_clock
        bits = int.from_bytes(bytes(packed), "little")
        for place, rate in enumerate(rates[:_BEATS_PER_MESSAGE]):
            low = (bits >> (12 * place)) & 0xFFF
            ticks += (low - ticks) & 0xFFF
            self._strap.write(math.floor(offset_s + ticks / 1024), number(rate))
        self._beat_clock = (offset_s, ticks)


def _wall_clock(seconds: int | None) -> datetime | None:
    """Return a device's local time, which has no zone; zero is how devices say they have none."""
    return (FIT_EPOCH + timedelta(seconds=seconds)).replace(tzinfo=None) if seconds else None
