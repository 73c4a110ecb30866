"""The plans a gym sells memberships by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, Example, PlanId, operation

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
        notice_days: how many days before the end of a period a member must give notice
        freeze_fee_cents: what one billing period costs while frozen
        freeze_min_days: the fewest days a freeze lasts
        freeze_max_days: the most frozen days within any 365; 0 for none

    Raises:
        PlanNameIsTaken: another plan has that name.
    """
    return client.run(
        Plan, "add_plan", key, name=name, billing_period=billing_period, price_cents=price_cents,
        joining_fee_cents=joining_fee_cents, notice_days=notice_days,
        freeze_fee_cents=freeze_fee_cents, freeze_min_days=freeze_min_days,
        freeze_max_days=freeze_max_days, at=at,
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
