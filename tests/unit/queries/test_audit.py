"""Whoever can switch the triggers off can change the log, but not without its hashes telling."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.cli import run
from fitflow.errors import BadInput
from fitflow.queries import audit
from server import superuser
from unit.counter import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unit.counter import Counter


SWAP = """
    UPDATE fitflow.audit_log SET entry_no = 100 WHERE entry_no = 2;
    UPDATE fitflow.audit_log SET entry_no = 2 WHERE entry_no = 3;
    UPDATE fitflow.audit_log SET entry_no = 3 WHERE entry_no = 100
"""

FORGE = """
    INSERT INTO fitflow.audit_log (
        gym_id, chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256,
        arguments, answer, previous_hash
    )
    SELECT
        gym_id, chain_no, 6, clock_timestamp(), 'forger', 'refund', uuidv7(), body_sha256,
        '{}', '{}', sha256('guess')
    FROM fitflow.audit_log
    WHERE entry_no = 5
"""


@pytest.fixture
def log(counter: Counter) -> Counter:
    """A gym whose log has a chain of five entries."""
    write(counter, 5)
    return counter


def write(counter: Counter, entries: int) -> None:
    """Do something so often, in one transaction: one chain."""
    with counter.database.transaction(role="fitflow_owner", gym_id=counter.gym.gym_id) as conn:
        conn.execute(
            "SELECT fitflow.end_operation('refund', NULL, jsonb_build_object('cents', n), '{}')"
            " FROM generate_series(1, %s) AS n",
            [entries],
        )


@contextmanager
def tampering(counter: Counter) -> Iterator[psycopg.Connection]:
    """Act as the superuser, with every trigger and foreign key switched off."""
    with psycopg.connect(superuser(counter.database)) as conn:
        conn.execute("ALTER TABLE fitflow.audit_log DISABLE TRIGGER ALL")
        conn.execute(
            "CREATE TEMPORARY TABLE here AS SELECT %s::bigint AS gym", [counter.gym.gym_id]
        )
        yield conn
        conn.execute("ALTER TABLE fitflow.audit_log ENABLE TRIGGER ALL")
        conn.execute("ALTER TABLE fitflow.audit_log ENABLE ALWAYS TRIGGER audit_log_only_grows")


def test_a_log_as_it_was_written_is_whole(log: Counter) -> None:
    verdict = audit.verify(log.database, log.gym.gym_id)

    assert verdict.is_whole
    assert (verdict.heads.entries, verdict.heads.chains) == (5, 1)


def test_an_empty_log_is_whole(counter: Counter) -> None:
    verdict = audit.verify(counter.database, counter.gym.gym_id)

    assert verdict.is_whole
    assert verdict.heads.entries == 0


@pytest.mark.parametrize(
    ("tamper", "entry_no", "fault"),
    [
        (
            "UPDATE fitflow.audit_log SET arguments = '{\"cents\": 1000}' WHERE entry_no = 3",
            4,
            "it follows another entry than the one before it",
        ),
        (
            "UPDATE fitflow.audit_log SET actor = 'nobody' WHERE entry_no = 1",
            2,
            "it follows another entry than the one before it",
        ),
        ("DELETE FROM fitflow.audit_log WHERE entry_no = 3", 4, "entry 3 is missing before it"),
        ("DELETE FROM fitflow.audit_log WHERE entry_no = 1", 2, "entry 1 is missing before it"),
        (SWAP, 3, "it follows another entry than the one before it"),
        (FORGE, 6, "it follows another entry than the one before it"),
    ],
    ids=["changed", "first changed", "removed", "first removed", "reordered", "forged"],
)  # fmt: skip
def test_what_was_changed_is_found(log: Counter, tamper: str, entry_no: int, fault: str) -> None:
    with tampering(log) as conn:
        for statement in tamper.split(";"):
            conn.execute(f"{statement} AND gym_id = (SELECT gym FROM here)".encode())

    verdict = audit.verify(log.database, log.gym.gym_id)

    assert not verdict.is_whole
    assert verdict.broken is not None
    assert (verdict.broken.entry_no, verdict.broken.fault) == (entry_no, fault)
    assert verdict.broken.operation == "refund"


def test_a_hash_that_was_written_by_hand_is_found(log: Counter) -> None:
    """Generated columns can be made plain ones, written to, and made no one's business again."""
    with psycopg.connect(superuser(log.database)) as conn:
        conn.execute("ALTER TABLE fitflow.audit_log DISABLE TRIGGER ALL")
        conn.execute("ALTER TABLE fitflow.audit_log ALTER COLUMN entry_hash DROP EXPRESSION")
        conn.execute(
            "UPDATE fitflow.audit_log SET arguments = '{}' WHERE entry_no = 3 AND gym_id = %s",
            [log.gym.gym_id],
        )
        conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(log.gym.gym_id)])
        broken = conn.execute(audit._read("broken"), {"until": "infinity"}).fetchone()
        conn.rollback()

    assert broken is not None
    assert (broken[1], broken[4]) == (3, "its content is not what its hash was made of")


