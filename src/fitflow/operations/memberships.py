"""The memberships of a gym: join, change, freeze, come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import (
    Cents,
    Example,
    MemberId,
    PlanId,
    Since,
    TaxCategory,
    Until,
    operation,
)

Purpose = Literal[
    "membership", "freeze_fee", "joining_fee", "late_cancellation", "no_show", "charge", "retail",
    "training_package",
]  # fmt: skip
TakesEffect = Literal["now", "period_end"]
Leaves = Literal["now", "period_end", "notice"]
EndedBy = Literal["notice", "term", "special", "withdrawal", "gym"]


@dataclass(frozen=True, slots=True)
class Spell:
    """Days of a membership in one state, on one plan, at one price."""

    since: date
    until: date | None
    """The last day, included; None while no end is known."""
    state: Literal["active", "frozen"]
    plan_id: int
    price_cents: Cents
    freeze_fee_cents: Cents | None
    freeze_is_open: bool
    """Whether it is a freeze until further notice, which lasts until that day at the latest."""
    term_until: date | None
    """The last day of the term it is agreed for at least; None without one."""
    ended_by: EndedBy | None
    """How the membership ends after it; None while it goes on."""


@dataclass(frozen=True, slots=True)
class TaxOfInvoice:
    """What of an invoice is taxed at one rate."""

    category: TaxCategory
    rate_percent: Decimal
    net_cents: Cents
    tax_cents: Cents
    """The rate of the net amount, rounded once."""
    amount_cents: Cents
    """What is paid for it: net amount and tax, but for a cent where prices include tax."""


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice, or a credit note with a negative amount, and what is owed of it."""

    invoice_id: int
    year: int
    number: int
    member_id: int | None
    """None for goods sold to somebody unknown."""
    plan_id: int | None
    """None for what is charged or sold by itself."""
    purpose: Purpose
    item: str | None
    """What is charged or sold; None for what a plan says, and for training."""
    since: date | None
    until: date | None
    """The last day it is for, included; None where it is for none."""
    meeting_id: int | None
    amount_cents: Cents
    net_cents: Cents
    """What it is for without tax."""
    tax_cents: Cents
    discount_id: int | None
    """The discount it was issued with; None without one."""
    full_cents: Cents | None
    """What its days would have cost without the discount, as prices are told; None without one."""
    rates: list[TaxOfInvoice] | None
    """What of it is taxed at each rate; None where nothing is."""
    owed_cents: Cents
    due_on: date
    issued_at: datetime
    corrects_id: int | None


@dataclass(frozen=True, slots=True)
class FreedBooking:
    """A booking that an operation took back."""

    meeting_id: int
    class_name: str
    starts_at: datetime
    place: int | None


@dataclass(frozen=True, slots=True)
class Ending:
    """When a membership ends, and why then."""

    until: date
    """The last day, included; the day before the first of one that never begins."""
    ended_by: EndedBy
    because: Literal[
        "term", "too_late_for_the_term", "notice", "now", "period_end", "special", "withdrawal",
        "gym", "trial",
    ]  # fmt: skip
    """
    Why on that day: the term is over; notice was too late for the end of the term, and it rolls on;
    the notice is over; the trial is; or what was asked for.
    """
    term_until: date | None
    """The last day of the term it is or was agreed for; None without one, or where none counts."""
    notice_by: date | None
    """The last day on which notice ends it with its term; None as above."""


@dataclass(frozen=True, slots=True)
class MembershipChange:
    """What an operation on a membership wrote and charged, and how things stand after it."""

    member_id: int
    spells: list[Spell]
    """The timeline from the changed day on."""
    invoices: list[Invoice]
    credit_notes: list[Invoice]
    freed_bookings: list[FreedBooking]
    ending: Ending | None
    """The end, of what ends it; None of everything else."""
    next_billing_on: date | None
    """The next day that is billed; None when none is to come."""
    owed_cents: Cents
    """What the member owes in all; negative when they have credit."""


