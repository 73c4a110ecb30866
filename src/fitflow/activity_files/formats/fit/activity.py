"""One FIT activity: its messages gathered, then laid out as a recording."""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from fitflow.activity_files.devices import key_of, source_of
from fitflow.activity_files.formats.fit.fields import moment, named, product_of, scaled, several
from fitflow.activity_files.formats.fit.profile import (
    FIELDS,
    TIMESTAMP,
    ActivityField,
    FileIdField,
    HrField,
    LapField,
    Message,
    RecordField,
)
from fitflow.activity_files.formats.fit.session import Session, session_of, sport_of, summed_up
from fitflow.activity_files.grid import Written, lay_out_beats
from fitflow.activity_files.limits import KILOCALORIES
from fitflow.activity_files.moments import check_year, date_unknown
from fitflow.activity_files.recording import Clock, Device, Recording, known
from fitflow.activity_files.samples import Samples, laps_after, without_a_time
from fitflow.activity_files.values import number, whole
from fitflow.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitflow.activity_files.formats.fit.messages import Fields
    from fitflow.activity_files.recording import Channel, ChannelName, Source, Stated

FIT_EPOCH: Final = datetime(1989, 12, 31, tzinfo=UTC)
REAL_CLOCK_MIN: Final = 0x10000000
"""Below it a time counts seconds since the device was switched on (FIT protocol, date_time)."""

_BYTE: Final = range(256)
_BEATS_PER_MESSAGE: Final = 8
_TICKS_PER_S: Final = HrField.EVENT_TIMESTAMP.scale
READS: Final[dict[int, int]] = {**dict.fromkeys(FIELDS, 1), Message.HR: _BEATS_PER_MESSAGE}
"""The messages it reads, and how many values of a channel each may bring."""


