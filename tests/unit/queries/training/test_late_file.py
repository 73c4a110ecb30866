"""A file that comes late or brings more changes what depends on it, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import pytest

from fitflow.catalogue.client import Client
from fitflow.operations.members import change_member
from fitflow.operations.recordings import open_recording
from fitflow.operations.training import set_training_input
from fitflow.recordings.live import append_samples
from unit.queries.training import plain
from unit.recordings.gym_rows import enrol
from unit.recordings.made import BEGAN, heart_rates, made, store

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from fitflow.activity_files.recording import Recording
    from fitflow.catalogue.gym import Gym
    from fitflow.postgres.database import Database

DAY_S: Final = 86_400
EARLY: Final = date(2021, 1, 1)
Rows = dict[str, set[tuple[Any, ...]]]

TABLES: Final = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'fitflow'::regnamespace AND relkind = 'r'
"""
SESSIONS: Final = """
    SELECT * FROM fitflow.session_figures(ARRAY(SELECT session_id FROM fitflow.workout_session))
"""
ZONES: Final = """
    SELECT * FROM fitflow.session_zones(
        ARRAY(SELECT session_id FROM fitflow.workout_session), 'karvonen')
"""
LOADS: Final = """
    SELECT member_id, basis, daily.* FROM fitflow.member
    CROSS JOIN unnest('{trimp,edwards,training_stress}'::text[]) AS basis
    CROSS JOIN LATERAL fitflow.training_load(member_id, basis, '2021-09-01', '2021-09-20') AS daily
"""
CURVES: Final = """
    SELECT member_id, channel, best.* FROM fitflow.member
    CROSS JOIN unnest('{power,heart_rate}'::text[]) AS channel
    CROSS JOIN LATERAL fitflow.member_curve(member_id, channel, '2021-09-01', '2021-09-20') AS best
"""


@pytest.fixture
def client(database: Database, gym: Gym) -> Iterator[Client]:
    with database.client_pool() as pool:
        yield Client(pool, gym.gym_id, "coach")


def athlete(database: Database, gym: Gym, client: Client, name: str) -> int:
    """A member with a recording on each of the first days of September but the 10th."""
    who = enrol(database, gym, name)
    change_member(client, who, sex="female", born_on=date(1986, 3, 1))
    set_training_input(client, who, measure="heart_rate_resting", value=Decimal(60), since=EARLY)
    set_training_input(client, who, measure="power_threshold", value=Decimal(200), since=EARLY)
    for day in (0, 1, 3, 4):
        store(database, gym, who, day_of(name, day))
    return who


def day_of(name: str, day: int, seconds: int = 1000) -> Recording:
    """The recording of a day, 8 September being day 0."""
    seed = 100 * len(name) + day
    return made(f"{name} {day}", plain.heart(seed, seconds), begins=day * DAY_S,
                power=plain.legs(seed, seconds))  # fmt: skip


def state(database: Database, gym: Gym) -> Rows:
    """Every row of every table as a checksum, and every row of what is told of them."""
    with database.transaction(role="fitflow_owner", gym_id=gym.gym_id) as conn:
        kept = {
            name: _set(conn, f"SELECT md5(one::text) FROM fitflow.{name} AS one")
            for (name,) in conn.execute(TABLES).fetchall()
        }
        told = {"sessions": SESSIONS, "zones": ZONES, "loads": LOADS, "curves": CURVES}
        return kept | {name: _set(conn, query) for name, query in told.items()}


def _set(conn: psycopg.Connection, query: str) -> set[tuple[Any, ...]]:
    return set(conn.execute(query.encode()).fetchall())


def changed(before: Rows, after: Rows) -> dict[str, tuple[set[Any], set[Any]]]:
    """What is gone and what is new, by table."""
    return {
        name: (before[name] - after[name], after[name] - before[name])
        for name in before
        if before[name] != after[name]
    }