@operation(command="member enrol", http="POST /members/{member_id}/membership", previews=True)
def enrol(
    client: Client,
    member_id: MemberId,
    *,
    plan_id: PlanId,
    since: Since | None = None,
    until: Until | None = None,
    billed_from: date | None = None,
    price_cents: Cents | None = None,
    with_joining_fee: bool = True,
    coupon: Annotated[str | None, Example("AUTUMN20", is_shown=True)] = None,
    with_trial: bool = True,
    at_distance: bool = False,
    early_start_asked: bool = False,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    Make somebody a member on a plan; the joining fee and the first period are owed at once.

    Args:
        member_id: the member
        plan_id: the plan
        since: the first day; today without one
        until: the last day, included; none for a membership without an end
        billed_from: the day that whole periods are counted from, such as the first of the next
            month; days before it are billed by the day. The first day without one
        price_cents: the price of one period; the plan's without one
        with_joining_fee: whether the plan's joining fee is owed
        coupon: the code of a discount; the first period has it already
        with_trial: whether who never was a member tries the plan first, where it has a trial
        at_distance: whether it was agreed by mail, telephone or on the web: then the member may
            withdraw for as long as the law of the gym's country says, 14 days without one
        early_start_asked: whether they asked, in a durable form, to begin before those days are
            over: then the days used until they withdraw are paid

    Raises:
        MembershipOverlaps: they have a membership on one of those days.
        MembershipDaysAreNear: it starts more than ten years from now, or ends in over a hundred.
        MembershipEndsAfterItStarts: its last day is before its first.
        PlanIsWithdrawn: the plan is not sold any more.
        PlanIsNotLawful: the law of the gym's country does not allow the plan any more.
        EndsWithinItsTerm: the plan is agreed for longer.
        TrialIsBilledFromItsEnd: it begins with a trial, and a day to count periods from was given.
        EarlyStartIsOfADistanceContract: an early start was asked for of no such contract.
        NoSuchDiscount: no discount has that coupon.
        DiscountIsWithdrawn: the discount is not given any more.
        DiscountIsNotGivenThen: it is given on other days.
        DiscountIsGivenToAll: as many members have it as it is for.
        DiscountIsForAnotherPlan: it is for another plan.
        DiscountWasGiven: they had it before.
        NoSuchMember: the gym has no such member.
        NoSuchPlan: the gym has no such plan.
    """
    return client.run(
        MembershipChange, "enrol", key, member_id=member_id, plan_id=plan_id, since=since,
        until=until, billed_from=billed_from, price_cents=price_cents,
        with_joining_fee=with_joining_fee, coupon=coupon, with_trial=with_trial,
        at_distance=at_distance, early_start_asked=early_start_asked, at=at,
    )  # fmt: skip


@operation(
    command="member change-plan", http="POST /members/{member_id}/plan-change", previews=True
)
def change_plan(
    client: Client,
    member_id: MemberId,
    *,
    plan_id: PlanId,
    takes_effect: Annotated[TakesEffect, Example("now", is_shown=True)] = "period_end",
    price_cents: Cents | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    Put a member on another plan, now or from the next billing period on.

    Now means that the days left of the period are credited at the old price and billed at the new.
    A term that is running goes on; that of the new plan begins with the change, and the later end
    holds.

    Args:
        member_id: the member
        plan_id: the new plan
        takes_effect: now, or period_end
        price_cents: the price of one period; the plan's without one

    Raises:
        NoMembershipToChange: they are no member then, or have a day pass.
        EndsWithinItsTerm: it is cancelled, and the new plan is agreed for longer.
        MembershipIsFrozen: a frozen membership changes its plan at the period's end.
        PlanIsWithdrawn: the plan is not sold any more.
        PlanIsNotLawful: the law of the gym's country does not allow the plan any more.
    """
    return client.run(
        MembershipChange, "change_plan", key, member_id=member_id, plan_id=plan_id,
        takes_effect=takes_effect, price_cents=price_cents, at=at,
    )  # fmt: skip


@operation(command="member freeze", http="POST /members/{member_id}/freezes", previews=True)
def freeze(
    client: Client,
    member_id: MemberId,
    *,
    since: Since,
    returns_on: Annotated[date, Example("2027-01-01")],
    reason: Annotated[str, Example("holiday")],
    fee_cents: Cents | None = None,
    until_further_notice: bool = False,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    Freeze a membership; the next bill and the end of it come that many days later.

    A term goes on meanwhile, unless the plan says that freezes make it longer.

    Args:
        member_id: the member
        since: the first frozen day
        returns_on: the day of return, the first that is not frozen
        reason: why
        fee_cents: what one billing period costs while frozen; the plan's fee without one, 0 for
            nothing
        until_further_notice: whether the day of return is only the latest: they come back by
            `unfreeze`, and on that day by itself

    Raises:
        FreezeEndsAfterItStarts: the day of return is not after the first frozen day.
        FreezeIsTooShort: the plan's freezes last longer.
        FreezeIsTooLong: the plan allows fewer frozen days in a year.
        FreezeOverlapsAnother: some of those days are frozen already.
        NoMembershipToFreeze: they are no member on the first day.
        NoActiveMembership: the member trained on one of those days.
    """
    return client.run(
        MembershipChange, "freeze", key, member_id=member_id, since=since,
        returns_on=returns_on, reason=reason, fee_cents=fee_cents,
        until_further_notice=until_further_notice, at=at,
    )  # fmt: skip


@operation(command="member unfreeze", http="POST /members/{member_id}/unfreeze", previews=True)
def unfreeze(
    client: Client,
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
        returns_on: the day of return, the first that is not frozen
        since: the first day of the freeze; the one that is on, or the next, without one

    Raises:
        NoSuchFreeze: there is no such freeze.
        FreezeOverlapsAnother: the next freeze starts before that day.
        MembershipEndsAlready: they leave in the freeze.
        FreezeIsTooLong: the plan allows fewer frozen days in a year.
    """
    return client.run(
        MembershipChange, "unfreeze", key, member_id=member_id, returns_on=returns_on,
        since=since, at=at,
    )  # fmt: skip


@operation(command="member extend", http="POST /members/{member_id}/extensions", previews=True)
def extend(
    client: Client,
    member_id: MemberId,
    *,
    days: Annotated[int, Example("7")],
    reason: Annotated[str, Example("sauna closed")],
    at: datetime | None = None,
    key: UUID | None = None,
) -> MembershipChange:
    """
    Give a member days for nothing: the next bill and the end come that many days later.

    Args:
        member_id: the member
        days: how many, from 1 to 366
        reason: why

    Raises:
        NoMembershipToExtend: they are no member, or not yet.
        MembershipIsFrozen: the time they have been billed for ends in a freeze.
    """
    return client.run(
        MembershipChange, "extend", key, member_id=member_id, days=days, reason=reason, at=at
    )
