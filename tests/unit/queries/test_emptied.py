"""The text of an entry can go: its digests stay in the chain, and an entry says that it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import psycopg
import pytest
from psycopg.types.json import Jsonb

from fitflow.cli import run
from fitflow.queries import audit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from unit.counter import Counter

KEY = UUID("0190b5a0-0000-7000-8000-000000000007")
FORMER = """
    INSERT INTO fitflow.audit_log (
        chain_no, entry_no, logged_at, actor, operation, request_key, body_sha256, arguments,
        answer, previous_hash
    )
    SELECT 31, %(no)s, clock_timestamp(), 'Dana', 'freeze', %(key)s, sha256('{"reason": "Chemo"}'),
        '{"reason": "Chemo"}', '{}',
        (SELECT entry_hash FROM fitflow.audit_log WHERE chain_no = 31 AND entry_no = %(no)s - 1)
"""
"""An entry as 0.3.0 wrote it."""


@pytest.fixture
def owner(counter: Counter) -> Iterator[psycopg.Connection]:
    """The owner in a gym of its own; each statement is kept."""
    with psycopg.connect(counter.database.conninfo("fitflow_owner"), autocommit=True) as conn:
        conn.execute("SELECT set_config('fitflow.gym_id', %s, false)", [str(counter.gym.gym_id)])
        yield conn


def do(owner: psycopg.Connection, word: str, key: UUID | None = None) -> tuple[int, int]:
    """Write an entry with a word in it, and return its chain and number."""
    owner.execute(
        "SELECT fitflow.end_operation('freeze', %s, jsonb_build_object('word', %s::text), '{}')",
        [key, word],
    )
    row = owner.execute(
        "SELECT chain_no, entry_no FROM fitflow.audit_log WHERE arguments ->> 'word' = %s", [word]
    ).fetchone()
    assert row is not None
    return row


def empty(owner: psycopg.Connection, *entries: tuple[int, int]) -> dict[str, Any]:
    """Empty entries, and return the answer."""
    given = [{"chain_no": chain_no, "entry_no": entry_no} for chain_no, entry_no in entries]
    row = owner.execute("SELECT fitflow.empty_entries(%s)", [Jsonb(given)]).fetchone()
    assert row is not None
    answer: dict[str, Any] = row[0]
    return answer


def test_the_word_is_gone_and_the_log_is_whole(
    counter: Counter, owner: psycopg.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = do(owner, "Chemotherapy")
    do(owner, "something after it")
    note = audit.verify(counter.database, counter.gym.gym_id).heads.note

    empty(owner, entry)

    verdict = audit.verify(counter.database, counter.gym.gym_id, note)
    assert verdict.is_whole
    assert [(one.chain_no, one.entry_no) for one in verdict.emptied] == [entry]
    left = owner.execute("SELECT string_agg(logged::text, '') FROM fitflow.audit_log AS logged")
    assert "Chemotherapy" not in str(left.fetchone())
    assert run(["audit", "verify", "--gym", counter.gym.name]) == 0
    by = verdict.emptied[0]
    assert (
        f"entry {entry[1]} of chain {entry[0]}, freeze: emptied by entry {by.emptied_by} of chain"
        f" {by.emptied_in}"
    ) in capsys.readouterr().out


def test_nobody_can_try_what_the_word_was(owner: psycopg.Connection) -> None:
    """What stays of an entry of 0.3.0 has no digest that a guess could be held against."""
    owner.execute(FORMER, {"no": 1, "key": KEY})

    empty(owner, (31, 1))

    (guessed, body, key) = owner.execute(
        "SELECT entry_hash = fitflow.former_entry_hash(previous_hash, logged_at, actor, operation,"
        '   request_key, sha256(\'{"reason": "Chemo"}\'), \'{"reason": "Chemo"}\', \'{}\'),'
        " body_sha256, request_key"
        " FROM fitflow.audit_log WHERE chain_no = 31 AND entry_no = 1"
    ).fetchone() or (None, None, None)
    assert (guessed, body) == (False, None)
    assert key != KEY


def test_an_entry_of_before_digests_stays_in_its_chain(
    counter: Counter, owner: psycopg.Connection
) -> None:
    for number in (1, 2, 3):
        owner.execute(FORMER, {"no": number, "key": UUID(int=KEY.int + number)})

    empty(owner, (31, 2))

    verdict = audit.verify(counter.database, counter.gym.gym_id)
    assert verdict.broken is None
    assert [(one.entry_no, one.operation) for one in verdict.emptied] == [(2, "freeze")]


@pytest.mark.parametrize("is_former", [False, True])
def test_a_request_whose_answer_was_emptied_is_not_done_again(
    owner: psycopg.Connection, is_former: bool
) -> None:
    entry = (31, 1)
    if is_former:
        owner.execute(FORMER, {"no": 1, "key": KEY})
    else:
        entry = do(owner, "Chemotherapy", KEY)
    empty(owner, entry)

    with pytest.raises(psycopg.Error, match="was done, and what it answered was emptied"):
        owner.execute(
            "SELECT fitflow.begin_operation('freeze', %s, '{\"word\": \"Chemotherapy\"}')", [KEY]
        )


def test_what_empties_is_not_emptied(owner: psycopg.Connection) -> None:
    entry = do(owner, "Chemotherapy")
    empty(owner, entry)
    row = owner.execute(
        "SELECT chain_no, entry_no FROM fitflow.audit_log WHERE operation = 'empty_entries'"
    ).fetchone()
    assert row is not None

    for refused in (row, entry, (31, 999)):
        with pytest.raises(psycopg.Error, match="there is no text to empty in entry"):
            empty(owner, refused)


@pytest.mark.parametrize(
    "change",
    [
        "arguments = '{}'",
        "actor = 'nobody'",
        (
            "salt = NULL, arguments = NULL, answer = NULL, emptied_in = chain_no,"
            " emptied_by = entry_no"
        ),
    ],
)
def test_an_entry_is_changed_in_no_other_way(owner: psycopg.Connection, change: str) -> None:
    do(owner, "Chemotherapy")

    with pytest.raises(psycopg.errors.RestrictViolation, match="append-only"):
        owner.execute(f"UPDATE fitflow.audit_log SET {change} WHERE arguments ? 'word'")


def test_no_client_empties_entries(counter: Counter) -> None:
    with (
        counter.database.transaction(gym_id=counter.gym.gym_id) as conn,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        conn.execute("SELECT fitflow.empty_entries('[]')")
