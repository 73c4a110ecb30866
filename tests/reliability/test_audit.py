"""The audit is silent after honest work, and each of its checks finds the fault it is there for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from reliability.audit import audit_gym, checks, open_auditor, run_check
from reliability.books import finish_billing, missing_bills
from reliability.clerk import Calendar, Known
from reliability.diary import Asked, last_turn
from reliability.faults import COPIED, FAULTS
from reliability.gyms import make_gyms
from reliability.worker import Task, diary_path, work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psycopg

    from fitflow.postgres.database import Database

pytestmark = pytest.mark.slow

CLOCK: Final = datetime(2032, 1, 1, tzinfo=UTC)
"""The clients work years ahead."""
TURNS: Final = 1500
CALENDAR: Final = Calendar(TURNS, days=40)
"""One client, so that the same seed does the same work."""


@pytest.fixture(scope="module")
def known(database: Database, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Known]]:
    """Two gyms after some weeks, with the diaries of who worked there."""
    folder = tmp_path_factory.mktemp("diaries")
    made = make_gyms(database, folder, member_count=25)
    work(Task(database, folder, 16, range(1, 2), TURNS, CALENDAR, made), [0])
    for one in made:
        finish_billing(database, folder, one, CALENDAR.end)
    return folder, made


@pytest.fixture(scope="module")
def auditor(database: Database, known: tuple[Path, list[Known]]) -> Iterator[psycopg.Connection]:
    """A connection with the diaries in it."""
    with open_auditor(database, sorted(known[0].glob("*.jsonl"))) as conn:
        yield conn


def test_honest_work_has_no_finding(
    auditor: psycopg.Connection, known: tuple[Path, list[Known]]
) -> None:
    found = [finding for one in known[1] for finding in audit_gym(auditor, one.gym.gym_id)]

    assert found == []


def test_every_check_has_a_fault_to_find() -> None:
    assert set(FAULTS) == set(checks())


@pytest.mark.parametrize("check", sorted(FAULTS))
def test_each_check_finds_the_fault_it_is_there_for(
    check: str, auditor: psycopg.Connection, known: tuple[Path, list[Known]]
) -> None:
    gym_id = known[1][0].gym.gym_id
    with auditor.transaction(force_rollback=True):
        auditor.execute("SET TRANSACTION READ WRITE")
        auditor.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(gym_id)])
        for table in COPIED:
            auditor.execute(f"CREATE TEMPORARY TABLE {table} AS TABLE fitflow.{table}".encode())
        before = list(run_check(auditor, gym_id, check, checks()[check]))
        auditor.execute(FAULTS[check].encode())

        after = list(run_check(auditor, gym_id, check, checks()[check]))

    assert before == []
    assert after != []


def test_a_period_that_was_not_billed_is_missed(
    auditor: psycopg.Connection, known: tuple[Path, list[Known]]
) -> None:
    gym_id = known[1][0].gym.gym_id
    with auditor.transaction(force_rollback=True):
        auditor.execute("SET TRANSACTION READ WRITE")
        auditor.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(gym_id)])
        auditor.execute("CREATE TEMPORARY TABLE invoice_period AS TABLE fitflow.invoice_period")
        before = list(missing_bills(auditor, gym_id, CALENDAR.end.date()))
        auditor.execute(
            "DELETE FROM invoice_period WHERE ctid = (SELECT min(period.ctid)"
            " FROM invoice_period AS period JOIN membership USING (member_id)"
            " WHERE purpose = 'membership' AND membership.during @> period.during"
            " AND billing_anchor = lower(period.during))"
        )

        after = list(missing_bills(auditor, gym_id, CALENDAR.end.date()))

    assert before == []
    assert len(after) == 1


def test_a_client_that_stops_goes_on_with_the_request_it_has_no_answer_to(tmp_path: Path) -> None:
    path = diary_path(tmp_path, 1)
    key = "8c9f0a52-0d0e-4a53-b3cf-0b2b7c3a9f11"
    path.write_text(
        f'{{"asked": "{key}", "number": 7, "gym_id": 1, "operation": "dun",'
        ' "arguments": {}, "is_preview": false}\n{"answer'
    )

    turn, unanswered = last_turn(path)

    assert turn == 7
    assert isinstance(unanswered, Asked)
    assert str(unanswered.key) == key
