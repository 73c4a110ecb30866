"""A server that was halted, not stopped, is waited for so long and no longer."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.errors import DatabaseAway
from fitflow.postgres import embedded, heard
from fitflow.postgres.database import Database, open_embedded
from fitflow.postgres.heard import Heard

if TYPE_CHECKING:
    from collections.abc import Iterator

WITHIN_S = 2


@pytest.fixture
def opened(own: embedded.Cluster, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A server of this test's own, whose silence is noticed soon."""
    monkeypatch.setattr(heard, "SILENCE_S", 0.2)
    monkeypatch.setattr(heard, "SIGN_OF_LIFE_S", WITHIN_S)
    return open_embedded(own)


@contextmanager
def halted(cluster: embedded.Cluster) -> Iterator[None]:
    """Halt every process of the server for as long as the block runs, as a frozen machine would."""
    server = embedded.running(cluster)
    assert server is not None
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    everybody = [server.pid, *map(int, children)]
    _tell(everybody, signal.SIGSTOP)
    try:
        yield
    finally:
        _tell(everybody, signal.SIGCONT)


def _tell(everybody: list[int], what: signal.Signals) -> None:
    """Send a signal to processes, some of which may have ended meanwhile."""
    for pid in everybody:
        with suppress(ProcessLookupError):
            os.kill(pid, what)


def test_a_halted_server_lets_nobody_wait_for_ever(own: embedded.Cluster, opened: Database) -> None:
    with (
        pytest.raises(DatabaseAway, match="does not answer in time"),
        opened.transaction() as conn,
        halted(own),
    ):
        conn.execute("SELECT 1")


def test_a_halted_server_lets_nobody_in(own: embedded.Cluster, opened: Database) -> None:
    soon = opened.conninfo("fitflow_app", connect_timeout=str(WITHIN_S))

    with halted(own), pytest.raises(psycopg.errors.ConnectionTimeout):
        Heard.connect(soon)


@pytest.mark.usefixtures("own")
def test_a_slow_statement_is_waited_for(opened: Database) -> None:
    with opened.transaction() as conn:
        row = conn.execute("SELECT pg_sleep(0.9)::text").fetchone()

    assert row == ("",)


def test_every_connection_has_a_bounded_time_to_come(opened: Database) -> None:
    assert "connect_timeout=" in opened.superuser()
    assert "connect_timeout=" in opened.conninfo("fitflow_owner")
