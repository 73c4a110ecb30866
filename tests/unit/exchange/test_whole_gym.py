"""An export into an empty gym makes an equal gym; one that was touched is refused."""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fitflow.catalogue.client import Client
from fitflow.catalogue.gym import find_gym
from fitflow.cli import run
from fitflow.errors import BadInput, Conflict, FitFlowError, NotFound, UsageError
from fitflow.exchange.gym_export import export_gym
from fitflow.exchange.gym_import import import_gym
from fitflow.operations.billing import set_collection_day
from fitflow.operations.discounts import add_discount
from fitflow.operations.gyms import open_gym
from fitflow.operations.members import add_member
from fitflow.operations.memberships import enrol
from fitflow.operations.payments import credit
from fitflow.operations.plans import add_plan
from fitflow.operations.rises import announce_rise
from fitflow.operations.tax import set_prices_include_tax, set_tax_rate
from fitflow.queries import audit
from fitflow.synthesis import draw
from fitflow.synthesis.profiles import PROFILES
from unit.exchange.lived import checksums, live

if TYPE_CHECKING:
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.exchange.gym_export import Format
    from fitflow.postgres.database import Database
    from unit.counter import Counter

BOOKS = True
EMPTY = hashlib.sha256().hexdigest()


@pytest.fixture(scope="module")
def old_gym(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Gym:
    """A gym that lived."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Kastanienhof", "Europe/Berlin", "EUR")
    live(database, gym, tmp_path_factory.mktemp("lived"))
    return gym


@pytest.fixture(scope="module")
def exported(database: Database, old_gym: Gym, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its export, for reading."""
    folder = tmp_path_factory.mktemp("exports") / "kastanienhof"
    export_gym(database, old_gym, folder)
    return folder


@pytest.fixture
def export(exported: Path, tmp_path: Path) -> Path:
    """A copy of its export, to be touched."""
    folder = tmp_path / "copy"
    folder.mkdir()
    for file in exported.iterdir():
        folder.joinpath(file.name).write_bytes(file.read_bytes())
    return folder


def test_a_gym_with_tax_is_equal_afterwards(database: Database, tmp_path: Path) -> None:
    """Net prices, a rate that changes within the first month, and a credit note."""
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Netto", "Europe/Berlin", "EUR")
    with database.client_pool(max_size=1) as pool:
        client = Client(pool, gym.gym_id, "Dana at the desk")
        today = database.now().date()
        set_prices_include_tax(client, prices_include_tax=False)
        set_tax_rate(client, "standard", rate_percent=Decimal(19), since=date(2007, 1, 1))
        set_tax_rate(
            client, "standard", rate_percent=Decimal("16.5"), since=today + timedelta(days=10)
        )
        plan = add_plan(client, name="Monthly", billing_period="month", price_cents=2997)
        member = add_member(client, given_name="Ann").member_id
        (invoice,) = enrol(client, member, plan_id=plan.plan_id).invoices
        credit(client, invoice.invoice_id, amount_cents=1000, reason="closed pool")
        tried = add_plan(
            client, name="Tried", billing_period="month", price_cents=2997, trial_days=3,
            trial_price_cents=990,
        )  # fmt: skip
        enrol(client, add_member(client, given_name="Bea").member_id, plan_id=tried.plan_id)
        add_discount(client, name="Autumn", amount_cents=500, code="AUTUMN")
        third = add_member(client, given_name="Cid").member_id
        enrol(client, third, plan_id=plan.plan_id, coupon="AUTUMN")
        announce_rise(client, plan.plan_id, since=today + timedelta(days=60), price_cents=3297)
        set_collection_day(client, 15)

    export_gym(database, find_gym(database, str(gym.gym_id)), tmp_path / "out")
    copy, _ = import_gym(database, tmp_path / "out", None)

    before, after = checksums(database, gym.gym_id), checksums(database, copy.gym_id)
    assert after == before
    assert EMPTY not in {
        before[table] for table in (
            "tax_rate", "invoice_tax", "invoice_line", "trial", "discount", "member_discount",
            "discount_use",
        )
    }  # fmt: skip
    assert EMPTY not in {before[table] for table in ("price_rise", "price_rise_member")}
    found = find_gym(database, str(copy.gym_id))
    assert not found.prices_include_tax
    assert found.collection_day == 15


@pytest.mark.parametrize("encoding", ["csv", "parquet"])
def test_a_gym_that_lived_is_equal_afterwards(
    database: Database, old_gym: Gym, tmp_path: Path, encoding: Format
) -> None:
    export_gym(database, old_gym, tmp_path / "out", encoding=encoding)
    copy, _ = import_gym(database, tmp_path / "out", None)

    before, after = checksums(database, old_gym.gym_id), checksums(database, copy.gym_id)
    lived = {table for table, digest in before.items() if digest != EMPTY}
    assert (copy.name, copy.time_zone, copy.currency) == ("Kastanienhof", "Europe/Berlin", "EUR")
    assert after == before
    assert lived >= {
        "audit_log", "booking", "class_meeting", "closed_month", "dunning_step", "invoice",
        "invoice_entry", "invoice_period", "membership", "notice", "recording_file",
        "session_rating", "training_input", "transaction_table", "wearable_data",
        "kept_figures", "recording", "workout_session",
    }  # fmt: skip
    assert audit.verify(database, copy.gym_id).is_whole


def test_a_drawn_gym_is_equal_afterwards(database: Database, tmp_path: Path) -> None:
    drawn = draw.generate(database, PROFILES["seed"], today=date(2026, 10, 31)).gym
    export_gym(database, drawn, tmp_path / "out")
    copy, _ = import_gym(database, tmp_path / "out", None)

    before, after = checksums(database, drawn.gym_id), checksums(database, copy.gym_id)
    assert after == before
    assert before["wearable_data"] != EMPTY


def test_the_same_gym_gives_the_same_files(
    database: Database, old_gym: Gym, exported: Path, tmp_path: Path
) -> None:
    export_gym(database, old_gym, tmp_path / "again")

    for file in exported.glob("*.csv"):
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()


def test_the_copy_goes_on_with_numbers_of_its_own(
    database: Database, exported: Path, counter: Counter
) -> None:
    import_gym(database, exported, counter.gym)

    counter.bring("members", "given_name,family_name,registered_on\nNina,Neu,2026-01-01\n")

    assert counter.count("member") == 3


def test_a_gym_with_rows_takes_no_export(exported: Path, counter: Counter) -> None:
    counter.stock()
    before = checksums(counter.database, counter.gym.gym_id)

    with pytest.raises(Conflict, match="is not empty: it has rows in"):
        import_gym(counter.database, exported, counter.gym)

    assert checksums(counter.database, counter.gym.gym_id) == before


def test_another_time_zone_is_refused(database: Database, exported: Path) -> None:
    with database.transaction(role="fitflow_owner") as conn:
        gym = open_gym(conn, "Totara", "Pacific/Auckland", "EUR")

    with pytest.raises(Conflict, match="time zone is Pacific/Auckland, and the export's is"):
        import_gym(database, exported, gym)


def test_a_file_cut_short_is_named(database: Database, export: Path) -> None:
    file = export / "invoice.csv"
    file.write_bytes(file.read_bytes()[:-10])

    with pytest.raises(BadInput, match=r"invoice\.csv: the file was changed or cut short"):
        import_gym(database, export, None)


def test_an_edited_file_is_named(database: Database, export: Path) -> None:
    file = export / "transaction_table.csv"
    file.write_text(file.read_text().replace("Towel", "Tower"))

    with pytest.raises(BadInput, match=r"transaction_table\.csv: the file was changed"):
        import_gym(database, export, None)


def test_a_missing_file_is_named(database: Database, export: Path) -> None:
    (export / "member.csv").unlink()

    with pytest.raises(BadInput, match=r"member\.csv: the file is missing"):
        import_gym(database, export, None)


def test_a_foreign_file_is_named(database: Database, export: Path) -> None:
    (export / "notes.csv").write_text("a\n")

    with pytest.raises(BadInput, match=r"notes\.csv: the file is not of this export"):
        import_gym(database, export, None)


def test_a_folder_without_a_manifest_is_no_export(database: Database, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="is no export"):
        import_gym(database, tmp_path, None)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("format", 2, "has format 2, and this FitFlow reads 1"),
        ("revision", "9999", "was exported at migration 9999"),
        ("tables", [], "has other columns than this FitFlow's"),
        ("gym", {}, "the manifest is not one FitFlow wrote"),
    ],
)
def test_a_manifest_of_something_else_is_refused(
    database: Database, export: Path, key: str, value: object, said: str
) -> None:
    path = export / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), key: value}))
    if key == "tables":
        for file in export.glob("*.csv"):
            file.unlink()

    with pytest.raises(BadInput, match=said):
        import_gym(database, export, None)


