"""The members of a gym and their memberships: join, change, freeze, leave, come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from psycopg.rows import class_row

from fitflow.desk import Desk
from fitflow.errors import BadInput, NotFound
from fitflow.operations import Cents, MemberId, PlanId, operation

if TYPE_CHECKING:
    from fitflow.database import Database
    from fitflow.gyms import Gym

TakesEffect = Literal["now", "period_end"]
Leaves = Literal["now", "period_end", "notice"]
Sex = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class Member:
    """One member: a number and a name."""

    member_id: int
    given_name: str
    family_name: str

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class Account:
    """A member's account: its number and the day it was opened."""

    member_id: int
    registered_on: date


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of a membership in one state, on one plan, at one price."""

    since: date
    until: date | None
    """The day after the last; None while no end is known."""
    state: Literal["active", "frozen"]
    plan_id: int
    price_cents: Cents
    freeze_fee_cents: Cents | None
    freeze_reason: str | None
    cancel_reason: str | None


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice, or a credit note with a negative amount, and what is owed of it."""

    invoice_id: int
    year: int
    number: int
    member_id: int
    plan_id: int
    purpose: Literal["membership", "freeze_fee", "joining_fee", "late_cancellation", "no_show"]
    since: date | None
    until: date | None
    meeting_id: int | None
    amount_cents: Cents
    owed_cents: Cents
    due_on: date
    issued_at: datetime
    corrects_id: int | None
    credit_reason: str | None


@dataclass(frozen=True, slots=True)
class FreedBooking:
    """A booking that an operation took back."""

    meeting_id: int
    class_name: str
    starts_at: datetime
    place: int | None


@dataclass(frozen=True, slots=True)
class MembershipChange:
    """What an operation on a membership wrote and charged, and how things stand after it."""

    member_id: int
    stretches: list[Stretch]
    """The timeline from the changed day on."""
    invoices: list[Invoice]
    credit_notes: list[Invoice]
    freed_bookings: list[FreedBooking]
    next_billing_on: date | None
    """The next day that is billed; None when none is to come."""
    owed_cents: Cents
    """What the member owes in all; negative when they have credit."""


def find_member(database: Database, gym: Gym, pick: str) -> Member:
    """
    Return the member of a gym with this number, e-mail address or full name.

    Raises:
        NotFound: the gym has no such member.
        BadInput: several have that name.
    """
    wanted = pick.strip()
    with (
        database.transaction(gym_id=gym.gym_id) as conn,
        conn.cursor(row_factory=class_row(Member)) as rows,
    ):
        rows.execute(
            "SELECT member_id, given_name, family_name FROM fitflow.member"
            " WHERE gym_id = fitflow.current_gym_id() AND ("
            "   member_id::text = %(pick)s OR lower(email) = lower(%(pick)s)"
            "   OR lower(given_name || ' ' || family_name) = lower(%(pick)s))"
            " ORDER BY member_id",
            {"pick": wanted},
        )
        found = rows.fetchall()
    if not found:
        raise NotFound(
            f"{gym.name} has no member {pick!r}",
            hint="give the member's number, e-mail address or full name",
        )
    if len(found) > 1:
        numbers = ", ".join(str(member.member_id) for member in found)
        raise BadInput(f"several members are called {pick!r}: {numbers}", hint="give the number")
    return found[0]


