"""Load by day: chronic, acute and balance against the recursion, and against the books' figures."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import exp
from typing import TYPE_CHECKING, Any, Final

import psycopg
import pytest

from unit.queries.training import plain
from unit.queries.training.written import close, measured, member, recording, rows, session, write

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST: Final = date(2026, 1, 1)
LOAD: Final = "SELECT * FROM fitflow.training_load(%s, %s, %s, %s) ORDER BY day"


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def rider(conn: psycopg.Connection) -> int:
    """A member of 39 years, whose maximum is 180.7 by age; at rest 60, threshold 200 W."""
    who = member(conn, sex="female")
    measured(conn, who, "heart_rate_resting", 60)
    measured(conn, who, "power_threshold", 200)
    return who


def load(conn: psycopg.Connection, who: int, basis: str, since: int, until: int) -> list[Any]:
    return rows(conn, LOAD, who, basis, on(since), on(until))


def agrees(found: list[Any], by_day: Mapping[int, float], since: int, until: int) -> None:
    """Compare rows with the recursion from the first day on."""
    expected = plain.loads(by_day, until)[since:]
    assert [row["day"] for row in found] == [on(day) for day in range(since, until)]
    assert [float(row["load"]) for row in found] == [
        close(by_day.get(day, 0)) for day in range(since, until)
    ]
    for row, (chronic, acute, balance) in zip(found, expected, strict=True):
        assert float(row["chronic"]) == close(chronic)
        assert float(row["acute"]) == close(acute)
        assert float(row["balance"]) == close(balance)


@pytest.mark.parametrize("basis", ["trimp", "edwards", "training_stress"])
def test_load_is_reckoned_from_the_first_day_of_all(conn: psycopg.Connection, basis: str) -> None:
    """Sessions, several on one day, and recordings outside a session, all before `since` too."""
    who = rider(conn)
    by_day: dict[int, float] = {}
    for number, day in enumerate((3, 4, 4, 9, 30, 31, 50)):
        heart_rate, power = plain.heart(number, 600), plain.legs(number, 600)
        began = f"{on(day)} {8 + number:02}:00"
        visit = session(conn, who, began) if number % 2 else None
        recording(conn, who, began, heart_rate=heart_rate, power=power, visit=visit)
        each = {
            "trimp": plain.trimp(heart_rate, 60, 180.7, "female"),
            "edwards": float(plain.edwards(heart_rate, Fraction("180.7"))),
            "training_stress": plain.training_stress(power, 200) or 0,
        }
        by_day[day] = by_day.get(day, 0) + each[basis]

    agrees(load(conn, who, basis, 0, 60), by_day, 0, 60)
    agrees(load(conn, who, basis, 20, 45), by_day, 20, 45)


def test_ratings_make_a_load(conn: psycopg.Connection) -> None:
    """Foster 2001: 60 minutes rated 6 are 360, 30 minutes rated 4 are 120."""
    who = rider(conn)
    for day, minutes, rpe in ((2, 60, 6), (2, 30, 4), (5, 90, 0)):
        visit = session(conn, who, f"{on(day)} {8 + minutes // 30:02}:00", minutes)
        write(
            conn, "session_rating", member_id=who, session_id=visit, rpe=rpe,
            rated_at=f"{on(day)} 23:00",
        )  # fmt: skip

    agrees(load(conn, who, "session_rpe", 0, 10), {2: 480}, 0, 10)


def test_load_worked_by_hand(conn: psycopg.Connection) -> None:
    """After 42 days of the same load chronic is 1 - 1/e of it, and after 7 days acute is."""
    who = rider(conn)
    for day in range(42):
        recording(conn, who, f"{on(day)} 18:00", power=[200] * 1800)

    (seventh,) = load(conn, who, "training_stress", 6, 7)
    (last,) = load(conn, who, "training_stress", 41, 42)
    assert float(seventh["acute"]) == pytest.approx(50 * (1 - exp(-1)))
    assert float(last["chronic"]) == pytest.approx(50 * (1 - exp(-1)))
    assert float(last["chronic"]) == pytest.approx(31.606, abs=0.0005)


def test_balance_is_of_the_day_before(conn: psycopg.Connection) -> None:
    who = rider(conn)
    recording(conn, who, f"{on(0)} 18:00", power=[200] * 3600)

    first, second = load(conn, who, "training_stress", 0, 2)
    assert first["balance"] == 0
    assert second["balance"] == pytest.approx(first["chronic"] - first["acute"])


def test_a_visit_over_midnight_loads_the_day_it_began(conn: psycopg.Connection) -> None:
    who = rider(conn)
    visit = session(conn, who, f"{on(2)} 23:30", 120)
    recording(conn, who, f"{on(3)} 00:15", power=[200] * 36, visit=visit)
    recording(conn, who, f"{on(5)} 00:00", power=[200] * 72)

    loads = [row["load"] for row in load(conn, who, "training_stress", 2, 6)]
    assert loads == [1, 0, 0, 2]


def test_only_what_counts_is_a_load(conn: psycopg.Connection) -> None:
    who = rider(conn)
    recording(conn, who, f"{on(0)} 18:00", heart_rate=[120] * 60, power=[200] * 36 + [None] * 24,
              heart_rate_counts=False)  # fmt: skip

    assert load(conn, who, "edwards", 0, 1)[0]["load"] == 0
    assert load(conn, who, "training_stress", 0, 1)[0]["load"] == 1


def test_many_years_without_training_come_to_nothing(conn: psycopg.Connection) -> None:
    who = rider(conn)
    measured(conn, who, "power_threshold", 200, since="1990-01-01")
    recording(conn, who, "1996-01-01 18:00", power=[200] * 36)

    (last,) = load(conn, who, "training_stress", 0, 1)
    assert (last["load"], last["chronic"], last["acute"], last["balance"]) == (0, 0, 0, 0)


def test_nobody_trained_is_no_load(conn: psycopg.Connection) -> None:
    found = load(conn, member(conn), "trimp", 0, 2)

    assert [tuple(row.values())[1:] for row in found] == [(0, 0, 0, 0)] * 2
    assert load(conn, member(conn), "trimp", 2, 2) == []
    assert load(conn, member(conn), "trimp", 3, 2) == []


def test_a_load_that_nothing_tells_is_none(conn: psycopg.Connection) -> None:
    who = member(conn)  # without sex and resting heart rate there is no training impulse
    recording(conn, who, "2026-01-02 18:00", heart_rate=[120] * 60)

    idle, trained = load(conn, who, "trimp", 0, 2)

    assert (idle["load"], idle["chronic"]) == (0, 0)
    assert (trained["load"], trained["chronic"], trained["balance"]) == (None, None, None)


@pytest.mark.parametrize("basis", ["kilometres", "", None])
def test_another_basis_is_refused(conn: psycopg.Connection, basis: str | None) -> None:
    with pytest.raises(psycopg.errors.InvalidParameterValue, match="load cannot be reckoned from"):
        rows(conn, LOAD, member(conn), basis, FIRST, FIRST)
