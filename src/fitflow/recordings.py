"""Wearable recordings in the database: stored once, each attached to the visit it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import psycopg
from psycopg.rows import class_row

from fitflow.errors import BadInput, Conflict
from fitflow.wearables.recording import known

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from fitflow.database import Database
    from fitflow.gyms import Gym
    from fitflow.wearables import Recording
    from fitflow.wearables.recording import Channel

CLOCKS_DIFFER_BY: Final = timedelta(minutes=15)
_NEEDS_ACTIVE_DAY: Final = "workout_session_gym_id_member_id_required_state_day_fkey"

_IMPORT: Final = """
    SELECT * FROM fitflow.import_recording(
        member_id => %(member_id)s,
        format => %(format)s,
        content_sha256 => %(content_sha256)s,
        activity_no => %(activity_no)s::smallint,
        device => %(device)s,
        sport => %(sport)s,
        during => tstzrange(%(started_at)s, %(ended_at)s),
        heart_rate => %(heart_rate)s::smallint[],
        power => %(power)s::smallint[],
        cadence => %(cadence)s::smallint[],
        device_heart_rate_avg => %(heart_rate_avg)s::smallint,
        device_heart_rate_max => %(heart_rate_max)s::smallint,
        device_power_avg => %(power_avg)s::smallint,
        device_power_max => %(power_max)s::smallint,
        device_kilocalories => %(kilocalories)s::integer,
        with_session => %(with_session)s
    )
"""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a recording is: found there already, or new, perhaps with a visit made for it."""

    recording_id: int
    session_id: int | None
    is_new: bool
    session_is_new: bool


def store_recordings(  # noqa: PLR0913  (where, whose, what, and two facts)
    database: Database,
    gym: Gym,
    member_id: int,
    recordings: Sequence[Recording],
    *,
    now: datetime,
    with_session: bool = True,
) -> list[Stored]:
    """
    Store the recordings of one file, all or none, in one transaction.

    Each is attached to the member's visit that overlaps it most; where none does, a visit is
    made that lasts as long as the recording.

    Args:
        database: where.
        gym: whose member it is.
        member_id: who wore the device.
        recordings: what wearables.read returned.
        now: the present; nothing was recorded after it.
        with_session: False keeps the recordings without any visit.

    Raises:
        BadInput: a recording ends in the future.
        NotFound: the gym has no such member.
        Conflict: the member had no active membership on the day of the visit to be made.
    """
    for recording in recordings:
        if recording.ended_at > now + CLOCKS_DIFFER_BY:
            raise BadInput(
                f"the recording ends at {recording.ended_at:%Y-%m-%d %H:%M} UTC, which is still"
                " to come",
                hint="set the clock of the device, or of this machine",
            )
    try:
        with database.transaction(gym_id=gym.gym_id) as conn:
            return [_store(conn, member_id, item, with_session) for item in recordings]
    except Conflict as refusal:
        cause = refusal.__cause__
        broken = cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None
        if broken != _NEEDS_ACTIVE_DAY:
            raise
        zone = ZoneInfo(gym.time_zone)
        days = sorted({f"{item.started_at.astimezone(zone):%Y-%m-%d}" for item in recordings})
        raise Conflict(
            f"member {member_id} had no active membership on {' or '.join(days)}",
            hint="--no-session keeps the recording without a visit",
        ) from refusal


def _store(
    conn: psycopg.Connection, member_id: int, recording: Recording, with_session: bool
) -> Stored:
    """Call the operation for one recording."""
    stated = recording.stated
    with conn.cursor(row_factory=class_row(Stored)) as rows:
        rows.execute(
            _IMPORT,
            {
                "member_id": member_id,
                "format": recording.format,
                "content_sha256": recording.content_sha256,
                "activity_no": recording.activity_no,
                "device": recording.device.name,
                "sport": recording.sport,
                "started_at": recording.started_at,
                "ended_at": recording.ended_at,
                "heart_rate": _values(recording.heart_rate),
                "power": _values(recording.power),
                "cadence": _values(recording.cadence),
                "heart_rate_avg": stated.heart_rate_avg,
                "heart_rate_max": stated.heart_rate_max,
                "power_avg": stated.power_avg,
                "power_max": stated.power_max,
                "kilocalories": stated.kilocalories,
                "with_session": with_session,
            },
        )
        return rows.fetchall()[0]


def _values(channel: Channel) -> list[int | None] | None:
    """Return a channel as the array PostgreSQL takes, or None for one without any value."""
    return list(channel) if known(channel) else None
