"""The recordings of a gym of 0.2.0 are stored as they are stored now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import psycopg
import pytest

from fitflow.schema import migrate
from unit.schema.former import SEEN_WHOLE, former_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.postgres.database import Database

Rows = list[tuple[object, ...]]

UNCHANGED: Final = {
    "sessions": "SELECT gym_id, session_id, member_id, during, kind::text, visited_on"
    " FROM fitflow.workout_session ORDER BY session_id",
    "members": "SELECT gym_id, member_id, given_name, family_name, born_on, registered_on"
    " FROM fitflow.member ORDER BY member_id",
    "recordings": "SELECT gym_id, recording_id, member_id, session_id, format::text,"
    " content_sha256, activity_no, device, sport, during, device_heart_rate_avg,"
    " device_heart_rate_max, device_power_avg, device_power_max, device_kilocalories"
    " FROM fitflow.recording ORDER BY recording_id",
    "blocks": "SELECT gym_id, recording_id, started_at, quarter_at, seconds, recording_during,"
    " kilocalories, heart_rate, power, cadence, heart_rate_totals::text, power_totals::text"
    " FROM fitflow.wearable_data ORDER BY recording_id, started_at",
    "seconds": "SELECT gym_id, recording_id, measured_at, heart_rate_bpm, power_w, cadence_rpm"
    " FROM fitflow.recording_sample ORDER BY recording_id, measured_at",
}


FORMER: Final = {"": "fitflow.wearable_recording", "_sample": "fitflow.wearable_sample"}
"""What follows the name of a recording -> what 0.2.0 called the table."""


def seen(database: Database, called: Callable[[str], str] = str) -> dict[str, Rows]:
    """Read every gym's rows; `called` writes the tables of a query by other names."""
    with psycopg.connect(database.conninfo("fitflow_owner")) as owner:
        owner.execute(SEEN_WHOLE)
        found = {
            what: owner.execute(called(query).encode()).fetchall()
            for what, query in UNCHANGED.items()
        }
        owner.rollback()
    return found


def as_then(query: str) -> str:
    """Write a query by the names of 0.2.0."""
    return re.sub(r"fitflow\.recording(\w*)", lambda table: FORMER[table[1]], query)


@pytest.fixture(scope="module")
def former(template: Database) -> Iterator[tuple[Database, dict[str, Rows]]]:
    """A database of 0.2.0 with the rows of given_0.2.0.sql; and what it held."""
    with former_database(template, "given_0.2.0") as made:
        yield made, seen(made, as_then)


@pytest.fixture(scope="module")
def migrated(former: tuple[Database, dict[str, Rows]]) -> Database:
    """The same database, migrated."""
    assert migrate.create_or_migrate(former[0])
    return former[0]


@pytest.fixture
def rows(migrated: Database) -> Iterator[psycopg.Connection]:
    """A connection of the owner that sees every gym; what it does is rolled back."""
    with psycopg.connect(migrated.conninfo("fitflow_owner")) as conn:
        conn.execute(SEEN_WHOLE)
        yield conn
        conn.rollback()


@pytest.mark.parametrize("what", UNCHANGED)
def test_what_was_there_is_there(
    former: tuple[Database, dict[str, Rows]], migrated: Database, what: str
) -> None:
    assert former[1][what] != []
    assert seen(migrated)[what] == former[1][what]


def test_a_watch_is_assumed_and_energy_comes_from_where_it_came(rows: psycopg.Connection) -> None:
    found = rows.execute(
        "SELECT recording_id, source::text, energy_source::text FROM fitflow.recording"
        " ORDER BY recording_id"
    ).fetchall()

    assert found == [
        (1, "watch", "work"),
        (2, "watch", "device"),  # power for one of four seconds
        (3, "watch", None),
        (4, "watch", "device"),
        (5, "watch", None),  # nobody spends 65534 kilocalories in half an hour
        (6, "watch", "keytel"),
        (7, "strap", "keytel"),
        (50, "watch", None),
    ]


def test_every_recording_counts_as_it_did(rows: psycopg.Connection) -> None:
    """No duplicates are assumed, and no channel is taken from one that had it."""
    found = rows.execute(
        "SELECT count(*) FROM fitflow.recording WHERE duplicate_of IS NULL"
        " AND heart_rate_counts AND power_counts AND cadence_counts AND energy_counts"
        " AND revision = 1 AND laps_s = '{}'"
    ).fetchone()

    assert found == (8,)


def test_what_was_told_to_have_no_session_is_outside(rows: psycopg.Connection) -> None:
    found = rows.execute(
        "SELECT recording_id FROM fitflow.recording WHERE is_outside ORDER BY 1"
    ).fetchall()

    assert found == [(4,), (5,)]


def test_sessions_stay_visits(rows: psycopg.Connection) -> None:
    assert rows.execute("SELECT FROM fitflow.workout_session WHERE from_recording").rowcount == 0


def test_a_drawing_that_cannot_go_on_is_forgotten(rows: psycopg.Connection) -> None:
    assert rows.execute("SELECT FROM synthesis.run").rowcount == 0
    assert rows.execute("SELECT FROM synthesis.trace").rowcount == 0
    assert rows.execute("SELECT FROM fitflow.gym").rowcount == 2


def test_new_recordings_are_numbered_on(rows: psycopg.Connection) -> None:
    """The numbers of a migrated database were used up to those that identity columns gave."""
    rows.execute("SET LOCAL fitflow.gym_id = '1'")
    query = """
        INSERT INTO fitflow.recording (member_id, format, source, content_sha256, during)
        VALUES (1, 'fit', 'strap', sha256('new'), '[2026-03-01 10:00+01,2026-03-01 10:30+01)')
        RETURNING recording_id
    """
    (number,) = rows.execute(query).fetchone() or (0,)

    assert number == 51


def test_the_old_figures_can_be_worked_out(migrated: Database) -> None:
    with migrated.transaction(gym_id=1) as conn:
        kept = conn.execute("SELECT fitflow.keep_figures(100)").fetchone()

    assert kept == (7,)
