"""A recording and its seconds share their time, and their fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.attack import rule_refusing, run

if TYPE_CHECKING:
    import psycopg

LATER = "'[2026-02-04 10:30+01,2026-02-04 11:10+01)'"


def test_a_recording_shifts_with_its_seconds(small_gym: psycopg.Connection) -> None:
    """As when its clock ran half an hour slow."""
    run(
        small_gym,
        f"""
        UPDATE recording SET during = {LATER} WHERE recording_id = 1;
        UPDATE wearable_data
        SET started_at = started_at + interval '30 minutes', recording_during = {LATER}
        WHERE recording_id = 1;
        """,
    )


def test_seconds_do_not_stay_behind(small_gym: psycopg.Connection) -> None:
    """Half an hour later the recording no longer covers them."""
    refused = rule_refusing(
        small_gym,
        f"""
        UPDATE recording SET during = {LATER} WHERE recording_id = 1;
        UPDATE wearable_data SET recording_during = {LATER} WHERE recording_id = 1;
        """,
    )

    assert refused == "wearable_data_lies_within_its_recording"


def test_a_deleted_recording_takes_its_seconds_along(small_gym: psycopg.Connection) -> None:
    """And its figures; its duplicate, which leans on it, goes first."""
    run(small_gym, "DELETE FROM recording WHERE recording_id IN (1, 2)")

    assert small_gym.execute("SELECT FROM wearable_data").rowcount == 0
    assert small_gym.execute("SELECT FROM kept_figures").rowcount == 0
