"""Somebody with the owner's password takes away what shows what they did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.cli import run

if TYPE_CHECKING:
    from unit.counter import Counter

TAKE_AWAY = """
    ALTER TABLE fitflow.audit_head DROP CONSTRAINT audit_head_gym_id_chain_no_entry_no_fkey;
    ALTER TABLE fitflow.audit_head DISABLE TRIGGER USER;
    ALTER TABLE fitflow.audit_log DISABLE TRIGGER audit_log_only_grows;
    DELETE FROM fitflow.audit_log;
    DELETE FROM fitflow.audit_head;
    ALTER TABLE fitflow.audit_log ENABLE ALWAYS TRIGGER audit_log_only_grows;
    ALTER TABLE fitflow.audit_head ENABLE ALWAYS TRIGGER audit_head_stays;
    ALTER TABLE fitflow.audit_head ENABLE ALWAYS TRIGGER audit_head_moves_on;
    ALTER TABLE fitflow.audit_head ADD FOREIGN KEY (gym_id, chain_no, entry_no)
        REFERENCES fitflow.audit_log (gym_id, chain_no, entry_no)
"""
"""A gym's whole log, and every rule back in its place."""


@pytest.fixture
def worked(counter: Counter) -> Counter:
    """A gym where a plan was added on the command line."""
    status = run(
        ["plan", "add", "--name", "Monthly", "--billing-period", "month", "--price", "30",
         "--gym", counter.gym.name]
    )  # fmt: skip
    assert status == 0
    return counter


def take_away(worked: Counter) -> None:
    """Take the log away as its owner, and leave no trace in the catalogue."""
    with psycopg.connect(worked.database.conninfo("fitflow_owner")) as conn:
        conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(worked.gym.gym_id)])
        conn.execute(TAKE_AWAY)


def test_verify_sees_a_log_that_its_owner_took_away(
    worked: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    take_away(worked)
    capsys.readouterr()

    status = run(["audit", "verify", "--gym", worked.gym.name])

    assert status == 1
    assert "fitflow: audit entry 1 of chain " in capsys.readouterr().err


def test_doctor_sees_it_too(worked: Counter, capsys: pytest.CaptureFixture[str]) -> None:
    take_away(worked)
    capsys.readouterr()

    run(["doctor", "--json"])

    findings = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    log = findings[f"audit log, gym {worked.gym.gym_id}"]
    assert not log["good"]
    assert "is not there or is another" in log["found"]


def test_doctor_sees_a_trigger_of_money_that_is_switched_off(
    worked: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    switch = "ALTER TABLE fitflow.transaction_table {} TRIGGER transaction_table_only_grows"
    capsys.readouterr()
    with psycopg.connect(worked.database.conninfo("fitflow_owner"), autocommit=True) as conn:
        conn.execute(switch.format("DISABLE"))
        run(["doctor"])
        conn.execute(switch.format("ENABLE ALWAYS"))

    said = capsys.readouterr().out
    assert "trigger transaction_table_only_grows on fitflow.transaction_table is switched" in said
