"""A rehearsal says so wherever somebody looks, and no gym's books come into it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from fitflow.catalogue.client import Client
from fitflow.cli import findings, run
from fitflow.errors import Conflict, FitFlowError
from fitflow.exchange.gym_export import export_gym
from fitflow.exchange.gym_import import import_gym
from fitflow.operations import members, sales
from fitflow.operations.gyms import open_gym
from fitflow.postgres import database as database_module
from fitflow.web.app import create_app
from server import copy_of
from serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

CLOCK = datetime(2031, 3, 1, 9, tzinfo=UTC)
SAID = "Rehearsal: its clock is its own"


@pytest.fixture(scope="module")
def books(original: Database) -> Iterator[Database]:
    """Another database, that is a gym's books."""
    with copy_of(original) as made:
        yield made


@pytest.fixture(scope="module")
def desk(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool(max_size=1) as pool:
        yield Client(pool, gym.gym_id, "Dana at the desk")


def opened(database: Database) -> Gym:
    with database.transaction(role="fitflow_owner") as conn:
        return open_gym(conn, "Ahornhof", "UTC", "EUR")


def asked(database: Database, path: str) -> httpx.Response:
    """Ask the application for a page, after its first."""
    with (
        serving(create_app(database)) as address,
        httpx.Client(base_url=address, timeout=30) as browser,
    ):
        browser.get("/")
        return browser.get(path)


def test_in_a_rehearsal_it_is_as_late_as_its_owner_said(desk: Client) -> None:
    sold = sales.sell(desk, item="Towel", price_cents=900, method="cash")

    assert timedelta() <= sold.taken_at - CLOCK < timedelta(minutes=20)


def test_the_clock_of_a_rehearsal_goes_only_forward(database: Database) -> None:
    with (
        pytest.raises(FitFlowError, match="goes only forward"),
        database.transaction(role="fitflow_owner") as owner,
    ):
        owner.execute("SELECT fitflow.move_clock('2031-02-01')")


@pytest.mark.parametrize("attempt", ["is_on = false, ahead_by = '0'", "is_on = NOT is_on"])
def test_a_rehearsal_does_not_become_a_gyms_books(
    database: Database, gym: Gym, attempt: str
) -> None:
    assert gym
    with (
        pytest.raises(FitFlowError),
        database.transaction(role="fitflow_owner") as owner,
    ):
        owner.execute(f"UPDATE fitflow_meta.rehearsal SET {attempt}".encode())


@pytest.mark.parametrize(
    "path", ["/", "/metrics/churn", "/report", "/coach", "/api", "/nowhere", "/sessions/404"]
)
def test_every_page_says_that_it_is_a_rehearsal(database: Database, gym: Gym, path: str) -> None:
    assert gym
    answer = asked(database, path)

    assert SAID in answer.text
    assert answer.headers["fitflow-rehearsal"] == "yes"


def test_every_answer_of_the_api_says_so(database: Database, gym: Gym) -> None:
    assert gym
    answer = asked(database, "/api/metrics/churn")

    assert answer.headers["fitflow-rehearsal"] == "yes"


def test_books_say_nothing_of_the_kind(books: Database) -> None:
    opened(books)
    answer = asked(books, "/")

    assert SAID not in answer.text
    assert "fitflow-rehearsal" not in answer.headers


@pytest.mark.parametrize("words", [["member", "list"], ["metric", "churn"], ["audit", "verify"]])
def test_every_command_says_so(
    database: Database,
    gym: Gym,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    assert gym
    monkeypatch.setattr(database_module, "open_database", lambda _settings: database)

    run(words)

    assert "rehearsal: the clock of this database is its own" in capsys.readouterr().err


def test_doctor_says_how_far_the_clock_is_ahead(database: Database, tmp_path: Path) -> None:
    clock = {one.name: one for one in findings.of_server(database, tmp_path)}["clock"]

    assert clock.found.startswith("a rehearsal's, ")


def test_the_people_of_a_real_gym_do_not_come_into_a_rehearsal(
    database: Database, books: Database, tmp_path: Path
) -> None:
    real = opened(books)
    with books.client_pool(max_size=1) as pool:
        members.add_member(Client(pool, real.gym_id, "Dana"), given_name="Ada", family_name="Quade")
    export_gym(books, real, tmp_path / "real")

    with pytest.raises(Conflict, match="takes in only gyms that were opened in a rehearsal"):
        import_gym(database, tmp_path / "real", None)
    with pytest.raises(Conflict, match=r"Ahornhof is in a rehearsal, and"):
        import_gym(database, tmp_path / "real", opened(database))


def test_what_was_rehearsed_does_not_come_into_books(
    database: Database, books: Database, gym: Gym, tmp_path: Path
) -> None:
    export_gym(database, gym, tmp_path / "rehearsed")

    with pytest.raises(Conflict, match="and books only others"):
        import_gym(books, tmp_path / "rehearsed", None)


def test_what_was_rehearsed_comes_into_another_rehearsal(
    database: Database, gym: Gym, tmp_path: Path
) -> None:
    export_gym(database, gym, tmp_path / "rehearsed")

    again, _ = import_gym(database, tmp_path / "rehearsed", None)

    assert again.is_rehearsal


def test_spreadsheets_of_real_people_do_not_come_into_a_rehearsal(
    database: Database,
    gym: Gym,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert gym
    people = tmp_path / "members.csv"
    people.write_text("given_name,family_name,registered_on\nAda,Quade,2026-01-05\n")
    monkeypatch.setattr(database_module, "open_database", lambda _settings: database)

    assert run(["import", str(people), "--gym", str(gym.gym_id)]) == 1

    assert "no place for people of a real gym" in capsys.readouterr().err
