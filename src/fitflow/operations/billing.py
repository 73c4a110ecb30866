"""Billing runs: every invoice that is due, each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID, uuid4, uuid5

from fitflow import errors
from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, Example, Until, operation

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class NotBilled:
    """A member whom the rules do not let be billed, and why; everybody else is."""

    member_id: int
    message: str


@dataclass(frozen=True, slots=True)
class BillingRun:
    """What a billing run issued."""

    through: date
    members: int
    """Who got an invoice."""
    invoices: int
    amount_cents: Cents
    discount_cents: Cents
    """What discounts took off, as prices are told."""
    not_billed: list[NotBilled]


@dataclass(frozen=True, slots=True)
class CollectionDay:
    """On which day of the month a gym collects."""

    collection_day: int | None
    """None where each member is billed on the day they began."""


@operation(command="gym set-collection-day", http="POST /collection-day")
def set_collection_day(
    client: Client,
    day: Annotated[int, Example("1")],
    *,
    at: datetime | None = None,
    key: UUID | None = None,
) -> CollectionDay:
    """
    Say on which day of the month everybody is billed, from their next bill on.

    That bill is for the days up to the collection day, at the price of these days, and so is the
    first of who joins, and the next after a freeze. Memberships by the week stay as they are. A
    preview of a billing run says what would be billed.

    Args:
        day: the day of the month, from 1 to 28; 0 for none: each on the day they began

    Raises:
        GymCollectionDayIsInEveryMonth: it is no such day.
    """
    return client.run(CollectionDay, "set_collection_day", key, day=day, at=at)


@dataclass(frozen=True, slots=True)
class Batch:
    """One transaction of a billing run."""

    members: int
    invoices: int
    amount_cents: Cents
    discount_cents: Cents
    last_member_id: int | None
    more: bool
    """Whether members after the last one are still to be looked at."""
    not_billed: NotBilled | None = None


def batches(
    client: Client,
    through: date,
    *,
    max_members: int = 10_000,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Iterator[Batch]:
    """
    Bill in batches, each kept once it is yielded: a run that was stopped is just started again.

    A batch that the rules refuse is halved, down to the one member it is for; the rest is billed.

    Args:
        through: the last day whose periods are billed.
        max_members: how many members one transaction looks at.
        key: the request key of the run; each batch has its own from it.
    """
    run_key = key or uuid4()
    last: int | None = 0
    size = max_members
    while True:
        try:
            batch = client.run(
                Batch, "bill", uuid5(run_key, f"{last} {size}"), through=through,
                after_member_id=last, max_members=size, at=at,
            )  # fmt: skip
        except (errors.DayIsBilled, errors.BilledWithoutMembership) as refusal:
            if size > 1:
                size = (size + 1) // 2
                continue
            batch = _pass_over(client, through, last, refusal)
        yield batch
        last = batch.last_member_id
        size = min(max_members, 2 * size)
        if not batch.more:
            return


def _pass_over(
    client: Client, through: date, last: int | None, refusal: errors.FitFlowError
) -> Batch:
    """Return the empty batch of the next member, who cannot be billed."""
    (member,) = client.read(
        _Next,
        "SELECT min(member_id) AS member_id FROM fitflow.membership"
        " WHERE gym_id = fitflow.current_gym_id() AND member_id > %(last)s"
        " AND lower(during) <= %(through)s",
        last=last, through=through,
    )  # fmt: skip
    return Batch(0, 0, 0, 0, member.member_id, True, NotBilled(member.member_id, refusal.message))


@dataclass(frozen=True, slots=True)
class _Next:
    """The member a batch starts with."""

    member_id: int


@dataclass(frozen=True, slots=True)
class _Today:
    """The gym's day."""

    today: date


@operation(command="bill", http="POST /billing-runs", previews=True)
def bill(
    client: Client,
    *,
    through: Until | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> BillingRun:
    """
    Issue every invoice that is due through a day, each period once however often it is run.

    Args:
        through: the last day whose billing periods are billed; without it, today

    Raises:
        MonthIsClosed: the day of issue is in a closed month.
        BillingRunIsBounded: the day is more than three years ahead.
    """
    if through is None:
        (gym,) = client.read(
            _Today,
            "SELECT (coalesce(%(at)s::timestamptz, fitflow.now())"
            " AT TIME ZONE fitflow.gym_time_zone())::date AS today",
            at=at,
        )
        through = gym.today
    issued: list[Batch] = []
    for batch in batches(client, through, at=at, key=key):
        issued.append(batch)
        if batch.more:
            total = sum(one.invoices for one in issued)
            client.tell(f"billed up to member {batch.last_member_id}: {total:,} invoices")
    return BillingRun(
        through=through,
        members=sum(batch.members for batch in issued),
        invoices=sum(batch.invoices for batch in issued),
        amount_cents=sum(batch.amount_cents for batch in issued),
        discount_cents=sum(batch.discount_cents for batch in issued),
        not_billed=[batch.not_billed for batch in issued if batch.not_billed],
    )
