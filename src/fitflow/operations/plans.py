"""The plans a gym sells memberships by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, Example, PlanId, TaxCategory, operation

BillingPeriod = Literal["day", "week", "four_weeks", "month", "quarter", "half_year", "year"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A membership the gym sells."""

    plan_id: int
    name: str
    billing_period: BillingPeriod
    price_cents: Cents
    joining_fee_cents: Cents
    notice_days: int
    freeze_fee_cents: Cents
    freeze_min_days: int
    freeze_max_days: int
    withdrawn_on: date | None
    term_months: int | None
    term_notice_days: int
    rolls_by: BillingPeriod | None
    freeze_extends_term: bool
    tax_category: TaxCategory
    trial_days: int | None
    """For how many days whoever never was a member tries it first; None for no trial."""
    trial_price_cents: Cents
    """What the trial costs once."""


@operation(command="plan add", http="POST /plans")
def add_plan(  # one argument for each term of the plan
    client: Client,
    *,
    name: Annotated[str, Example("Monthly")],
    billing_period: Annotated[BillingPeriod, Example("month")],
    price_cents: Cents,
    joining_fee_cents: Cents = 0,
    notice_days: int = 0,
    freeze_fee_cents: Cents = 0,
    freeze_min_days: int = 1,
    freeze_max_days: int = 180,
    term_months: Annotated[int | None, Example("12")] = None,
    term_notice_days: int = 0,
    rolls_by: Annotated[BillingPeriod | None, Example("day")] = None,
    freeze_extends_term: bool = False,
    tax_category: TaxCategory = "standard",
    trial_days: Annotated[int | None, Example("14")] = None,
    trial_price_cents: Cents = 0,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Plan:
    """
    Add a plan to the price list.

    Args:
        name: what the price list calls it
        billing_period: how much time one price pays for; day is a day pass
        price_cents: the price of one billing period
        joining_fee_cents: what joining costs once
        notice_days: how many days before it ends notice is given, where no term is running
        freeze_fee_cents: what one billing period costs while frozen
        freeze_min_days: the fewest days a freeze lasts
        freeze_max_days: the most frozen days within any 365; 0 for none
        term_months: for how many months it is agreed at least, from the first day on; nobody leaves
            by notice before. None for no such term
        term_notice_days: how many days before the end of the term a member must give notice to
            leave then
        rolls_by: where it can be left once there is no term: day for any day, month, year and so on
            for the ends of such stretches counted from the end of the term; the ends of its
            billing periods without one
        freeze_extends_term: whether freezes within the term make it that much longer
        tax_category: how it is taxed, its fees for joining and freezing included
        trial_days: for how many days whoever never was a member tries it first; none without one
        trial_price_cents: what the trial costs once; nothing without one

    Raises:
        PlanNameIsTaken: another plan has that name.
        PlanWithoutATerm: it has no term, and terms of one.
        TrialIsOfDays: it has a price for a trial and none, or is a day pass.
        PlanIsNotLawful: the law of the gym's country does not allow it.
    """
    return client.run(
        Plan, "add_plan", key, name=name, billing_period=billing_period, price_cents=price_cents,
        joining_fee_cents=joining_fee_cents, notice_days=notice_days,
        freeze_fee_cents=freeze_fee_cents, freeze_min_days=freeze_min_days,
        freeze_max_days=freeze_max_days, term_months=term_months,
        term_notice_days=term_notice_days, rolls_by=rolls_by,
        freeze_extends_term=freeze_extends_term, tax_category=tax_category,
        trial_days=trial_days, trial_price_cents=trial_price_cents, at=at,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanPrice:
    """A price, and the days on which it is offered."""

    price_cents: Cents
    since: date | None
    """The first of its days; None for as long as there are days."""
    until: date | None
    """The last of its days, included; None where no other price is set."""


@dataclass(frozen=True, slots=True)
class PlanPrices:
    """What a plan costs."""

    plan_id: int
    prices: list[PlanPrice]


@operation(command="plan set-price", http="POST /plans/{plan_id}/prices")
def set_plan_price(
    client: Client,
    plan_id: PlanId,
    *,
    price_cents: Cents,
    since: Annotated[date | None, Example("2027-01-01", is_shown=True)] = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> PlanPrices:
    """
    Set what a plan costs from a day on, for those who agree on it from then on.

    It costs that up to the next day from which another price is set. Who is on it keeps their
    price; a rise for them is announced.

    Args:
        plan_id: the plan
        price_cents: the price of one billing period
        since: the first day on which it is offered at that; today without one

    Raises:
        NoSuchPlan: the gym has no such plan.
        PlanPriceIsSetAhead: the day is over.
        PlanPriceIsAgreed: somebody agreed on the plan already, at the price of such a day.
    """
    return client.run(
        PlanPrices, "set_plan_price", key, plan_id=plan_id, price_cents=price_cents, since=since,
        at=at,
    )  # fmt: skip


@operation(command="plan withdraw", http="POST /plans/{plan_id}/withdrawal")
def withdraw_plan(
    client: Client,
    plan_id: PlanId,
    *,
    withdrawn_on: date | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Plan:
    """
    Take a plan off the price list; who is on it stays on it.

    Args:
        plan_id: the plan
        withdrawn_on: the first day it is not sold; today without one

    Raises:
        NoSuchPlan: the gym has no such plan.
    """
    return client.run(Plan, "withdraw_plan", key, plan_id=plan_id, withdrawn_on=withdrawn_on, at=at)
