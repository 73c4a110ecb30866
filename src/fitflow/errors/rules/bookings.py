"""
The errors of the rules of bookings.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "AccessIsHeld",
    "AlreadyBooked",
    "BookedAfterTheClass",
    "BookedAtThisMoment",
    "BookingIsCancelled",
    "BookingTimeIsNoInstant",
    "CancelledBeforeBooked",
    "ClassIsFull",
    "MeetingHasChanged",
    "MemberIsInAnotherClass",
    "NoActiveMembership",
    "NoSuchPlace",
    "PlaceIsTaken",
]


class AccessIsHeld(Conflict):
    """Member member_id is kept out until owed_cents are paid."""

    code = "access_is_held"
    templates = (
        (
            "member {member_id} is kept out until {owed_cents} are paid",
            "take the payment first: {do:pay}",
        ),
        (
            "member member_id is kept out until owed_cents are paid",
            "nothing was changed; look at what is there already",
        ),
    )


class AlreadyBooked(Conflict):
    """A member books a meeting once."""

    code = "already_booked"
    templates = (
        (
            "member {member_id} waits for {class_name} on {starts_at}",
            "a class is booked once; {do:meeting cancel-booking} frees the place",
        ),
        (
            "member {member_id} has place {place} in {class_name} on {starts_at}",
            "a class is booked once; {do:meeting cancel-booking} frees the place",
        ),
        (
            "member {member_id} booked meeting {meeting_id} already",
            "a class is booked once; {do:meeting cancel-booking} frees the place",
        ),
        ("a member books a meeting once", "nothing was changed; look at what is there already"),
    )
    columns = ("meeting_id", "member_id")
    rules = ("booking_pkey",)


class BookedAfterTheClass(Conflict):
    """A class is booked before it is over."""

    code = "booked_after_the_class"
    templates = (
        (
            "a class is booked before it is over: booked at is {booked_at}, during is {during}",
            "give another booked at or during",
        ),
    )
    columns = ("booked_at", "during")
    rules = ("booking_is_made_before_the_class_is_over",)


class BookedAtThisMoment(Conflict):
    """Somebody booked at this very moment."""

    code = "booked_at_this_moment"
    templates = (
        ("somebody booked at this very moment", "nothing was changed; try again"),
    )


class BookingIsCancelled(Conflict):
    """A cancelled booking gives its place back."""

    code = "booking_is_cancelled"
    templates = (
        (
            "member {member_id} cancelled {class_name} on {starts_at} on {cancelled_at}",
            "there is nothing left to cancel; {do:meeting book} books it again",
        ),
        (
            "a cancelled booking gives its place back",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("cancelled_at", "place")
    rules = ("booking_cancelled_holds_no_place",)


class BookingTimeIsNoInstant(BadInput):
    """A booking is made, and cancelled, at an instant between 1900 and 2299."""

    code = "booking_time_is_no_instant"
    templates = (
        (
            "a booking is made, and cancelled, at an instant between 1900 and 2299: booked at is"
            " {booked_at}, cancelled at is {cancelled_at}",
            "give another booked at or cancelled at",
        ),
    )
    columns = ("booked_at", "cancelled_at")
    rules = ("booking_times_are_instants",)


class CancelledBeforeBooked(Conflict):
    """A booking is not cancelled before it is made."""

    code = "cancelled_before_booked"
    templates = (
        (
            "a booking is not cancelled before it is made: cancelled at is {cancelled_at}, "
            "booked at is {booked_at}",
            "give another cancelled at or booked at",
        ),
    )
    columns = ("cancelled_at", "booked_at")
    rules = ("booking_is_cancelled_after_it_is_made",)


class ClassIsFull(Conflict):
    """A place is numbered from 1 to the meeting's capacity: the class is full."""

    code = "class_is_full"
    templates = (
        (
            "{class_name} on {starts_at} is full: all {capacity} places are taken",
            "wait for a place, or pick another meeting: {do:class timetable} has them",
        ),
        (
            "there is no place {place} in meeting {meeting_id}: the class is full",
            "wait for a place, or pick another meeting: {do:class timetable} has them",
        ),
        (
            "meeting {meeting_id} is full",
            "wait for a place, or pick another meeting: {do:class timetable} has them",
        ),
        (
            "a place is numbered from 1 to the meeting's capacity: the class is full",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("place", "capacity")
    rules = ("booking_place_is_within_capacity",)


class MeetingHasChanged(Conflict):
    """A booking has its meeting's own time and capacity."""

    code = "meeting_has_changed"
    templates = (
        (
            "the time or the places of meeting {meeting_id} were changed meanwhile",
            "nothing was changed; look at what is there, and try again",
        ),
    )
    columns = ("meeting_id", "during", "capacity")
    rules = ("booking_gym_id_meeting_id_during_capacity_fkey",)


class MemberIsInAnotherClass(Conflict):
    """A member holds a place in one class at a time."""

    code = "member_is_in_another_class"
    templates = (
        (
            "member {member_id} has a place in another class at the time of meeting {meeting_id}",
            "{do:meeting cancel-booking} frees the other place",
        ),
        (
            "a member would have places in two classes at once when meeting {meeting_id} is held",
            "pick another time, or {do:meeting cancel-booking} one of the two",
        ),
        (
            "a member holds a place in one class at a time",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "during")
    rules = ("booking_member_is_in_one_place",)


class NoActiveMembership(Conflict):
    """A place in a class needs an active membership on its day."""

    code = "no_active_membership"
    templates = (
        (
            "member {member_id} has no active membership on {day}",
            "{do:member show} says when they are a member, and when frozen",
        ),
        (
            "member {member_id} has no active membership on the day of meeting {meeting_id}",
            "{do:member show} has the days of their membership; {do:member enrol} begins one",
        ),
        (
            "member {member_id} has a visit or a place in a class on a day without an active "
            "membership",
            "{do:member show} has the days of their membership",
        ),
        (
            "a place in a class needs an active membership on its day",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "required_state", "held_day", "day")
    rules = (
        "booking_gym_id_member_id_required_state_held_day_fkey",
        "workout_session_gym_id_member_id_required_state_day_fkey",
    )


class NoSuchPlace(BadInput):
    """Class_name on starts_at has places 1 to capacity, not place."""

    code = "no_such_place"
    templates = (
        (
            "{class_name} on {starts_at} has places 1 to {capacity}, not {place}",
            "give one of them, or none for the first that is free",
        ),
    )


class PlaceIsTaken(Conflict):
    """A place is held by one member."""

    code = "place_is_taken"
    templates = (
        ("place {place} in {class_name} on {starts_at} is taken", "place {free_place} is free"),
        (
            "place {place} in meeting {meeting_id} is taken",
            "pick another: {do:meeting bookings} has those that are taken",
        ),
        ("a place is held by one member", "nothing was changed; look at what is there already"),
    )
    columns = ("meeting_id", "place")
    rules = ("booking_gym_id_meeting_id_place_key",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    AccessIsHeld,
    AlreadyBooked,
    BookedAfterTheClass,
    BookedAtThisMoment,
    BookingIsCancelled,
    BookingTimeIsNoInstant,
    CancelledBeforeBooked,
    ClassIsFull,
    MeetingHasChanged,
    MemberIsInAnotherClass,
    NoActiveMembership,
    NoSuchPlace,
    PlaceIsTaken,
)
