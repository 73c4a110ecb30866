"""The timetable keeps the clock on the wall, and nobody is asked to be in two places."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.operations import classes, meetings, visits
from fitflow.operations.gyms import open_gym
from unit.operations.classes.studio import Studio

if TYPE_CHECKING:
    from fitflow.postgres.database import Database


def test_a_class_has_its_usual_length_and_places(studio: Studio) -> None:
    spin = studio.meeting("2026-02-02 18:00")

    ((begins, ends, capacity),) = studio.rows(
        "SELECT lower(during), upper(during), capacity FROM class_meeting WHERE meeting_id = %s",
        spin,
    )
    assert (begins, ends) == (studio.clock("2026-02-02 18:00"), studio.clock("2026-02-02 18:45"))
    assert capacity == 2


def test_a_weekly_rule_meets_on_its_days_and_not_after_the_last(studio: Studio) -> None:
    made = meetings.schedule_class(
        studio.client,
        studio.class_id,
        trainer_id=studio.trainer_id,
        room=studio.room,
        since=date(2026, 2, 2),
        until=date(2026, 2, 15),
        weekdays=[1, 4],
        begins="18:00",
    )

    assert [str(one.held_on) for one in made] == [
        "2026-02-02", "2026-02-05", "2026-02-09", "2026-02-12",
    ]  # fmt: skip


def test_a_rule_without_weekdays_keeps_the_first_ones(studio: Studio) -> None:
    made = meetings.schedule_class(
        studio.client,
        studio.class_id,
        trainer_id=studio.trainer_id,
        room=studio.room,
        since=date(2026, 2, 4),
        until=date(2026, 2, 18),
        begins="07:15",
    )

    assert [str(one.held_on) for one in made] == ["2026-02-04", "2026-02-11", "2026-02-18"]


def test_a_rule_without_a_day_is_refused(studio: Studio) -> None:
    with pytest.raises(errors.NoDayToSchedule, match="from 2026-02-03 until 2026-02-04"):
        studio.meeting("2026-02-03 18:00", until=date(2026, 2, 4), weekdays=[7])


def test_the_last_day_of_a_rule_is_included(studio: Studio) -> None:
    made = meetings.schedule_class(
        studio.client,
        studio.class_id,
        trainer_id=studio.trainer_id,
        room=studio.room,
        since=date(2026, 2, 2),
        until=date(2026, 2, 16),
        begins="18:00",
    )

    assert [str(one.held_on) for one in made] == ["2026-02-02", "2026-02-09", "2026-02-16"]


def test_a_rule_of_one_day_meets_on_it(studio: Studio) -> None:
    day = date(2026, 2, 2)

    made = meetings.schedule_class(
        studio.client, studio.class_id, trainer_id=studio.trainer_id, room=studio.room,
        since=day, until=day, begins="18:00",
    )  # fmt: skip

    assert [one.held_on for one in made] == [day]


def test_a_rule_that_ends_before_its_first_day_is_refused(studio: Studio) -> None:
    with pytest.raises(errors.NoDayToSchedule, match="ends on 2026-02-02, before its first day"):
        studio.meeting("2026-02-03 18:00", until=date(2026, 2, 2))


@pytest.mark.parametrize("day", ["9999-12-31", "2206-02-03", "0206-02-03"])
def test_a_day_centuries_away_is_refused(studio: Studio, day: str) -> None:
    with pytest.raises((errors.TimetableIsNear, errors.DayIsInReach), match=day):
        studio.meeting(f"{day} 23:30")


def test_forever_is_refused_at_once(studio: Studio) -> None:
    """Other programs may write infinity for a day; Python has none."""
    with pytest.raises(errors.DayIsInReach):
        studio.rows(
            "SELECT fitflow.schedule_class(%s, %s, 'Studio', 'infinity', '18:00', 'infinity')",
            studio.class_id, studio.trainer_id,
        )  # fmt: skip


def test_a_rule_of_many_years_is_refused(studio: Studio) -> None:
    with pytest.raises(errors.TimetableIsTooLong):
        studio.meeting("2026-02-03 18:00", until=date(2126, 2, 4))


def test_one_clash_refuses_all_and_names_the_date(studio: Studio) -> None:
    other = studio.beside()
    other.meeting("2026-02-16 18:30", room=studio.room)

    with pytest.raises(errors.RoomIsTaken, match="is taken on Monday 16 February 2026 at 18:00"):
        studio.meeting("2026-02-02 18:00", until=date(2026, 3, 1))

    assert studio.rows(
        "SELECT count(*) FROM class_meeting WHERE class_id = %s", studio.class_id
    ) == [(0,)]


def test_a_trainer_teaches_one_class_at_a_time(studio: Studio) -> None:
    studio.meeting("2026-02-02 18:00")
    other = studio.beside()

    with pytest.raises(errors.TrainerIsTeaching, match="they teach Spin"):
        other.meeting("2026-02-02 18:40", trainer_id=studio.trainer_id)


def test_a_change_of_class_is_for_meetings_to_come(studio: Studio) -> None:
    spin = studio.meeting("2026-02-02 18:00")
    changed = classes.change_class(studio.client, studio.class_id, capacity=7)
    after = studio.meeting("2026-02-03 18:00")

    assert (changed.capacity, changed.duration_minutes) == (7, 45)
    assert studio.rows(
        "SELECT capacity FROM class_meeting WHERE meeting_id IN (%s, %s) ORDER BY meeting_id",
        spin,
        after,
    ) == [(2,), (7,)]


@pytest.fixture(scope="module")
def abroad(database: Database, client: Client) -> dict[str, Studio]:
    """Studios of gyms in other time zones: time zone -> studio."""
    found = {}
    for zone in ("Pacific/Auckland", "Europe/Berlin", "America/Los_Angeles"):
        with database.transaction(role="fitflow_owner") as conn:
            gym = open_gym(conn, zone, zone, "EUR")
        there = Studio(Client(client.pool, gym.gym_id, "Dana"), database, gym, 0, 0, 0, "")
        found[zone] = there.beside()
    return found


@pytest.mark.parametrize(
    ("zone", "since", "begins", "offsets"),
    [
        # The week before and after the clocks change: 18:00 on the wall stays 18:00.
        ("Europe/Berlin", "2026-03-26", "18:00", ["+0100", "+0200"]),
        ("Europe/Berlin", "2026-10-22", "18:00", ["+0200", "+0100"]),
        ("America/Los_Angeles", "2026-03-05", "06:30", ["-0800", "-0700"]),
        ("America/Los_Angeles", "2026-10-29", "06:30", ["-0700", "-0800"]),
        ("Pacific/Auckland", "2026-04-02", "18:00", ["+1300", "+1200"]),
        ("Pacific/Auckland", "2026-09-24", "18:00", ["+1200", "+1300"]),
    ],
)
def test_a_weekly_class_keeps_its_time_on_the_wall(
    abroad: dict[str, Studio], zone: str, since: str, begins: str, offsets: list[str]
) -> None:
    studio = abroad[zone]
    first = date.fromisoformat(since)

    made = meetings.schedule_class(
        studio.client,
        studio.class_id,
        trainer_id=studio.trainer_id,
        room=studio.room,
        since=first,
        until=date.fromordinal(first.toordinal() + 7),
        begins=begins,
    )

    local = [one.since.astimezone(studio.clock("2026-01-01 00:00").tzinfo) for one in made]
    assert [f"{one:%H:%M}" for one in local] == [begins, begins]
    assert [f"{one:%z}" for one in local] == offsets
    assert [one.held_on for one in made] == [first, date.fromordinal(first.toordinal() + 7)]
    assert {one.until - one.since for one in made} == {made[0].until - made[0].since}


@pytest.mark.parametrize(
    ("zone", "night", "as_utc"),
    [
        # 02:30 does not exist: the clocks show 03:30 when it would be.
        ("Europe/Berlin", "2026-03-29", "2026-03-29T01:30"),
        ("America/Los_Angeles", "2026-03-08", "2026-03-08T10:30"),
        ("Pacific/Auckland", "2026-09-27", "2026-09-26T14:30"),
        # 02:30 comes twice: the second one, by winter time.
        ("Europe/Berlin", "2026-10-25", "2026-10-25T01:30"),
        ("Pacific/Auckland", "2026-04-05", "2026-04-04T14:30"),
    ],
)
def test_half_past_two_in_the_night_the_clocks_change(
    abroad: dict[str, Studio], zone: str, night: str, as_utc: str
) -> None:
    studio = abroad[zone]

    meeting = studio.meeting(f"{night} 02:30", at=None)

    assert studio.rows(
        "SELECT to_char(lower(during) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI'),"
        " upper(during) - lower(during) = '45 minutes', held_on::text"
        " FROM class_meeting WHERE meeting_id = %s",
        meeting,
    ) == [(as_utc, True, night)]


def test_half_past_one_comes_twice_in_los_angeles(abroad: dict[str, Studio]) -> None:
    studio = abroad["America/Los_Angeles"]

    meeting = studio.meeting("2026-11-01 01:30", at=None)

    assert studio.rows(
        "SELECT lower(during) = '2026-11-01 09:30Z' FROM class_meeting WHERE meeting_id = %s",
        meeting,
    ) == [(True,)]


def test_a_moved_class_takes_everybody_along(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])

    moved = meetings.move_meeting(
        studio.client,
        spin,
        begins_at=studio.clock("2026-02-03 19:00"),
        room="Hall",
        at=studio.clock("2026-02-02 09:00"),
    )

    assert (moved.lost, moved.promoted) == ([], [])
    assert (str(moved.meeting.held_on), moved.meeting.room) == ("2026-02-03", "Hall")
    assert studio.places(spin) == {ann: 1, bob: 2}
    assert studio.queue(spin) == [cid]
    assert [reason for reason, _ in studio.told(cid)] == ["class_moved"]
    assert "moved to Tuesday 3 February 2026 at 19:00, Hall." in studio.told(ann)[0][1]


def test_who_cannot_be_there_then_loses_the_place_and_the_queue_moves_up(studio: Studio) -> None:
    busy, gone, cid, dee = (
        studio.member(),
        studio.member("[2026-01-01,2026-02-03)"),
        studio.member(),
        studio.member(),
    )
    yoga = studio.beside()
    studio.book(yoga.meeting("2026-02-03 19:30"), busy)
    spin = studio.meeting()
    studio.fill(spin, [busy, gone, cid, dee])

    moved = meetings.move_meeting(
        studio.client,
        spin,
        begins_at=studio.clock("2026-02-03 19:00"),
        at=studio.clock("2026-02-02 09:00"),
    )

    assert moved.lost == [busy, gone]
    assert studio.places(spin) == {cid: 1, dee: 2}
    assert "your place was given up" in studio.told(busy)[0][1]
    assert [reason for reason, _ in studio.told(dee)] == ["class_moved", "place_given"]
    assert studio.fees(busy) == []


def test_a_class_is_not_moved_into_another_or_into_the_past(studio: Studio) -> None:
    other = studio.beside()
    other.meeting("2026-02-03 18:00")
    spin = studio.meeting()
    now = studio.clock("2026-02-02 09:00")

    with pytest.raises(errors.RoomIsTaken):
        meetings.move_meeting(
            studio.client, spin, begins_at=studio.clock("2026-02-03 18:30"), room=other.room, at=now
        )
    with pytest.raises(errors.ClassWouldHaveBegun):
        meetings.move_meeting(studio.client, spin, begins_at=now, at=now)
    with pytest.raises(errors.ClassHasBegun):
        meetings.move_meeting(studio.client, spin, room="Hall", at=studio.clock("2026-02-02 18:00"))


def test_a_class_can_be_moved_by_less_than_its_length(studio: Studio) -> None:
    spin = studio.meeting()

    moved = meetings.move_meeting(
        studio.client,
        spin,
        begins_at=studio.clock("2026-02-02 18:15"),
        at=studio.clock("2026-02-02 09:00"),
    )

    assert moved.meeting.until == studio.clock("2026-02-02 19:00")


def test_a_cancelled_class_frees_everybody_and_tells_them_why(studio: Studio) -> None:
    ann, bob, cid = studio.members(3)
    spin = studio.meeting()
    studio.fill(spin, [ann, bob, cid])
    studio.enter(ann, "2026-02-02 17:30")

    cancelled = meetings.cancel_meeting(
        studio.client, spin, reason="the trainer is ill.", at=studio.clock("2026-02-02 17:45")
    )

    assert cancelled.told == [ann, bob, cid]
    assert cancelled.meeting.capacity == 0
    assert (studio.places(spin), studio.queue(spin)) == ({}, [])
    assert studio.fees(ann) == []
    ((reason, message),) = studio.told(cid)
    assert reason == "class_cancelled"
    assert message.endswith("Monday 2 February 2026 at 18:00 is cancelled: the trainer is ill.")
    assert studio.rows("SELECT kind::text FROM workout_session WHERE member_id = %s", ann) == [
        ("own",)
    ]
    with pytest.raises(errors.ClassIsCancelled):
        meetings.cancel_meeting(
            studio.client, spin, reason="Again", at=studio.clock("2026-02-02 17:46")
        )


def test_a_cancelled_class_leaves_room_for_another(studio: Studio) -> None:
    spin = studio.meeting()
    meetings.cancel_meeting(studio.client, spin, reason="Snow", at=studio.clock("2026-02-01 09:00"))

    assert studio.meeting() != spin


def test_a_substitute_is_announced(studio: Studio) -> None:
    ann = studio.member()
    spin = studio.meeting()
    studio.book(spin, ann)
    uma = studio.trainer()

    changed = meetings.substitute_trainer(
        studio.client, spin, trainer_id=uma, at=studio.clock("2026-02-02 09:00")
    )

    assert (changed.meeting.trainer_id, changed.told) == (uma, [ann])
    ((reason, message),) = studio.told(ann)
    assert reason == "trainer_substituted"
    assert message.startswith("Uma Sand teaches Spin")


def test_a_substitute_is_not_elsewhere(studio: Studio) -> None:
    other = studio.beside()
    other.meeting()
    spin = studio.meeting()
    now = studio.clock("2026-02-02 09:00")

    with pytest.raises(errors.TrainerIsTeaching):
        meetings.substitute_trainer(studio.client, spin, trainer_id=other.trainer_id, at=now)
    with pytest.raises(errors.NoSuchTrainer):
        meetings.substitute_trainer(studio.client, spin, trainer_id=987654, at=now)


def test_a_trainer_in_a_session_is_given_no_class_meanwhile(studio: Studio) -> None:
    ann = studio.member()
    studio.sell_package(ann, 1)
    studio.enter(ann, "2026-02-02 10:00", trainer_id=studio.trainer_id)

    with pytest.raises(errors.TrainerIsTraining, match=f"trains member {ann}"):
        studio.meeting("2026-02-02 10:00", at=studio.clock("2026-02-02 10:10"))
    visits.check_out(studio.client, ann, at=studio.clock("2026-02-02 11:00"))
    with pytest.raises(errors.TrainerIsTraining):
        studio.meeting("2026-02-02 10:30", at=studio.clock("2026-02-02 12:00"))
    assert studio.meeting("2026-02-02 11:00", at=studio.clock("2026-02-02 12:00"))
