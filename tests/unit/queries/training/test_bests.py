"""A member's curve over their recordings, and the critical power that follows from it."""

from __future__ import annotations

from typing import Any, Final

import psycopg
import pytest

from unit.queries.training import plain
from unit.queries.training.written import close, member, recording, rows, session

CURVE: Final = "SELECT * FROM fitflow.member_curve(%s, %s, %s, %s) ORDER BY duration_s"
CRITICAL: Final = "SELECT * FROM fitflow.critical_power(%s, '2026-01-01', '2027-01-01')"


def curve(
    conn: psycopg.Connection, who: int, channel: str = "power",
    since: str = "2026-01-01", until: str = "2027-01-01",
) -> list[dict[str, Any]]:  # fmt: skip
    return rows(conn, CURVE, who, channel, since, until)


def critical(conn: psycopg.Connection, who: int) -> dict[str, Any]:
    (found,) = rows(conn, CRITICAL, who)
    return found


def effort(conn: psycopg.Connection, who: int, day: int, watts: int, seconds: int) -> int:
    return recording(conn, who, f"2026-03-{day:02} 18:00", power=[watts] * seconds)


@pytest.mark.parametrize("channel", ["power", "heart_rate"])
def test_a_best_is_the_best_of_the_recordings(conn: psycopg.Connection, channel: str) -> None:
    who = member(conn)
    lengths = ((1, 900), (2, 2000), (3, 20))
    beats, watts = ([made(*one) for one in lengths] for made in (plain.heart, plain.legs))
    samples = watts if channel == "power" else beats
    numbers = [
        recording(conn, who, f"2026-03-0{day} 18:00", heart_rate=bpm, power=power)
        for day, (bpm, power) in enumerate(zip(beats, watts, strict=True), 1)
    ]
    conn.execute("SELECT fitflow.keep_figures(2)")

    found = {row["duration_s"]: row for row in curve(conn, who, channel)}
    curves = [dict(zip(plain.DURATIONS, plain.curve(part), strict=False)) for part in samples]
    assert set(found) == {duration for one in curves for duration in one}
    for duration, row in found.items():
        best, index = max((one[duration], -index) for index, one in enumerate(curves)
                          if duration in one)  # fmt: skip
        assert float(row["value"]) == pytest.approx(best, rel=1e-5)
        assert (row["recording_id"], row["set_on"].day) == (numbers[-index], 1 - index)


def test_who_set_a_best_first_keeps_it(conn: psycopg.Connection) -> None:
    who = member(conn)
    later = effort(conn, who, 2, 300, 5)
    first = effort(conn, who, 1, 300, 5)
    effort(conn, who, 3, 299, 5)

    assert first > later
    assert {row["recording_id"] for row in curve(conn, who)} == {first}


def test_a_curve_is_of_what_counts_within_its_days(conn: psycopg.Connection) -> None:
    who, other = member(conn), member(conn)
    visit = session(conn, who, "2026-03-31 23:30", 120)
    inside = recording(conn, who, "2026-04-01 00:10", power=[200], visit=visit)
    recording(conn, who, "2026-03-30 18:00", power=[900], power_counts=False)
    recording(conn, who, "2026-04-01 18:00", power=[800])
    recording(conn, who, "2026-03-01 18:00", power=[700])
    recording(conn, other, "2026-03-31 18:00", power=[600])

    (best,) = curve(conn, who, since="2026-03-02", until="2026-04-01")
    assert tuple(best.values())[:4] == (1, 200, inside, visit)


def test_nobody_has_a_curve_of_nothing(conn: psycopg.Connection) -> None:
    who = member(conn)
    recording(conn, who, "2026-03-01 18:00", heart_rate=[120])

    assert curve(conn, who) == []
    assert tuple(critical(conn, who).values()) == (None, None, 0, None)


@pytest.mark.parametrize("channel", ["cadence", "", None])
def test_another_channel_is_refused(conn: psycopg.Connection, channel: str | None) -> None:
    with pytest.raises(psycopg.errors.InvalidParameterValue, match="there is no curve of"):
        rows(conn, CURVE, member(conn), channel, "2026-01-01", "2027-01-01")


def test_critical_power_worked_by_hand(conn: psycopg.Connection) -> None:
    """Efforts of CP + W' / t with CP 250 W and W' 18 kJ: 400, 310, 280 and 265 W."""
    who = member(conn)
    for day, (seconds, watts) in enumerate(((120, 400), (300, 310), (600, 280), (1200, 265)), 1):
        effort(conn, who, day, watts, seconds)

    found = critical(conn, who)
    assert found["critical_power_w"] == pytest.approx(250)
    assert found["w_prime_j"] == pytest.approx(18_000)
    assert (found["points"], found["r_squared"]) == (4, pytest.approx(1))


@pytest.mark.parametrize("seed", range(5))
def test_critical_power_is_the_line_through_the_bests(conn: psycopg.Connection, seed: int) -> None:
    who = member(conn)
    power = plain.legs(seed, 1500)
    recording(conn, who, "2026-03-01 18:00", power=power)

    bests = {one: float(plain.mean_maximal(power, one)) for one in (120, 300, 600, 1200)}
    slope, intercept = plain.critical_power(bests)
    found = critical(conn, who)
    expected = (slope, intercept) if slope > 0 and intercept >= 0 else (None, None)
    assert found["points"] == 4
    assert [found[name] if found[name] is None else pytest.approx(float(found[name]), rel=1e-4)
            for name in ("critical_power_w", "w_prime_j")] == list(expected)  # fmt: skip


def test_two_efforts_make_no_critical_power(conn: psycopg.Connection) -> None:
    who = member(conn)
    effort(conn, who, 1, 400, 120)
    effort(conn, who, 2, 310, 300)

    assert tuple(critical(conn, who).values()) == (None, None, 2, None)


def test_critical_power_is_never_negative(conn: psycopg.Connection) -> None:
    """900 W for 2 minutes, 300 W for 5 and 20 W for 10: the work falls with the time."""
    who = member(conn)
    for day, (seconds, watts) in enumerate(((120, 900), (300, 300), (600, 20)), 1):
        effort(conn, who, day, watts, seconds)

    assert tuple(critical(conn, who).values()) == (None, None, 3, None)


def test_who_always_holds_the_same_power_has_nothing_above_it(conn: psycopg.Connection) -> None:
    who = member(conn)
    effort(conn, who, 1, 217, 1200)

    found = critical(conn, who)
    assert found["critical_power_w"] == pytest.approx(217)
    assert found["w_prime_j"] == pytest.approx(0, abs=1)


def test_the_curve_of_a_few_seconds_is_exact(conn: psycopg.Connection) -> None:
    who = member(conn)
    power = plain.legs(9, 5)
    recording(conn, who, "2026-03-01 18:00", power=power)

    assert [float(row["value"]) for row in curve(conn, who)] == [
        close(float(plain.mean_maximal(power, one))) for one in (1, 5)
    ]
