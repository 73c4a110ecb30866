"""`fitflow metric`: the catalogue, and one metric as a table, JSON or CSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import psycopg
import pytest

from fitflow.cli import run
from fitflow.metrics import catalogue
from fitflow.postgres import database as database_module
from unit.metrics.hand import Hand

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database


@pytest.fixture(autouse=True)
def here(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works in the module's database."""
    monkeypatch.setattr(database_module, "open_database", lambda _settings: database)


@pytest.fixture(scope="module")
def one_member(database: Database, gym: Gym) -> None:
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        database_module.set_gym(conn, gym.gym_id)
        hand = Hand(conn, ZoneInfo(gym.time_zone))
        member = hand.member()
        hand.holds(member, "2026-01-01", None)
        hand.pays(member, "2026-01-01 09:00", "2026-01-01", "2026-02-01")


def test_the_list_has_every_metric(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["metric", "list", "--json"]) == 0

    listed = json.loads(capsys.readouterr().out)
    assert [row["metric"] for row in listed] == list(catalogue.catalogue())


@pytest.mark.usefixtures("one_member")
@pytest.mark.parametrize("name", catalogue.catalogue())
def test_every_metric_is_a_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["metric", name, "--today", "2026-02-28"]) == 0

    assert capsys.readouterr().out.startswith(
        f"{catalogue.catalogue()[name].title}: 2026-01-01 to "
    )


@pytest.mark.usefixtures("one_member")
def test_both_days_of_the_range_are_included(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["metric", "monthly_revenue", "--from", "2026-01-01", "--to", "2026-01-01",
                "--json"]) == 0  # fmt: skip

    said = json.loads(capsys.readouterr().out)
    assert (said["from"], said["to"]) == ("2026-01-01", "2026-01-01")
    assert said["rows"] == [["2026-01-01", "membership", 3000]]
    assert said["finding"] == "Membership brings 100% of revenue"


@pytest.mark.usefixtures("one_member")
def test_csv_is_printed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["metric", "mrr", "--csv", "--today", "2026-01-31"]) == 0

    assert capsys.readouterr().out == (
        "month,mrr_cents,mrr_committed_cents,paying_members,average_per_member_cents,"
        "mrr_in_arrears_cents,discounts_cents\n"
        "2026-01-01,3000,3000,1,3000,0,0\n"
    )


@pytest.mark.usefixtures("one_member")
def test_a_table_is_printed_a_page_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["metric", "refunds", "--to", "2026-03-31", "--limit", "2"]
    assert run(asked) == 0
    said = capsys.readouterr()
    assert "2026-03-01" in said.out
    assert "2026-01-01" not in said.out.split("\n\n")[1]
    go_on = "rows 1 to 2 of 3: go on with "
    assert go_on in said.err

    assert run([*asked, *said.err.split(go_on)[1].split(), "--json"]) == 0

    page = json.loads(capsys.readouterr().out)
    assert [row[0] for row in page["rows"]] == ["2026-01-01"]
    assert page["next"] is None
    assert run([*asked, "--before", page["previous"]]) == 0
    assert "2026-03-01" in capsys.readouterr().out


@pytest.mark.usefixtures("one_member")
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["mmr"], 1, "no metric is called 'mmr'\nhint: did you mean mrr?"),
        (["mrr", "--from", "soon"], 2, "--from 'soon' is not a day"),
        (["mrr", "--to", "2026-02-30"], 2, "--to '2026-02-30' is not a day"),
        *(
            (["mrr", option, far], 1, f"{far} is no day of a gym's books\nhint: give {option} betw")
            for option in ("--from", "--to", "--today")
            for far in ("9999-12-31", "0001-01-01", "1899-12-31", "2300-01-01")
        ),
        (["mrr", "--from", "2026-02-01", "--to", "2026-01-31"], 2, "is before --from 2026-02-01"),
        (["mrr", "--csv", "--json"], 2, "--csv and --json cannot both be"),
        (["list", "--csv"], 2, "the list has no CSV"),
        (["training_load", "--csv", "--limit", "1"], 2, "--csv is whole, and has no pages"),
        (["training_load", "--limit", "0"], 1, "the limit 0 is not from 1 to 10,000"),
        (["mrr", "--limit", "1"], 1, "mrr is drawn whole, and has no pages"),
        (["refunds", "--after", "x"], 1, "'x' is not where a page of refunds ended"),
        (["mrr", "--compare", "decade"], 2, "'decade' is not one of"),
        (["mrr", "--gym", "Nowhere"], 1, "no gym is called 'Nowhere'"),
    ],
)
def test_what_is_wrong_is_said(
    arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["metric", *arguments]) == status

    assert said in capsys.readouterr().err