def test_a_row_that_a_rule_refuses_keeps_everything_out(
    database: Database, export: Path, counter: Counter
) -> None:
    file = export / "member.csv"
    file.write_text(file.read_text().replace("erika@example.com", "no address"))
    path = export / "manifest.json"
    said = json.loads(path.read_text())
    for part in said["tables"]:
        part["sha256"] = hashlib.sha256((export / part["file"]).read_bytes()).hexdigest()
    path.write_text(json.dumps(said))
    before = checksums(database, counter.gym.gym_id)

    with pytest.raises(FitFlowError, match="e-mail address has one @"):
        import_gym(database, export, counter.gym)

    assert checksums(database, counter.gym.gym_id) == before


def test_what_is_there_is_not_overwritten(database: Database, old_gym: Gym, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export_gym(database, old_gym, folder)

    with pytest.raises(Conflict, match="is there already"):
        export_gym(database, old_gym, folder)
    export_gym(database, old_gym, folder, force=True)

    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_force_replaces_nothing_but_an_export(
    database: Database, old_gym: Gym, tmp_path: Path
) -> None:
    tmp_path.joinpath("thesis.txt").write_text("years of work")

    with pytest.raises(Conflict, match="is no export, and --force replaces only one"):
        export_gym(database, old_gym, tmp_path, force=True)

    assert tmp_path.joinpath("thesis.txt").exists()


def test_for_spreadsheets_no_text_begins_a_formula(counter: Counter, tmp_path: Path) -> None:
    counter.bring(
        "members",
        "given_name,family_name,phone,registered_on\n=1+2,@SUM,+49301234567,2024-01-01\n",
    )

    export_gym(counter.database, counter.gym, tmp_path / "out", for_spreadsheets=True)

    assert ",'=1+2,'@SUM,,'+49301234567," in (tmp_path / "out" / "member.csv").read_text()
    with pytest.raises(BadInput, match="was made for spreadsheets"):
        import_gym(counter.database, tmp_path / "out", None)


def test_parquet_without_pyarrow_says_what_to_install(
    database: Database, old_gym: Gym, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

    with pytest.raises(UsageError) as refusal:
        export_gym(database, old_gym, tmp_path / "out", encoding="parquet")

    assert refusal.value.hint == "pip install 'fitflow[analytics]', or --format csv"


def test_the_commands_do_the_same(
    counter: Counter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counter.stock()

    assert run(["export", "--gym", counter.gym.name, "--out", str(tmp_path / "out")]) == 0
    assert run(["import", str(tmp_path / "out"), "--json"]) == 0

    printed = capsys.readouterr().out
    assert f"out: 11 rows of 43 tables of {counter.gym.name}" in printed
    copy = json.loads(printed[printed.index("{") :])
    assert checksums(counter.database, copy["gym_id"]) == checksums(
        counter.database, counter.gym.gym_id
    )
    with counter.database.transaction(gym_id=copy["gym_id"]) as conn:
        kept = conn.execute("SELECT bool_and(isfinite(kept_before)) FROM rollup.progress")
        assert kept.fetchone() == (True,)
