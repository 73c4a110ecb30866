"""What clients do about recordings: devices that send seconds, at the gym and elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from fitflow.operations import recordings, training
from fitflow.recordings.live import append_samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from reliability.clerk import Clerk

RECORDING: Final = """
    SELECT recording_id AS number
    FROM fitflow.recording
    WHERE recording_id >= (SELECT ceil(max(recording_id) * %(roll)s)::bigint FROM fitflow.recording)
    ORDER BY recording_id
    LIMIT 1
"""


def record(clerk: Clerk) -> None:
    """Somebody trains with a strap on, which sends a minute or two."""
    is_outside, is_at_gym = _where(clerk)
    began_at = clerk.at.replace(microsecond=0) - timedelta(minutes=2)
    opened = recordings.open_recording(
        clerk.client,
        clerk.member(),
        source="strap",
        is_outside=is_outside,
        is_at_gym=is_at_gym,
        at=began_at,
    )
    for minute in range(clerk.draw.randint(0, 2)):
        beats = tuple(clerk.draw.randint(90, 180) for _ in range(60))
        none = (None,) * 60
        append_samples(
            clerk.client,
            opened.recording_id,
            began_at + timedelta(minutes=minute),
            {"heart_rate": beats, "power": none, "cadence": none},
        )


def place(clerk: Clerk) -> None:
    """Somebody says where it was."""
    recording_id = clerk.pick(RECORDING)
    if recording_id is not None:
        is_outside, is_at_gym = _where(clerk)
        recordings.place_recording(
            clerk.client, recording_id, is_outside=is_outside, is_at_gym=is_at_gym, at=clerk.at
        )


def rate(clerk: Clerk) -> None:
    """Somebody says how hard it was."""
    recording_id = clerk.pick(RECORDING)
    if recording_id is not None:
        rpe = clerk.draw.randint(0, 10)
        training.rate_recording(clerk.client, recording_id, rpe=rpe, at=clerk.at)


def remove(clerk: Clerk) -> None:
    """Somebody wants it gone."""
    recording_id = clerk.pick(RECORDING)
    if recording_id is not None:
        recordings.remove_recording(clerk.client, recording_id, at=clerk.at)


def _where(clerk: Clerk) -> tuple[bool, bool]:
    """Say whether it was outside, or at the gym; or neither."""
    return clerk.draw.choice([(False, False), (True, False), (False, True)])


ACTS: Final[list[tuple[float, Callable[[Clerk], object]]]] = [
    (2, record),
    (1, place),
    (1, rate),
    (0.3, remove),
]
