"""An older database lost rows of an index over time: `fitflow doctor` finds them."""

from __future__ import annotations

import json
import shlex
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import psycopg
import pytest

from fitflow.cli import run
from fitflow.operations.billing import bill
from fitflow.operations.members import add_member
from fitflow.operations.memberships import enrol
from fitflow.operations.plans import add_plan
from fitflow.postgres import heights
from fitflow.postgres.lost_rows import count_rows
from server import superuser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unit.counter import Counter

READY: Final = "UPDATE pg_index SET indisready = %s WHERE indexrelid = %s::regclass"
ENROLLED: Final = datetime(2026, 1, 1, 9, tzinfo=UTC)
REBUILT: Final = "REINDEX INDEX fitflow.invoice_period_pkey"


@contextmanager
def unaware(counter: Counter, index: str) -> Iterator[None]:
    """Have an index not know what is written meanwhile."""
    with psycopg.connect(superuser(counter.database), autocommit=True) as admin:
        admin.execute(READY, [False, f"fitflow.{index}"])
        yield
        admin.execute(READY, [True, f"fitflow.{index}"])


def billed(counter: Counter) -> int:
    """Bill somebody for January; return the member."""
    with counter.client() as client:
        plan = add_plan(client, name="Monthly", billing_period="month", price_cents=3000)
        member = add_member(client, given_name="Ann", family_name="Lee", at=ENROLLED).member_id
        enrol(client, member, plan_id=plan.plan_id, since=ENROLLED.date(), at=ENROLLED)
    return member


def looked_at(capsys: pytest.CaptureFixture[str], name: str, *options: str) -> list[dict[str, Any]]:
    """Return the doctor's findings that have a name."""
    capsys.readouterr()
    run(["doctor", "--json", *options])
    return [one for one in json.loads(capsys.readouterr().out) if one["name"] == name]


def rows_over_time(counter: Counter, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return what a deep look says of the gym's rows."""
    return looked_at(capsys, f"rows over time, gym {counter.gym.gym_id}", "--deep")


def do(fix: str) -> None:
    """Run the commands that a fix names last: to make the index anew, and to heighten it."""
    anew, heighten = fix.rpartition("; then ")[2].split(", then ")
    assert run(shlex.split(anew)[1:]) == 0
    assert run(shlex.split(heighten)[1:]) == 0


def test_a_sound_database_says_that_every_row_is_found(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    billed(counter)

    (found,) = rows_over_time(counter, capsys)

    assert found["good"]
    assert found["found"] == "20 indexes find their 5"  # membership and price by two


@pytest.mark.parametrize(
    "index",
    [
        "invoice_period_pkey",
        "membership_pkey",
        "membership_gym_id_member_id_state_during_key",
    ],
)
def test_a_row_that_an_index_lost_is_missed_there_and_nowhere_else(
    counter: Counter, index: str
) -> None:
    with unaware(counter, index):
        billed(counter)

    counts = list(count_rows(counter.database, counter.gym.gym_id))

    assert {one.key.index: (one.found, one.there) for one in counts if one.found != one.there} == {
        index: (0, 1)
    }


def test_a_second_bill_of_the_same_days_is_named_and_released(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    member = billed(counter)
    with counter.client() as client:
        bill(client, through=datetime(2026, 2, 1, tzinfo=UTC).date(), at=ENROLLED.replace(month=2))
    _, second = (
        number
        for (number,) in counter.rows(
            "SELECT invoice_id FROM fitflow.invoice_period ORDER BY during"
        )
    )
    with unaware(counter, "invoice_period_pkey"):
        counter.rows(
            "UPDATE fitflow.invoice_period SET during = '[2026-01-01,2026-02-01)'"
            " WHERE invoice_id = %s RETURNING 1",
            second,
        )

    (twice,) = rows_over_time(counter, capsys)
    refused = run(
        ["db", "psql", "--role", "fitflow_owner", "--gym", counter.gym.name, "--", "-c", REBUILT]
    )
    released = run(
        ["invoice", "release", str(second), "--reason", "twice", "--gym", counter.gym.name]
    )
    do(twice["fix"])
    (healed,) = rows_over_time(counter, capsys)

    days = f"({counter.gym.gym_id}, {member}, [2026-01-01,2026-02-01))"
    assert f"these overlap by now (gym_id, member_id, during): {days} and {days}" in twice["found"]
    assert twice["fix"].startswith("fitflow invoice release the later bill of the two, for each")
    assert refused == 1
    assert released == 0
    assert healed["good"]


def test_an_index_that_was_made_anew_is_low_until_db_migrate(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    with counter.database.transaction(role="fitflow_owner") as conn:
        conn.execute(REBUILT)

    (low,) = looked_at(capsys, "indexes over time")
    migrated = run(["db", "migrate"])
    said = capsys.readouterr()
    with counter.database.transaction(role="fitflow_owner") as conn:
        still_low = heights.low(conn)

    assert not low["good"]
    assert "invoice_period_pkey: low" in low["found"]
    assert low["fix"].startswith("fitflow db migrate")
    assert migrated == 0
    assert "the indexes over time of invoice_period have three levels again" in said.err
    assert still_low == []
