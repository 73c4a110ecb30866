"""The commands made from operations and lists, as somebody types them."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pytest

from fitflow.catalogue.gym import Gym
from fitflow.catalogue.signature import NOTHING, signature_of
from fitflow.cli import run
from fitflow.cli.examples import example
from fitflow.cli.values import read_amount, read_instant
from fitflow.errors import UsageError
from fitflow.operations import every_operation
from fitflow.postgres import database as database_module
from fitflow.queries import every_query
from server import copy_of

if TYPE_CHECKING:
    from fitflow.postgres.database import Database

EVERYTHING: Final = [*every_operation(), *every_query()]
MORNING: Final = "2026-03-02T10:00"


@pytest.fixture(autouse=True)
def here(database: Database, gym: Gym, monkeypatch: pytest.MonkeyPatch) -> Gym:
    """The commands work in the module's database, which has one gym."""
    monkeypatch.setattr(database_module, "open_database", lambda _settings: database)
    return gym


@pytest.fixture(scope="module")
def plans(database: Database, gym: Gym) -> None:
    """Two plans and a member called Ada Byron."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database_module, "open_database", lambda _settings: database)
        assert run(["plan", "add", "--name", "Monthly", "--billing-period", "month", "--price",
                    "29.90", "--joining-fee", "19", "--gym", gym.name]) == 0  # fmt: skip
        assert run(["plan", "add", "--name", "Gold", "--billing-period", "month",
                    "--price", "49,90"]) == 0  # fmt: skip
        assert run(["member", "add", "--given-name", "Ada", "--family-name", "Byron",
                    "--email", "ada@example.org", "--at", MORNING]) == 0  # fmt: skip


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401  (JSON)
    """Run a command and read its JSON."""
    capsys.readouterr()
    status = run([*arguments, "--json"])
    printed = capsys.readouterr()
    assert status == 0, printed.err
    return json.loads(printed.out)


@pytest.mark.parametrize("made", EVERYTHING, ids=lambda made: " ".join(made.command))
def test_a_command_has_help_for_each_of_its_arguments(
    made: Any,  # noqa: ANN401  (an operation or a query)
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([*made.command, "--help"]) == 0

    said = " ".join(capsys.readouterr().out.replace("│", " ").split())
    signature = signature_of(made.function)
    assert signature.summary.split()[0] in said
    assert [one.name for one in signature.arguments if not one.about] == []
    assert "Example: fitflow" in said


@pytest.mark.parametrize("made", EVERYTHING, ids=lambda made: " ".join(made.command))
def test_the_example_gives_whatever_the_command_needs(made: Any) -> None:  # noqa: ANN401
    needed = [one for one in signature_of(made.function).arguments if one.is_required]

    shown = example(made)

    assert [
        one.name for one in needed if not one.is_positional and f" --{one.word}" not in shown
    ] == []


@pytest.mark.usefixtures("plans")
def test_a_member_is_enrolled_by_name_frozen_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    enrolled = told(["member", "enrol", "ada@example.org", "--plan", "monthly", "--at", MORNING],
                    capsys)  # fmt: skip
    frozen = told(["member", "freeze", "Ada Byron", "--since", "2026-03-16", "--returns-on",
                   "2026-03-30", "--reason", "holiday", "--at", MORNING], capsys)  # fmt: skip

    shown = told(["member", "show", "ada byron"], capsys)

    assert enrolled["owed_cents"] == 4890  # 29.90 + 19.00
    assert [spell["state"] for spell in frozen["spells"]] == ["active", "frozen", "active"]
    assert [spell["state"] for spell in shown["timeline"]] == ["active", "frozen", "active"]
    assert shown["owed_cents"] == 4890


@pytest.mark.usefixtures("plans")
def test_a_preview_says_that_nothing_was_changed_and_changes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = told(["transaction", "list"], capsys)

    assert run(["sell", "--item", "Bar", "--price", "2", "--method", "cash", "--preview"]) == 0

    printed = capsys.readouterr()
    assert "nothing was changed" in printed.err
    assert "2.00 EUR" in printed.out
    assert told(["transaction", "list"], capsys) == before


@pytest.mark.usefixtures("plans")
def test_the_same_key_happens_once(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["sell", "--item", "Towel", "--price", "5", "--method", "cash", "--key", "towel 1"]

    first, again = told(command, capsys), told(command, capsys)

    assert first == again


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["sell", "--item", "Bar", "--method", "cash", "--price", "29.999"], 2,
         "--price '29.999' has three decimals and EUR has two decimals"),
        (["sell", "--item", "Bar", "--method", "gold", "--price", "1"], 2, "'gold' is not one of"),
        (["sell", "--item", "Bar", "--price", "1"], 2, "missing option '--method'"),
        (["sell", "--item", "Bar", "--method", "cash"], 1, "price"),
        (["sell", "--item", " Bar", "--method", "cash", "--price", "1"], 1,
         "a name is one line of 1 to 120 characters"),
        (["member", "enrol", "Nobody", "--plan", "Monthly"], 1, "has no member 'Nobody'"),
        (["member", "enrol", "Ada Byron", "--plan", "Silver"], 1, "the gym has no plan 'Silver'"),
        (["member", "freeze", "1", "--since", "soon", "--returns-on", "2026-03-30",
          "--reason", "x"], 2, "--since 'soon' is not a day"),
        (["dun", "--at", "noon"], 2, "--at 'noon' is not an instant"),
        (["dun", "--at", "2026-03-29T02:30"], 2, "is skipped by the clocks of Europe/Berlin"),
        (["dun", "--at", "0001-01-01T00:10"], 2, "is no instant of a gym's books"),
        (["member", "list", "--limit", "many"], 2, "--limit 'many' is no whole number"),
        (["audit", "list", "--limit", "0"], 2, "--limit '0' is less than 1"),
        (["plan", "add", "--name", "Odd", "--price", "1", "--billing-period", "decade"], 2,
         "--billing-period 'decade' is not one of 'day'"),
        (["audit", "list", "--from", "9999-12-31"], 1, "9999-12-31 is no day of a gym's books"),
        (["class", "timetable", "--to", "0001-01-01"], 1, "0001-01-01 is no day of a gym's books"),
        (["seed", "--members", "1", "--today", "0001-01-01"], 1, "give --today between 1900"),
        (["seed", "--members", "1", "--today", "1901-01-01"], 1, "give today between 1900"),
        (["report", "--to", "9999-12-31"], 1, "give --to between 1900 and 2299"),
        (["dun", "--key", "x" * 256], 1, "is not one line of 1 to 255 characters"),
        (["dun", "--gym", "Nowhere"], 1, "no gym is called 'Nowhere'"),
        (["member", "enroll", "1"], 2, "no such command 'enroll'"),
        (["memmber"], 2, "Did you mean 'member'"),
        (["plan", "add", "--name", "Odd", "--billing-period", "month", "--price", "1",
          "--notice-days", "99999999999"], 1, "99999999999"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(
    arguments: list[str], status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == status

    assert says in capsys.readouterr().err


@pytest.mark.usefixtures("plans")
def test_an_ambiguous_name_asks_for_the_number(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        told(["member", "add", "--given-name", "Duplicate", "--family-name", "Name"], capsys)

    assert run(["member", "show", "Duplicate Name"]) == 1

    assert "several members are called 'Duplicate Name'" in capsys.readouterr().err


@pytest.mark.usefixtures("plans")
def test_a_list_goes_on_where_its_page_ended(capsys: pytest.CaptureFixture[str]) -> None:
    first = told(["plan", "list", "--limit", "1"], capsys)
    second = told(["plan", "list", "--limit", "1", "--after", first["next"]], capsys)

    assert [first["items"][0]["name"], second["items"][0]["name"]] == ["Monthly", "Gold"]
    assert second["next"] is None


@pytest.mark.usefixtures("plans")
def test_a_table_has_money_with_its_currency(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "list"]) == 0

    head, *rows = capsys.readouterr().out.splitlines()
    assert "price EUR" in head
    assert "29.90" in rows[0]


def test_every_list_without_rows_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["class", "timetable", "--from", "2026-01-01", "--to", "2026-01-31"]) == 0

    assert capsys.readouterr().out == "none\n"


@pytest.mark.parametrize("words", ["class timetable", "training list", "training meetings"])
def test_a_range_that_ends_before_it_begins_is_refused(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words.split(), "--from", "2026-01-02", "--to", "2026-01-01"]) == 1

    assert "ends on 2026-01-01 before it begins on 2026-01-02" in capsys.readouterr().err


def test_a_gym_is_opened_and_listed(
    template: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with copy_of(template) as empty:
        monkeypatch.setattr(database_module, "open_database", lambda _settings: empty)
        told(["gym", "open", "Kastanienhof", "--time-zone", "Europe/Berlin"], capsys)

        opened = told(["gym", "open", "Linde", "--time-zone", "Europe/Vienna"], capsys)

        listed = told(["gym", "list"], capsys)
        assert opened["currency"] == "EUR"
        assert [one["name"] for one in listed] == ["Kastanienhof", "Linde"]
        assert run(["dun"]) == 1
        assert "pick one with --gym" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("currency", "digits", "text", "amount"),
    [("EUR", 2, "29.90", 2990), ("JPY", 0, "8800", 8800), ("KWD", 3, "12.345", 12345)],
)
def test_an_amount_is_read_in_the_gyms_currency(
    currency: str, digits: int, text: str, amount: int
) -> None:
    gym = Gym(1, "Linde", "UTC", currency, digits)

    assert read_amount(text, "--amount", gym) == amount


def test_help_tells_no_amount_but_nothing_without_a_currency() -> None:
    defaults = {
        argument.default
        for made in every_operation()
        for argument in signature_of(made.function).arguments
        if argument.is_money
    }

    assert defaults <= {0, None, NOTHING}


def test_decimals_that_a_currency_lacks_are_refused_by_the_options_name() -> None:
    with pytest.raises(UsageError, match=r"--price .8800\.50. has two decimals and JPY has no"):
        read_amount("8800.50", "--price", Gym(1, "Linde", "Asia/Tokyo", "JPY", 0))


def test_a_time_without_an_offset_is_the_gyms() -> None:
    zone = ZoneInfo("Pacific/Auckland")

    assert read_instant("2026-01-01T00:30", "--at", zone) == datetime(
        2026, 1, 1, 0, 30, tzinfo=zone
    )


def test_help_imports_neither_the_driver_nor_the_operations() -> None:
    """What keeps `fitflow --help` quick."""
    code = (
        "import sys; from fitflow.cli import run; run(['--help']);"
        "print([name for name in ('psycopg', 'pydantic', 'babel', 'fitflow.operations.members')"
        " if name in sys.modules])"
    )

    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ast.literal_eval(ended.stdout.splitlines()[-1]) == []
    assert "member" in ended.stdout


@pytest.mark.usefixtures("plans")
def test_the_desk_is_told_what_a_member_owes_at_check_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kim = told(["member", "add", "--given-name", "Kim", "--family-name", "Ode", "--at", MORNING],
               capsys)  # fmt: skip
    number = str(kim["member_id"])
    told(["member", "enrol", number, "--plan", "1", "--at", MORNING], capsys)

    assert run(["check-in", number, "--at", "2026-03-02T11:00"]) == 0

    assert "owed:    48.90 EUR" in capsys.readouterr().out
