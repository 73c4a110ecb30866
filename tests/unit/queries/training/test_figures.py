"""Whole channels of a recording, and the figures of its seconds, kept or worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from unit.queries.training import plain
from unit.queries.training.written import close, member, recording, rows, value

CHANNELS = "SELECT * FROM fitflow.recording_channels(%s)"
FIGURES = """
    SELECT normalized_power, heart_rate_recovery_60, heart_rate_recovery_120, power_curve,
        heart_rate_curve
    FROM fitflow.recording_figures WHERE recording_id = %s
"""

if TYPE_CHECKING:
    from fitflow.catalogue.gym import Gym


@pytest.mark.parametrize(("seed", "seconds", "began"), [
    (1, 1, "2026-03-02 18:00"), (2, 900, "2026-03-02 18:00"), (3, 901, "2026-03-02 18:14:59"),
    (4, 3700, "2026-03-02 18:07:21"), (5, 5400, "2026-03-29 01:30"),
])  # fmt: skip
def test_channels_are_put_together_as_they_were_cut(
    conn: psycopg.Connection, seed: int, seconds: int, began: str
) -> None:
    heart_rate, power = plain.heart(seed, seconds), plain.legs(seed, seconds)
    number = recording(conn, member(conn), began, heart_rate=heart_rate, power=power)

    (channels,) = rows(conn, CHANNELS, number)
    assert channels["heart_rate"] == (heart_rate if plain.known(heart_rate) else None)
    assert channels["power"] == (power if plain.known(power) else None)
    assert channels["cadence"] is None


def test_quarters_of_an_hour_without_a_row_are_silence(conn: psycopg.Connection) -> None:
    heart_rate: plain.Samples = [*[None] * 1000, 100, *[None] * 2000, 120, *[None] * 2000]
    number = recording(conn, member(conn), "2026-03-02 18:05", heart_rate=heart_rate,
                       power=[None] * len(heart_rate))  # fmt: skip

    assert rows(conn, CHANNELS, number)[0]["heart_rate"] == heart_rate


def test_there_are_no_channels_of_no_recording(conn: psycopg.Connection) -> None:
    assert rows(conn, CHANNELS, 0) == []
    assert value(conn, "SELECT fitflow.work_out_figures(0)") is None


@pytest.mark.parametrize(("seed", "seconds"), [(1, 1), (2, 29), (3, 1000), (4, 4000)])
def test_figures_are_of_the_whole_recording(
    conn: psycopg.Connection, seed: int, seconds: int
) -> None:
    heart_rate, power = plain.heart(seed, seconds), plain.legs(seed, seconds)
    number = recording(conn, member(conn), "2026-03-02 18:07", heart_rate=heart_rate, power=power)

    (found,) = rows(conn, FIGURES, number)
    assert found["normalized_power"] == close(plain.normalized_power(power))
    assert found["heart_rate_recovery_60"] == plain.recovery(heart_rate, 60)
    assert found["heart_rate_recovery_120"] == plain.recovery(heart_rate, 120)
    assert found["power_curve"] == pytest.approx(plain.curve(power), rel=1e-6)
    assert found["heart_rate_curve"] == pytest.approx(plain.curve(heart_rate), rel=1e-6)


def test_kept_figures_are_those_worked_out(conn: psycopg.Connection) -> None:
    who = member(conn)
    numbers = [
        recording(conn, who, f"2026-03-0{day} 18:00", heart_rate=plain.heart(day, 700),
                  power=plain.legs(day, 700))
        for day in (1, 2, 3)
    ]  # fmt: skip
    worked_out = [rows(conn, FIGURES, number) for number in numbers]

    kept = [value(conn, "SELECT fitflow.keep_figures(%s)", most) for most in (2, 2, 2)]

    assert kept == [2, 1, 0]
    assert [rows(conn, FIGURES, number) for number in numbers] == worked_out
    assert value(conn, "SELECT count(*) FROM fitflow.kept_figures") == 3


def test_the_newest_recordings_are_kept_first(conn: psycopg.Connection) -> None:
    who = member(conn)
    recording(conn, who, "2026-03-01 18:00", heart_rate=[100])
    newest = recording(conn, who, "2026-03-02 18:00", heart_rate=[100])

    conn.execute("SELECT fitflow.keep_figures(1)")

    assert value(conn, "SELECT recording_id FROM fitflow.kept_figures") == newest


def test_figures_of_other_seconds_cannot_be_kept(conn: psycopg.Connection) -> None:
    number = recording(conn, member(conn), "2026-03-01 18:00", heart_rate=[100])
    conn.execute("SELECT fitflow.keep_figures(1)")

    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        conn.execute("UPDATE fitflow.recording SET revision = 2 WHERE recording_id = %s", [number])


def test_an_application_keeps_figures_and_writes_none(app_conn: psycopg.Connection) -> None:
    assert value(app_conn, "SELECT fitflow.keep_figures(10)") == 0

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app_conn.execute("DELETE FROM fitflow.kept_figures")


def test_figures_of_one_gym_are_not_another_gyms(conn: psycopg.Connection, gym: Gym) -> None:
    number = recording(conn, member(conn), "2026-03-01 18:00", heart_rate=[100])
    conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(gym.gym_id + 1)])

    assert rows(conn, CHANNELS, number) == []
    assert rows(conn, FIGURES, number) == []
    assert value(conn, "SELECT fitflow.keep_figures(10)") == 0
