"""A session's figures against every second of it, and against examples worked by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import exp
from statistics import mean
from typing import TYPE_CHECKING, Any

import pytest

from unit.queries.training import plain
from unit.queries.training.written import (
    close,
    figures,
    measured,
    member,
    recording,
    rows,
    session,
    value,
    write,
)

if TYPE_CHECKING:
    import psycopg

FIGURES = frozenset({
    "heart_rate_seconds", "heart_rate_avg", "heart_rate_max", "power_seconds", "power_avg",
    "power_max", "normalized_power", "intensity_factor", "training_stress", "variability_index",
    "kilocalories", "energy_source", "trimp", "edwards", "rpe", "session_rpe",
    "heart_rate_recovery_60", "heart_rate_recovery_120",
})  # fmt: skip


def athlete(conn: psycopg.Connection, sex: str | None = "male") -> int:
    """A member of 40 years and 75 kg: at most 180, at rest 60, threshold 250 W."""
    who = member(conn, sex=sex)
    measured(conn, who, "heart_rate_resting", 60)
    measured(conn, who, "weight_kg", 75)
    measured(conn, who, "power_threshold", 250)
    return who


def trained(conn: psycopg.Connection, who: int, **channels: Any) -> dict[str, Any]:  # noqa: ANN401  (any column)
    """The figures of a session of one recording."""
    visit = session(conn, who, "2026-03-02 18:00", 120)
    recording(conn, who, "2026-03-02 18:03:07", visit=visit, **channels)
    return figures(conn, visit)


@pytest.mark.parametrize(("seed", "sex"), [*product(range(4), ["male", "female"])])
def test_figures_are_what_each_second_says(conn: psycopg.Connection, seed: int, sex: str) -> None:
    heart_rate, power = plain.heart(seed, 4000), plain.legs(seed, 4000)
    found = trained(conn, athlete(conn, sex), heart_rate=heart_rate, power=power)

    beats, watts = plain.known(heart_rate), plain.known(power)
    normalized = plain.normalized_power(power)
    assert normalized is not None
    assert (found["heart_rate_seconds"], found["heart_rate_max"]) == (len(beats), max(beats))
    assert (found["power_seconds"], found["power_max"]) == (len(watts), max(watts))
    assert float(found["heart_rate_avg"]) == close(mean(beats))
    assert float(found["power_avg"]) == close(mean(watts))
    assert float(found["normalized_power"]) == close(normalized)
    assert float(found["intensity_factor"]) == close(normalized / 250)
    assert float(found["variability_index"]) == close(normalized / mean(watts))
    assert float(found["training_stress"]) == close(plain.training_stress(power, 250))
    assert float(found["trimp"]) == close(plain.trimp(heart_rate, 60, 180, sex))
    assert float(found["edwards"]) == close(float(plain.edwards(heart_rate, Fraction(180))))
    assert float(found["kilocalories"]) == close(plain.keytel(heart_rate, 75, 40, sex))
    assert found["energy_source"] == "keytel"
    assert found["heart_rate_recovery_60"] == plain.recovery(heart_rate, 60)
    assert found["heart_rate_recovery_120"] == plain.recovery(heart_rate, 120)


def test_banister_worked_by_hand(conn: psycopg.Connection) -> None:
    """30 min at half the reserve: men 30 x 0.5 x 0.64 e^0.96, women 30 x 0.5 x 0.86 e^0.835."""
    halfway = [120] * 1800

    men = trained(conn, athlete(conn, "male"), heart_rate=halfway)["trimp"]
    women = trained(conn, athlete(conn, "female"), heart_rate=halfway)["trimp"]
    assert float(men) == pytest.approx(15 * 0.64 * exp(0.96)) == pytest.approx(25.07, abs=0.005)
    assert float(women) == pytest.approx(15 * 0.86 * exp(0.835)) == pytest.approx(29.73, abs=0.005)


def test_training_impulse_is_summed_and_not_of_the_average(conn: psycopg.Connection) -> None:
    """The formula is convex: an hour of changes costs more than its average."""
    steady = trained(conn, athlete(conn), heart_rate=[120] * 1200)
    changing = trained(conn, athlete(conn), heart_rate=[80, 160] * 600)

    assert steady["heart_rate_avg"] == changing["heart_rate_avg"]
    assert changing["trimp"] > steady["trimp"]


def test_a_second_below_the_resting_rate_adds_nothing(conn: psycopg.Connection) -> None:
    with_rest = trained(conn, athlete(conn), heart_rate=[*[150] * 60, *[50] * 60])
    without = trained(conn, athlete(conn), heart_rate=[150] * 60)

    assert with_rest["trimp"] == without["trimp"]


def test_edwards_worked_by_hand(conn: psycopg.Connection) -> None:
    """Edwards 1993: ten minutes in each of the five zones are 10 + 20 + 30 + 40 + 50 = 150."""
    heart_rate = [bpm for bpm in (80, 95, 110, 130, 150, 170) for _ in range(600)]

    assert trained(conn, athlete(conn), heart_rate=heart_rate)["edwards"] == 150


def test_training_stress_worked_by_hand(conn: psycopg.Connection) -> None:
    """Coggan 2003: an hour at the threshold is 100. Of a ride of 8356 s at 267 W with a threshold
    of 200 W the device that recorded it says 413.7.
    """
    hour = trained(conn, athlete(conn), power=[250] * 3600)
    rider = member(conn)
    measured(conn, rider, "power_threshold", 200)
    ride = trained(conn, rider, power=[267] * 8356)

    assert (hour["training_stress"], hour["intensity_factor"], hour["variability_index"]) == (
        100, 1, 1,
    )  # fmt: skip
    assert float(ride["training_stress"]) == pytest.approx(413.7, abs=0.05)


def test_keytel_worked_by_hand(conn: psycopg.Connection) -> None:
    """Keytel 2005, 75 kg, 40 years, 140 bpm, one minute: men -55.0969 + 88.326 + 14.91 + 8.068
    = 56.2071 kJ; women -20.4022 + 62.608 - 9.4725 + 2.96 = 35.6933 kJ; each / 4.184.
    """
    minute = [140] * 60

    men = trained(conn, athlete(conn, "male"), heart_rate=minute)["kilocalories"]
    women = trained(conn, athlete(conn, "female"), heart_rate=minute)["kilocalories"]
    assert men == pytest.approx(Decimal("56.2071") / Decimal("4.184"))
    assert women == pytest.approx(Decimal("35.6933") / Decimal("4.184"))


def test_energy_is_never_less_than_none(conn: psycopg.Connection) -> None:
    assert trained(conn, athlete(conn), heart_rate=[40] * 60)["kilocalories"] == 0


@pytest.mark.parametrize("source", ["work", "device"])
def test_energy_that_a_recording_tells_stands_before_what_heart_rate_says(
    conn: psycopg.Connection, source: str
) -> None:
    found = trained(conn, athlete(conn), heart_rate=[140] * 60, kilocalories=12.5,
                    energy_source=source)  # fmt: skip

    assert (found["kilocalories"], found["energy_source"]) == (Decimal("12.5"), source)


def test_nothing_is_guessed(conn: psycopg.Connection) -> None:
    """Without sex no TRIMP and no Keytel; without resting rate no TRIMP; without threshold no
    score; the rest is there.
    """
    nobody = trained(conn, athlete(conn, None), heart_rate=[140] * 60, power=[200] * 60)
    unmeasured = trained(conn, member(conn, sex="male"), heart_rate=[140] * 60, power=[200] * 60)

    missing = {name for name in FIGURES if nobody[name] is None}
    assert missing == {"trimp", "kilocalories", "energy_source", "rpe", "session_rpe",
                       "heart_rate_recovery_60", "heart_rate_recovery_120"}  # fmt: skip
    missing_too = {name for name in FIGURES if unmeasured[name] is None}
    assert missing_too == missing | {"intensity_factor", "training_stress"}


def test_the_rating_times_the_minutes_is_the_sessions_rpe(conn: psycopg.Connection) -> None:
    """Foster 2001: a session of 45 minutes rated 7 is 315."""
    who = member(conn)
    visit = session(conn, who, "2026-03-02 18:00", 45)
    write(
        conn, "session_rating", member_id=who, session_id=visit, rpe=7, rated_at="2026-03-02 23:00"
    )

    found = figures(conn, visit)
    assert (found["rpe"], found["session_rpe"], found["seconds"]) == (7, 315, 2700)
    assert {name for name in FIGURES if found[name] is not None} == {"rpe", "session_rpe"}


def test_only_channels_that_count_are_figures(conn: psycopg.Connection) -> None:
    """A strap and a bike at once: the heart rate of one, the power and the work of the other."""
    who = athlete(conn)
    visit = session(conn, who, "2026-03-02 18:00")
    strap = recording(conn, who, "2026-03-02 18:05", heart_rate=[150] * 60, power=[999] * 60,
                      visit=visit, power_counts=False, energy_counts=False, kilocalories=99,
                      energy_source="device")  # fmt: skip
    recording(conn, who, "2026-03-02 18:05", heart_rate=[90] * 60, power=[200] * 60, visit=visit,
              heart_rate_counts=False, kilocalories=12, energy_source="work")  # fmt: skip
    recording(conn, who, "2026-03-02 18:05", heart_rate=[190] * 60, visit=visit,
              duplicate_of=strap, heart_rate_counts=False, power_counts=False,
              cadence_counts=False, energy_counts=False)  # fmt: skip

    found = figures(conn, visit)
    assert (found["heart_rate_avg"], found["heart_rate_max"]) == (150, 150)
    assert (found["power_max"], found["normalized_power"]) == (200, 200)
    assert (found["kilocalories"], found["energy_source"]) == (12, "work")
    trace = rows(conn, "SELECT * FROM fitflow.session_trace(%s)", visit)
    assert len(trace) == 60
    assert {(row["heart_rate_bpm"], row["power_w"]) for row in trace} == {(150, 200)}


def test_two_recordings_of_a_session_add_up(conn: psycopg.Connection) -> None:
    who = athlete(conn)
    visit = session(conn, who, "2026-03-02 18:00", 120)
    first, second = plain.heart(1, 1000), plain.heart(2, 1500)
    recording(conn, who, "2026-03-02 18:01", heart_rate=first, power=[300] * 1000, visit=visit)
    recording(
        conn,
        who,
        "2026-03-02 18:40",
        heart_rate=second,
        power=[*[100] * 1000, *[None] * 500],
        visit=visit,
    )

    found = figures(conn, visit)
    beats = plain.known([*first, *second])
    assert float(found["heart_rate_avg"]) == close(mean(beats))
    assert float(found["trimp"]) == close(plain.trimp(beats, 60, 180, "male"))
    assert found["heart_rate_recovery_60"] == plain.recovery(second, 60)
    assert float(found["normalized_power"]) == close(((300**4 + 100**4) / 2) ** 0.25)
    assert float(found["training_stress"]) == close(
        1000 * (300 / 250) ** 2 / 36 + 1000 * (100 / 250) ** 2 / 36
    )


def test_many_sessions_at_once_say_what_each_says(conn: psycopg.Connection) -> None:
    visits = []
    for day in range(1, 6):
        who = athlete(conn, "female" if day % 2 else "male")
        visits.append(session(conn, who, f"2026-03-0{day} 18:00"))
        recording(conn, who, f"2026-03-0{day} 18:02", heart_rate=plain.heart(day, 800),
                  power=plain.legs(day, 800), visit=visits[-1])  # fmt: skip

    together = rows(conn, "SELECT * FROM fitflow.session_figures(%s) ORDER BY session_id", visits)
    assert together == [figures(conn, visit) for visit in visits]


@pytest.mark.parametrize("channels", [
    {"heart_rate": [60]}, {"power": [0]}, {"power": [0] * 40}, {"cadence": [0]},
    {"heart_rate": [250] * 60, "power": [None] * 60}, {"heart_rate": [None, 20]},
])  # fmt: skip
def test_strange_recordings_are_no_error(
    conn: psycopg.Connection, channels: dict[str, Any]
) -> None:
    found = trained(conn, athlete(conn), **channels)

    assert found["heart_rate_seconds"] in {None, 1, 60}


def test_a_day_of_the_highest_values_is_no_error(conn: psycopg.Connection) -> None:
    who = athlete(conn)
    visit = session(conn, who, "2026-03-02 00:00", 1440)
    recording(conn, who, "2026-03-02 00:00", heart_rate=[250] * 86_400, power=[3000] * 86_400,
              visit=visit)  # fmt: skip

    found = figures(conn, visit)
    assert (found["heart_rate_avg"], found["normalized_power"]) == (250, 3000)
    assert found["training_stress"] == 86_400 * (3000 / Decimal(250)) ** 2 / 36


def test_nobody_and_nothing_asked_has_no_figures(conn: psycopg.Connection) -> None:
    assert rows(conn, "SELECT * FROM fitflow.session_figures('{}')") == []
    assert rows(conn, "SELECT * FROM fitflow.session_figures('{1,NULL}')") == []
    assert rows(conn, "SELECT * FROM fitflow.session_figures(NULL)") == []
    assert value(conn, "SELECT count(*) FROM fitflow.session_trace(1)") == 0


def test_who_is_inside_still_has_figures_and_no_length(conn: psycopg.Connection) -> None:
    who = athlete(conn)
    visit = write(conn, "workout_session", "session_id", member_id=who,
                  during="[2026-03-02 18:00+01,)")  # fmt: skip
    write(
        conn, "session_rating", member_id=who, session_id=visit, rpe=5, rated_at="2026-03-02 23:00"
    )
    recording(conn, who, "2026-03-02 18:01", heart_rate=[120] * 60, visit=visit)

    found = figures(conn, visit)
    assert (found["seconds"], found["session_rpe"], found["heart_rate_avg"]) == (None, None, 120)


def test_a_trace_has_the_seconds_of_each_recording_and_none_between(
    conn: psycopg.Connection,
) -> None:
    who = athlete(conn)
    visit = session(conn, who, "2026-03-02 18:00")
    recording(conn, who, "2026-03-02 18:01", heart_rate=[100, None, 102], visit=visit)
    recording(conn, who, "2026-03-02 18:30", heart_rate=[110], power=[90], cadence=[80],
              visit=visit)  # fmt: skip

    trace = rows(
        conn, "SELECT to_char(measured_at AT TIME ZONE 'Europe/Berlin', 'HH24:MI:SS') AS clock,"
        " heart_rate_bpm, power_w, cadence_rpm FROM fitflow.session_trace(%s)", visit,
    )  # fmt: skip
    assert [tuple(row.values()) for row in trace] == [
        ("18:01:00", 100, None, None), ("18:01:01", None, None, None),
        ("18:01:02", 102, None, None), ("18:30:00", 110, 90, 80),
    ]  # fmt: skip
