"""Bookings: a place in a meeting, a turn in its queue, and what missing it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, MemberId, operation
from fitflow.operations.meetings import GivenPlace
from fitflow.operations.memberships import Invoice


@dataclass(frozen=True, slots=True)
class Booking:
    """A member's place in a meeting, or their turn in its queue."""

    meeting_id: int
    member_id: int
    place: int | None
    """The numbered place; None while waiting and after cancelling."""
    waiting_no: int | None
    """Their turn in the queue, from 1; None unless waiting."""
    booked_at: datetime
    cancelled_at: datetime | None
    since: datetime
    until: datetime
    owed_cents: Cents
    """What the member owes in all, for whatever; negative when they have credit."""


@dataclass(frozen=True, slots=True)
class PackageUse:
    """A session taken off a training package."""

    transaction_id: int
    """The sale of the package."""
    use_no: int
    package_sessions: int
    sessions_left: int


@dataclass(frozen=True, slots=True)
class CancelledBooking:
    """A booking given up, what that cost, and who got the place."""

    booking: Booking
    freed_place: int | None
    is_late: bool
    invoice: Invoice | None
    """The fee of a late cancellation; None when there is none."""
    forfeited: PackageUse | None
    """The session it cost in place of the fee; None when it cost none."""
    promoted: list[GivenPlace]


@dataclass(frozen=True, slots=True)
class NoShow:
    """Somebody who held a place and did not come, and what that cost."""

    member_id: int
    place: int
    invoice: Invoice | None
    forfeited: PackageUse | None


@operation(command="meeting book", http="POST /meetings/{meeting_id}/bookings")
def book(
    client: Client,
    meeting_id: int,
    *,
    member_id: MemberId,
    place: int | None = None,
    wait: bool = False,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Booking:
    """
    Book a place in a meeting of a class.

    Free places go to the queue first, in its order, then to whoever books.

    Args:
        meeting_id: the meeting, as `class timetable` numbers it.
        member_id: who books.
        place: the place asked for, from 1; the smallest free one where it is not given.
        wait: whether to join the queue when the meeting is full.

    Raises:
        NoSuchMeeting: no class meets under this number.
        NoSuchMember: the gym has no such member.
        NoSuchPlace: the meeting does not have that place.
        ClassIsFull: every place is taken, and they do not want to wait.
        PlaceIsTaken: somebody else has that place.
        AlreadyBooked: they have a place, or wait for one, already.
        MemberIsInAnotherClass: they have a place in another class at that time.
        NoActiveMembership: they are not active on that day.
        AccessIsHeld: they are kept out until they have paid.
        ClassHasBegun: it has begun.
        ClassIsCancelled: it was called off.
    """
    return client.run(
        Booking,
        "book",
        key,
        meeting_id=meeting_id,
        member_id=member_id,
        place=place,
        wait=wait,
        at=at,
    )


@operation(
    command="meeting cancel-booking",
    http="POST /meetings/{meeting_id}/bookings/{member_id}/cancellation",
    previews=True,
)
def cancel_booking(
    client: Client,
    meeting_id: int,
    member_id: MemberId,
    *,
    at: datetime | None = None,
    key: UUID | None = None,
) -> CancelledBooking:
    """
    Give up a place or a turn in the queue; the place goes to the first who can take it.

    Late costs nothing where the gym moved the class or changed its trainer or room after they
    booked, gave them the place that late, or keeps them out.

    Args:
        meeting_id: the meeting, as `class timetable` numbers it.
        member_id: who booked it.

    Raises:
        NoSuchMeeting: no class meets under this number.
        NoSuchMember: the gym has no such member.
        NoSuchBooking: they did not book it.
        BookingIsCancelled: they cancelled it already.
        ClassHasBegun: it has begun.
        ClassIsCancelled: it was called off.
        MonthIsClosed: the books of that month are closed to the fee.
    """
    return client.run(
        CancelledBooking,
        "cancel_booking",
        key,
        meeting_id=meeting_id,
        member_id=member_id,
        at=at,
    )


@operation(command="meeting no-shows", http="POST /meetings/{meeting_id}/no-shows", previews=True)
def record_no_shows(
    client: Client,
    meeting_id: int,
    *,
    at: datetime | None = None,
    key: UUID | None = None,
) -> list[NoShow]:
    """
    Charge everybody who held a place in a meeting that is over and did not come, once.

    Nobody pays whom the gym kept out, or told of a change when it was late to cancel.

    Args:
        meeting_id: the meeting, as `class timetable` numbers it.

    Raises:
        NoSuchMeeting: no class meets under this number.
        ClassHasNotEnded: it is not over.
        MonthIsClosed: the books of that month are closed to the fees.
    """
    return client.run(list[NoShow], "record_no_shows", key, meeting_id=meeting_id, at=at)
