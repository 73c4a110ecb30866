"""Wearable recordings in the database: stored once, each attached to the visit it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from select import select
from typing import TYPE_CHECKING, Final

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from fitflow.errors import BadInput
from fitflow.recordings.copy_format import Blocks, send_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import psycopg

    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

CLOCKS_DIFFER_BY: Final = timedelta(minutes=5)
FIGURES_AT_ONCE: Final = 50

SECONDS_AT_ONCE: Final = 100_000
"""About how many seconds of recordings one call stores: each call has a cost of its own."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a recording is: found there already, or new, perhaps with a visit made for it."""

    recording_id: int
    session_id: int | None
    is_new: bool
    session_is_new: bool
    duplicate_of: int | None = None
    """The recording of the same activity that counts in its place; None when it is that one."""


def store_recordings(
    database: Database,
    gym: Gym,
    member_id: int,
    recordings: Iterable[Recording],
    *,
    now: datetime,
    is_outside: bool = False,
    is_at_gym: bool = False,
    file: tuple[str, bytes] | None = None,
    dry_run: bool = False,
) -> list[Stored]:
    """
    Store the recordings of one file, all or none, in one transaction.

    Each is attached to the member's visit that overlaps it most. Where none does it was trained
    elsewhere; if the gym says that it was here, and the member was active that day, a visit is
    made that lasts as long as the recording. One of an activity that is there already, in another
    file, format or time zone, is stored beside it, and one of the two counts.

    Args:
        database: where.
        gym: whose member it is.
        member_id: who wore the device.
        recordings: what activity_files.files.recordings yields; taken one by one.
        now: the present; nothing was recorded after it.
        is_outside: the recordings were made outside the gym, and belong to no visit.
        is_at_gym: the gym says that they were made here, and so tell of a visit.
        file: the file's name and bytes, to be kept.
        dry_run: do everything, answer, and keep nothing.

    Raises:
        BadInput: a recording ends in the future.
        RecordingIsOfTwoPlaces: they were made at the gym and outside it.
        NotFound: the gym has no such member.
    """
    with database.transaction(gym_id=gym.gym_id) as conn:
        told: dict[str, object] = {
            "is_outside": is_outside,
            "is_at_gym": is_at_gym,
            "file_sha256": None if file is None else _keep_file(conn, *file),
        }
        current = (_check_past(recording, now) for recording in recordings)
        stored = _settle(conn, member_id, list(_store(conn, member_id, current, told)))
        if dry_run:
            conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
            conn.rollback()
        return stored


def keep_figures(database: Database, gym: Gym) -> Iterator[int]:
    """
    Work out and keep the figures of recordings that lack them; yield how many, as it goes on.

    Readers get the same figures either way: kept ones come faster. What an earlier version stored
    is laid out on its seconds anew before, which may change them.
    """
    laid_out = 1
    while laid_out:
        with database.transaction(gym_id=gym.gym_id) as conn:
            row = conn.execute("SELECT fitflow.lay_out_anew(%s)", [FIGURES_AT_ONCE]).fetchone()
        laid_out = row[0] if row else 0
    for done in count(FIGURES_AT_ONCE, FIGURES_AT_ONCE):
        with database.transaction(gym_id=gym.gym_id) as conn:
            row = conn.execute("SELECT fitflow.keep_figures(%s)", [FIGURES_AT_ONCE]).fetchone()
        kept = row[0] if row else 0
        yield done - FIGURES_AT_ONCE + kept
        if kept < FIGURES_AT_ONCE:
            return


def is_to_come(recording: Recording, now: datetime) -> bool:
    """Say whether a recording ends in the future, more than clocks differ."""
    return recording.ended_at > now + CLOCKS_DIFFER_BY


def _check_past(recording: Recording, now: datetime) -> Recording:
    if is_to_come(recording, now):
        raise BadInput(
            f"the recording ends at {recording.ended_at:%Y-%m-%d %H:%M} UTC, which is still to"
            " come",
            hint="set the clock of the device, or of this machine",
        )
    return recording


def _keep_file(conn: psycopg.Connection, name: str, content: bytes) -> str:
    """Keep a file, and return its hash, as PostgreSQL writes it."""
    row = conn.execute(
        "SELECT fitflow.keep_file(%s, %s)::text", [name[-120:].strip(), content]
    ).fetchone()
    return str(row[0]) if row else ""


def _store(
    conn: psycopg.Connection,
    member_id: int,
    recordings: Iterable[Recording],
    told: dict[str, object],
) -> Iterator[tuple[int, bool]]:
    """Store recordings; yield for each its number, and whether it is new."""
    send_blocks(conn)
    # While the server stores some, the next are made ready.
    with conn.pipeline():
        sent = None
        for batch in _batches(recordings):
            answer = conn.execute(
                "SELECT recording_id, is_new"
                " FROM fitflow.import_recordings(%s, %s, %s::fitflow.block[])",
                [member_id, Jsonb([_told(one) | told for one in batch]), Blocks(batch)],
            )
            conn.pgconn.send_flush_request()
            if sent:
                yield from sent
            sent = answer
            # All of it is to be there before the next is made ready: the server waits for the end.
            while conn.pgconn.flush():
                select([], [conn], [])
        if sent:
            yield from sent


def _batches(recordings: Iterable[Recording]) -> Iterator[list[Recording]]:
    """Gather recordings until they have SECONDS_AT_ONCE together."""
    batch: list[Recording] = []
    for recording in recordings:
        batch.append(recording)
        if sum(one.seconds for one in batch) >= SECONDS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _told(recording: Recording) -> dict[str, object]:
    """Return what recording says of a recording."""
    stated = recording.stated
    return {
        "format": recording.format,
        "source": recording.device.source,
        "content_sha256": f"\\x{recording.content_sha256.hex()}",
        "activity_no": recording.activity_no,
        "device": recording.device.name,
        "device_key": recording.device.key,
        "sport": recording.sport,
        "during": f"[{recording.started_at.isoformat()},{recording.ended_at.isoformat()})",
        "laps_s": recording.laps_s,
        "is_whole": recording.is_whole,
        "device_heart_rate_avg": stated.heart_rate_avg,
        "device_heart_rate_max": stated.heart_rate_max,
        "device_power_avg": stated.power_avg,
        "device_power_max": stated.power_max,
        "device_normalized_power": stated.normalized_power,
        "device_training_stress": stated.training_stress,
        "device_power_threshold": stated.power_threshold,
        "device_kilocalories": stated.kilocalories,
    }


def _settle(
    conn: psycopg.Connection, member_id: int, found: list[tuple[int, bool]]
) -> list[Stored]:
    """
    Settle them, and say where each is, in the order given.

    Those that were there are settled too: an older FitFlow knew nothing of duplicates.
    """
    made = conn.execute(
        "SELECT recording_id FROM fitflow.settle_recordings(%s, %s) WHERE session_is_new",
        [member_id, [recording_id for recording_id, _ in found]],
    ).fetchall()
    with conn.cursor(row_factory=class_row(Stored)) as rows:
        return rows.execute(
            "SELECT recording_id, known.session_id, given.is_new,"
            "   recording_id = ANY (%s) AS session_is_new, known.duplicate_of"
            " FROM unnest(%s::bigint[], %s::boolean[])"
            "   WITH ORDINALITY AS given (recording_id, is_new, place)"
            " JOIN fitflow.recording AS known USING (recording_id)"
            " ORDER BY given.place",
            [
                [recording_id for (recording_id,) in made],
                [recording_id for recording_id, _ in found],
                [is_new for _, is_new in found],
            ],
        ).fetchall()
