"""`fitflow dunning collect` and its route: an installed gateway is asked for what is retried."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING

import httpx
import pytest

from fitflow.catalogue.client import Client
from fitflow.cli import run
from fitflow.gateways import installed
from fitflow.operations.dunning import dun, set_dunning
from fitflow.operations.members import add_member
from fitflow.operations.memberships import enrol
from fitflow.operations.plans import add_plan
from fitflow.web.app import create_app
from server import superuser
from serving import serving

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture
def _a_gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package brings the gateway `till`, whom everybody pays at once."""
    till = EntryPoint("till", "fitflow.gateways.cash:Cash", installed.GROUP)
    monkeypatch.setattr(installed, "entry_points", lambda **_: [till])


@pytest.fixture
def _owed(database: Database, gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member owes since eight days, and dunning wants it to be tried again."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))
    now = datetime.now(UTC)
    then = now - timedelta(days=8)
    with database.client_pool() as pool:
        client = Client(pool, gym.gym_id, "Dana at the desk")
        plan = add_plan(
            client, name=f"Monthly {now:%H%M%S%f}", billing_period="month", price_cents=3000
        )
        member = add_member(client, given_name="Ann", family_name="Lee", at=then).member_id
        enrol(client, member, plan_id=plan.plan_id, since=then.date(), at=then)
        set_dunning(client, retry_after_days=[7])
        dun(client, at=now)


@pytest.mark.usefixtures("_a_gateway", "_owed")
def test_what_is_retried_is_asked_for_and_booked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dunning", "collect", "--gateway", "till"]) == 0

    assert "1 paid, 0 declined" in capsys.readouterr().out


@pytest.mark.usefixtures("_a_gateway", "_owed")
def test_programs_read_what_was_collected(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dunning", "collect", "--gateway", "till", "--json"]) == 0

    said = json.loads(capsys.readouterr().out)
    assert [event["kind"] for event in said["events"]] == ["paid"]


@pytest.mark.usefixtures("_a_gateway", "_owed")
def test_the_api_collects_too(database: Database, gym: Gym) -> None:
    app = create_app(database, gym=str(gym.gym_id))
    with serving(app) as address, httpx.Client(base_url=address, timeout=30) as opened:
        first = opened.post("/api/gateways/till/collection", json={})
        again = opened.post("/api/gateways/till/collection", json={})

    assert first.status_code == 200, first.text
    assert [event["kind"] for event in first.json()["events"]] == ["paid"]
    assert again.json() == {"asked": [], "events": [], "not_installed": []}


@pytest.mark.usefixtures("_owed")
def test_a_gateway_that_is_not_installed_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dunning", "collect", "--gateway", "nobody"]) != 0

    assert "no payment gateway nobody is installed" in capsys.readouterr().err
