"""The recordings of a gym's members, and the files they came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  (read when an edge is made)

from fitflow.catalogue.client import Client  # noqa: TC001  (as above)
from fitflow.catalogue.operation import MemberId  # noqa: TC001  (as above)
from fitflow.catalogue.pagination import Order, Page, Paging, page_of
from fitflow.catalogue.query import query
from fitflow.errors import NoSuchFile


@dataclass(frozen=True, slots=True)
class RecordingRow:
    """One activity as one device recorded it."""

    recording_id: int
    member_id: int
    began_at: datetime
    ended_at: datetime
    """The instant after its last second."""
    format: str
    source: str
    """strap, machine, watch, phone or aggregator."""
    device: str | None
    sport: str | None
    session_id: int | None
    duplicate_of: int | None
    """The recording of the same activity that counts in its place; None when it is that one."""
    counts: list[str]
    """Which of its channels count: heart_rate, power, cadence, energy."""
    file: str | None
    """What the kept file is called; None when none was kept."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The file a recording came in."""

    name: str
    content: bytes


@query(command="recording list", http="/recordings")
def recordings(
    client: Client, page: Paging, *, member_id: MemberId | None = None
) -> Page[RecordingRow]:
    """
    List recordings, the latest first.

    Args:
        member_id: only those of this member.
    """
    query = """
        SELECT known.recording_id, known.member_id, lower(known.during) AS began_at,
            upper(known.during) AS ended_at, known.format::text, known.source::text, known.device,
            known.sport, known.session_id, known.duplicate_of,
            array_remove(ARRAY[
                CASE WHEN known.heart_rate_counts AND has.heart_rate THEN 'heart_rate' END,
                CASE WHEN known.power_counts AND has.power THEN 'power' END,
                CASE WHEN known.cadence_counts AND has.cadence THEN 'cadence' END,
                CASE WHEN known.energy_counts AND has.energy THEN 'energy' END], NULL) AS counts,
            kept.name::text AS file
        FROM fitflow.recording AS known
        LEFT JOIN fitflow.recording_file AS kept USING (gym_id, file_sha256)
        CROSS JOIN LATERAL (
            SELECT
                bool_or(data.heart_rate IS NOT NULL) AS heart_rate,
                bool_or(data.power IS NOT NULL) AS power,
                bool_or(data.cadence IS NOT NULL) AS cadence,
                bool_or(data.kilocalories IS NOT NULL)
                    OR fitflow.undivided_kilocalories(known) IS NOT NULL AS energy
            FROM fitflow.wearable_data AS data
            WHERE data.gym_id = known.gym_id AND data.recording_id = known.recording_id
        ) AS has
        WHERE known.gym_id = fitflow.current_gym_id()
            AND (%(member)s::bigint IS NULL OR known.member_id = %(member)s)
    """
    order = Order(("began_at", "recording_id"), newest_first=True)
    return page_of(client, RecordingRow, query, order, page, member=member_id)


def kept_file(client: Client, recording_id: int) -> KeptFile:
    """
    Return the file a recording came in.

    Raises:
        NoSuchFile: the gym has no such recording, or kept no file of it.
    """
    found = client.read(
        KeptFile,
        "SELECT kept.name::text, kept.content"
        " FROM fitflow.recording AS known"
        " JOIN fitflow.recording_file AS kept USING (gym_id, file_sha256)"
        " WHERE known.gym_id = fitflow.current_gym_id()"
        " AND known.recording_id = %(recording)s",
        recording=recording_id,
    )
    if found:
        return found[0]
    raise NoSuchFile.of(recording_id=recording_id)
