"""
A run in Sydney was a visit to a gym in Berlin.

Somebody who had never come imported a run from far away: the gym counted a visit, their streak
went on, and the sign that they were leaving was gone. Training elsewhere is training, not a visit.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from fitflow.cli import run
from fitflow.operations import visits
from server import superuser

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fitflow.postgres.database import Database
    from unit.operations.classes.studio import Studio

    Import = Callable[..., str]

RAN_AT: Final = datetime(2026, 2, 10, 7, 0, tzinfo=UTC)
SEEN_ON: Final = "2026-03-05"
COUNTED: Final = ("visits", "workout_frequency", "member_engagement", "figures")
"""The metrics that count visits."""


def gpx(began: datetime = RAN_AT, bpm: int = 140) -> str:
    """Forty minutes along the harbour, with a heart rate every ten seconds."""
    points = "".join(
        f'<trkpt lat="{-33.85 - step / 10_000}" lon="151.2"><time>'
        f"{began + timedelta(seconds=10 * step):%Y-%m-%dT%H:%M:%SZ}</time><extensions>"
        f"<hr>{bpm + step % 7}</hr></extensions></trkpt>"
        for step in range(241)
    )
    return f"<gpx><trk><type>running</type><trkseg>{points}</trkseg></trk></gpx>"


@pytest.fixture
def runner(studio: Studio) -> int:
    """A member since January who never came."""
    return studio.member()


@pytest.fixture
def imports(studio: Studio, runner: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Imports a run of the runner's, with options; returns what was said."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(studio.database))

    def imported(*options: str, capsys: pytest.CaptureFixture[str], text: str = gpx()) -> str:
        path = tmp_path / "run.gpx"
        path.write_text(text)
        gym = str(studio.gym.gym_id)
        assert run(["import", str(path), "-m", str(runner), "--gym", gym, *options]) == 0
        return capsys.readouterr().out

    return imported


def metric(database: Database, gym_id: int, name: str) -> list[dict[str, Any]]:
    """Return a metric's rows as seen on a day in March."""
    with database.transaction(role="fitflow_analyst", gym_id=gym_id) as conn:
        conn.execute("SELECT set_config('fitflow.today', %s, true)", [SEEN_ON])
        rows = conn.execute(f"SELECT * FROM analytics.{name}".encode())
        names = [column.name for column in rows.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows]


def risk_of(studio: Studio, member_id: int) -> str:
    """What the gym reads of a member's engagement."""
    (row,) = (
        row
        for row in metric(studio.database, studio.gym.gym_id, "member_engagement")
        if row["member_id"] == member_id
    )
    return f"{row['risk']}: {row['reason']}, {row['visits_28_days']} visits"


def test_a_run_in_sydney_is_no_visit_in_berlin(
    studio: Studio, runner: int, imports: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {name: metric(studio.database, studio.gym.gym_id, name) for name in COUNTED}
    said = imports(capsys=capsys)

    assert "without a visit: nobody checked in" in said
    assert risk_of(studio, runner).startswith("high: never came in")
    after = {name: metric(studio.database, studio.gym.gym_id, name) for name in COUNTED}
    assert after == before


def test_it_is_training_all_the_same(
    studio: Studio, runner: int, imports: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    imports(capsys=capsys)

    for name in ("training_load", "wearable_performance", "heart_rate_per_session"):
        rows = metric(studio.database, studio.gym.gym_id, name)
        assert runner in {row["member_id"] for row in rows}, name


def test_who_checked_in_has_it_in_their_visit(
    studio: Studio, runner: int, imports: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    entered = visits.check_in(studio.client, runner, at=RAN_AT + timedelta(minutes=20))
    visits.check_out(studio.client, runner, at=RAN_AT + timedelta(minutes=90))
    said = imports(capsys=capsys)

    assert f"of visit {entered.session_id} (there already)" in said


def test_a_check_in_that_is_entered_late_takes_it_along(
    studio: Studio, runner: int, imports: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    imports(capsys=capsys)
    entered = visits.check_in(studio.client, runner, at=RAN_AT + timedelta(minutes=20))
    visits.check_out(studio.client, runner, at=RAN_AT + timedelta(minutes=90))

    assert studio.rows(
        "SELECT session_id FROM recording WHERE member_id = %s", runner
    ) == [(entered.session_id,)]  # fmt: skip


def test_the_gym_says_what_was_made_here(
    studio: Studio, runner: int, imports: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    row = "2026-02-10T07:00:{second:02}Z,{bpm}"
    rower = "\n".join(["time,bpm", *(row.format(second=s, bpm=120 + s) for s in range(60))])
    said = imports("--at-gym", capsys=capsys, text=rower)

    assert "(made for it)" in said
    assert risk_of(studio, runner) == "none: None, 1 visits"
