"""What clients do about money."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, get_args

from fitflow.operations import dunning, held, payment_ways, payments, period_close, sales

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from fitflow.operations.dunning import EventKind
    from reliability.clerk import Clerk

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
HELD: Final = """
    SELECT held_id AS number
    FROM fitflow.held
    WHERE held_id >= (SELECT ceil(max(held_id) * %(roll)s)::bigint FROM fitflow.held)
    ORDER BY held_id
    LIMIT 1
"""
HELD_FOR: Final = """
    SELECT held.held_id AS number
    FROM fitflow.invoice
    JOIN fitflow.held ON held.gym_id = invoice.gym_id
        AND (held.member_id = invoice.member_id OR held.member_id IS NULL)
    WHERE invoice.invoice_id = %(invoice_id)s
    ORDER BY hashint8(held.held_id + (1000 * %(roll)s)::bigint)
    LIMIT 1
"""
PAID_FROM_HELD: Final = """
    SELECT entry.invoice_id AS number
    FROM fitflow.invoice_entry AS entry
    JOIN fitflow.invoice_balance AS balance USING (gym_id, invoice_id)
    WHERE entry.kind = 'held'
    ORDER BY balance.owed_cents < 0 DESC, hashint8(entry.invoice_id + (1000 * %(roll)s)::bigint)
    LIMIT 1
"""
AMOUNT: Final = """
    SELECT amount_cents::bigint AS number
    FROM fitflow.invoice
    WHERE invoice_id = %(invoice_id)s
