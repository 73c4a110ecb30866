"""What clients do about classes and visits."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from fitflow.operations import bookings, meetings, training, visits
from reliability.clerk import One

if TYPE_CHECKING:
    from collections.abc import Callable

    from reliability.clerk import Clerk

ROOMS: Final = ("Hall", "Studio", "Cellar")

TO_COME: Final = """
    SELECT meeting_id AS number
    FROM fitflow.class_meeting
    WHERE cancelled_at IS NULL AND lower(during) > %(at)s
        AND lower(during) < %(at)s + interval '3 days'
    ORDER BY hashint8(meeting_id + (1000000 * %(roll)s)::bigint)
    LIMIT 1
"""
BOOKED: Final = """
    SELECT member_id AS number
    FROM fitflow.booking
    WHERE meeting_id = %(meeting_id)s AND cancelled_at IS NULL
    ORDER BY hashint8(member_id + (1000000 * %(roll)s)::bigint)
    LIMIT 1
"""
EXPECTED: Final = """
    SELECT booking.member_id AS number
    FROM fitflow.class_meeting AS meeting
    JOIN fitflow.booking USING (gym_id, meeting_id)
    WHERE meeting.held_on BETWEEN %(at)s::date - 1 AND %(at)s::date + 1
        AND lower(meeting.during) BETWEEN %(at)s - interval '40 minutes'
            AND %(at)s + interval '50 minutes'
        AND booking.place IS NOT NULL
    ORDER BY hashint8(booking.member_id + (1000000 * %(roll)s)::bigint)
    LIMIT 1
"""
INSIDE: Final = """
    SELECT member_id AS number
    FROM fitflow.workout_session
    WHERE upper_inf(during) AND lower(during) < %(at)s
        AND visited_on >= %(at)s::date - 2
    ORDER BY hashint8(member_id + (1000000 * %(roll)s)::bigint)
    LIMIT 1
"""
WITH_PACKAGE: Final = """
    SELECT member_id AS number
    FROM fitflow.transaction_table
    WHERE stream = 'training_package' AND transaction_id >=
        (SELECT ceil(max(transaction_id) * %(roll)s)::bigint FROM fitflow.transaction_table)
    ORDER BY transaction_id
    LIMIT 1
"""
OVER: Final = """
    SELECT meeting_id AS number
    FROM fitflow.class_meeting
    WHERE upper(during) < %(at)s AND held_on >= %(at)s::date - 3
    ORDER BY hashint8(meeting_id + (1000000 * %(roll)s)::bigint)
    LIMIT 1
