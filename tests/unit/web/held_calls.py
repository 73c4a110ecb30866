"""What the operations of money held are called with over HTTP: a part of calls.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unit.web.story import NOBODY, Call, Story, of

if TYPE_CHECKING:
    from collections.abc import Callable

CALLS: Final[dict[str, Callable[[Story], Call]]] = {
    "prepay": lambda story: Call(
        of(member_id=story.member()), {"amount_cents": 10000, "method": "cash"}
    ),
    "sell_voucher": lambda _: Call(body={"amount_cents": 5000, "method": "card"}),
    "take_deposit": lambda story: Call(
        of(member_id=story.member()),
        {"amount_cents": 2500, "item": "Locker key", "method": "cash"},
    ),
    "pay_from_held": Story.prepaid,
    "give_back_held": lambda story: Call(of(held_id=story.deposit())),
    "return_to_held": Story.credited,
    "expire_vouchers": lambda _: Call(),
}
"""One call of each that works."""

REFUSED: Final[dict[str, tuple[Callable[[Story], Call], int, str]]] = {
    "prepay": (
        lambda _: Call(of(member_id=NOBODY), {"amount_cents": 10000, "method": "cash"}),
        404, "no_such_member",
    ),
    "sell_voucher": (
        lambda _: Call(body={"amount_cents": 0, "method": "cash"}), 422, "amount_is_not_positive",
    ),
    "take_deposit": (
        lambda story: Call(
            of(member_id=story.member()), {"amount_cents": 2500, "item": " ", "method": "cash"}
        ),
        422, "label_is_one_trimmed_line",
    ),
    "pay_from_held": (
        lambda story: Call(of(invoice_id=story.invoice()), {"code": "AAAA-BBBB-CCCC-DDDD"}),
        404, "no_such_voucher",
    ),
    "give_back_held": (lambda _: Call(of(held_id=NOBODY)), 404, "no_such_held"),
    "return_to_held": (lambda _: Call(of(invoice_id=NOBODY)), 404, "no_such_invoice"),
    "expire_vouchers": (lambda _: Call(body={"at": "yesterday"}), 422, "bad_input"),
}  # fmt: skip
"""One call of each that is refused, with the status and the code."""
