"""Personal training takes sessions off a package, and bests are beaten in order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fitflow import errors
from fitflow.operations import visits

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

USES = """
    SELECT transaction_id, use_no FROM package_use WHERE member_id = %s
    ORDER BY used_at, transaction_id, use_no
"""


def test_training_takes_a_session_off_the_oldest_package(studio: Studio) -> None:
    ann = studio.member()
    newer = studio.sell_package(ann, 5, at="2026-01-09 10:00")
    older = studio.sell_package(ann, 1, at="2026-01-02 10:00")

    first = studio.enter(ann, "2026-02-02 10:00", trainer_id=studio.trainer_id)
    studio.exit(ann, "2026-02-02 11:00")
    second = studio.enter(ann, "2026-02-03 10:00", trainer_id=studio.trainer_id)

    assert first.package is not None
    assert second.package is not None
    assert (first.kind, first.package.sessions_left) == ("personal_training", 0)
    assert (second.package.transaction_id, second.package.sessions_left) == (newer, 4)
    assert studio.rows(USES, ann) == [(older, 1), (newer, 1)]


def test_a_second_scan_takes_no_second_session(studio: Studio) -> None:
    ann = studio.member()
    sale = studio.sell_package(ann, 2)
    studio.enter(ann, "2026-02-02 10:00", trainer_id=studio.trainer_id)

    again = studio.enter(ann, "2026-02-02 10:01", trainer_id=studio.trainer_id)

    assert again.reason == "already_in"
    assert studio.rows(USES, ann) == [(sale, 1)]


def test_without_a_session_left_the_answer_is_no(studio: Studio) -> None:
    ann = studio.member()
    studio.sell_package(ann, 1)
    studio.enter(ann, "2026-02-02 10:00", trainer_id=studio.trainer_id)
    studio.exit(ann, "2026-02-02 11:00")

    entry = studio.enter(ann, "2026-02-03 10:00", trainer_id=studio.trainer_id)

    assert (entry.allowed, entry.reason) == (False, "no_package")


def test_a_package_given_back_in_full_has_no_sessions(studio: Studio) -> None:
    ann = studio.member()
    sale = studio.sell_package(ann, 2)
    studio.write(
        "INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id,"
        " package_sessions, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)"
        " SELECT '2026-01-20 10:00Z', stream, -amount_cents, method, member_id, package_sessions,"
        " transaction_id, 1, amount_cents, taken_at, amount_cents"
        " FROM transaction_table WHERE transaction_id = %s",
        sale,
    )

    entry = studio.enter(ann, "2026-02-02 10:00", trainer_id=studio.trainer_id)

    assert entry.reason == "no_package"


def test_a_trainer_trains_one_member_at_a_time(studio: Studio) -> None:
    ann, bob = studio.members(2)
    studio.sell_package(ann, 1)
    studio.sell_package(bob, 1)
    studio.enter(ann, "2026-02-02 10:00", trainer_id=studio.trainer_id)

    entry = studio.enter(bob, "2026-02-02 10:30", trainer_id=studio.trainer_id)

    assert (entry.allowed, entry.reason) == (False, "trainer_is_busy")
    assert studio.rows(USES, bob) == []


def test_a_member_who_forgot_to_leave_does_not_keep_the_trainer(studio: Studio) -> None:
    ann, bob = studio.members(2)
    studio.sell_package(ann, 1)
    studio.sell_package(bob, 1)
    studio.enter(ann, "2026-02-02 10:00", trainer_id=studio.trainer_id)

    entry = studio.enter(bob, "2026-02-02 11:05", trainer_id=studio.trainer_id)

    assert (entry.allowed, entry.kind) == (True, "personal_training")
    assert studio.exit(ann, "2026-02-02 11:10").until == studio.clock("2026-02-02 11:00")


def test_a_trainer_who_teaches_now_cannot_train(studio: Studio) -> None:
    ann = studio.member()
    studio.sell_package(ann, 1)
    studio.meeting("2026-02-02 18:00")

    during = studio.enter(ann, "2026-02-02 18:10", trainer_id=studio.trainer_id)
    after = studio.enter(ann, "2026-02-02 18:45", trainer_id=studio.trainer_id)

    assert (during.allowed, during.reason) == (False, "trainer_is_busy")
    assert after.allowed


def test_a_trainer_who_has_left_is_away(studio: Studio) -> None:
    ann = studio.member()
    studio.sell_package(ann, 1)
    studio.write(
        "UPDATE trainer SET employed = '[2025-01-01,2026-02-01)' WHERE trainer_id = %s",
        studio.trainer_id,
    )

    entry = studio.enter(ann, "2026-02-02 10:00", trainer_id=studio.trainer_id)

    assert entry.reason == "trainer_is_away"


def test_training_on_ones_own_ends_when_the_trainer_comes(studio: Studio) -> None:
    ann = studio.member()
    studio.sell_package(ann, 1)
    studio.enter(ann, "2026-02-02 10:00")

    entry = studio.enter(ann, "2026-02-02 10:30", trainer_id=studio.trainer_id)

    assert (entry.reason, entry.kind) == ("ok", "personal_training")
    assert entry.since == studio.clock("2026-02-02 10:30")


def record(
    studio: Studio,
    member_id: int,
    session_id: int,
    **given: Any,  # noqa: ANN401
) -> visits.PersonalBest:
    """Record a back squat of 60 kg, or what is given."""
    best = {"exercise": "Back squat", "measure": "weight_kg", "value": Decimal(60), **given}
    return visits.record_personal_best(studio.client, member_id, session_id=session_id, **best)


@pytest.fixture
def visited(studio: Studio) -> tuple[int, int, int]:
    """A member with two visits, the later one last: member_id and both session_ids."""
    ann = studio.member()
    first = studio.enter(ann, "2026-02-02 10:00")
    studio.exit(ann, "2026-02-02 11:00")
    second = studio.enter(ann, "2026-02-03 10:00")
    studio.exit(ann, "2026-02-03 11:00")
    return ann, first.session_id or 0, second.session_id or 0


def test_a_best_beats_the_one_before(studio: Studio, visited: tuple[int, int, int]) -> None:
    ann, first, second = visited
    record(studio, ann, first)

    best = record(studio, ann, second, value=Decimal("62.5"))

    assert (best.best_no, best.session_id) == (2, second)


def test_a_best_that_beats_nothing_is_refused(
    studio: Studio, visited: tuple[int, int, int]
) -> None:
    ann, first, second = visited
    record(studio, ann, first)

    with pytest.raises(errors.NotABest):
        record(studio, ann, second)


def test_a_shorter_time_is_better(studio: Studio, visited: tuple[int, int, int]) -> None:
    ann, first, second = visited
    row = {"exercise": "Row 500 m", "measure": "time_s"}
    record(studio, ann, first, value=Decimal(110), **row)

    assert record(studio, ann, second, value=Decimal(108), **row).best_no == 2
    with pytest.raises(errors.NotABest):
        record(studio, ann, second, value=Decimal(109), **row)


def test_a_best_is_not_beaten_by_an_earlier_one(
    studio: Studio, visited: tuple[int, int, int]
) -> None:
    ann, first, second = visited
    record(studio, ann, second)

    with pytest.raises(errors.BestIsOutOfOrder, match="was 60 in a later session"):
        record(studio, ann, first, value=Decimal(65))


def test_an_exercise_keeps_its_measure(studio: Studio, visited: tuple[int, int, int]) -> None:
    ann, first, second = visited
    record(studio, ann, first)

    with pytest.raises(errors.ExerciseHasAnotherMeasure, match="weight_kg, not in repetitions"):
        record(studio, ann, second, measure="repetitions", value=Decimal(70))


def test_a_best_is_set_in_ones_own_session(studio: Studio, visited: tuple[int, int, int]) -> None:
    _, first, _ = visited

    with pytest.raises(errors.NotTheMembersSession):
        record(studio, studio.member(), first)
