"""Unpaid invoices: what the gym does about them, and asking a payment gateway for the money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from psycopg.types.json import Jsonb

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, Example, operation
from fitflow.operations.payments import Method

Action = Literal["remind", "retry", "hold_access", "end_membership"]
EventKind = Literal["declined", "paid", "charged_back", "dispute_won"]


@dataclass(frozen=True, slots=True)
class DunningStep:
    """One step of the schedule."""

    step_no: int
    after_days: int
    """How many days after the invoice was due it is taken at the earliest."""
    action: Action


@dataclass(frozen=True, slots=True)
class DunningSchedule:
    """What the gym does about an unpaid invoice, step by step."""

    steps: list[DunningStep]


@dataclass(frozen=True, slots=True)
class DunningRun:
    """The invoices that one run took a step for, by what was done."""

    reminded: list[int]
    to_retry: list[int]
    """Those to ask the payment gateway for again."""
    held: list[int]
    """Those whose members are kept out until they have paid."""
    ended: list[int]
    """Those whose members' memberships end today."""
    notices: int


@dataclass(frozen=True, slots=True)
class PaymentRequest:
    """Money that a gateway is asked for."""

    payment_id: UUID
    """What the gateway is given, and names in its events."""
    gateway: str
    invoice_id: int
    member_id: int
    amount_cents: Cents
    method: Method
    requested_at: datetime


@dataclass(frozen=True, slots=True)
class GatewayEvent:
    """What a gateway said of a payment, and what it became."""

    gateway: str
    event_id: str
    payment_id: UUID
    kind: EventKind
    occurred_at: datetime
    invoice_id: int
    transaction_id: int | None
    """None while it waits for the event before it, or where it changed nothing."""


@operation(command="dunning set", http="PUT /dunning/schedule")
def set_dunning(
    client: Client,
    *,
    remind_after_days: Annotated[list[int] | None, Example("7", is_shown=True)] = None,
    retry_after_days: list[int] | None = None,
    hold_after_days: Annotated[int | None, Example("21", is_shown=True)] = None,
    end_after_days: Annotated[int | None, Example("60")] = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> DunningSchedule:
    """
    Set what the gym does about an unpaid invoice, and after how many days.

    Steps are taken in the order of their days; on one day a reminder comes before a retry, and a
    retry before the door is shut, and that before the membership ends.

    Args:
        remind_after_days: how many days after an invoice was due its member is reminded.
        retry_after_days: how many days after it the payment is tried again.
        hold_after_days: how many days after it the member is kept out until they have paid.
        end_after_days: how many days after it their membership ends; what they owe stays owed.

    Raises:
        NoStepsOfDunning: no day is given.
        DunningStepWasTaken: a step that was taken already would be dropped or changed.
    """
    planned: list[tuple[int, Action]] = [
        *((days, "remind") for days in remind_after_days or ()),
        *((days, "retry") for days in retry_after_days or ()),
    ]
    if hold_after_days is not None:
        planned.append((hold_after_days, "hold_access"))
    if end_after_days is not None:
        planned.append((end_after_days, "end_membership"))
    planned.sort(key=lambda step: step[0])
    steps = [{"after_days": days, "action": action} for days, action in planned]
    return client.run(DunningSchedule, "set_dunning", key, steps=Jsonb(steps), at=at)


@operation(command="dun", http="POST /dunning", previews=True)
def dun(client: Client, *, at: datetime | None = None, key: UUID | None = None) -> DunningRun:
    """
    Take the next step for every invoice that was not paid in time.

    One step of an invoice a day at most; however many run this at once, each step is taken once.
    """
    return client.run(DunningRun, "dun", key, at=at)


@operation(command="invoice collect", http="POST /invoices/{invoice_id}/requests")
def request_payment(
    client: Client,
    invoice_id: int,
    *,
    gateway: Annotated[str | None, Example("test", is_shown=True)] = None,
    method: Annotated[Method | None, Example("card", is_shown=True)] = None,
    amount_cents: Cents | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> PaymentRequest:
    """
    Note that a payment gateway is asked for what an invoice owes.

    Args:
        invoice_id: the invoice.
        gateway: the gateway that is asked; without it, by the member's own way to pay: of those
            through a gateway the one that was declined least often, then the first by rank.
        method: how the money is to move, where the gateway is named.
        amount_cents: how much; all that is owed where it is not given.

    Raises:
        NoSuchInvoice: there is no such invoice.
        NothingIsOwed: it is paid already.
        PaymentIsWaiting: the gateway has not answered the last request for it.
        MoreThanIsOwed: it is more than is owed.
        NoPaymentWay: no gateway is named, and the member has no way to pay through one.
        GatewayWithoutMethod: a gateway is named without how the money moves, or that alone.
    """
    return client.run(
        PaymentRequest,
        "request_payment",
        key,
        invoice_id=invoice_id,
        gateway=gateway,
        method=method,
        amount_cents=amount_cents,
        at=at,
    )


@operation(command="gateway event", http="POST /gateways/{gateway}/events")
def apply_gateway_event(
    client: Client,
    gateway: Annotated[str, Example("test")],
    *,
    event_id: Annotated[str, Example("evt_1")],
    payment_id: UUID,
    kind: EventKind,
    occurred_at: datetime,
    at: datetime | None = None,
    key: UUID | None = None,
) -> GatewayEvent:
    """
    Take in what a payment gateway says of a payment: once, in whatever order it comes.

    Args:
        gateway: the gateway that says it.
        event_id: the gateway's own name of the event.
        payment_id: the payment it is about.
        kind: what happened.
        occurred_at: when it happened.

    Raises:
        NoSuchPayment: the gateway was not asked for such a payment.
        EventSaidOtherwise: the event came before, and said something else.
        EventHasHappened: it is said to be of a day to come.
    """
    return client.run(
        GatewayEvent,
        "apply_gateway_event",
        key,
        gateway=gateway,
        event_id=event_id,
        payment_id=payment_id,
        kind=kind,
        occurred_at=occurred_at,
        at=at,
    )