@pytest.mark.parametrize(
    "tamper",
    [
        "DELETE FROM fitflow.audit_log WHERE entry_no = 5",
        "UPDATE fitflow.audit_log SET answer = '{\"forged\": true}' WHERE entry_no = 5",
        "DELETE FROM fitflow.audit_log WHERE entry_no > 0",
    ],
    ids=["newest removed", "newest rewritten", "all removed"],
)
def test_what_the_chain_cannot_show_the_note_does(log: Counter, tamper: str) -> None:
    note = audit.verify(log.database, log.gym.gym_id).heads.note
    with tampering(log) as conn:
        conn.execute(f"{tamper} AND gym_id = (SELECT gym FROM here)".encode())

    assert audit.verify(log.database, log.gym.gym_id).is_whole
    assert not audit.verify(log.database, log.gym.gym_id, note).is_whole


def test_a_note_still_holds_when_the_log_has_grown(log: Counter) -> None:
    note = audit.verify(log.database, log.gym.gym_id).heads.note
    write(log, 3)

    verdict = audit.verify(log.database, log.gym.gym_id, note)

    assert verdict.is_whole
    assert verdict.heads.entries == 8


def test_what_is_no_note_is_refused(counter: Counter) -> None:
    with pytest.raises(BadInput, match="'yesterday' is no note"):
        audit.verify(counter.database, counter.gym.gym_id, "yesterday")


def test_the_command_exits_with_1_and_names_the_entry(
    log: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", "verify", "--gym", log.gym.name]) == 0
    note = capsys.readouterr().out.splitlines()[1].removeprefix("note: ")
    with tampering(log) as conn:
        conn.execute(
            "DELETE FROM fitflow.audit_log WHERE entry_no IN (2, 5) AND gym_id = %s",
            [log.gym.gym_id],
        )

    status = run(["audit", "verify", "--gym", log.gym.name, "--expect", note])

    said = capsys.readouterr().err
    assert status == 1
    assert "fitflow: audit entry 3 of chain " in said
    assert ": entry 2 is missing before it" in said
    assert "had 5 entries and now has 4, with other hashes" in said


def test_the_log_is_listed_newest_first(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    counter.bring("members", MEMBERS)
    write(counter, 2)

    run(["audit", "list", "--gym", counter.gym.name, "--json"])
    everything = json.loads(capsys.readouterr().out)
    run(["audit", "list", "--gym", counter.gym.name, "--operation", "import_rows", "--json"])
    imports = json.loads(capsys.readouterr().out)
    run(["audit", "list", "--gym", counter.gym.name, "--since", "2999-01-01"])
    nothing = capsys.readouterr().out

    assert [entry["operation"] for entry in everything] == ["refund", "refund", "import_rows"]
    assert [entry["answer"]["file"] for entry in imports] == ["members.csv"]
    assert "refund" not in nothing
