"""A database that an earlier version made is like a new one once it is migrated."""

from __future__ import annotations

import re
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.schema import migrate
from unit.schema.catalogue import catalogue
from unit.schema.former import MADE, former_database
from unit.schema.rows import VISIT_UNDONE, differing_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.postgres.database import Database


@pytest.fixture(scope="module", params=MADE)
def name(request: pytest.FixtureRequest) -> str:
    """What the database is called in MADE."""
    return str(request.param)


@pytest.fixture(scope="module")
def migrated(template: Database, name: str) -> Iterator[Database]:
    """The database, migrated."""
    with ExitStack() as stack:
        made = stack.enter_context(former_database(template, name))
        assert migrate.create_or_migrate(made)
        yield made


def test_every_released_version_is_among_them() -> None:
    changelog = Path(__file__).parents[3].joinpath("CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## (\d+\.\d+\.\d+) \(\d", changelog, re.MULTILINE)

    assert {f"{version}.sql.gz" for version in released} <= {
        file for files in MADE.values() for file in files
    }


def says(database: Database) -> set[tuple[object, ...]]:
    with psycopg.connect(database.conninfo("fitflow_owner")) as conn:
        return catalogue(conn)


def test_a_migrated_database_is_like_a_new_one(template: Database, migrated: Database) -> None:
    fresh, found = says(template), says(migrated)

    assert sorted(map(str, found - fresh)) == []
    assert sorted(map(str, fresh - found)) == []


def test_it_says_so_and_a_second_migration_does_nothing(migrated: Database) -> None:
    with psycopg.connect(migrated.conninfo("fitflow_owner")) as conn:
        assert migrate.is_current(migrate.installation(conn))

    assert not migrate.create_or_migrate(migrated)


@pytest.mark.parametrize("name", ["drawn_0.1.0", "drawn_0.2.0", "given_0.2.0", "drawn_0.3.0"])
def test_its_rows_are_those_that_0_3_0_had(template: Database, name: str) -> None:
    """But for a word in the names of a drawing's steps, and a visit that nobody checked in for."""
    with former_database(template, name) as made:
        migrate.create_or_migrate(made)
        differing = differing_rows(made, name)

    assert set(differing) <= {"synthesis.step"} | VISIT_UNDONE.get(name, set())
