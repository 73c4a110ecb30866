"""Recordings: one is opened for a device that sends as it measures, placed, or taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from fitflow.activity_files.recording import Format, Source
from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import MemberId, operation


@dataclass(frozen=True, slots=True)
class LiveRecording:
    """A recording as operations answer it."""

    recording_id: int
    member_id: int
    session_id: int | None
    format: Format | Literal["synthetic"]
    source: Source
    is_outside: bool
    """Whether it was made outside the gym, and so belongs to no visit."""
    is_at_gym: bool
    """Whether the gym says that it was made here, and so tells of a visit."""
    since: datetime
    until: datetime
    duplicate_of: int | None
    """The recording of the same activity that counts in its place; None when it is that one."""


@operation(command="recording open", http="POST /recordings")
def open_recording(
    client: Client,
    member_id: MemberId,
    *,
    source: Source,
    device: str | None = None,
    sport: str | None = None,
    is_outside: bool = False,
    is_at_gym: bool = False,
    at: datetime | None = None,
    key: UUID | None = None,
) -> LiveRecording:
    """
    Begin the recording of a device that sends its seconds as they come.

    Args:
        member_id: who wears the device, or sits on the machine.
        source: what kind of device it is; where two record at once, the earlier kind counts.
        device: its maker and model.
        sport: what is trained.
        is_outside: whether it is made outside the gym, and so belongs to no visit.
        is_at_gym: whether it is made at the gym, and so tells of a visit though nobody checks in.

    Raises:
        NoSuchMember: the gym has no such member.
        SecondsAreToCome: it begins in the future.
        RecordingIsOfTwoPlaces: it is made at the gym and outside it.
    """
    return client.run(
        LiveRecording,
        "open_recording",
        key,
        member_id=member_id,
        source=source,
        device=device,
        sport=sport,
        is_outside=is_outside,
        is_at_gym=is_at_gym,
        at=at,
    )


@operation(command="recording place", http="POST /recordings/{recording_id}/place")
def place_recording(
    client: Client,
    recording_id: int,
    *,
    is_outside: bool = False,
    is_at_gym: bool = False,
    at: datetime | None = None,
    key: UUID | None = None,
) -> LiveRecording:
    """
    Say where a recording was made: at the gym, outside it, or nothing of the kind.

    Made at the gym it tells of a visit though nobody checked in. Otherwise it was trained
    elsewhere, unless a check-in overlaps; made outside it, even then. A visit that was rated, or
    that a best was set in, stays.

    Args:
        recording_id: which one.
        is_outside: whether it was made outside the gym, and so belongs to no visit.
        is_at_gym: whether it was made at the gym, and so tells of a visit.

    Raises:
        NoSuchRecording: the gym has no such recording.
        RecordingIsOfTwoPlaces: it was made at the gym and outside it.
    """
    return client.run(
        LiveRecording, "place_recording", key, recording_id=recording_id, is_outside=is_outside,
        is_at_gym=is_at_gym, at=at,
    )  # fmt: skip


@operation(command="recording remove", http="DELETE /recordings/{recording_id}", previews=True)
def remove_recording(
    client: Client,
    recording_id: int,
    *,
    at: datetime | None = None,
    key: UUID | None = None,
) -> LiveRecording:
    """
    Remove a recording that should not be here, with its seconds.

    The visit that it alone told of goes with it, and what it counted for is decided anew.

    Args:
        recording_id: which one.

    Raises:
        NoSuchRecording: the gym has no such recording.
        RecordingIsSpokenOf: it is rated, or a personal best was set in it.
    """
    return client.run(LiveRecording, "remove_recording", key, recording_id=recording_id, at=at)
