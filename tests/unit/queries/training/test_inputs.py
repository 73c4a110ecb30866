"""What zones and loads are reckoned with on a day, and that a new value leaves the past alone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from unit.queries.training.written import (
    figures,
    measured,
    member,
    recording,
    rows,
    session,
    value,
    zones,
)

if TYPE_CHECKING:
    import psycopg

ON = "SELECT fitflow.training_input_on(%s, %s::fitflow.training_measure, %s)"
MAXIMUM = "SELECT bpm, basis FROM fitflow.heart_rate_max_on(%s, %s)"
OF_EACH = "SELECT recording_id, bpm, basis FROM fitflow.recording_heart_rate_max ORDER BY 1"


def test_a_measure_holds_from_its_day_until_the_next(conn: psycopg.Connection) -> None:
    who, other = member(conn), member(conn)
    measured(conn, who, "weight_kg", 80, since="2026-03-01")
    measured(conn, who, "weight_kg", 78, since="2026-05-01")
    measured(conn, other, "weight_kg", 60, since="2026-01-01")
    measured(conn, who, "power_threshold", 250, since="2026-01-01")

    days = ("2026-02-28", "2026-03-01", "2026-04-30", "2026-05-01")
    assert [value(conn, ON, who, "weight_kg", day) for day in days] == [None, 80, 80, 78]


def test_the_last_version_of_a_day_holds(conn: psycopg.Connection) -> None:
    who = member(conn)
    measured(conn, who, "heart_rate_resting", 60, since="2026-03-01")
    measured(conn, who, "heart_rate_resting", 55, since="2026-03-01", version=2)

    assert value(conn, ON, who, "heart_rate_resting", "2026-03-02") == 55


def test_periods_say_the_same_as_single_days(conn: psycopg.Connection) -> None:
    who = member(conn)
    for day, number, version in (
        ("2026-03-01", 80, 1),
        ("2026-03-01", 79, 2),
        ("2026-05-01", 75, 1),
    ):
        measured(conn, who, "weight_kg", number, since=day, version=version)

    found = rows(conn, "SELECT value, lower(during)::text AS since, upper(during)::text AS until"
                 " FROM fitflow.training_input_period ORDER BY during")  # fmt: skip
    assert [tuple(row.values()) for row in found] == [
        (79, "2026-03-01", "2026-05-01"), (75, "2026-05-01", None),
    ]  # fmt: skip


def test_maximum_heart_rate_is_measured_or_by_age_or_seen(conn: psycopg.Connection) -> None:
    """Tanaka 2001: at 40, 208 - 0.7 x 40 = 180."""
    tested, aged = member(conn), member(conn)
    unknown = member(conn, born_on=None)
    measured(conn, tested, "heart_rate_max", 191, since="2026-03-01")
    recording(conn, unknown, "2026-03-01 18:00", heart_rate=[150, 171])

    asked = [(tested, "2026-03-01"), (aged, "2026-03-01"), (aged, "2026-02-28"),
             (unknown, "2026-03-01"), (unknown, "2026-02-28")]  # fmt: skip
    found = [tuple(rows(conn, MAXIMUM, *one)[0].values()) for one in asked]
    assert found == [
        (191, "measured"), (180, "age"), (Decimal("180.7"), "age"), (171, "seen"), (None, None),
    ]  # fmt: skip


def test_the_highest_seen_is_among_what_counts_up_to_that_day(conn: psycopg.Connection) -> None:
    who = member(conn, born_on=None)
    recording(conn, who, "2026-03-01 18:00", heart_rate=[160])
    recording(conn, who, "2026-03-02 18:00", heart_rate=[190], heart_rate_counts=False)
    visit = session(conn, who, "2026-03-03 23:00", 120)
    recording(conn, who, "2026-03-04 00:10", heart_rate=[175], visit=visit)

    found = [rows(conn, MAXIMUM, who, f"2026-03-0{day}")[0]["bpm"] for day in (1, 2, 3)]
    assert found == [160, 160, 175]


def test_every_recordings_maximum_is_that_of_its_day(conn: psycopg.Connection) -> None:
    who, other, aged = member(conn, born_on=None), member(conn, born_on=None), member(conn)
    for day, top in ((1, 150), (3, 190), (2, 170), (4, 120)):
        recording(conn, who, f"2026-03-0{day} 18:00", heart_rate=[top])
        recording(conn, other, f"2026-03-0{day} 18:00", heart_rate=[top - 10])
        recording(conn, aged, f"2026-03-0{day} 18:00", heart_rate=[top + 20])
    measured(conn, who, "heart_rate_max", 195, since="2026-03-03")

    by_function = rows(
        conn, "SELECT recording_id, bpm, basis FROM fitflow.recording"
        " CROSS JOIN LATERAL fitflow.heart_rate_max_on(member_id, day) ORDER BY 1",
    )  # fmt: skip
    assert rows(conn, OF_EACH) == by_function
    assert {row["basis"] for row in by_function} == {"measured", "age", "seen"}


def test_a_new_value_today_changes_nothing_about_yesterday(conn: psycopg.Connection) -> None:
    who = member(conn, sex="male")
    for measure, number in (("heart_rate_max", 190), ("heart_rate_resting", 60), ("weight_kg", 80),
                            ("heart_rate_threshold", 165), ("power_threshold", 240)):  # fmt: skip
        measured(conn, who, measure, number)
    yesterday, today = (session(conn, who, f"2026-06-0{day} 18:00") for day in (1, 2))
    for day, visit in ((1, yesterday), (2, today)):
        recording(conn, who, f"2026-06-0{day} 18:05", heart_rate=[150] * 600, power=[200] * 600,
                  visit=visit)  # fmt: skip
    models = ("percent_of_max", "karvonen", "threshold")
    before = [figures(conn, yesterday), *(zones(conn, yesterday, model) for model in models)]
    today_before = [figures(conn, today), *(zones(conn, today, model) for model in models)]

    for measure, number in (("heart_rate_max", 160), ("heart_rate_resting", 80), ("weight_kg", 99),
                            ("heart_rate_threshold", 140), ("power_threshold", 300)):  # fmt: skip
        measured(conn, who, measure, number, since="2026-06-02")

    assert [
        figures(conn, yesterday),
        *(zones(conn, yesterday, model) for model in models),
    ] == before
    after = [figures(conn, today), *(zones(conn, today, model) for model in models)]
    assert all(one != other for one, other in zip(after, today_before, strict=True))
