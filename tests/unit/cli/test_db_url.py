"""`fitflow db url` and `fitflow db psql` where there is one gym, and where there are several."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import psycopg
import pytest

from fitflow.cli import run
from fitflow.postgres.database import Role
from server import copy_of, superuser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database

each_role = pytest.mark.parametrize("role", get_args(Role))


@pytest.fixture(autouse=True)
def own_database(template: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A database of this test's own, on what is another server to the command."""
    with copy_of(template) as made:
        monkeypatch.setenv("FITFLOW_DSN", superuser(made))
        yield


def opened(*names: str) -> None:
    """Open gyms."""
    for name in names:
        assert run(["gym", "open", name, "--time-zone", "UTC"]) == 0


@each_role
@pytest.mark.parametrize("command", ["url", "psql"])
def test_which_of_several_gyms_is_asked(
    command: str, role: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody counted members in a notebook, and there were none."""
    opened("Linde", "Ahorn")
    capsys.readouterr()

    assert run(["db", command, "--role", role]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "there are 2 gyms: 1 Linde, 2 Ahorn" in told.err
    assert "hint: pick one with --gym" in told.err


@each_role
def test_the_one_that_is_picked_is_in_the_address(
    role: str, capsys: pytest.CaptureFixture[str]
) -> None:
    opened("Linde", "Ahorn")
    capsys.readouterr()

    assert run(["db", "url", "--role", role, "--gym", "Ahorn"]) == 0

    with psycopg.connect(capsys.readouterr().out.strip()) as conn:
        assert conn.execute("SELECT fitflow.current_gym_id()").fetchall() == [(2,)]


@each_role
def test_the_only_gym_stays_in_its_address_when_another_opens(
    role: str, capsys: pytest.CaptureFixture[str]
) -> None:
    opened("Linde")
    capsys.readouterr()

    assert run(["db", "url", "--role", role]) == 0
    address = capsys.readouterr().out.strip()
    opened("Ahorn")

    with psycopg.connect(address) as conn:
        assert conn.execute("SELECT fitflow.current_gym_id()").fetchall() == [(1,)]


def test_a_database_without_gyms_has_an_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["db", "url"]) == 0

    with psycopg.connect(capsys.readouterr().out.strip()) as conn:
        assert conn.execute("SELECT FROM fitflow.gym").fetchall() == []
