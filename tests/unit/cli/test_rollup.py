"""`fitflow rollup`: what it keeps, and what it says while somebody's transaction stays open."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from fitflow.catalogue.client import Client
from fitflow.cli import run
from fitflow.metrics import refresh
from fitflow.metrics.rollups import rollups
from fitflow.operations.sales import sell
from fitflow.postgres.database import set_gym
from rollup_rows import different
from server import superuser

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

THEN = datetime(2026, 3, 2, 11, tzinfo=UTC)


@pytest.fixture
def sold(database: Database, gym: Gym, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody sold something in March."""
    monkeypatch.setenv("FITFLOW_DSN", superuser(database))
    with database.client_pool() as pool:
        client = Client(pool, gym.gym_id, "Dana at the desk")
        sell(client, item="Water", price_cents=200, method="cash", at=THEN)
    return client


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    """Run it for programs, and return what it says of each roll-up."""
    assert run(["rollup", "--json"]) == 0
    return {each["rollup"]: each for each in json.loads(capsys.readouterr().out)}


@pytest.mark.usefixtures("sold")
def test_a_schema_that_is_up_to_date_is_no_reason_not_to_keep_days(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["db", "migrate"]) == 0
    assert "already at migration" in capsys.readouterr().out

    assert {each["made_days"] for each in told(capsys).values()} == {0}


@pytest.mark.usefixtures("sold")
def test_it_keeps_what_is_over_and_what_was_dated_back(
    database: Database, gym: Gym, capsys: pytest.CaptureFixture[str]
) -> None:
    first = told(capsys)
    assert list(first) == list(rollups())
    assert first["money_by_day"]["made_days"] == 1
    assert all(each["is_whole"] and each["kept_before"] for each in first.values())
    assert told(capsys)["money_by_day"]["made_days"] == 0

    with database.client_pool() as pool:
        client = Client(pool, gym.gym_id, "Dana at the desk")
        sell(client, item="Towel", price_cents=500, method="cash", at=THEN)
    assert told(capsys)["money_by_day"]["made_days"] == 1


@pytest.mark.usefixtures("sold")
def test_it_says_each_rollup_to_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup"]) == 0

    said = capsys.readouterr()
    assert said.out.splitlines()[0].split() == ["roll-up", "days", "made", "kept", "before"]
    assert len(said.out.splitlines()) == 1 + len(rollups())
    assert "run it again" not in said.err


@pytest.mark.usefixtures("sold")
def test_while_a_transaction_is_open_it_keeps_nothing_new_and_says_so(
    database: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        other = conn.execute(
            "INSERT INTO fitflow.gym (name, time_zone, currency)"
            " VALUES ('Lindenhof', 'Europe/Berlin', 'EUR') RETURNING gym_id"
        ).fetchall()[0][0]
    monkeypatch.setattr(refresh, "refresh_rollups", partial(refresh.refresh_rollups, patience_s=0))
    with psycopg.connect(database.conninfo("fitflow_owner")) as writer:
        set_gym(writer, other)
        writer.execute(
            "INSERT INTO fitflow.transaction_table (taken_at, stream, amount_cents, method, item)"
            " VALUES (%s, 'retail', 100, 'cash', 'Water')",
            [THEN],
        )
        assert run(["rollup", "--gym", str(other)]) == 0
        assert "a transaction has been open for longer than this waited" in capsys.readouterr().err

    assert run(["rollup", "--gym", str(other)]) == 0
    assert "run it again" not in capsys.readouterr().err
    with database.transaction(role="fitflow_owner", gym_id=other) as conn:
        assert different(conn) == set()
        kept = conn.execute("SELECT sum(transactions) FROM rollup.money_by_day").fetchone()
    assert kept == (1,)


@pytest.mark.usefixtures("sold")
def test_a_gym_that_is_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup", "--gym", "Nowhere"]) == 1

    assert "'Nowhere'" in capsys.readouterr().err
