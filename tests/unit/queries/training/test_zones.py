"""Time in zones by three models, out of the stored distributions, against every second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from unit.queries.training import plain
from unit.queries.training.written import measured, member, recording, rows, session, value, zones

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

BOUNDS = "SELECT from_bpm FROM fitflow.zone_bounds(%s, %s, %s) ORDER BY zone"


def athlete(conn: psycopg.Connection, resting: int = 58, threshold: int = 163) -> int:
    """A member of 40 years, whose maximum is 180 by age."""
    who = member(conn)
    measured(conn, who, "heart_rate_resting", resting)
    measured(conn, who, "heart_rate_threshold", threshold)
    return who


def visit_of(conn: psycopg.Connection, who: int, *samples: plain.Samples) -> int:
    """A session of several recordings, one after another."""
    visit = session(conn, who, "2026-03-02 18:00", 600)
    for hour, part in enumerate(samples, 18):
        recording(conn, who, f"2026-03-02 {hour}:03:07", heart_rate=part, visit=visit)
    return visit


def bounds_of(model: str, resting: int, threshold: int) -> Sequence[Fraction]:
    match model:
        case "percent_of_max":
            return [part * 180 for part in plain.MAX_PARTS]
        case "karvonen":
            return [resting + part * (180 - resting) for part in plain.MAX_PARTS]
    return [part * threshold for part in plain.THRESHOLD_PARTS]


@pytest.mark.parametrize("model", ["percent_of_max", "karvonen", "threshold"])
@pytest.mark.parametrize("seed", range(4))
def test_time_in_zones_is_what_each_second_says(
    conn: psycopg.Connection, model: str, seed: int
) -> None:
    resting, threshold = 47 + 5 * seed, 150 + 7 * seed
    samples = [plain.heart(10 * seed + part, 2500) for part in range(2)]
    visit = visit_of(conn, athlete(conn, resting, threshold), *samples)

    expected = plain.time_in_zones([*samples[0], *samples[1]], bounds_of(model, resting, threshold))
    assert zones(conn, visit, model) == expected
    assert sum(expected) == sum(len(plain.known(part)) for part in samples)


def test_karvonen_worked_by_hand(conn: psycopg.Connection) -> None:
    """Karvonen 1957: 60 % of the reserve between 70 and 180 is 70 + 0.6 x 110 = 136."""
    found = rows(conn, BOUNDS, athlete(conn, 70), "2026-03-02", "karvonen")

    assert [row["from_bpm"] for row in found] == [0, 125, 136, 147, 158, 169]


def test_threshold_worked_by_hand(conn: psycopg.Connection) -> None:
    """Of a threshold of 200: 0, 68, 83, 94 and 105 % are 0, 136, 166, 188 and 210."""
    found = rows(conn, BOUNDS, athlete(conn, threshold=200), "2026-03-02", "threshold")

    assert [row["from_bpm"] for row in found] == [0, 0, 136, 166, 188, 210]


def test_a_bound_belongs_to_the_zone_above_and_a_part_of_a_beat_does_not(
    conn: psycopg.Connection,
) -> None:
    """180: zone 1 from 90 exactly. 50 to 180: zone 1 from 115, zone 2 from 128, zone 3 from 141."""
    who = athlete(conn, 50, 165)
    visit = visit_of(conn, who, [89, 90, 107, 108, 114, 115, 127, 128])

    assert zones(conn, visit, "percent_of_max") == [1, 2, 3, 2, 0, 0]
    assert zones(conn, visit, "karvonen") == [5, 2, 1, 0, 0, 0]
    # 68 % of 165 is 112.2: 112 is below it and 113 above.
    edge = visit_of(conn, athlete(conn, 50, 165), [112, 113])
    assert zones(conn, edge, "threshold") == [0, 1, 1, 0, 0, 0]


@pytest.mark.parametrize("model", ["karvonen", "threshold"])
def test_no_zones_without_what_they_are_reckoned_from(conn: psycopg.Connection, model: str) -> None:
    assert zones(conn, visit_of(conn, member(conn), [120]), model) == []


def test_a_resting_rate_at_the_maximum_leaves_no_reserve(conn: psycopg.Connection) -> None:
    who = athlete(conn, 120)
    measured(conn, who, "heart_rate_max", 120)

    assert zones(conn, visit_of(conn, who, [120]), "karvonen") == []


def test_sessions_without_heart_rate_have_no_zones(conn: psycopg.Connection) -> None:
    who = athlete(conn)
    silent = session(conn, who, "2026-03-01 18:00")
    powered = session(conn, who, "2026-03-02 18:00")
    recording(conn, who, "2026-03-02 18:00", power=[100] * 9, visit=powered)

    assert zones(conn, silent, "percent_of_max") == []
    assert zones(conn, powered, "percent_of_max") == []


def test_only_the_heart_rate_that_counts_is_in_a_zone(conn: psycopg.Connection) -> None:
    who = athlete(conn)
    visit = visit_of(conn, who, [170] * 10)
    recording(conn, who, "2026-03-02 18:03:07", heart_rate=[100] * 10, visit=visit,
              heart_rate_counts=False)  # fmt: skip

    assert zones(conn, visit, "percent_of_max") == [0, 0, 0, 0, 0, 10]


@pytest.mark.parametrize("model", ["lactate", "", None])
def test_another_model_is_refused(conn: psycopg.Connection, model: str | None) -> None:
    visit = visit_of(conn, athlete(conn), [120])

    with pytest.raises(psycopg.errors.InvalidParameterValue, match="zones cannot be of"):
        value(conn, "SELECT count(*) FROM fitflow.session_zones(ARRAY[%s]::bigint[], %s)",
              visit, model)  # fmt: skip
