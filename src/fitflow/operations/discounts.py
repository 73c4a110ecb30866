"""Discounts: what comes off the price of memberships, for how long, and who has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, DiscountId, Example, MemberId, PlanId, operation


@dataclass(frozen=True, slots=True)
class Discount:
    """What comes off the price of a membership."""

    discount_id: int
    name: str
    code: str | None
    """The coupon by which members ask for it; None for one that the desk gives."""
    percent: Decimal | None
    """What comes off each bill in percent; None where an amount does."""
    amount_cents: Cents | None
    """What comes off each whole billing period; None where a percentage does."""
    periods: int | None
    """For how many billing periods; None for ever."""
    max_claims: int | None
    """How many members have it at most; None for as many as come."""
    first_claim_on: date
    last_claim_on: date | None
    """The last day on which it is given; None while none is known."""
    plan_id: int | None
    """The only plan it is for; None for every plan."""
    withdrawn_on: date | None
    claims: int
    """How many members have or had it."""


@dataclass(frozen=True, slots=True)
class MemberDiscount:
    """A discount that a member has."""

    member_id: int
    discount_id: int
    name: str
    percent: Decimal | None
    amount_cents: Cents | None
    periods: int | None
    """For how many billing periods; None for ever."""
    used: int
    """How many of them are billed."""
    claimed_on: date
    since: date
    until: date | None
    """The last day from which a bill has it; None while it goes on."""


@operation(command="discount add", http="POST /discounts")
def add_discount(  # one argument for each term of the discount
    client: Client,
    *,
    name: Annotated[str, Example("Autumn")],
    percent: Annotated[Decimal | None, Example("20", is_shown=True)] = None,
    amount_cents: Cents | None = None,
    periods: Annotated[int | None, Example("3", is_shown=True)] = None,
    code: Annotated[str | None, Example("AUTUMN20", is_shown=True)] = None,
    first_claim_on: date | None = None,
    last_claim_on: Annotated[date | None, Example("2026-12-31")] = None,
    max_claims: Annotated[int | None, Example("100")] = None,
    plan_id: PlanId | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Discount:
    """
    Add a discount: a percentage of what is billed, or an amount for each billing period.

    Give it to a member with `member discount`, or let them ask for it with its coupon when they
    enrol. The part of a period has the same percentage, and the amount's share of its days.

    Args:
        name: what the gym calls it
        percent: what comes off each bill, in percent, up to the whole of it
        amount_cents: what comes off the price of a whole billing period instead
        periods: for how many billing periods a member has it; for ever without one
        code: the coupon that members give, whatever its capitals
        first_claim_on: the first day on which it is given; today without one
        last_claim_on: the last such day, included; none where it is not known
        max_claims: how many members have it at most; as many as come without one
        plan_id: the only plan it is for; every plan but day passes without one

    Raises:
        DiscountNameIsTaken: another discount has that name.
        DiscountCodeIsTaken: another discount has that code.
        DiscountIsAPercentage: it is not above 0 and at most 100 percent.
        DiscountIsAPartOrAnAmount: it has both a percentage and an amount, or neither.
        DiscountEndsAfterItStarts: its last day is before its first.
        NoSuchPlan: the gym has no such plan.
    """
    return client.run(
        Discount, "add_discount", key, name=name, percent=percent, amount_cents=amount_cents,
        periods=periods, code=code, first_claim_on=first_claim_on, last_claim_on=last_claim_on,
        max_claims=max_claims, plan_id=plan_id, at=at,
    )  # fmt: skip


@operation(command="discount withdraw", http="POST /discounts/{discount_id}/withdrawal")
def withdraw_discount(
    client: Client,
    discount_id: DiscountId,
    *,
    withdrawn_on: date | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Discount:
    """
    Give a discount to nobody any more; who has it keeps it.

    Args:
        discount_id: the discount
        withdrawn_on: the first day on which it is not given; today without one

    Raises:
        NoSuchDiscount: the gym has no such discount.
    """
    return client.run(
        Discount, "withdraw_discount", key, discount_id=discount_id, withdrawn_on=withdrawn_on,
        at=at,
    )  # fmt: skip


@operation(command="member discount", http="POST /members/{member_id}/discounts", previews=True)
def claim_discount(
    client: Client,
    member_id: MemberId,
    discount_id: DiscountId,
    *,
    since: date | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MemberDiscount:
    """
    Give a member a discount for what is billed from a day on; what is due is billed without it.

    It counts whole billing periods as they are billed: a freeze moves them, and a change of plan
    takes it along unless it is for one plan. The rest of a period has it too, and counts none.

    Args:
        member_id: the member
        discount_id: the discount
        since: the first day of bills that have it; today without one

    Raises:
        DiscountIsWithdrawn: it is not given any more.
        DiscountIsNotGivenThen: it is given on other days.
        DiscountIsGivenToAll: as many members have it as it is for.
        DiscountIsForAnotherPlan: it is for a plan that they are not on.
        DiscountWasGiven: they had it before.
        MemberHasADiscount: they have another one.
        NoSuchMember: the gym has no such member.
        NoSuchDiscount: the gym has no such discount.
    """
    return client.run(
        MemberDiscount, "claim_discount", key, member_id=member_id, discount_id=discount_id,
        since=since, at=at,
    )  # fmt: skip


@operation(command="discount end", http="POST /members/{member_id}/discounts/{discount_id}/ending")
def end_discount(
    client: Client,
    member_id: MemberId,
    discount_id: DiscountId,
    *,
    at: datetime | None = None,
    key: UUID | None = None,
) -> MemberDiscount:
    """
    End a discount that a member has: bills from today on are without it.

    Args:
        member_id: the member
        discount_id: the discount

    Raises:
        NoDiscountToEnd: they do not have it, or it is over.
        DiscountHasNotBegun: it begins on a later day.
        NoSuchMember: the gym has no such member.
    """
    return client.run(
        MemberDiscount, "end_discount", key, member_id=member_id, discount_id=discount_id, at=at
    )
