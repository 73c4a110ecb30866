"""The timetable of a gym: its classes, when they meet, and who booked them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  (read when an edge is made)
from typing import Final

from fitflow import errors
from fitflow.catalogue.client import Client, Reads  # noqa: TC001  (as above)
from fitflow.catalogue.operation import ClassId  # noqa: TC001  (as above)
from fitflow.catalogue.pagination import Order, Page, Paging, page_of
from fitflow.catalogue.query import From, To, query, refuse_backwards


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One kind of class."""

    class_id: int
    name: str
    category: str
    duration_minutes: int
    capacity: int
    cancel_by_minutes: int
    late_cancel_fee_cents: int
    no_show_fee_cents: int
    forfeits_session: bool


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting: one date of a class."""

    meeting_id: int
    class_id: int
    class_name: str
    trainer_id: int
    trainer: str
    room: str
    starts_at: datetime
    ends_at: datetime
    capacity: int
    booked: int
    waiting: int
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True)
class BookingRow:
    """One booking of a meeting."""

    member_id: int
    given_name: str
    family_name: str | None
    place: int | None
    """None while waiting, and after cancelling."""
    booked_at: datetime
    cancelled_at: datetime | None


@query(command="class list", http="/classes")
def classes(client: Client, page: Paging) -> Page[ClassRow]:
    """List the kinds of classes."""
    query = """
        SELECT class_id, name, category, duration_minutes, capacity, cancel_by_minutes,
            late_cancel_fee_cents, no_show_fee_cents, forfeits_session
        FROM fitflow.exercise_class WHERE gym_id = fitflow.current_gym_id()
    """
    return page_of(client, ClassRow, query, Order(("class_id",)), page)


@query(command="class timetable", http="/meetings")
def meetings(
    client: Client,
    page: Paging,
    *,
    from_: From = None,
    to: To = None,
    class_id: ClassId | None = None,
) -> Page[MeetingRow]:
    """
    List the meetings of classes, with the places taken and how many wait.

    Args:
        from_: the first day; today without one.
        to: the last day, included; no end without one.
        class_id: only this class.

    Raises:
        BadInput: the range ends before it begins.
    """
    refuse_backwards(from_, to)
    query = f"""{MEETINGS}
        AND meeting.held_on >= coalesce(
            %(from_)s::date, (SELECT (fitflow.now() AT TIME ZONE fitflow.gym_time_zone())::date))
        AND meeting.held_on <= coalesce(%(to)s::date, 'infinity')
        AND (%(class_id)s::bigint IS NULL OR meeting.class_id = %(class_id)s)
    """
    given = {"from_": from_, "to": to, "class_id": class_id}
    return page_of(client, MeetingRow, query, Order(("starts_at", "meeting_id")), page, **given)


MEETINGS: Final = """
    SELECT meeting.meeting_id, meeting.class_id, exercise_class.name AS class_name,
        meeting.trainer_id, concat_ws(' ', trainer.given_name, trainer.family_name) AS trainer,
        meeting.room, lower(meeting.during) AS starts_at, upper(meeting.during) AS ends_at,
        meeting.capacity, booked.booked, booked.waiting, meeting.cancelled_at
    FROM fitflow.class_meeting AS meeting
    JOIN fitflow.exercise_class USING (gym_id, class_id)
    JOIN fitflow.trainer USING (gym_id, trainer_id)
    CROSS JOIN LATERAL (
        SELECT count(booking.place) AS booked, count(*) - count(booking.place) AS waiting
        FROM fitflow.booking
        WHERE booking.gym_id = meeting.gym_id AND booking.meeting_id = meeting.meeting_id
            AND booking.cancelled_at IS NULL
    ) AS booked
    WHERE meeting.gym_id = fitflow.current_gym_id()
"""


def find_meeting(client: Reads, meeting_id: int) -> MeetingRow:
    """
    Return one meeting.

    Raises:
        NoSuchMeeting: no class meets under this number.
    """
    one = f"{MEETINGS} AND meeting.meeting_id = %(meeting_id)s::bigint"
    found = client.read(MeetingRow, one, meeting_id=meeting_id)
    if not found:
        raise errors.NoSuchMeeting.of(meeting_id=meeting_id)
    return found[0]


@query(command="meeting bookings", http="/meetings/{meeting_id}/bookings")
def bookings(client: Client, page: Paging, meeting_id: int) -> Page[BookingRow]:
    """
    List the bookings of a meeting in the order they were made: the order of its queue.

    Args:
        meeting_id: the meeting, as `class timetable` numbers it.

    Raises:
        NoSuchMeeting: no class meets under this number.
    """
    find_meeting(client, meeting_id)
    query = """
        SELECT member_id, member.given_name, member.family_name, booking.place,
            booking.booked_at, booking.cancelled_at
        FROM fitflow.booking JOIN fitflow.member USING (gym_id, member_id)
        WHERE booking.gym_id = fitflow.current_gym_id() AND booking.meeting_id = %(meeting_id)s
    """
    order = Order(("booked_at", "member_id"))
    return page_of(client, BookingRow, query, order, page, meeting_id=meeting_id)