@operation(command="member add", http="POST /members")
def add_member(
    desk: Desk,
    *,
    given_name: str,
    family_name: str,
    email: str | None = None,
    phone: str | None = None,
    born_on: date | None = None,
    sex: Sex | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Account:
    """
    Open an account for somebody; `enrol` makes them a member on a plan.

    Args:
        given_name: first name
        family_name: last name
        email: e-mail address
        phone: telephone number with the country code, such as +4930123456
        born_on: date of birth
        sex: which set of coefficients the formulas of load and energy take

    Raises:
        EmailIsTaken: another member has that address.
    """
    return desk.run(
        Account, "add_member", key, given_name=given_name, family_name=family_name, email=email,
        phone=phone, born_on=born_on, sex=sex, at=at,
    )  # fmt: skip


@operation(command="member change", http="PATCH /members/{member_id}")
def change_member(
    desk: Desk,
    member_id: MemberId,
    *,
    given_name: str | None = None,
    family_name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    born_on: date | None = None,
    sex: Sex | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Account:
    """
    Change what is known of a member; what is not given stays as it is.

    Args:
        member_id: the member
        given_name: first name
        family_name: last name
        email: e-mail address
        phone: telephone number with the country code, such as +4930123456
        born_on: date of birth
        sex: which set of coefficients the formulas of load and energy take

    Raises:
        NoSuchMember: the gym has no such member.
        EmailIsTaken: another member has that address.
    """
    return desk.run(
        Account, "change_member", key, member_id=member_id, given_name=given_name,
        family_name=family_name, email=email, phone=phone, born_on=born_on, sex=sex, at=at,
    )  # fmt: skip


@operation(command="member enrol", http="POST /members/{member_id}/membership", previews=True)
def enrol(
    desk: Desk,
    member_id: MemberId,
    *,
    plan_id: PlanId,
    starts_on: date | None = None,
    ends_on: date | None = None,
    billed_from: date | None = None,
    price_cents: Cents | None = None,
    with_joining_fee: bool = True,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    Make somebody a member on a plan; the joining fee and the first period are owed at once.

    Args:
        member_id: the member
        plan_id: the plan
        starts_on: the first day; today without one
        ends_on: the day after the last; none for a membership without an end
        billed_from: the day that whole periods are counted from, such as the first of the next
            month; days before it are billed by the day. The first day without one
        price_cents: the price of one period; the plan's without one
        with_joining_fee: whether the plan's joining fee is owed

    Raises:
        MembershipOverlaps: they have a membership on one of those days.
        MembershipDaysAreNear: it starts more than ten years from now, or ends in over a hundred.
        MembershipEndsAfterItStarts: its end is its start or before.
        PlanIsWithdrawn: the plan is not sold any more.
        NoSuchMember: the gym has no such member.
        NoSuchPlan: the gym has no such plan.
    """
    return desk.run(
        MembershipChange, "enrol", key, member_id=member_id, plan_id=plan_id,
        starts_on=starts_on, ends_on=ends_on, billed_from=billed_from, price_cents=price_cents,
        with_joining_fee=with_joining_fee, at=at,
    )  # fmt: skip


@operation(
    command="member change-plan", http="POST /members/{member_id}/plan-change", previews=True
)
def change_plan(
    desk: Desk,
    member_id: MemberId,
    *,
    plan_id: PlanId,
    takes_effect: TakesEffect = "period_end",
    price_cents: Cents | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    Put a member on another plan, now or from the next billing period on.

    Now means that the days left of the period are credited at the old price and billed at the new.

    Args:
        member_id: the member
        plan_id: the new plan
        takes_effect: now, or period_end
        price_cents: the price of one period; the plan's without one

    Raises:
        NoMembershipToChange: they are no member then, or have a day pass.
        MembershipIsFrozen: a frozen membership changes its plan at the period's end.
        PlanIsWithdrawn: the plan is not sold any more.
    """
    return desk.run(
        MembershipChange, "change_plan", key, member_id=member_id, plan_id=plan_id,
        takes_effect=takes_effect, price_cents=price_cents, at=at,
    )  # fmt: skip


@operation(command="member freeze", http="POST /members/{member_id}/freezes", previews=True)
def freeze(
    desk: Desk,
    member_id: MemberId,
    *,
    since: date,
    until: date,
    reason: str,
    fee_cents: Cents | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    Freeze a membership; the next bill and the end of it come that many days later.

    Args:
        member_id: the member
        since: the first frozen day
        until: the day of return
        reason: why
        fee_cents: what one billing period costs while frozen; the plan's fee without one, 0 for
            nothing

    Raises:
        FreezeIsTooShort: the plan's freezes last longer.
        FreezeIsTooLong: the plan allows fewer frozen days in a year.
        FreezeOverlapsAnother: some of those days are frozen already.
        NoMembershipToFreeze: they are no member on the first day.
        NoActiveMembership: the member trained on one of those days.
    """
    return desk.run(
        MembershipChange, "freeze", key, member_id=member_id, since=since, until=until,
        reason=reason, fee_cents=fee_cents, at=at,
    )  # fmt: skip


@operation(command="member unfreeze", http="POST /members/{member_id}/unfreeze", previews=True)
def unfreeze(
    desk: Desk,
    member_id: MemberId,
    *,
    returns_on: date,
    since: date | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    Move the day of return of a freeze: earlier, later, or to its first day, which takes it back.

    Args:
        member_id: the member
        returns_on: the day of return
        since: the first day of the freeze; the one that is on, or the next, without one

    Raises:
        NoSuchFreeze: there is no such freeze.
        FreezeOverlapsAnother: the next freeze starts before that day.
        MembershipEndsAlready: they leave in the freeze.
        FreezeIsTooLong: the plan allows fewer frozen days in a year.
    """
    return desk.run(
        MembershipChange, "unfreeze", key, member_id=member_id, returns_on=returns_on,
        since=since, at=at,
    )  # fmt: skip