"""


def schedule_class(clerk: Clerk) -> None:
    """Put a class on the timetable: in an hour or two, or every day of a week."""
    begins = clerk.at.astimezone(ZoneInfo(clerk.known.gym.time_zone)) + timedelta(
        days=clerk.draw.randint(0, 3), minutes=15 * clerk.draw.randint(1, 8)
    )
    weekly = clerk.chance(0.2)
    meetings.schedule_class(
        clerk.client,
        clerk.draw.choice(clerk.known.classes),
        trainer_id=clerk.draw.choice(clerk.known.trainers),
        room=clerk.draw.choice(ROOMS),
        since=begins.date(),
        begins=f"{begins:%H}:{15 * (begins.minute // 15):02}",
        until=begins.date() + timedelta(days=14) if weekly else None,
        weekdays=[1, 3, 6] if weekly else None,
        capacity=clerk.draw.randint(2, 6),
        at=clerk.at,
    )


def book(clerk: Clerk) -> None:
    """Book a class that comes, some at a place of their choice, some in its queue."""
    meeting_id = clerk.pick(TO_COME)
    if meeting_id is not None:
        bookings.book(
            clerk.client,
            meeting_id,
            member_id=clerk.member(),
            place=clerk.draw.randint(1, 6) if clerk.chance(0.3) else None,
            wait=clerk.chance(0.5),
            at=clerk.at,
        )


def cancel_booking(clerk: Clerk) -> None:
    """Give up a place or a turn in the queue."""
    meeting_id = clerk.pick(TO_COME)
    member_id = None if meeting_id is None else clerk.pick(BOOKED, meeting_id=meeting_id)
    if meeting_id is not None and member_id is not None:
        bookings.cancel_booking(clerk.client, meeting_id, member_id, at=clerk.at)


def change_meeting(clerk: Clerk) -> None:
    """Call a meeting off, move it, or give it another trainer."""
    meeting_id = clerk.pick(TO_COME)
    if meeting_id is None:
        return
    what = clerk.draw.random()
    if what < 0.5:
        meetings.cancel_meeting(clerk.client, meeting_id, reason="no heating", at=clerk.at)
    elif what < 0.75:
        later = clerk.at.replace(microsecond=0) + timedelta(minutes=15 * clerk.draw.randint(4, 200))
        room = clerk.draw.choice(ROOMS)
        meetings.move_meeting(clerk.client, meeting_id, begins_at=later, room=room, at=clerk.at)
    else:
        trainer = clerk.draw.choice(clerk.known.trainers)
        meetings.substitute_trainer(clerk.client, meeting_id, trainer_id=trainer, at=clerk.at)


def check_in(clerk: Clerk) -> None:
    """Let somebody in: for a class, with a trainer, or on their own."""
    expected = clerk.pick(EXPECTED) if clerk.chance(0.6) else None
    trained = clerk.pick(WITH_PACKAGE) if expected is None and clerk.chance(0.4) else None
    visits.check_in(
        clerk.client,
        expected or trained or clerk.member(),
        trainer_id=clerk.draw.choice(clerk.known.trainers) if trained else None,
        at=clerk.at,
    )


def check_out(clerk: Clerk) -> None:
    """Let somebody out."""
    visits.check_out(clerk.client, clerk.pick(INSIDE) or clerk.member(), at=clerk.at)


def record_no_shows(clerk: Clerk) -> None:
    """See who did not come."""
    meeting_id = clerk.pick(OVER)
    if meeting_id is not None:
        bookings.record_no_shows(clerk.client, meeting_id, at=clerk.at)


def record_personal_best(clerk: Clerk) -> None:
    """Somebody lifted more than ever, or says so."""
    member_id = clerk.member()
    session_id = last_session(clerk, member_id)
    if session_id is not None:
        visits.record_personal_best(
            clerk.client,
            member_id,
            session_id=session_id,
            exercise="Back squat",
            measure="weight_kg",
            value=Decimal(clerk.draw.randint(400, 2400)) / 10,
            at=clerk.at,
        )


def rate_session(clerk: Clerk) -> None:
    """Somebody says how hard it was, perhaps for the second time."""
    session_id = last_session(clerk, clerk.member())
    if session_id is not None:
        training.rate_session(clerk.client, session_id, rpe=clerk.draw.randint(0, 10), at=clerk.at)


def set_training_input(clerk: Clerk) -> None:
    """Somebody steps on the scales."""
    weight = Decimal(clerk.draw.randint(450, 1400)) / 10
    training.set_training_input(
        clerk.client, clerk.member(), measure="weight_kg", value=weight, at=clerk.at
    )


def last_session(clerk: Clerk, member_id: int) -> int | None:
    """Return a member's last visit."""
    found = clerk.read(
        One,
        "SELECT session_id AS number FROM fitflow.workout_session WHERE member_id = %(member_id)s"
        " ORDER BY session_id DESC LIMIT 1",
        member_id=member_id,
    )
    return found[0].number if found else None


ACTS: Final[list[tuple[float, Callable[[Clerk], object]]]] = [
    (4, schedule_class),
    (14, book),
    (5, cancel_booking),
    (1.5, change_meeting),
    (10, check_in),
    (6, check_out),
    (1, record_no_shows),
    (1, record_personal_best),
    (1, rate_session),
    (1, set_training_input),
]
