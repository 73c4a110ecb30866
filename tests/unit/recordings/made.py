"""Recordings made by hand, and what the database makes of them without its own numbers."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final

from fitflow.activity_files.recording import Clock, Device, Recording, Source, Stated
from fitflow.recordings.store import Stored, store_recordings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

BEGAN: Final = datetime(2021, 9, 8, 8, 0, tzinfo=UTC)  # 10:00 in Berlin, an active day
NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)

TABLES: Final = """
    SELECT encode(known.content_sha256, 'hex') AS content, known.activity_no,
        known.during, known.source, encode(counted.content_sha256, 'hex') AS counted,
        known.heart_rate_counts, known.power_counts, known.cadence_counts, known.energy_counts,
        visit.during AS visit, visit.from_recording
    FROM fitflow.recording AS known
    LEFT JOIN fitflow.recording AS counted
        ON counted.recording_id = known.duplicate_of
    LEFT JOIN fitflow.workout_session AS visit ON visit.session_id = known.session_id
    WHERE known.member_id = %s
    ORDER BY known.content_sha256, known.activity_no
"""
VISITS: Final = """
    SELECT during, from_recording FROM fitflow.workout_session WHERE member_id = %s ORDER BY during
"""
SECONDS: Final = """
    SELECT encode(content_sha256, 'hex'), data.started_at, data.seconds, data.kilocalories,
        data.heart_rate, data.power, data.cadence
    FROM fitflow.wearable_data AS data
    JOIN fitflow.recording USING (recording_id)
    WHERE member_id = %s
    ORDER BY content_sha256, data.started_at
"""


def moment_of(seconds: int) -> datetime:
    """The instant so many seconds after BEGAN."""
    return BEGAN + timedelta(seconds=seconds)


def heart_rates(seed: int, seconds: int) -> tuple[int | None, ...]:
    """A heart rate that wanders, of its own for each seed."""
    random = Random(seed)  # noqa: S311  (the same heart every time)
    bpm, values = 120, []
    for _ in range(seconds):
        bpm = min(180, max(80, bpm + random.choice((-2, -1, -1, 0, 1, 1, 2))))
        values.append(bpm)
    return tuple(values)


def made(  # noqa: PLR0913  (what a recording is)
    content: str,
    heart_rate: Sequence[int | None],
    *,
    begins: int = 0,
    power: Sequence[int | None] | None = None,
    source: Source = "watch",
    key: str | None = None,
) -> Recording:
    """
    Return a recording of so many seconds.

    Args:
        content: names it: the same text is the same file.
        heart_rate: one value a second.
        begins: seconds after BEGAN.
        power: one value a second, or none at all.
        source: what kind of device it is.
        key: the device's own key.
    """
    seconds = len(heart_rate)
    return Recording(
        started_at=BEGAN + timedelta(seconds=begins),
        seconds=seconds,
        heart_rate=tuple(heart_rate),
        power=tuple(power or [None] * seconds),
        cadence=(None,) * seconds,
        sport=None,
        device=Device(None, source, None, source=source, key=key),
        format="fit",
        content_sha256=hashlib.sha256(content.encode()).digest(),
        activity_no=1,
        stated=Stated(),
        clock=Clock(is_real=True, first_record=0),
        sessions=1,
        out_of_range={},
    )


def moved(recording: Recording, content: str, seconds: int) -> Recording:
    """The same seconds in another file, whose clock is off by so many."""
    return replace(
        recording,
        content_sha256=hashlib.sha256(content.encode()).digest(),
        started_at=recording.started_at + timedelta(seconds=seconds),
    )


def store(
    database: Database,
    gym: Gym,
    member: int,
    *recordings: Recording,
    is_outside: bool = False,
    is_at_gym: bool = True,
) -> list[Stored]:
    """Store them as one file, made at the gym unless something else is said."""
    return store_recordings(
        database, gym, member, recordings, now=NOW, is_outside=is_outside,
        is_at_gym=is_at_gym and not is_outside,
    )  # fmt: skip


def tables(database: Database, gym: Gym, member: int) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that a member's recordings leave, by what they are and not by their numbers."""
    with database.transaction(gym_id=gym.gym_id) as conn:
        return {
            name: conn.execute(query, [member]).fetchall()
            for name, query in (("recordings", TABLES), ("visits", VISITS), ("data", SECONDS))
        }


def forget(database: Database, gym: Gym, member: int) -> None:
    """Take every recording and visit of a member away."""
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        for table in ("recording", "workout_session"):
            conn.execute(f"DELETE FROM fitflow.{table} WHERE member_id = %s", [member])
