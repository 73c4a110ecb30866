"""The embedded server: starting, attaching, stopping, and what is left after a crash."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.errors import Conflict, DatabaseAway
from fitflow.postgres import binaries, embedded, lease
from fitflow.postgres.database import Database, open_embedded
from own_server import another_process, stopped, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def durable(short_folder: Path) -> Iterator[embedded.Cluster]:
    """A cluster as real data has it."""
    cluster = embedded.cluster_at(short_folder / "durable")
    yield cluster
    lease.stop(cluster)
    lease.release(cluster)


def ask(database: Database, query: str) -> object:
    with database.transaction(role="fitflow_owner") as conn:
        row = conn.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


def test_a_first_start_makes_a_server_that_answers(own: embedded.Cluster) -> None:
    database = open_embedded(own)

    assert ask(database, "SELECT current_setting('server_version_num')::int / 10000") == 18
    assert ask(database, "SELECT current_user::text") == "fitflow_owner"


def test_it_listens_on_no_network_port_and_keeps_its_passwords_to_itself(
    own: embedded.Cluster,
) -> None:
    database = open_embedded(own)

    assert ask(database, "SHOW listen_addresses") == ""
    assert stat.S_IMODE(own.passfile.stat().st_mode) == 0o600
    assert stat.S_IMODE(own.log.stat().st_mode) == 0o600
    assert stat.S_IMODE((own.home / "run").stat().st_mode) == 0o700


def test_a_login_without_its_password_is_refused(own: embedded.Cluster) -> None:
    database = open_embedded(own)

    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(database.conninfo("fitflow_app", password="guessed"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL another account")
def test_root_lends_the_server_another_account(own: embedded.Cluster) -> None:
    found = lease.hold(own)

    assert Path(f"/proc/{found.pid}").stat().st_uid != 0
    assert own.home.stat().st_mode & 0o077 == 0o011


def test_real_data_is_kept_through_a_power_cut(durable: embedded.Cluster) -> None:
    database = open_embedded(durable)

    assert ask(database, "SHOW fsync") == "on"
    assert ask(database, "SHOW full_page_writes") == "on"
    assert ask(database, "SHOW synchronous_commit") == "on"


def test_a_second_process_attaches_to_the_same_server(own: embedded.Cluster) -> None:
    with another_process(own):
        first = embedded.running(own)

        assert lease.hold(own) == first


def test_the_server_stays_while_anybody_uses_it_and_goes_with_the_last(
    own: embedded.Cluster,
) -> None:
    with another_process(own) as first:
        with another_process(own):
            first.communicate("")

            assert not stopped(own)
        wait_until(lambda: stopped(own))


def test_a_killed_command_leaves_no_server_behind(own: embedded.Cluster) -> None:
    with another_process(own) as process:
        process.kill()

    wait_until(lambda: stopped(own))


def test_a_kept_server_stays_until_it_is_stopped(own: embedded.Cluster) -> None:
    found = lease.hold(own, keep=True)
    lease.release(own)

    assert embedded.running(own) == found
    assert lease.is_kept(own, found)
    assert lease.stop(own)
    assert stopped(own)
    assert not lease.stop(own)


def test_a_server_started_again_is_kept_no_longer(own: embedded.Cluster) -> None:
    found = lease.hold(own, keep=True)
    os.kill(found.pid, signal.SIGINT)
    wait_until(lambda: stopped(own))

    again = lease.hold(own)

    assert not lease.is_kept(own, again)


def test_committed_rows_survive_a_killed_server(durable: embedded.Cluster) -> None:
    database = open_embedded(durable)
    with database.transaction(role="fitflow_owner") as conn:
        conn.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    found = embedded.running(durable)
    assert found is not None
    os.kill(found.pid, signal.SIGKILL)
    wait_until(lambda: stopped(durable))

    again = open_embedded(durable)

    assert ask(again, "SELECT seven FROM kept") == 7


def test_a_lock_file_naming_an_unrelated_process_is_removed(own: embedded.Cluster) -> None:
    lease.hold(own)
    lock = own.data / "postmaster.pid"
    lines = lock.read_text().splitlines()
    lease.release(own)
    with subprocess.Popen(["/bin/sleep", "60"], user=own.data.stat().st_uid) as stranger:
        lock.write_text("\n".join([str(stranger.pid), *lines[1:]]))

        found = lease.hold(own)
        stranger.kill()

    assert found.ready


def test_a_data_folder_with_a_long_path_gets_its_socket_elsewhere(short_folder: Path) -> None:
    deep = short_folder / ("deep" * 25)
    cluster = embedded.cluster_at(deep, durable=False)

    database = open_embedded(cluster)
    found = embedded.running(cluster)

    assert ask(database, "SELECT 1") == 1
    assert found is not None
    assert not found.socket_folder.is_relative_to(deep)
    lease.stop(cluster)
    lease.release(cluster)
    found.socket_folder.rmdir()


def test_a_server_that_cannot_start_says_why(own: embedded.Cluster) -> None:
    lease.hold(own)
    lease.stop(own)
    with (own.data / "postgresql.conf").open("a") as conf:
        conf.write("shared_buffers = 'much'\n")

    with pytest.raises(DatabaseAway, match="did not start") as refusal:
        lease.hold(own)

    assert 'invalid value for parameter "shared_buffers": "much"' in str(refusal.value.detail)
    assert refusal.value.hint == f"its log is {own.log}"


def test_data_is_not_erased_beneath_a_running_server(own: embedded.Cluster) -> None:
    lease.hold(own)

    with pytest.raises(Conflict, match="still runs"):
        embedded.erase(own)

    lease.stop(own)
    embedded.erase(own)
    assert not own.data.exists()


def test_a_missing_password_file_is_named(own: embedded.Cluster) -> None:
    lease.hold(own)
    own.passfile.unlink()

    with pytest.raises(DatabaseAway) as refusal:
        open_embedded(own)

    assert str(own.passfile) in refusal.value.message


def test_a_machine_without_postgresql_is_told_three_ways_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(binaries, "_candidates", lambda: iter(()))

    with pytest.raises(DatabaseAway, match="this machine has no PostgreSQL 18 or newer") as refusal:
        binaries.find_binaries()

    assert refusal.value.hint is not None
    assert refusal.value.hint.count(";") == 2
    assert "FITFLOW_DSN" in refusal.value.hint


def test_programs_no_other_account_can_reach_are_copied(tmp_path: Path) -> None:
    found = binaries.find_binaries()

    copied = binaries._copy_into(tmp_path / "programs", found)
    said = subprocess.run([copied.program("psql"), "--version"], capture_output=True, check=True)

    assert f"(PostgreSQL) {found.version}" in said.stdout.decode()
