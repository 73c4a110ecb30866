"""What clients do about money."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, get_args

from fitflow.operations import dunning, payments, period_close, sales

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from fitflow.operations.dunning import EventKind
    from reliability.client import Client

METHODS: Final = get_args(payments.Method)

OWED: Final = """
    SELECT near.invoice_id AS number
    FROM (
        SELECT invoice_id, owed_cents
        FROM fitflow.invoice_balance
        WHERE invoice_id >= (SELECT ceil(max(invoice_id) * %(roll)s)::bigint FROM fitflow.invoice)
        ORDER BY invoice_id
        LIMIT 60
    ) AS near
    ORDER BY near.owed_cents > 0 DESC, near.invoice_id
    LIMIT 1
"""
CHARGE: Final = """
    SELECT transaction_id AS number
    FROM fitflow.transaction_table
    WHERE amount_cents > 0 AND transaction_id >=
        (SELECT ceil(max(transaction_id) * %(roll)s)::bigint FROM fitflow.transaction_table)
    ORDER BY transaction_id
    LIMIT 1
"""
AMOUNT: Final = """
    SELECT amount_cents::bigint AS number
    FROM fitflow.invoice
    WHERE invoice_id = %(invoice_id)s
"""


def take_payment(client: Client) -> None:
    """Take what is owed, or a part of it."""
    invoice_id = client.pick(OWED)
    if invoice_id is None:
        return
    part = client.pick(AMOUNT, invoice_id=invoice_id) if client.chance(0.25) else None
    payments.take_payment(
        client.desk,
        invoice_id,
        method=client.draw.choice(METHODS),
        amount_cents=None if part is None else client.draw.randint(1, max(1, part)),
        at=client.at,
    )


def record_decline(client: Client) -> None:
    """The bank said no."""
    invoice_id = client.pick(OWED)
    if invoice_id is not None:
        payments.record_decline(
            client.desk, invoice_id, method="card", reason="insufficient funds", at=client.at
        )


def refund(client: Client) -> None:
    """Give back a charge, or a part of it."""
    charge = client.pick(CHARGE)
    if charge is not None:
        payments.refund(
            client.desk,
            charge,
            reason="goodwill",
            amount_cents=client.draw.randint(1, 2000) if client.chance(0.6) else None,
            at=client.at,
        )


def charge_back(client: Client) -> None:
    """The bank took a charge back."""
    charge = client.pick(CHARGE)
    if charge is not None:
        payments.charge_back(client.desk, charge, at=client.at)


def write_off(client: Client) -> None:
    """Wait for a debt no more."""
    invoice_id = client.pick(OWED)
    if invoice_id is not None:
        payments.write_off(client.desk, invoice_id, reason="moved abroad", at=client.at)


def credit(client: Client) -> None:
    """Take something off an invoice, or take it back as a whole."""
    invoice_id = client.pick(OWED)
    if invoice_id is None:
        return
    if client.chance(0.3):
        payments.credit_and_release(client.desk, invoice_id, reason="wrong price", at=client.at)
        return
    cents = client.draw.randint(1, 1500)
    payments.credit(client.desk, invoice_id, amount_cents=cents, reason="goodwill", at=client.at)


def sell(client: Client) -> None:
    """Sell a drink."""
    sales.sell(
        client.desk,
        item="water",
        price_cents=client.draw.randint(100, 4000),
        method=client.draw.choice(METHODS),
        member_id=client.member() if client.chance(0.6) else None,
        at=client.at,
    )


def sell_package(client: Client) -> None:
    """Sell a few sessions of personal training."""
    sales.sell_package(
        client.desk,
        client.member(),
        sessions=client.draw.randint(1, 5),
        price_cents=client.draw.randint(2000, 30_000),
        method=client.draw.choice(METHODS),
        at=client.at,
    )


def request_payment(client: Client) -> None:
    """Ask a gateway, which will answer some turns later."""
    invoice_id = client.pick(OWED)
    if invoice_id is None:
        return
    asked = dunning.request_payment(
        client.desk, invoice_id, gateway="distant", method="card", at=client.at
    )
    client.waiting.append((client.desk.gym_id, asked.gateway, asked.payment_id))


def gateway_event(client: Client) -> None:
    """A gateway says what became of a payment: twice, late, and not in order."""
    here = [said for said in client.waiting if said[0] == client.desk.gym_id]
    if not here:
        return
    _, gateway, payment_id = client.draw.choice(here)
    kinds: list[EventKind] = ["paid", "charged_back"]
    kind: EventKind = "declined" if payment_id.int % 4 == 0 else client.draw.choice(kinds)
    _tell(client, gateway, payment_id, kind)
    if client.chance(0.3):
        _tell(client, gateway, payment_id, kind)


def dun(client: Client) -> None:
    """Take the next steps for what is unpaid."""
    dunning.dun(client.desk, at=client.at)


def close_month(client: Client) -> None:
    """Close the books of the month before last, or open them again."""
    last = client.today.replace(day=1) - timedelta(days=32)
    month = last.replace(day=1)
    if client.chance(0.6):
        period_close.close_month(client.desk, month, at=client.at)
    else:
        period_close.reopen_month(client.desk, month, at=client.at)


def _tell(client: Client, gateway: str, payment_id: UUID, kind: EventKind) -> None:
    """Send one event under a name of its own, or under the one it had."""
    again = client.draw.randint(1, 2)
    dunning.apply_gateway_event(
        client.desk,
        gateway,
        event_id=f"{payment_id}-{kind}-{again}",
        payment_id=payment_id,
        kind=kind,
        occurred_at=client.at - timedelta(minutes=client.draw.randint(0, 3000)),
        at=client.at,
    )


ACTS: Final[list[tuple[float, Callable[[Client], object]]]] = [
    (12, take_payment),
    (2, record_decline),
    (3, refund),
    (1, charge_back),
    (0.5, write_off),
    (1, credit),
    (4, sell),
    (2, sell_package),
    (3, request_payment),
    (3, gateway_event),
    (1, dun),
    (0.2, close_month),
]
