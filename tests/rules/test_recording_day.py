"""A recording is of the day of its visit, and else of the one it began on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg

DAYS = "SELECT begun_on::text, visited_on::text, day::text FROM recording WHERE recording_id = %s"
LATE = """
    UPDATE recording SET during = '[2026-02-05 00:10+01,2026-02-05 00:30+01)'
    WHERE recording_id = 2
"""


def days(conn: psycopg.Connection, recording: int) -> list[tuple[str | None, ...]]:
    return conn.execute(DAYS, [recording]).fetchall()


def test_it_is_of_the_day_of_its_visit(small_gym: psycopg.Connection) -> None:
    small_gym.execute(LATE)

    assert days(small_gym, 2) == [("2026-02-05", "2026-02-04", "2026-02-04")]
    assert days(small_gym, 30) == [("2026-02-06", None, "2026-02-06")]


def test_it_is_of_its_own_day_when_it_leaves_the_visit(small_gym: psycopg.Connection) -> None:
    small_gym.execute(LATE)

    small_gym.execute("UPDATE recording SET session_id = NULL WHERE recording_id = 2")

    assert days(small_gym, 2) == [("2026-02-05", None, "2026-02-05")]


def test_it_moves_with_its_visit(small_gym: psycopg.Connection) -> None:
    small_gym.execute(
        "UPDATE workout_session SET during = '[2026-02-03 23:30+01,2026-02-04 11:00+01)'"
        " WHERE session_id = 3"
    )

    assert days(small_gym, 1) == [("2026-02-04", "2026-02-03", "2026-02-03")]


def test_its_visits_day_is_nothing_one_writes(small_gym: psycopg.Connection) -> None:
    small_gym.execute("UPDATE recording SET visited_on = '2026-01-01'")

    assert days(small_gym, 1) == [("2026-02-04", "2026-02-04", "2026-02-04")]
    assert days(small_gym, 30) == [("2026-02-06", None, "2026-02-06")]
