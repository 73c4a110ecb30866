"""Billing runs: every invoice that is due, each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from fitflow.desk import Desk
from fitflow.operations import Cents, operation

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class BillingRun:
    """What a billing run issued."""

    through: date
    members: int
    """Who got an invoice."""
    invoices: int
    amount_cents: Cents


@dataclass(frozen=True, slots=True)
class Batch:
    """One transaction of a billing run."""

    members: int
    invoices: int
    amount_cents: Cents
    last_member_id: int | None
    more: bool
    """Whether members after the last one are still to be looked at."""


def batches(
    desk: Desk,
    through: date,
    *,
    max_members: int = 10_000,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Iterator[Batch]:
    """
    Bill in batches, each kept once it is yielded: a run that was stopped is just started again.

    Args:
        through: the last day whose periods are billed.
        max_members: how many members one transaction looks at.
        key: the request key of the run; each batch has its own from it.
    """
    run_key = key or uuid4()
    last: int | None = 0
    while True:
        batch = desk.run(
            Batch, "bill", uuid5(run_key, str(last)), through=through, after_member_id=last,
            max_members=max_members, at=at,
        )  # fmt: skip
        yield batch
        last = batch.last_member_id
        if not batch.more:
            return


@operation(command="bill", http="POST /billing-runs", previews=True)
def bill(
    desk: Desk, *, through: date, at: datetime | None = None, key: UUID | None = None
) -> BillingRun:
    """
    Issue every invoice that is due through a day, each period once however often it is run.

    Args:
        through: the last day whose billing periods are billed

    Raises:
        MonthIsClosed: the day of issue is in a closed month.
        BillingRunIsBounded: the day is more than three years ahead.
    """
    issued = list(batches(desk, through, at=at, key=key))
    return BillingRun(
        through=through,
        members=sum(batch.members for batch in issued),
        invoices=sum(batch.invoices for batch in issued),
        amount_cents=sum(batch.amount_cents for batch in issued),
    )
