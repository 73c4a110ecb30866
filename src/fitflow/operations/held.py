"""Money held: paid ahead, vouchers and deposits, until they pay an invoice or go back."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Final, Literal
from uuid import UUID, uuid4

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Cents, Example, MemberId, operation
from fitflow.catalogue.whole_text import refuse_broken
from fitflow.operations.memberships import Invoice
from fitflow.operations.payments import Method, Transaction

HeldKind = Literal["credit", "voucher", "deposit"]

LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 letters and digits, none of which looks like another: 5 bits each."""
GROUPS: Final = 4
GROUP: Final = 4
"""Sixteen letters: 80 bits, which nobody guesses."""
NO_CODE: Final = "0000-0000-0000-0000"
"""What a preview tells: no code has a zero."""

Code = Annotated[str, Example("7K2M-QX9T-RB4H-PW6D", is_shown=True)]


@dataclass(frozen=True, slots=True)
class Held:
    """Money that is held for somebody."""

    held_id: int
    kind: HeldKind
    member_id: int | None
    """Whose it is; None for a voucher that pays for whoever has its code."""
    item: str | None
    """What a deposit is for."""
    expires_on: date | None
    """The last day on which a voucher pays; None where it never expires."""
    balance_cents: Cents
    """What is left of it."""


@dataclass(frozen=True, slots=True)
class HeldTaken:
    """Money that came in and is held."""

    transaction: Transaction
    held: Held


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher that was sold, with its code."""

    transaction: Transaction
    held: Held
    code: str
    """Kept nowhere: the same request tells it again, nothing else does. A preview has none yet."""


@dataclass(frozen=True, slots=True)
class _Sold:
    """A voucher as the database answers it: it never had the code."""

    transaction: Transaction
    held: Held
    salt: str


@dataclass(frozen=True, slots=True)
class HeldPayment:
    """What money held has paid, and what is left of it and owed of the invoice."""

    paid_cents: Cents
    held: Held
    invoice: Invoice


@dataclass(frozen=True, slots=True)
class HeldGivenBack:
    """Money held that went back."""

    held: Held
    transactions: list[Transaction]
    """A refund of each charge that it came from, the last first."""


@dataclass(frozen=True, slots=True)
class HeldReturn:
    """Credit of an invoice that is held again."""

    returned_cents: Cents
    held: list[Held]
    """What it went back to, the last that paid first."""
    invoice: Invoice


@dataclass(frozen=True, slots=True)
class ExpiredVouchers:
    """Vouchers of which something was left after their last day."""

    expired_cents: Cents
    vouchers: list[Held]


@operation(command="held prepay", http="POST /members/{member_id}/held/credit", previews=True)
def prepay(
    client: Client,
    member_id: MemberId,
    amount_cents: Cents,
    *,
    method: Method,
    at: datetime | None = None,
    key: UUID | None = None,
) -> HeldTaken:
    """
    Take money that a member pays ahead; it pays invoices when it is told to.

    It is no revenue, and not taxed, before it pays an invoice.

    Args:
        member_id: who pays.
        amount_cents: how much.
        method: how the money moved.

    Raises:
        NoSuchMember: there is no such member.
        HeldWasChangedLater: what they paid ahead was changed after `at`.
        MonthIsClosed: the books of that month are closed.
    """
    return client.run(
        HeldTaken, "prepay", key, member_id=member_id, amount_cents=amount_cents, method=method,
        at=at,
    )  # fmt: skip


@operation(command="held sell-voucher", http="POST /held/vouchers", previews=True)
def sell_voucher(
    client: Client,
    amount_cents: Cents,
    *,
    method: Method,
    member_id: MemberId | None = None,
    expires_on: Annotated[date | None, Example("2029-12-31", is_shown=True)] = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Voucher:
    """
    Sell a voucher, and tell its code, of which nothing but a digest is kept.

    It pays for anything, so that it is no revenue, and not taxed, before it pays an invoice. Where
    the code is lost, `held give-back` takes the voucher back, and another is sold.

    Args:
        amount_cents: what it costs, and is worth.
        method: how the money moved.
        member_id: the only member for whom it pays; whoever has the code where it is not given.
        expires_on: the last day on which it pays; it never expires where none is given.

    Raises:
        NoSuchMember: there is no such member.
        VoucherExpiresBeforeItIsSold: its last day is over.
        MonthIsClosed: the books of that month are closed.
    """
    key = key or uuid4()
    salt = secrets.token_bytes(16)
    sold = client.run(
        _Sold, "sell_voucher", key, amount_cents=amount_cents, method=method,
        code_sha256=_digest(_code(key, salt)), salt=salt.hex(), member_id=member_id,
        expires_on=expires_on, at=at,
    )  # fmt: skip
    code = NO_CODE if client.previews else _code(key, bytes.fromhex(sold.salt))
    return Voucher(sold.transaction, sold.held, code)


@operation(command="held take-deposit", http="POST /members/{member_id}/held/deposits",
           previews=True)  # fmt: skip
def take_deposit(
    client: Client,
    member_id: MemberId,
    amount_cents: Cents,
    item: Annotated[str, Example("Locker key")],
    *,
    method: Method,
    at: datetime | None = None,
    key: UUID | None = None,
) -> HeldTaken:
    """
    Take a deposit for a thing that a member has; `held give-back` gives it back.

    Args:
        member_id: who has the thing.
        amount_cents: how much.
        item: the thing.
        method: how the money moved.

    Raises:
        NoSuchMember: there is no such member.
        MonthIsClosed: the books of that month are closed.
    """
    return client.run(
        HeldTaken, "take_deposit", key, member_id=member_id, amount_cents=amount_cents, item=item,
        method=method, at=at,
    )  # fmt: skip


@operation(command="held pay", http="POST /invoices/{invoice_id}/held", previews=True)
def pay_from_held(
    client: Client,
    invoice_id: int,
    *,
    amount_cents: Cents | None = None,
    code: Code | None = None,
    held_id: int | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> HeldPayment:
    """
    Pay an invoice from money held: what its member paid ahead, or a voucher by its code.

    No money moves. The invoice has its own tax, whatever pays it.

    Args:
        invoice_id: the invoice.
        amount_cents: how much; all that is owed, or all there is, where it is not given.
        code: the code of a voucher; capitals, spaces and dashes make no difference.
        held_id: the number of money held for the member, such as a deposit.

    Raises:
        NoSuchInvoice: there is no such invoice.
        NoSuchVoucher: no voucher has the code.
        NoSuchHeld: no money is held under the number.
        HeldIsNamedTwice: both a code and a number are given.
        NothingIsHeld: the member has paid nothing ahead.
        NothingIsLeftOfHeld: it is used up.
        HeldIsOfAnotherMember: it is somebody else's.
        VoucherHasExpired: its last day is over.
        MoreThanIsHeld: it is more than is left.
        NothingIsOwed: the invoice is paid already.
        PaysMoreThanIsOwed: it is more than is owed.
        HeldWasChangedLater: it was changed after `at`.
    """
    refuse_broken("code", code)
    return client.run(
        HeldPayment, "pay_from_held", key, invoice_id=invoice_id, amount_cents=amount_cents,
        held_id=held_id, code_sha256=None if code is None else _digest(code), at=at,
    )  # fmt: skip


@operation(command="held give-back", http="POST /held/{held_id}/refunds", previews=True)
def give_back_held(
    client: Client,
    held_id: int,
    *,
    amount_cents: Cents | None = None,
    method: Method | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> HeldGivenBack:
    """
    Give money back that is held: a deposit, or what is left of a credit or voucher.

    Args:
        held_id: the number of the money held.
        amount_cents: how much; all that is left where it is not given.
        method: how it goes back; as it came where it is not given.

    Raises:
        NoSuchHeld: no money is held under the number.
        NothingIsLeftOfHeld: it is used up.
        MoreThanIsHeld: it is more than is left.
        HeldWasChangedLater: it was changed after `at`.
        MonthIsClosed: the books of that month are closed.
    """
    return client.run(
        HeldGivenBack, "give_back_held", key, held_id=held_id, amount_cents=amount_cents,
        method=method, at=at,
    )  # fmt: skip


@operation(command="held return", http="POST /invoices/{invoice_id}/held/returns", previews=True)
def return_to_held(
    client: Client,
    invoice_id: int,
    *,
    amount_cents: Cents | None = None,
    at: datetime | None = None,
    key: UUID | None = None,
) -> HeldReturn:
    """
    Put credit of an invoice back to the money held that has paid it.

    What else the member owes is paid with the credit first. What is held again pays, or goes back,
    as before.

    Args:
        invoice_id: the invoice, of which something was credited.
        amount_cents: how much; all that can be where it is not given.

    Raises:
        NoSuchInvoice: there is no such invoice.
        NoCreditToHold: it has no credit, or money held paid none of it.
        MoreThanCanBeHeld: it is more than that.
        HeldWasChangedLater: what it goes back to was changed after `at`.
    """
    return client.run(
        HeldReturn,
        "return_to_held",
        key,
        invoice_id=invoice_id,
        amount_cents=amount_cents,
        at=at,
    )


@operation(command="held expire", http="POST /held/vouchers/expiry", previews=True)
def expire_vouchers(
    client: Client, *, at: datetime | None = None, key: UUID | None = None
) -> ExpiredVouchers:
    """
    Release what is left of vouchers after their last day: it is the gym's income then.

    Raises:
        HeldWasChangedLater: one of them was changed after `at`.
    """
    return client.run(ExpiredVouchers, "expire_vouchers", key, at=at)


def _code(key: UUID, salt: bytes) -> str:
    """
    Return the code of the voucher that a request sells, in groups as people read it out.

    The salt is kept with the answer, the key nowhere: only who sends the request again has both.
    """
    drawn = int.from_bytes(hmac.digest(key.bytes, salt, "sha256"))
    letters = [LETTERS[drawn >> 5 * place & 31] for place in range(GROUPS * GROUP)]
    return "-".join("".join(letters[at : at + GROUP]) for at in range(0, len(letters), GROUP))


def _digest(code: str) -> bytes:
    """Return the SHA-256 of a code as it is typed: its letters, and not what is between them."""
    return sha256("".join(filter(str.isalnum, code)).upper().encode()).digest()