class Activity:
    """What the messages of one activity said."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._content: list[bytes] = []
        self._file_id: Fields = {}
        self._local: int | None = None
        self._sessions: list[Session] = []
        self._laps: list[int] = []
        self._burned_in_laps = 0
        self._burned_so_far = 0
        self._untimed = 0
        self._untimed_values = 0
        self._samples = Samples()
        self._strap = Written("heart_rate")
        self._beat_clock: tuple[float, int] | None = None

    def take(self, kind: int, fields: Fields) -> None:
        """Take in one message; those that say nothing of a recording are passed over."""
        if kind == Message.RECORD:
            self._take_record(fields)
        elif kind == Message.HR:
            self._take_beats(fields)
        elif kind == Message.FILE_ID:
            self._file_id = fields
        elif kind == Message.SESSION:
            self._sessions.append(session_of(fields))
        elif kind == Message.LAP:
            self._take_lap(fields)
        elif kind == Message.ACTIVITY:
            self._local = moment(fields.get(ActivityField.LOCAL_TIMESTAMP))

    def add_content(self, content: bytes) -> None:
        """Take in the bytes of a part that the messages came from."""
        self._content.append(content)

    def content_sha256(self) -> bytes:
        """Return the hash of the activity's own bytes."""
        return hashlib.sha256(b"".join(self._content)).digest()

    @property
    def is_empty(self) -> bool:
        """Say whether no record has a time."""
        return self._samples.is_empty

    def recording(self, name: str, *, started_at: datetime | None) -> Recording:
        """
        Lay out what was said on a grid of seconds.

        Where the strap's own memory (`hr` messages) has a heart rate it replaces the records':
        theirs is the wrist's there, or what came through from the strap.

        Raises:
            BadInput: no record has a time, they span more than a day and no part has more than
                half of them, or the device's clock does not know the date and `started_at` does
                not say it (or knows it, and it does).
        """
        self._check(name)
        lost = self._samples.keep_main_part(name, FIT_EPOCH)
        first, length = self._samples.span()
        grid = self._samples.grid(first, length)
        beats = lay_out_beats(self._strap.values, first, length)
        grid["heart_rate"] = tuple(map(_first_told, beats, grid["heart_rate"]))
        is_strap = 0 < len(known(grid["heart_rate"])) <= 2 * len(known(beats))
        is_real = first >= REAL_CLOCK_MIN
        return Recording(
            started_at=self._start(name, first, started_at),
            seconds=length,
            **grid,
            sport=sport_of(self._sessions),
            device=self._device("strap" if is_strap else None),
            format="fit",
            content_sha256=self.content_sha256(),
            activity_no=1,
            stated=self._stated(grid, first),
            clock=Clock(
                is_real=is_real,
                first_record=first,
                created=moment(self._file_id.get(FileIdField.TIME_CREATED)),
                local=_wall_clock(self._local),
            ),
            sessions=len(self._sessions),
            out_of_range=self._samples.out_of_range,
            laps_s=laps_after(self._laps, first, length),
            lost=(*lost, *without_a_time(self._untimed_values)),
        )

    def _stated(self, grid: Mapping[ChannelName, Channel], first: int) -> Stated:
        """Return what the sessions state; energy also of the laps, or else of the last record."""
        stated = summed_up(self._sessions, grid, first)
        told = self._burned_in_laps or self._burned_so_far
        if stated.kilocalories or told not in KILOCALORIES[1:]:
            return stated
        return replace(stated, kilocalories=told)

    def _check(self, name: str) -> None:
        """Refuse an activity without a moment."""
        if self._samples.is_empty:
            untimed = f"none of its {self._untimed} records has a time" if self._untimed else ""
            raise BadInput(
                f"{name}: {untimed or 'the activity has no records'}",
                hint="only a summary was exported: give the original file of the activity",
            )

    def _start(self, name: str, first: int, started_at: datetime | None) -> datetime:
        """Return the instant of the first recorded second."""
        if first >= REAL_CLOCK_MIN:
            if started_at is not None:
                raise BadInput(
                    f"{name}: the device's clock knows when the recording began",
                    hint="leave out --started-at",
                )
            began = FIT_EPOCH + timedelta(seconds=first)
            check_year(began, name)
            return began
        if started_at is None:
            raise date_unknown(
                name, f"its clock counts {first} seconds since the device was switched on"
            )
        return started_at.astimezone(UTC).replace(microsecond=0)

    def _device(self, source: Source | None) -> Device:
        """Return what the file says made it."""
        file_id = self._file_id
        maker_no = file_id.get(FileIdField.MANUFACTURER)
        maker, product = named("manufacturer", maker_no), product_of(file_id)
        serial = whole(file_id.get(FileIdField.SERIAL_NUMBER))
        created = moment(file_id.get(FileIdField.TIME_CREATED))
        is_dated = created is not None and created >= REAL_CLOCK_MIN
        return Device(
            manufacturer=maker,
            product=product,
            serial=serial,
            source=source or source_of(maker, product),
            key=key_of(
                maker_no,
                file_id.get(FileIdField.PRODUCT),
                serial,
                FIT_EPOCH + timedelta(seconds=created or 0) if is_dated else None,
            ),
        )

    def _take_lap(self, fields: Fields) -> None:
        """Note when a lap began, and what it took."""
        begins = moment(fields.get(LapField.START_TIME))
        if begins is not None:
            self._laps.append(begins)
        burned = whole(fields.get(LapField.TOTAL_CALORIES), within=KILOCALORIES)
        self._burned_in_laps += burned or 0

    def _take_record(self, fields: Fields) -> None:
        """Note the values of one record."""
        second = moment(fields.get(TIMESTAMP))
        values = [
            number(fields.get(field))
            for field in (RecordField.HEART_RATE, RecordField.POWER, RecordField.CADENCE)
        ]
        if second is None:
            self._untimed += 1
            self._untimed_values += values != [None, None, None]
            return
        burned = whole(fields.get(RecordField.CALORIES), within=KILOCALORIES)
        self._burned_so_far = max(self._burned_so_far, burned or 0)
        self._samples.note(second, *values)

    def _take_beats(self, fields: Fields) -> None:
        """
        Note heart rates from a strap's memory: one value a beat, timed on the strap's own clock.

        A message with a timestamp ties that clock (1/1024 s) to the device's; the ones after it
        carry several values, each with its time, or eight with the low twelve bits of theirs.
        """
        rates = several(fields.get(HrField.FILTERED_BPM))
        told = [number(one) for one in several(fields.get(HrField.EVENT_TIMESTAMP))]
        timestamp = moment(fields.get(TIMESTAMP))
        if timestamp is not None:
            self._strap.write(timestamp, number(rates[0]))
            if told[0] is not None:
                fraction = scaled(fields, HrField.FRACTIONAL_TIMESTAMP) or 0.0
                self._beat_clock = (timestamp + fraction - told[0] / _TICKS_PER_S, round(told[0]))
        first = 0 if timestamp is None else 1
        for rate, strap in zip(rates[first:], told[first:], strict=False):
            if self._beat_clock is not None and strap is not None:
                offset_s, _ = self._beat_clock
                self._strap.write(math.floor(offset_s + strap / _TICKS_PER_S), number(rate))
                self._beat_clock = (offset_s, round(strap))
        packed = several(fields.get(HrField.EVENT_TIMESTAMP_12))
        if self._beat_clock is None or not all(one in _BYTE for one in packed):
            return
        offset_s, ticks = self._beat_clock
        bits = int.from_bytes(bytes(one for one in packed if isinstance(one, int)), "little")
        for place, rate in enumerate(rates[:_BEATS_PER_MESSAGE]):
            low = (bits >> (12 * place)) & 0xFFF
            ticks += (low - ticks) & 0xFFF
            self._strap.write(math.floor(offset_s + ticks / _TICKS_PER_S), number(rate))
        self._beat_clock = (offset_s, ticks)


def _first_told(strap: int | None, wrist: int | None) -> int | None:
    """Return the strap's heart rate of a second, or else the wrist's."""
    return wrist if strap is None else strap


def _wall_clock(seconds: int | None) -> datetime | None:
    """Return a device's local time, which has no zone; zero is how devices say they have none."""
    return (FIT_EPOCH + timedelta(seconds=seconds)).replace(tzinfo=None) if seconds else None
