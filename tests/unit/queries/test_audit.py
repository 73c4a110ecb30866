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
from fitflow.queries.audit_notes import take_notes
from server import superuser
from unit.counter import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from unit.counter import Counter

BOOKS = True

SWAP = """
    UPDATE fitflow.audit_log SET entry_no = 100 WHERE entry_no = 2;
    UPDATE fitflow.audit_log SET entry_no = 2 WHERE entry_no = 3;
    UPDATE fitflow.audit_log SET entry_no = 3 WHERE entry_no = 100
"""

REWRITE = """
    UPDATE fitflow.audit_log SET arguments = '{\"cents\": 1000}',
        arguments_sha256 = fitflow.salted_sha256(salt, '{\"cents\": 1000}')
"""

FORGE = """
    INSERT INTO fitflow.audit_log (
        gym_id, chain_no, entry_no, logged_at, actor, operation, request_key, salt, body_sha256,
        arguments, answer, arguments_sha256, answer_sha256, previous_hash
    )
    SELECT
        gym_id, chain_no, 6, clock_timestamp(), 'forger', 'refund', uuidv7(), salt, body_sha256,
        arguments, answer, arguments_sha256, answer_sha256, sha256('guess')
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
            f"{REWRITE} WHERE entry_no = 3",
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


@pytest.mark.parametrize(
    ("hide", "change", "fault"),
    [
        (
            "ALTER COLUMN entry_hash DROP EXPRESSION",
            "actor = 'nobody'",
            "its content is not what its hash was made of",
        ),
        (
            "DROP CONSTRAINT audit_log_text_is_digested",
            "arguments = '{}'",
            "its text is not what its digests were made of",
        ),
        (
            (
                "DROP CONSTRAINT audit_log_has_its_text_or_who_emptied_it,"
                " DROP CONSTRAINT audit_log_text_is_digested"
            ),
            "arguments = NULL, answer = NULL, salt = NULL",
            "its text is gone, and no entry says that it emptied it",
        ),
        (
            "DROP CONSTRAINT audit_log_has_its_text_or_who_emptied_it",
            "arguments = NULL, answer = NULL, salt = NULL, emptied_in = chain_no, emptied_by = 1",
            "its text is gone, and no entry says that it emptied it",
        ),
    ],
    ids=["hash written by hand", "text changed", "text taken", "text taken by an entry of old"],
)
def test_what_was_changed_without_its_rules_is_found(
    log: Counter, hide: str, change: str, fault: str
) -> None:
    """Generated columns can be made plain ones, and constraints dropped, by their owner."""
    with psycopg.connect(superuser(log.database)) as conn:
        conn.execute("ALTER TABLE fitflow.audit_log DISABLE TRIGGER ALL")
        conn.execute(f"ALTER TABLE fitflow.audit_log {hide}")
        conn.execute(
            f"UPDATE fitflow.audit_log SET {change} WHERE entry_no = 3 AND gym_id = %s",
            [log.gym.gym_id],
        )
        conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(log.gym.gym_id)])
        broken = conn.execute(audit._read("broken"), {"until": "infinity"}).fetchone()
        conn.rollback()

    assert broken is not None
    assert (broken[1], broken[4]) == (3, fault)


@pytest.mark.parametrize(
    "tamper",
    [
        "DELETE FROM fitflow.audit_log WHERE entry_no = 5",
        "DELETE FROM fitflow.audit_log WHERE true",
    ],
    ids=["newest removed", "whole chain removed"],
)
def test_an_end_that_was_taken_away_is_found_by_itself(log: Counter, tamper: str) -> None:
    with tampering(log) as conn:
        conn.execute(f"{tamper} AND gym_id = (SELECT gym FROM here)".encode())

    verdict = audit.verify(log.database, log.gym.gym_id)

    assert not verdict.is_whole
    assert verdict.missing is not None
    assert verdict.missing[1] == 5


def test_the_owner_cannot_take_the_newest_entry_away(log: Counter) -> None:
    """Not even with the trigger switched off: the foreign key of the head is the system's."""
    with psycopg.connect(log.database.conninfo("fitflow_owner")) as conn:
        conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(log.gym.gym_id)])
        conn.execute("ALTER TABLE fitflow.audit_log DISABLE TRIGGER audit_log_only_grows")

        with pytest.raises(psycopg.errors.ForeignKeyViolation, match="audit_head"):
            conn.execute("DELETE FROM fitflow.audit_log WHERE entry_no = 5")


@pytest.mark.parametrize(
    "tamper",
    [
        "DELETE FROM fitflow.audit_log WHERE entry_no = 5",
        f"{REWRITE} WHERE entry_no = 5",
        "DELETE FROM fitflow.audit_log WHERE entry_no > 0",
    ],
    ids=["newest removed", "newest rewritten", "all removed"],
)
def test_what_the_chain_cannot_show_the_notes_do(log: Counter, tamper: str, tmp_path: Path) -> None:
    """The one that was printed, and the one that lies beside the data folder."""
    take_notes(log.database, tmp_path)
    note = audit.verify(log.database, log.gym.gym_id).heads.note
    with tampering(log) as conn:
        conn.execute(f"{tamper} AND gym_id = (SELECT gym FROM here)".encode())
        conn.execute("ALTER TABLE fitflow.audit_head DISABLE TRIGGER ALL")
        conn.execute("DELETE FROM fitflow.audit_head WHERE gym_id = (SELECT gym FROM here)")
        conn.execute("ALTER TABLE fitflow.audit_head ENABLE TRIGGER ALL")

    assert audit.verify(log.database, log.gym.gym_id).is_whole
    assert not audit.verify(log.database, log.gym.gym_id, note).is_whole
    assert not audit.verify(log.database, log.gym.gym_id, home=tmp_path).is_whole


def test_a_note_is_not_taken_anew_of_a_log_that_lost_entries(log: Counter, tmp_path: Path) -> None:
    take_notes(log.database, tmp_path)
    with tampering(log) as conn:
        conn.execute(
            "DELETE FROM fitflow.audit_log WHERE gym_id = (SELECT gym FROM here) AND entry_no = 5"
        )
    take_notes(log.database, tmp_path)

    verdict = audit.verify(log.database, log.gym.gym_id, home=tmp_path)

    assert verdict.noted is not None
    assert verdict.noted.gone is not None
    assert verdict.noted.gone.entry_no == 5


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
    assert "fitflow: audit entry 5, the newest of chain " in said
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