def keep(database: Database, gym: Gym) -> None:
    with database.transaction(gym_id=gym.gym_id) as conn:
        conn.execute("SELECT fitflow.keep_figures(1000)")


def test_a_late_file_changes_its_own_day_and_what_follows_from_it(
    database: Database, gym: Gym, client: Client
) -> None:
    late, other = athlete(database, gym, client, "Late"), athlete(database, gym, client, "Other")
    keep(database, gym)
    before = state(database, gym)

    store(database, gym, late, day_of("Late", 2, 3000))

    found = changed(before, state(database, gym))
    assert set(found) <= {"recording", "wearable_data", "workout_session", "audit_log",
                          "audit_head", "sessions", "zones", "loads", "curves"}  # fmt: skip
    assert not any(
        found[name][0] for name in found if name not in {"loads", "curves", "audit_head"}
    )
    assert len(found["sessions"][1]) == 1
    assert len(found["zones"][1]) == 6
    assert {row[0] for name in ("loads", "curves") for part in found[name] for row in part} == {
        late
    }
    assert min(row[2] for row in found["loads"][1]) == (BEGAN + timedelta(days=2)).date()
    assert other != late


def test_figures_that_were_kept_stay_and_the_late_ones_are_told_all_the_same(
    database: Database, gym: Gym, client: Client
) -> None:
    who = athlete(database, gym, client, "Anew")
    keep(database, gym)
    store(database, gym, who, day_of("Anew", 2))
    unkept = state(database, gym)

    keep(database, gym)

    found = changed(unkept, state(database, gym))
    assert set(found) == {"kept_figures"}
    assert (len(found["kept_figures"][0]), len(found["kept_figures"][1])) == (0, 1)


def test_the_order_in_which_files_come_tells_nothing_else(
    database: Database, gym: Gym, client: Client
) -> None:
    told = []
    for name, days in (("Early", (0, 1, 2, 3, 4)), ("Turns", (4, 2, 0, 3, 1))):
        who = enrol(database, gym, name)
        change_member(client, who, sex="male")
        set_training_input(
            client, who, measure="heart_rate_resting", value=Decimal(60), since=EARLY
        )
        for day in days:
            store(database, gym, who, day_of("Alike", day))
            keep(database, gym)
        with database.transaction(gym_id=gym.gym_id) as conn:
            told.append(
                conn.execute(
                    "SELECT day, load, chronic, acute, balance FROM fitflow.training_load("
                    " %s, 'trimp', '2021-09-01', '2021-09-20') ORDER BY day", [who],
                ).fetchall()
            )  # fmt: skip

    assert told[0] == told[1]
    assert any(row[1] for row in told[0])


def test_seconds_that_come_later_take_the_kept_figures_away(
    database: Database, gym: Gym, client: Client
) -> None:
    who = athlete(database, gym, client, "Live")
    live = open_recording(client, who, source="strap", at=BEGAN + timedelta(days=2)).recording_id
    send(client, live, 0, 600)
    keep(database, gym)
    before = state(database, gym)

    send(client, live, 600, 300)

    found = changed(before, state(database, gym))
    gone, new = found["kept_figures"]
    assert (len(gone), len(new)) == (1, 0)
    assert {row[0] for part in found["loads"] for row in part} == {who}
    with database.transaction(gym_id=gym.gym_id) as conn:
        curve = conn.execute(
            "SELECT heart_rate_curve FROM fitflow.recording_figures WHERE recording_id = %s", [live]
        ).fetchone()
    assert curve is not None
    assert curve[0] == pytest.approx(plain.curve(heart_rates(7, 900)), rel=1e-6)


def send(client: Client, recording_id: int, first: int, seconds: int) -> None:
    values = tuple(heart_rates(7, 900)[first : first + seconds])
    append_samples(
        client, recording_id, BEGAN + timedelta(days=2, seconds=first),
        {"heart_rate": values, "power": (None,) * seconds, "cadence": (None,) * seconds},
    )  # fmt: skip
