"""A recording that was opened and has no second yet is there all the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fitflow.metrics import catalogue
from unit.metrics.hand import Hand

if TYPE_CHECKING:
    import psycopg


def test_the_trend_shows_the_months_of_a_recording_that_is_silent_so_far(
    conn: psycopg.Connection,
) -> None:
    hand = Hand(conn, ZoneInfo("Europe/Berlin"))
    silent = hand.records(hand.member(), "2026-05-20 18:00", [120, 130])
    conn.execute("DELETE FROM fitflow.wearable_data WHERE recording_id = %s", [silent])
    catalogue.set_range(
        conn, catalogue.Range(date(2026, 5, 1), date(2026, 6, 30)), date(2026, 6, 30)
    )

    trend = catalogue.run(conn, "wearable_trend")

    assert [tuple(row)[:3] for row in trend.rows] == [
        (date(2026, 5, 1), 0, 0),
        (date(2026, 6, 1), 0, 0),
    ]
