"""A backup is worth what its restoring is."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.catalogue.gym import list_gyms
from fitflow.config import Settings
from fitflow.errors import Conflict, NotFound
from fitflow.postgres.backup import newest_backup, restore_backup, write_backup

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, dsn=None)


def test_a_backup_put_back_has_every_gym_again(
    database: Database, gym: Gym, settings: Settings
) -> None:
    made = write_backup(database, settings, NOON)
    with database.transaction(role="fitflow_owner") as conn:
        conn.execute("UPDATE fitflow.gym SET name = 'Lindenhof'")

    restore_backup(database, made)

    assert list_gyms(database) == [gym]
    assert made.name == "fitflow-20260301-120000.dump"
    assert newest_backup(settings) == made


def test_a_backup_is_readable_by_this_user_only(database: Database, settings: Settings) -> None:
    made = write_backup(database, settings, NOON)

    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_a_file_that_is_no_backup_changes_nothing(
    database: Database, gym: Gym, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("dear gym")

    with pytest.raises(Conflict, match="the backup was not put back") as refusal:
        restore_backup(database, tmp_path / "letter.txt")

    assert "does not appear to be a valid archive" in (refusal.value.detail or "")
    assert list_gyms(database) == [gym]


def test_a_missing_file_is_named(database: Database, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no backup"):
        restore_backup(database, tmp_path / "none.dump")


def test_a_backup_that_fails_leaves_no_file(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fitflow.postgres.embedded.SUPERUSER", "nobody_known")

    with pytest.raises(Conflict, match="the backup failed"):
        write_backup(database, settings, NOON)

    assert list((settings.home / "backups").iterdir()) == []


def test_a_database_put_back_finds_its_schemas_and_its_only_gym_again(
    database: Database, gym: Gym, settings: Settings
) -> None:
    made = write_backup(database, settings, NOON)
    with database.transaction(role="fitflow_owner") as conn:
        conn.execute(f"ALTER DATABASE {conn.info.dbname} RESET ALL".encode())

    restore_backup(database, made)

    with psycopg.connect(database.url("fitflow_app")) as conn:
        assert conn.execute("SELECT gym_id FROM gym").fetchall() == [(gym.gym_id,)]
