"""Tax: the rates of a gym by day, and how what it sells is taxed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Example, PlanId, TaxCategory, operation
from fitflow.operations.plans import Plan

RatedCategory = Literal["standard", "reduced"]


@dataclass(frozen=True, slots=True)
class TaxRate:
    """A rate, and the days on which it applies."""

    category: RatedCategory
    rate_percent: Decimal
    since: date
    until: date | None
    """The last of its days, included; None where no change is known."""


@dataclass(frozen=True, slots=True)
class TaxRates:
    """The rates of a gym, as they are known now."""

    rates: list[TaxRate]


@dataclass(frozen=True, slots=True)
class PriceBasis:
    """What the prices on the list are."""

    prices_include_tax: bool


@operation(command="tax set", http="POST /tax/rates")
def set_tax_rate(
    client: Client,
    category: Annotated[RatedCategory, Example("standard")],
    *,
    rate_percent: Annotated[Decimal, Example("19")],
    since: Annotated[date | None, Example("2026-01-01", is_shown=True)] = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> TaxRates:
    """
    Set the tax rate of a category from a day on.

    It applies up to the next day from which another rate was announced. Papers that were issued
    keep their rate; a period that a change falls into is taxed in two lines.

    Args:
        category: what has the rate: plans, classes' fees and goods name theirs.
        rate_percent: the rate in percent of the net price, with up to three decimals.
        since: the first day on which it applies; today without one.

    Raises:
        TaxCategoryHasNoRate: what is exempt or outside has none.
        TaxRateIsAPercentage: it is not between 0 and 99 percent.
        TaxRateWasSetLater: its rates were set after `at`.
    """
    return client.run(
        TaxRates,
        "set_tax_rate",
        key,
        category=category,
        rate_percent=rate_percent,
        since=since,
        at=at,
    )


@operation(command="tax prices", http="POST /tax/prices")
def set_prices_include_tax(
    client: Client,
    *,
    prices_include_tax: bool,
    at: datetime | None = None,
    key: UUID | None = None,
) -> PriceBasis:
    """
    Say whether the prices on the list include tax, as they do to begin with, or it is added.

    Args:
        prices_include_tax: whether they do.

    Raises:
        PricesAreToldAlready: an invoice is taxed, and the same prices would mean others.
    """
    return client.run(
        PriceBasis, "set_prices_include_tax", key, prices_include_tax=prices_include_tax, at=at
    )


@operation(command="plan tax", http="POST /plans/{plan_id}/tax")
def set_plan_tax(
    client: Client,
    plan_id: PlanId,
    *,
    tax_category: Annotated[TaxCategory, Example("exempt")],
    at: datetime | None = None,
    key: UUID | None = None,
) -> Plan:
    """
    Say how a plan is taxed from its next invoice on.

    Args:
        plan_id: the plan.
        tax_category: how the membership is taxed, its fees for joining and freezing included.

    Raises:
        NoSuchPlan: the gym has no such plan.
    """
    return client.run(Plan, "set_plan_tax", key, plan_id=plan_id, tax_category=tax_category, at=at)
