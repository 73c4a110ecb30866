"""An export of an earlier version makes the gym that it was made of."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.errors import BadInput, FitFlowError, GymIsOfAnotherKind
from fitflow.exchange import manifest
from fitflow.exchange.gym_import import import_gym
from fitflow.operations.gyms import open_gym
from fitflow.queries import audit
from fitflow.schema import migrate
from server import copy_of, rehearse
from unit.exchange.lived import checksums
from unit.schema.former import RELEASED, former_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

BOOKS = True


@pytest.fixture(scope="module")
def migrated(template: Database) -> Iterator[Database]:
    """The database of 0.3.0 whose gym 1 was exported, migrated."""
    with former_database(template, "drawn_0.3.0") as made:
        migrate.create_or_migrate(made)
        yield made


@pytest.fixture
def export(tmp_path: Path, name: str) -> Path:
    """An export, unpacked."""
    with zipfile.ZipFile(RELEASED / f"{name}.zip") as packed:
        packed.extractall(tmp_path)
    return tmp_path / name


@pytest.mark.parametrize("name", ["whole_gym_0.3.0", "whole_gym_0.3.0_parquet"])
def test_a_gym_of_0_3_0_is_the_same_gym_here(
    database: Database, migrated: Database, export: Path
) -> None:
    gym, found = import_gym(database, export, None)

    assert found.revision == "0003"
    assert rows(database, gym.gym_id) == rows(migrated, 1)
    assert audit.verify(database, gym.gym_id).is_whole


@pytest.mark.parametrize("name", ["whole_gym_0.3.0"])
def test_columns_in_another_order_are_taken_by_name(database: Database, export: Path) -> None:
    """A database that was migrated has its newest columns last."""
    first, _ = import_gym(database, export, None)
    turn(export, "trainer.csv")

    second, _ = import_gym(database, export, None)

    assert checksums(database, second.gym_id) == checksums(database, first.gym_id)


@pytest.mark.parametrize("name", ["whole_gym_0.3.0"])
def test_an_export_of_before_is_for_the_version_that_made_it(
    database: Database, export: Path
) -> None:
    path = export / manifest.NAME
    path.write_text(path.read_text().replace('"revision": "0003"', '"revision": "0002"'))

    with pytest.raises(BadInput, match="was exported at migration 0002, and this FitFlow reads"):
        import_gym(database, export, None)


@pytest.mark.parametrize("name", ["whole_gym_0.3.0"])
def test_a_gym_whose_time_zone_was_misspelt_is_the_same_gym_here(
    database: Database, export: Path
) -> None:
    """0.3.0 opened a gym in Europe/berlin, and wrote that into every row that has a day."""
    first, _ = import_gym(database, export, None)
    rewrite(export, manifest.NAME, "Europe/Berlin", "Europe/berlin")
    for file in export.glob("*.csv"):
        rewrite(export, file.name, "Europe/Berlin", "Europe/berlin")

    second, _ = import_gym(database, export, None)
    third, _ = import_gym(database, export, opened(database, "Europe/Berlin"))

    assert second.time_zone == "Europe/Berlin"
    assert checksums(database, second.gym_id) == checksums(database, first.gym_id)
    assert checksums(database, third.gym_id) == checksums(database, first.gym_id)


WRITTEN_BEFORE: Final = {
    ("membership_plan", 2, "name", "Plus"): "b\u00e0sic",
    ("membership_plan", 4, "name", "Student"): "Stu\u200bdent",
    ("exercise_class", 2, "name", "Power Ride"): "INDOOR CYCLING",
    ("class_meeting", 242, "room", "Bike room 1"): "STUDIO 1",
    ("personal_best", 18447, "exercise", "Pull-ups"): "deadlift",
    ("trainer", 3, "specialty", "HIIT"): "\u2800",
    ("member", 1, "given_name", "Ida"): "I\u202eda",
    ("member", 1, "email", "ida.kaya1@example.org"): "ida\u200b.kaya1@example.org",
}
"""Table, number, column and value -> what 0.3.0 took there as well."""


@pytest.mark.parametrize("name", ["whole_gym_0.3.0"])
def test_names_that_are_none_any_more_are_those_that_a_migration_makes(
    database: Database, template: Database, export: Path
) -> None:
    with former_database(template, "drawn_0.3.0") as former:
        for (table, number, column, value), written in WRITTEN_BEFORE.items():
            rewrite(export, f"{table}.csv", f"{value}", written, begins=f"{number},")
            with former.transaction(role="fitflow_owner", gym_id=1) as conn:
                conn.execute(f"ALTER TABLE fitflow.{table} DISABLE TRIGGER USER".encode())
                key = f"{column_of_key(table)} = {number}"
                conn.execute(
                    f"UPDATE fitflow.{table} SET {column} = %s WHERE {key}".encode(), [written]
                )
                conn.execute(f"ALTER TABLE fitflow.{table} ENABLE TRIGGER USER".encode())
        migrate.create_or_migrate(former)
        expected = rows(former, 1)

    gym, _ = import_gym(database, export, None)

    assert rows(database, gym.gym_id) == expected
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        plans = conn.execute("SELECT name FROM membership_plan WHERE plan_id IN (2, 4)").fetchall()
    assert sorted(plans) == [("Student",), ("b\u00e0sic (2)",)]


@pytest.mark.parametrize("name", ["whole_gym_0.3.0"])
def test_a_gym_whose_own_name_is_half_invisible_gets_the_name_that_is_seen(
    database: Database, export: Path
) -> None:
    rewrite(export, manifest.NAME, "Corner Gym", "Corner\u200b Gym\u2060")

    gym, _ = import_gym(database, export, None)

    assert gym.name == "Corner Gym"


@pytest.mark.parametrize("name", ["whole_gym_0.3.0"])
@pytest.mark.parametrize(
    ("change", "said", "hint"),
    [
        (
            ("9,44,2026-11-", '""at"": ""2026', '""at"": ""2099'),
            "audit_log.csv, chain_no 9, entry_no 44: nothing has been done on",
            "import it once that day has come; or mend it in the gym",
        ),
        (
            ("241,2,1,", "2026-05-30 05:07:00+00", "2026-06-03 05:07:00+00"),
            "booking.csv, meeting_id 241, member_id 2: a class is booked before it is over",
            "mend it in the gym that was exported, and export that again",
        ),
    ],
)
def test_a_row_that_a_newer_rule_refuses_is_named_with_what_to_do(
    database: Database, export: Path, change: tuple[str, str, str], said: str, hint: str
) -> None:
    begins, former, later = change
    rewrite(export, said.partition(",")[0], former, later, begins=begins)

    with pytest.raises(FitFlowError) as refusal:
        import_gym(database, export, None)

    assert said in refusal.value.message
    assert hint in (refusal.value.hint or "")


@pytest.mark.parametrize("name", ["whole_gym_0.3.0"])
def test_a_gyms_books_do_not_go_into_a_rehearsal(template: Database, export: Path) -> None:
    with copy_of(template) as other:
        rehearse(other, datetime(2100, 1, 1, tzinfo=UTC))

        with pytest.raises(GymIsOfAnotherKind):
            import_gym(other, export, None)


def opened(database: Database, time_zone: str) -> Gym:
    """Open a gym for an export."""
    with database.transaction(role="fitflow_owner") as conn:
        return open_gym(conn, "Corner Gym", time_zone, "EUR")


def column_of_key(table: str) -> str:
    """Return the column that has the numbers of a table."""
    return {
        "membership_plan": "plan_id", "exercise_class": "class_id", "class_meeting": "meeting_id",
    }.get(table, f"{table}_id")  # fmt: skip


def rewrite(folder: Path, name: str, former: str, later: str, *, begins: str = "") -> None:
    """Write something else into the lines of a file that begin so, as if it had been exported."""
    file = folder / name
    lines = file.read_text(encoding="utf-8").split("\n")
    written = [one.replace(former, later) if one.startswith(begins) else one for one in lines]
    file.write_text("\n".join(written), encoding="utf-8")
    path = folder / manifest.NAME
    said = json.loads(path.read_text(encoding="utf-8"))
    for part in said["tables"]:
        part["sha256"] = manifest.digest(folder / part["file"])
    path.write_text(json.dumps(said), encoding="utf-8")


def rows(database: Database, gym_id: int) -> dict[str, str]:
    """Return the checksum of each table, and of the log without what a migration noted in it."""
    with database.transaction(gym_id=gym_id) as conn:
        row = conn.execute(
            "SELECT string_agg(encode(entry_hash, 'hex'), ' ' ORDER BY chain_no, entry_no)"
            " FROM fitflow.audit_log WHERE operation <> 'note_heads'"
        ).fetchone()
    return {**checksums(database, gym_id), "audit_log": str(row)}


def turn(folder: Path, name: str) -> None:
    """Turn the columns of a file round, and have the manifest say so."""
    with (folder / name).open(newline="") as opened:
        rows = [row[::-1] for row in csv.reader(opened)]
    with (folder / name).open("w", newline="") as out:
        csv.writer(out).writerows(rows)
    path = folder / manifest.NAME
    said = json.loads(path.read_text())
    (part,) = (one for one in said["tables"] if one["file"] == name)
    part.update(columns=part["columns"][::-1], sha256=manifest.digest(folder / name))
    path.write_text(json.dumps(said))
