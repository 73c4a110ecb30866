"""Who holds a place and does not come pays once, by fee or by a session of their package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.operations import bookings

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

AFTER = "2026-02-02 19:00"


def record(studio: Studio, meeting_id: int, at: str = AFTER) -> list[bookings.NoShow]:
    """Record who did not come."""
    return bookings.record_no_shows(studio.client, meeting_id, at=studio.clock(at))


def test_only_who_did_not_come_pays(studio: Studio) -> None:
    came, missed, waited = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [came, missed, waited])
    studio.enter(came, "2026-02-02 17:55")

    (found,) = record(studio, spin)

    assert (found.member_id, found.place) == (missed, 2)
    assert found.invoice is not None
    assert found.invoice.amount_cents == 1000
    assert studio.fees(came) == studio.fees(waited) == []
    ((reason, message),) = studio.told(missed)
    assert reason == "no_show"
    assert message.startswith("You did not come to Spin")
    assert message.endswith("on Monday 2 February 2026 at 18:00. It costs 10.00 EUR.")


def test_however_often_it_is_recorded_it_costs_once(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    record(studio, spin)

    assert record(studio, spin, "2026-02-02 20:00") == []
    assert studio.fees(ann) == [("no_show", 1000)]


def test_a_class_without_a_fee_still_tells_them_once(studio: Studio) -> None:
    free = studio.beside()
    ann = studio.member()
    spin = free.meeting()
    studio.book(spin, ann)

    (found,) = record(studio, spin)

    assert (found.invoice, found.forfeited) == (None, None)
    assert record(studio, spin) == []
    assert [reason for reason, _ in studio.told(ann)] == ["no_show"]


def test_a_session_is_forfeited_where_the_class_says_so(studio: Studio) -> None:
    strict = studio.beside(forfeits_session=True, no_show_fee_cents=1000)
    ann, bob = studio.members(2)
    studio.sell_package(ann, 1)
    spin = strict.meeting()
    studio.fill(spin, [ann, bob])

    first, second = record(studio, spin)

    assert first.forfeited is not None
    assert (first.invoice, first.forfeited.sessions_left) == (None, 0)
    assert (second.invoice is not None, second.forfeited) == (True, None)
    assert studio.enter(ann, "2026-02-03 10:00", trainer_id=studio.trainer_id).reason == (
        "no_package"
    )


def test_a_class_that_is_on_has_no_no_shows_yet(studio: Studio) -> None:
    spin = studio.meeting()

    with pytest.raises(errors.ClassHasNotEnded):
        record(studio, spin, "2026-02-02 18:44")


def test_who_left_before_it_began_did_not_come(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    studio.enter(ann, "2026-02-02 17:30")
    studio.exit(ann, "2026-02-02 17:50")

    assert [one.member_id for one in record(studio, spin)] == [ann]


def test_who_cancelled_late_does_not_pay_again_for_not_coming(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    studio.leave(spin, ann, at="2026-02-02 17:00")

    assert record(studio, spin) == []
    assert studio.fees(ann) == [("late_cancellation", 500)]
