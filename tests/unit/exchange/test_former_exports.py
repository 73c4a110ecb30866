"""An export of an earlier version makes the gym that it was made of."""

from __future__ import annotations

import csv
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from fitflow.errors import BadInput
from fitflow.exchange import manifest
from fitflow.exchange.gym_import import import_gym
from fitflow.queries import audit
from fitflow.schema import migrate
from unit.exchange.lived import checksums
from unit.schema.former import RELEASED, former_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
    assert checksums(database, gym.gym_id) == checksums(migrated, 1)
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
