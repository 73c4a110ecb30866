"""
Somebody paused for chemotherapy, and the word stood for ever in a log nobody can take it out of.

Reasons stay in the row they are about; the log says that there was one, by its digest alone. And
whatever was measured of a body is in the log as having been written, without its values.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.operations import cancellation, meetings, memberships, payments, recordings
from fitflow.recordings.live import Sample, take_samples
from fitflow.recordings.store import store_recordings
from unit.operations.memberships.timeline import noon
from unit.recordings.made import BEGAN, NOW, heart_rates, made

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database
    from unit.operations.classes.studio import Studio
    from unit.operations.memberships.timeline import Book

WORD: Final = "Chemotherapy"
LOGGED: Final = """
    SELECT operation, arguments::text || answer::text FROM fitflow.audit_log
    WHERE gym_id = fitflow.current_gym_id() AND logged_at > %s
"""
GIVEN_REASONS: Final = """
    SELECT DISTINCT proname FROM pg_proc
    WHERE pronamespace = 'fitflow'::regnamespace AND 'reason' = ANY (proargnames[:pronargs])
        AND has_function_privilege('fitflow_app', oid, 'EXECUTE')
"""


@pytest.fixture
def began(database: Database) -> datetime:
    """An instant before anything was done."""
    with database.transaction() as conn:
        (now,) = conn.execute("SELECT clock_timestamp()").fetchone() or (None,)
    assert isinstance(now, datetime)
    return now


def logged(database: Database, gym: Gym, since: datetime) -> list[tuple[str, str]]:
    """Return each operation since an instant, with all that the log says of it."""
    with database.transaction(gym_id=gym.gym_id) as conn:
        return conn.execute(LOGGED, [since]).fetchall()


def test_no_reason_is_in_the_log(
    database: Database, gym: Gym, book: Book, studio: Studio, began: datetime
) -> None:
    """Every operation that is given a reason; one that comes later has to join them."""
    client = book.client
    book.enrol("Weekly", "2026-06-01")
    book.bill("2026-06-22")
    first, second, third, fourth = (
        number
        for (number,) in studio.rows(
            "SELECT invoice_id FROM invoice WHERE member_id = %s ORDER BY invoice_id",
            book.member_id,
        )
    )
    meeting = studio.meeting("2026-06-24 18:00")
    paid = payments.take_payment(client, first, method="cash", at=noon("2026-06-22"))
    when = noon("2026-06-23")

    payments.record_decline(client, second, method="card", reason=WORD, at=when)
    payments.refund(client, paid.transaction.transaction_id, reason=WORD, amount_cents=100, at=when)
    payments.credit(client, second, amount_cents=100, reason=WORD, at=when)
    payments.credit_and_release(client, fourth, reason=WORD, at=when)
    payments.write_off(client, third, reason=WORD, at=when)
    meetings.cancel_meeting(client, meeting, reason=WORD, at=when)
    memberships.extend(client, book.member_id, days=3, reason=WORD, at=when)
    memberships.freeze(
        client, book.member_id, since=date(2026, 7, 6), returns_on=date(2026, 7, 20), reason=WORD,
        at=when,
    )  # fmt: skip
    cancellation.cancel_membership(
        client, book.member_id, takes_effect="period_end", reason=WORD, at=when
    )
    cancellation.terminate(client, book.member_id, reason=WORD, until=date(2026, 6, 25), at=when)

    entries = logged(database, gym, began)
    with database.transaction() as conn:
        given = {name for (name,) in conn.execute(GIVEN_REASONS)}
    assert given <= {operation for operation, _ in entries}
    assert [entry for entry in entries if WORD in entry[1]] == []


def test_a_recording_is_in_the_log_without_its_seconds(
    database: Database, gym: Gym, book: Book, began: datetime
) -> None:
    ride = made("a ride", heart_rates(1, 900))

    store_recordings(
        database, gym, book.member_id, [ride], now=NOW, file=("Lina's ride.fit", b"seconds")
    )
    store_recordings(
        database, gym, book.member_id, [ride], now=NOW, file=("Lina's ride.fit", b"seconds")
    )

    entries = logged(database, gym, began)
    kept = [entry for entry in entries if "recording" in entry[0] or entry[0] == "keep_file"]
    assert [operation for operation, _ in kept] == ["keep_file", "import_recordings"]
    assert "Lina" not in str(kept)
    assert "heart" not in str(kept)


def test_live_seconds_are_in_the_log_once_a_quarter(
    database: Database, gym: Gym, client: Client, book: Book, began: datetime
) -> None:
    live = recordings.open_recording(
        client, book.member_id, source="strap", device="Lina's strap", sport="recovery", at=BEGAN
    )

    for minutes in (0, 1, 2, 20):
        sample = Sample(BEGAN + timedelta(minutes=minutes), heart_rate=171)
        take_samples(client, live.recording_id, [sample])

    entries = logged(database, gym, began)
    told = [text for operation, text in entries if operation == "append_samples"]
    assert len(told) == 2
    assert not any(word in str(entries) for word in ("171", "Lina", "recovery"))