"""


def take_payment(clerk: Clerk) -> None:
    """Take what is owed, or a part of it."""
    invoice_id = clerk.pick(OWED)
    if invoice_id is None:
        return
    part = clerk.pick(AMOUNT, invoice_id=invoice_id) if clerk.chance(0.25) else None
    payments.take_payment(
        clerk.client,
        invoice_id,
        method=clerk.draw.choice(METHODS),
        amount_cents=None if part is None else clerk.draw.randint(1, max(1, part)),
        at=clerk.at,
    )


def record_decline(clerk: Clerk) -> None:
    """The bank said no."""
    invoice_id = clerk.pick(OWED)
    if invoice_id is not None:
        payments.record_decline(
            clerk.client, invoice_id, method="card", reason="insufficient funds", at=clerk.at
        )


def refund(clerk: Clerk) -> None:
    """Give back a charge, or a part of it."""
    charge = clerk.pick(CHARGE)
    if charge is not None:
        payments.refund(
            clerk.client,
            charge,
            reason="goodwill",
            amount_cents=clerk.draw.randint(1, 2000) if clerk.chance(0.6) else None,
            whole=clerk.chance(0.5),
            at=clerk.at,
        )


def charge_back(clerk: Clerk) -> None:
    """The bank took a charge back."""
    charge = clerk.pick(CHARGE)
    if charge is not None:
        payments.charge_back(clerk.client, charge, whole=clerk.chance(0.2), at=clerk.at)


def write_off(clerk: Clerk) -> None:
    """Wait for a debt no more."""
    invoice_id = clerk.pick(OWED)
    if invoice_id is not None:
        payments.write_off(clerk.client, invoice_id, reason="moved abroad", at=clerk.at)


def credit(clerk: Clerk) -> None:
    """Take something off an invoice, or take it back as a whole."""
    invoice_id = clerk.pick(OWED)
    if invoice_id is None:
        return
    if clerk.chance(0.3):
        payments.credit_and_release(clerk.client, invoice_id, reason="wrong price", at=clerk.at)
        return
    cents = clerk.draw.randint(1, 1500)
    payments.credit(clerk.client, invoice_id, amount_cents=cents, reason="goodwill", at=clerk.at)


def sell(clerk: Clerk) -> None:
    """Sell a drink."""
    sales.sell(
        clerk.client,
        item="water",
        price_cents=clerk.draw.randint(100, 4000),
        method=clerk.draw.choice(METHODS),
        member_id=clerk.member() if clerk.chance(0.6) else None,
        at=clerk.at,
    )


def sell_package(clerk: Clerk) -> None:
    """Sell a few sessions of personal training."""
    sales.sell_package(
        clerk.client,
        clerk.member(),
        sessions=clerk.draw.randint(1, 5),
        price_cents=clerk.draw.randint(2000, 30_000),
        method=clerk.draw.choice(METHODS),
        at=clerk.at,
    )


def charge_member(clerk: Clerk) -> None:
    """Somebody lost a key."""
    cents = clerk.draw.randint(100, 4000)
    sales.charge_member(clerk.client, clerk.member(), "Lost key", cents, at=clerk.at)


def take_held(clerk: Clerk) -> None:
    """Take money ahead, for a voucher or for the key of a locker."""
    cents, method = clerk.draw.randint(500, 10_000), clerk.draw.choice(METHODS)
    match clerk.draw.randint(1, 3):
        case 1:
            held.prepay(clerk.client, clerk.member(), cents, method=method, at=clerk.at)
        case 2:
            expires_on = clerk.today + timedelta(days=clerk.draw.randint(0, 60))
            held.sell_voucher(
                clerk.client, cents, method=method, expires_on=expires_on, at=clerk.at
            )
        case _:
            held.take_deposit(
                clerk.client, clerk.member(), cents, "locker key", method=method, at=clerk.at
            )


def pay_from_held(clerk: Clerk) -> None:
    """Pay what is owed, or a part of it, from what is held."""
    invoice_id = clerk.pick(OWED)
    held_id = clerk.pick(HELD_FOR, invoice_id=invoice_id or 0)
    if invoice_id is not None and held_id is not None:
        held.pay_from_held(
            clerk.client,
            invoice_id,
            held_id=held_id,
            amount_cents=clerk.draw.randint(1, 2000) if clerk.chance(0.5) else None,
            at=clerk.at,
        )


def give_back_held(clerk: Clerk) -> None:
    """Give back what is held, or a part of it."""
    held_id = clerk.pick(HELD)
    if held_id is not None:
        part = clerk.draw.randint(1, 2000) if clerk.chance(0.5) else None
        held.give_back_held(clerk.client, held_id, amount_cents=part, at=clerk.at)


def return_to_held(clerk: Clerk) -> None:
    """Hold again what was credited of something that money held has paid."""
    invoice_id = clerk.pick(PAID_FROM_HELD)
    if invoice_id is not None:
        held.return_to_held(clerk.client, invoice_id, at=clerk.at)


def expire_vouchers(clerk: Clerk) -> None:
    """Keep what is left of vouchers whose last day is over."""
    held.expire_vouchers(clerk.client, at=clerk.at)


def set_payment_way(clerk: Clerk) -> None:
    """Somebody pays otherwise from now on, at times by what takes turns with it."""
    method = clerk.draw.choice(METHODS)
    is_asked = method in {"card", "direct_debit"}
    payment_ways.set_payment_way(
        clerk.client, clerk.member(), method=method, gateway="distant" if is_asked else None,
        reference=f"token-{clerk.draw.random():.6f}" if is_asked else None,
        rank=clerk.draw.randint(1, 2), at=clerk.at,
    )  # fmt: skip


def end_payment_way(clerk: Clerk) -> None:
    """Somebody takes a mandate back."""
    payment_ways.end_payment_way(clerk.client, clerk.member(), at=clerk.at)


def request_payment(clerk: Clerk) -> None:
    """Ask a gateway, which will answer some turns later."""
    invoice_id = clerk.pick(OWED)
    if invoice_id is None:
        return
    by_their_way = clerk.chance(0.5)
    asked = dunning.request_payment(
        clerk.client, invoice_id, at=clerk.at, gateway=None if by_their_way else "distant",
        method=None if by_their_way else "card",
    )  # fmt: skip
    clerk.waiting.append((clerk.client.gym_id, asked.gateway, asked.payment_id))


def gateway_event(clerk: Clerk) -> None:
    """A gateway says what became of a payment: twice, late, and not in order."""
    here = [said for said in clerk.waiting if said[0] == clerk.client.gym_id]
    if not here:
        return
    _, gateway, payment_id = clerk.draw.choice(here)
    kinds: list[EventKind] = ["paid", "charged_back", "dispute_won"]
    kind: EventKind = "declined" if payment_id.int % 4 == 0 else clerk.draw.choice(kinds)
    _tell(clerk, gateway, payment_id, kind)
    if clerk.chance(0.3):
        _tell(clerk, gateway, payment_id, kind)


def dun(clerk: Clerk) -> None:
    """Take the next steps for what is unpaid."""
    dunning.dun(clerk.client, at=clerk.at)


def close_month(clerk: Clerk) -> None:
    """Close the books of the month before last, or open them again."""
    last = clerk.today.replace(day=1) - timedelta(days=32)
    month = last.replace(day=1)
    if clerk.chance(0.6):
        period_close.close_month(clerk.client, month, at=clerk.at)
    else:
        period_close.reopen_month(clerk.client, month, at=clerk.at)


def _tell(clerk: Clerk, gateway: str, payment_id: UUID, kind: EventKind) -> None:
    """Send one event under a name of its own, or under the one it had."""
    again = clerk.draw.randint(1, 2)
    dunning.apply_gateway_event(
        clerk.client,
        gateway,
        event_id=f"{payment_id}-{kind}-{again}",
        payment_id=payment_id,
        kind=kind,
        occurred_at=clerk.at - timedelta(minutes=clerk.draw.randint(0, 3000)),
        at=clerk.at,
    )


ACTS: Final[list[tuple[float, Callable[[Clerk], object]]]] = [
    (12, take_payment),
    (2, record_decline),
    (3, refund),
    (1, charge_back),
    (0.5, write_off),
    (1, credit),
    (4, sell),
    (2, sell_package),
    (1, charge_member),
    (4, take_held),
    (3, pay_from_held),
    (1, give_back_held),
    (2, return_to_held),
    (0.2, expire_vouchers),
    (1, set_payment_way),
    (0.3, end_payment_way),
    (3, request_payment),
    (3, gateway_event),
    (1, dun),
    (0.2, close_month),
]
