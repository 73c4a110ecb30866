"""The people of a gym: members, one member whole, and trainers."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime  # noqa: TC003  (read when an edge is made)
from decimal import Decimal  # noqa: TC003  (as above)
from typing import Final

from fitflow import errors
from fitflow.catalogue.client import Client  # noqa: TC001  (as above)
from fitflow.catalogue.operation import MemberId  # noqa: TC001  (as above)
from fitflow.catalogue.pagination import Order, Page, Paging, page_of
from fitflow.catalogue.query import query

TODAY: Final = "(SELECT (fitflow.now() AT TIME ZONE fitflow.gym_time_zone())::date)"
"""Asked once a statement: the clock is looked at whenever it is asked, and not once a row."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member, and what their membership is today."""

    member_id: int
    given_name: str
    family_name: str | None
    email: str | None
    phone: str | None
    registered_on: date
    state: str
    """active, frozen, or none when no membership covers today."""
    plan: str | None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A spell of a membership: days in one state, on one plan, at one price."""

    since: date
    until: date | None
    """The last day, included; None when it is open."""
    state: str
    plan: str
    price_cents: int
    billing_period: str
    freeze_fee_cents: int | None
    freeze_reason: str | None
    cancel_reason: str | None


@dataclass(frozen=True, slots=True)
class BookingAhead:
    """A booking of a meeting that is still to come."""

    meeting_id: int
    class_name: str
    starts_at: datetime
    room: str
    place: int | None
    """None while waiting."""


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """An invoice of which something is owed, or with credit left."""

    invoice_id: int
    year: int
    number: int
    purpose: str
    item: str | None
    due_on: date
    amount_cents: int
    owed_cents: int


@dataclass(frozen=True, slots=True)
class MoneyHeld:
    """Money that is held for a member: paid ahead, a voucher of theirs, or a deposit."""

    held_id: int
    kind: str
    item: str | None
    expires_on: date | None
    balance_cents: int


@dataclass(frozen=True, slots=True)
class DiscountOfMember:
    """A discount that a member has or had."""

    discount_id: int
    name: str
    percent: Decimal | None
    amount_cents: int | None
    periods: int | None
    """For how many billing periods; None for ever."""
    used: int
    """How many of them are billed."""
    since: date
    until: date | None
    """The last day from which a bill has it; None while it goes on."""


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """One member: who they are, their timeline, what they owe, have held and booked."""

    member_id: int
    given_name: str
    family_name: str | None
    email: str | None
    phone: str | None
    born_on: date | None
    sex: str | None
    registered_on: date
    owed_cents: int
    """Over all their invoices; negative when they have credit."""
    held_cents: int
    """Paid ahead, vouchers of theirs and deposits together."""
    timeline: list[TimelineRow]
    invoices: list[OpenInvoice]
    held: list[MoneyHeld]
    discounts: list[DiscountOfMember]
    bookings: list[BookingAhead]


@dataclass(frozen=True, slots=True)
class TrainerRow:
    """One trainer."""

    trainer_id: int
    given_name: str
    family_name: str | None
    specialty: str
    since: date
    until: date | None
    """Their last day, included; None while there is none."""


@query(command="member list", http="/members")
def members(client: Client, page: Paging, *, name: str | None = None) -> Page[MemberRow]:
    """
    List members with what their membership is today.

    With a name, the likeliest to come in are first: who is booked within an hour, then who came
    most in the last weeks, at this hour and weekday above all. Where nobody fits, those do who are
    one typo away.

    Args:
        name: only those who fit this: names from their beginning in any order, without regard to
            capitals and accents; the first initial and the family name as one word; an e-mail
            address; the last digits of a telephone number; the number.
    """
    if name is not None and name.strip():
        found = page_of(client, _Found, FOUND, Order(("place",)), page, name=name)
        return Page([one.row for one in found.items], found.next)
    return page_of(client, MemberRow, MEMBERS, Order(("member_id",)), page)


@dataclass(frozen=True, slots=True)
class _Found(MemberRow):
    """One member who fits, and which place they have."""

    place: int

    @property
    def row(self) -> MemberRow:
        """The member alone."""
        return MemberRow(**{one.name: getattr(self, one.name) for one in fields(MemberRow)})


def _listed(also: str = "", joined: str = "") -> str:
    """Return the SELECT of members with what their membership is today."""
    return f"""
        SELECT member.member_id, member.given_name, member.family_name, member.email,
            member.phone, member.registered_on, coalesce(held.state::text, 'none') AS state,
            plan.name AS plan{also}
        FROM fitflow.member
        {joined}
        LEFT JOIN fitflow.membership AS held
            ON held.gym_id = member.gym_id AND held.member_id = member.member_id
            AND held.during @> {TODAY}
        LEFT JOIN fitflow.membership_plan AS plan
            ON plan.gym_id = held.gym_id AND plan.plan_id = held.plan_id
        WHERE member.gym_id = fitflow.current_gym_id()
    """  # noqa: S608  (our own texts)


MEMBERS: Final = _listed()
FOUND: Final = _listed(
    ", found.place",
    "JOIN fitflow.found_members(%(name)s) AS found ON found.member_id = member.member_id",
)


@query(command="member show", http="/members/{member_id}")
def member(client: Client, member_id: MemberId) -> MemberDetails:
    """
    Show one member: their timeline, what they owe, what is held, the meetings they booked.

    Args:
        member_id: the member.

    Raises:
        NoSuchMember: the gym has no such member.
    """
    found = client.repeat(list[MemberDetails], "member_details", member_id=member_id)
    if not found:
        raise errors.NoSuchMember.of(member_id=member_id)
    return found[0]


@query(command="trainer list", http="/trainers")
def trainers(client: Client, page: Paging) -> Page[TrainerRow]:
    """List trainers."""
    query = """
        SELECT trainer_id, given_name, family_name, specialty,
            lower(employed) AS since, upper(employed) - 1 AS until
        FROM fitflow.trainer WHERE gym_id = fitflow.current_gym_id()
    """
    return page_of(client, TrainerRow, query, Order(("trainer_id",)), page)
