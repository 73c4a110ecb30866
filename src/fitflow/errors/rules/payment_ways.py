"""
The errors of the rules of payment_ways.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "PaymentWayHasAFirstInstant",
    "PaymentWayIsHalfTold",
    "PaymentWayKeepsNoCardNumber",
    "PaymentWayRankIsWithinNine",
    "PaysByAnotherWay",
]


class PaymentWayHasAFirstInstant(BadInput):
    """A way to pay holds from an instant on, between 1900 and 2299."""

    code = "payment_way_has_a_first_instant"
    templates = (
        (
            "a way to pay holds from an instant on, between 1900 and 2299: during is {during}",
            "give another during",
        ),
    )
    columns = ("during",)
    rules = ("payment_way_has_a_first_instant",)


class PaymentWayIsHalfTold(BadInput):
    """
    A way to pay by card or direct debit names a gateway and what it calls it, and no other does.
    """

    code = "payment_way_is_half_told"
    templates = (
        (
            "{method} is half of a way to pay: cards and debits go through a gateway, and cash "
            "and transfers do not",
            "give a card or a debit both a gateway and a reference, and cash or a transfer "
            "neither",
        ),
    )
    columns = ("method", "gateway", "reference")
    rules = ("payment_way_by_card_or_debit_is_through_a_gateway",)


class PaymentWayKeepsNoCardNumber(BadInput):
    """A way to pay names what a gateway calls it, never the number of a card."""

    code = "payment_way_keeps_no_card_number"
    templates = (
        (
            "a reference that looks like the number of a card is not kept",
            "give what the gateway calls the card, such as its token",
        ),
    )
    columns = ("reference",)
    rules = ("payment_way_keeps_no_card_number",)


class PaymentWayRankIsWithinNine(BadInput):
    """Ways to pay are ranked from 1 to 9."""

    code = "payment_way_rank_is_within_nine"
    templates = (
        ("ways to pay are ranked from 1 to 9: rank is {rank}", "give another rank"),
    )
    columns = ("rank",)
    rules = ("payment_way_rank_is_within_nine",)


class PaysByAnotherWay(Conflict):
    """A member has one way to pay of each rank at a time."""

    code = "pays_by_another_way"
    templates = (
        (
            "a member has one way to pay of each rank at a time",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "rank", "during")
    rules = ("payment_way_gym_id_member_id_rank_during_key",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    PaymentWayHasAFirstInstant,
    PaymentWayIsHalfTold,
    PaymentWayKeepsNoCardNumber,
    PaymentWayRankIsWithinNine,
    PaysByAnotherWay,
)
