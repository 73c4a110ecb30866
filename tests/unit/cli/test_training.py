"""`fitflow training`: a session, a member and a class, as tables and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from fitflow.cli import run
from fitflow.postgres import database as database_module
from unit.web.training_story import HEART_RATE, Told, tell

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture(scope="module")
def told(database: Database, gym: Gym) -> Told:
    return tell(database, gym)


@pytest.fixture(autouse=True)
def here(database: Database, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands work in the module's database, after the story."""
    del told
    monkeypatch.setattr(database_module, "open_database", lambda _settings: database)


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    capsys.readouterr()
    assert run(["training", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def read(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:  # noqa: ANN401  (JSON)
    return json.loads(printed(capsys, *arguments, "--json"))


def test_sessions_are_listed_of_one_member(capsys: pytest.CaptureFixture[str], told: Told) -> None:
    found = read(capsys, "list", "--member", "Ada Rider")

    assert [row["session_id"] for row in found["items"]] == [told.class_session_id]


def test_a_session_is_printed_with_its_zones_and_laps(
    capsys: pytest.CaptureFixture[str], told: Told
) -> None:
    said = printed(capsys, "session", told.class_session_id)

    assert "heart rate avg:     122.5" in said
    assert "percent_of_max     4  144.0         300" in said


def test_what_is_missing_is_entered_by_the_command_that_is_printed(
    capsys: pytest.CaptureFixture[str], told: Told
) -> None:
    said = printed(capsys, "session", told.class_session_id)

    assert f"fitflow training set {told.ada_id} --measure weight_kg --value 72.5 --since" in said
    assert "/api/" not in said


def test_a_session_prints_as_json(capsys: pytest.CaptureFixture[str], told: Told) -> None:
    found = read(capsys, "session", told.class_session_id)

    assert found["figures"]["normalized_power"] == 200
    assert len(found["laps"]) == 3


def test_a_trace_prints_every_second(capsys: pytest.CaptureFixture[str], told: Told) -> None:
    assert read(capsys, "trace", told.class_session_id)["heart_rate"] == list(HEART_RATE)


def test_a_member_is_found_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    found = read(
        capsys, "member", "Ada Rider", "--from", "2026-03-01", "--to", "2026-03-03",
        "--basis", "training_stress",
    )  # fmt: skip

    assert [day["load"] for day in found["load"]] == [0, 33.3, 0]


def test_a_class_is_printed_with_everybody_in_it(
    capsys: pytest.CaptureFixture[str], told: Told
) -> None:
    said = printed(capsys, "meeting", told.meeting_id)

    assert "Ada Rider" in said
    assert "Ben Rider" in said


def test_a_range_the_wrong_way_round_is_refused(
    capsys: pytest.CaptureFixture[str], told: Told
) -> None:
    days = ["--from", "2026-03-03", "--to", "2026-03-01"]

    assert run(["training", "member", str(told.ada_id), *days]) == 1
    assert "2026-03-03 to 2026-03-01 is not a range" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["session", "trace", "meeting", "meeting-trace"])
def test_a_number_that_is_none_is_refused_with_the_next_step(
    capsys: pytest.CaptureFixture[str], what: str
) -> None:
    assert run(["training", what, "999999"]) == 1

    said = capsys.readouterr().err
    assert "999999" in said
    assert "hint: `fitflow " in said
