"""At the door: who may enter, for what, and once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from fitflow import errors
from fitflow.operations import visits

if TYPE_CHECKING:
    from unit.operations.classes.studio import Studio

SESSIONS = """
    SELECT kind::text, to_char(lower(during) AT TIME ZONE time_zone, 'HH24:MI'),
        to_char(upper(during) AT TIME ZONE time_zone, 'HH24:MI')
    FROM workout_session WHERE member_id = %s ORDER BY during
"""


def test_an_active_member_is_in(studio: Studio) -> None:
    ann = studio.member()

    entry = studio.enter(ann, "2026-02-02 10:00")

    assert (entry.allowed, entry.reason, entry.kind) == (True, "ok", "own")
    assert entry.since == studio.clock("2026-02-02 10:00")


def test_a_second_scan_is_the_same_visit(studio: Studio) -> None:
    ann = studio.member()
    first = studio.enter(ann, "2026-02-02 10:00")

    second = studio.enter(ann, "2026-02-02 10:01")

    assert (second.allowed, second.reason) == (True, "already_in")
    assert (second.session_id, second.since) == (first.session_id, first.since)
    assert studio.rows(SESSIONS, ann) == [("own", "10:00", None)]


def test_the_same_request_again_answers_the_same(studio: Studio) -> None:
    ann = studio.member()
    key = uuid4()

    first = studio.enter(ann, "2026-02-02 10:00", key=key)
    again = studio.enter(ann, "2026-02-02 10:00", key=key)

    assert again == first


@pytest.mark.parametrize(
    ("during", "reason", "returns_on"),
    [
        ("", "no_membership", None),
        ("[2026-01-01,2026-02-02)", "ended", None),
        ("[2026-02-03,)", "not_started", date(2026, 2, 3)),
    ],
)
def test_a_refusal_says_why_and_writes_nothing(
    studio: Studio, during: str, reason: str, returns_on: date | None
) -> None:
    ann = studio.member(during)
    before = studio.rows("SELECT count(*) FROM audit_log")

    entry = studio.enter(ann, "2026-02-02 10:00")

    assert (entry.allowed, entry.reason) == (False, reason)
    assert (entry.session_id, entry.returns_on) == (None, returns_on)
    assert studio.rows(SESSIONS, ann) == []
    assert studio.rows("SELECT count(*) FROM audit_log") == before


def test_a_frozen_member_hears_when_they_may_come_back(studio: Studio) -> None:
    ann = studio.member("[2026-01-01,2026-02-01)")
    studio.write(
        "INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents,"
        " freeze_fee_cents, freeze_reason)"
        " VALUES (%s, '[2026-02-01,2026-03-01)', 'frozen', %s, 'month', 3000, 0, 'Injury')",
        ann,
        studio.plan_id,
    )
    studio.write(
        "INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)"
        " VALUES (%s, '[2026-03-01,)', 'active', %s, 'month', 3000)",
        ann,
        studio.plan_id,
    )

    entry = studio.enter(ann, "2026-02-02 10:00")

    assert (entry.allowed, entry.reason) == (False, "frozen")
    assert entry.returns_on == date(2026, 3, 1)


def test_a_member_the_gym_does_not_have_is_an_error(studio: Studio) -> None:
    with pytest.raises(errors.NoSuchMember, match="no member 987654"):
        studio.enter(987654, "2026-02-02 10:00")


def test_the_gyms_day_decides(studio: Studio) -> None:
    """At half past midnight in Berlin it is still yesterday in UTC."""
    ann = studio.member("[2026-07-02,)")

    assert not studio.enter(ann, "2026-07-01 23:59").allowed
    assert studio.enter(ann, "2026-07-02 00:30").allowed


def test_access_is_held_until_they_have_paid(studio: Studio) -> None:
    ann = studio.member()
    studio.write(
        "INSERT INTO dunning_step (step_no, after_days, action) VALUES (1, 0, 'hold_access')"
    )
    ((invoice,),) = studio.rows(
        "SELECT issue_invoice(%s, %s, 'joining_fee', 1900, NULL, NULL, '2026-01-01',"
        " '2026-01-01 10:00Z')",
        ann,
        studio.plan_id,
    )
    assert studio.enter(ann, "2026-02-02 10:00").allowed
    studio.exit(ann, "2026-02-02 11:00")
    studio.write(
        "INSERT INTO dunning_event (invoice_id, step_no, action, member_id, taken_at)"
        " VALUES (%s, 1, 'hold_access', %s, '2026-02-02 12:00Z')",
        invoice,
        ann,
    )

    held = studio.enter(ann, "2026-02-03 10:00")
    studio.rows("SELECT enter(%s, 'write_off', 1900, '2026-02-03 10:00Z',"
                " write_off_reason => 'Mistake')", invoice)  # fmt: skip

    assert (held.allowed, held.reason, held.owed_cents) == (False, "access_held", 1900)
    assert studio.enter(ann, "2026-02-03 11:30").allowed


def test_a_place_in_a_class_within_the_hour_is_taken(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann, place=2)

    entry = studio.enter(ann, "2026-02-02 17:00")

    assert (entry.kind, entry.meeting_id, entry.place) == ("class", spin, 2)


@pytest.mark.parametrize("at", ["2026-02-02 16:59", "2026-02-02 18:45"])
def test_a_class_that_is_not_near_is_not_entered(studio: Studio, at: str) -> None:
    ann = studio.member()
    studio.book(studio.meeting(), ann)

    assert studio.enter(ann, at).kind == "own"


def test_training_before_the_class_becomes_the_class_at_the_second_scan(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    early = studio.enter(ann, "2026-02-02 16:30")

    entry = studio.enter(ann, "2026-02-02 17:55")

    assert (entry.reason, entry.kind, entry.session_id) == ("ok", "class", early.session_id)
    assert studio.rows(SESSIONS, ann) == [("class", "16:30", None)]


def test_one_class_after_the_other_is_two_visits(studio: Studio) -> None:
    ann = studio.member()
    studio.book(studio.meeting("2026-02-02 18:00"), ann)
    studio.book(studio.beside().meeting("2026-02-02 19:00"), ann)
    studio.enter(ann, "2026-02-02 17:50")

    during = studio.enter(ann, "2026-02-02 18:30")
    after = studio.enter(ann, "2026-02-02 18:50")

    assert (during.reason, after.reason) == ("already_in", "ok")
    assert studio.rows(SESSIONS, ann) == [("class", "17:50", "18:50"), ("class", "18:50", None)]


def test_the_door_of_a_class_asks_for_a_place_in_it(studio: Studio) -> None:
    ann, bob = studio.members(2)
    spin = studio.meeting()
    studio.book(spin, ann)

    assert studio.enter(bob, "2026-02-02 17:50", meeting_id=spin).reason == "no_place"
    assert studio.enter(ann, "2026-02-02 16:00", meeting_id=spin).reason == "class_not_on"
    assert studio.enter(ann, "2026-02-02 18:45", meeting_id=spin).reason == "class_not_on"
    assert studio.enter(ann, "2026-02-02 18:05", meeting_id=spin).reason == "ok"


def test_who_waits_has_no_place(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])

    assert studio.enter(cid, "2026-02-02 17:50", meeting_id=spin).reason == "no_place"
    assert studio.enter(cid, "2026-02-02 17:50").kind == "own"


def test_a_visit_ends(studio: Studio) -> None:
    ann = studio.member()
    entry = studio.enter(ann, "2026-02-02 10:00")

    left = studio.exit(ann, "2026-02-02 11:30")

    assert (left.session_id, left.already_out) == (entry.session_id, False)
    assert left.until == studio.clock("2026-02-02 11:30")


def test_leaving_twice_is_no_error(studio: Studio) -> None:
    ann = studio.member()
    studio.enter(ann, "2026-02-02 10:00")
    first = studio.exit(ann, "2026-02-02 11:30")

    again = studio.exit(ann, "2026-02-02 11:31")

    assert again.already_out
    assert (again.session_id, again.until) == (first.session_id, first.until)


def test_leaving_without_ever_having_come_is_an_error(studio: Studio) -> None:
    with pytest.raises(errors.NotCheckedIn):
        studio.exit(studio.member(), "2026-02-02 10:00")


def test_who_leaves_before_the_class_did_not_attend_it(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    studio.enter(ann, "2026-02-02 17:30")

    left = studio.exit(ann, "2026-02-02 17:45")

    assert (left.kind, left.meeting_id) == ("own", None)


def test_coming_back_to_the_same_class_counts_it_once(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    studio.enter(ann, "2026-02-02 17:50")
    studio.exit(ann, "2026-02-02 18:10")

    back = studio.enter(ann, "2026-02-02 18:12")

    assert (back.reason, back.kind) == ("ok", "own")
    assert studio.rows(SESSIONS, ann) == [("class", "17:50", "18:10"), ("own", "18:12", None)]


@pytest.mark.parametrize(
    ("came", "ended"),
    [
        ("2026-02-02 10:00", ("own", "10:00", "11:30")),
        ("2026-02-02 17:50", ("class", "17:50", "18:45")),
    ],
)
def test_a_forgotten_visit_ended_when_it_usually_does(
    studio: Studio, came: str, ended: tuple[str, str, str]
) -> None:
    ann = studio.member()
    studio.book(studio.meeting(), ann)
    studio.enter(ann, came)

    next_day = studio.enter(ann, "2026-02-03 09:00")

    assert (next_day.reason, next_day.kind) == ("ok", "own")
    assert studio.rows(SESSIONS, ann) == [ended, ("own", "09:00", None)]


def test_a_visit_is_not_forgotten_after_six_hours(studio: Studio) -> None:
    ann = studio.member()
    studio.enter(ann, "2026-02-02 10:00")

    assert studio.enter(ann, "2026-02-02 16:00").reason == "already_in"


def test_checking_out_the_next_week_ends_the_visit_when_it_usually_does(studio: Studio) -> None:
    ann = studio.member()
    studio.enter(ann, "2026-02-02 10:00")

    left = studio.exit(ann, "2026-02-09 10:00")

    assert left.until == studio.clock("2026-02-02 11:30")


def test_an_entry_names_one_thing(studio: Studio) -> None:
    with pytest.raises(errors.ClassOrTraining):
        studio.enter(studio.member(), "2026-02-02 10:00", meeting_id=1, trainer_id=1)


def test_answers_are_read_into_their_shapes(studio: Studio) -> None:
    ann = studio.member()

    assert isinstance(studio.enter(ann, "2026-02-02 10:00"), visits.Entry)
    assert isinstance(studio.exit(ann, "2026-02-02 10:30"), visits.Session)


def test_nobody_leaves_in_the_moment_they_come(studio: Studio) -> None:
    member = studio.member()
    studio.enter(member, "2026-02-02 10:00")

    with pytest.raises(errors.CameInLater, match="leaves later than that"):
        studio.exit(member, "2026-02-02 10:00")


def test_nobody_comes_twice_in_one_moment(studio: Studio) -> None:
    member = studio.member()
    studio.sell_package(member, 3)
    studio.enter(member, "2026-02-02 10:00")

    with pytest.raises(errors.CameInLater, match="at 10:00 already"):
        studio.enter(member, "2026-02-02 10:00", trainer_id=studio.trainer())
