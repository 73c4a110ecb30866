"""
The errors of the rules of payments.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "AmountIsNotPositive",
    "AskedByNoWayOfTheirs",
    "CashHasNoBank",
    "DaysWouldNotBeBilledAnew",
    "InvoiceIsStillOwed",
    "MoreThanCanBeCredited",
    "NoCreditToGiveBack",
    "NotACharge",
    "NothingIsOwed",
    "NothingToGiveBack",
    "PaymentAmountIsPositive",
    "PaymentRequestedAtIsAnInstant",
    "PaymentWayWasSetLater",
    "SaleIsOfOneThing",
    "SessionsWereUsed",
]


class AmountIsNotPositive(BadInput):
    """An amount of amount_cents is not more than zero."""

    code = "amount_is_not_positive"
    templates = (
        ("an amount of {amount_cents} is not more than zero", "give an amount above zero"),
    )


class AskedByNoWayOfTheirs(Conflict):
    """A payment is asked of the gateway, and moves, as the way to pay says."""

    code = "asked_by_no_way_of_theirs"
    templates = (
        (
            "member {member_id} did not pay by {gateway} at that time",
            "{do:member payment-ways} has how they pay, and from when to when",
        ),
        (
            "a payment is asked of the gateway, and moves, as the way to pay says",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("payment_way_id", "gateway", "method", "member_id", "asked_during")
    rules = (
        "payment_gym_id_payment_way_id_gateway_method_fkey",
        "payment_gym_id_payment_way_id_member_id_asked_during_fkey",
    )


class CashHasNoBank(Conflict):
    """Transaction transaction_id was paid in cash, and no bank takes that back."""

    code = "cash_has_no_bank"
    templates = (
        (
            "transaction {transaction_id} was paid in cash, and no bank takes that back",
            "{do:refund} gives it back instead",
        ),
        (
            "transaction transaction_id was paid in cash, and no bank takes that back",
            "nothing was changed; look at what is there already",
        ),
    )


class DaysWouldNotBeBilledAnew(Conflict):
    """
    The days of invoice year-number would not be billed anew: it is for part of a period, or days
    after it are billed.
    """

    code = "days_would_not_be_billed_anew"
    templates = (
        (
            "the days of invoice {year}-{number} would not be billed anew: it is for part of a "
            "period, or days after it are billed",
            "{do:invoice release} the later invoices first, or {do:invoice credit} this one by "
            "hand",
        ),
        (
            "the days of invoice year-number would not be billed anew: it is for part of a "
            "period, or days after it are billed",
            "nothing was changed; look at what is there already",
        ),
    )


class InvoiceIsStillOwed(Conflict):
    """
    Transaction transaction_id paid a part of invoice year-number, and owed_cents of it are still
    owed: nobody gets a part back and owes the rest.
    """

    code = "invoice_is_still_owed"
    templates = (
        (
            "transaction {transaction_id} paid a part of invoice {year}-{number}, and "
            "{owed_cents} of it are still owed: nobody gets a part back and owes the rest",
            "{do:invoice release} takes the invoice back, or {do:invoice credit} what is owed of"
            " it; then give the money back",
        ),
        (
            "transaction transaction_id paid a part of invoice year-number, and owed_cents of it"
            " are still owed: nobody gets a part back and owes the rest",
            "nothing was changed; look at what is there already",
        ),
    )


class MoreThanCanBeCredited(Conflict):
    """
    Of transaction transaction_id only rest_cents can be given back: the rest of its invoice is
    credited or written off.
    """

    code = "more_than_can_be_credited"
    templates = (
        (
            "of transaction {transaction_id} only {rest_cents} can be given back: the rest of "
            "its invoice is credited or written off",
            "give back that much, or less",
        ),
        (
            "of invoice {year}-{number} only {rest_cents} are not credited yet",
            "credit that much, or less",
        ),
    )


class NoCreditToGiveBack(Conflict):
    """The member has no credit of the invoice that transaction transaction_id paid."""

    code = "no_credit_to_give_back"
    templates = (
        (
            "the member has no credit of the invoice that transaction {transaction_id} paid",
            "give an amount, or say that the whole of it goes back: it is credited first",
        ),
    )


class NotACharge(Conflict):
    """Transaction transaction_id is a kind, and only a charge is given back."""

    code = "not_a_charge"
    templates = (
        (
            "transaction {transaction_id} is a {kind}, and only a charge is given back",
            "give the number of the charge: {do:transaction list} has them",
        ),
        (
            "transaction transaction_id is a kind, and only a charge is given back",
            "nothing was changed; look at what is there already",
        ),
    )


class NothingIsOwed(Conflict):
    """Nothing is owed of invoice year-number."""

    code = "nothing_is_owed"
    templates = (
        (
            "nothing is owed of invoice {year}-{number}",
            "{do:member show} has the member's account: it may have been paid already",
        ),
        (
            "nothing is owed of invoice year-number",
            "nothing was changed; look at what is there already",
        ),
    )


class NothingToGiveBack(Conflict):
    """Nothing of transaction transaction_id can be given back any more."""

    code = "nothing_to_give_back"
    templates = (
        (
            "nothing of transaction {transaction_id} can be given back any more",
            "{do:transaction list} has what was given back already",
        ),
        (
            "nothing of transaction {transaction_id} is left that its bank could take back",
            "{do:transaction list} has what went back already; where the bank took that once "
            "more, say that it took the whole",
        ),
        (
            "nothing of transaction transaction_id can be given back any more",
            "nothing was changed; look at what is there already",
        ),
    )


class PaymentAmountIsPositive(BadInput):
    """A payment asks for more than zero."""

    code = "payment_amount_is_positive"
    templates = (
        ("a payment asks for more than zero, not {amount_cents}", "ask for more than zero"),
    )
    columns = ("amount_cents",)
    rules = ("payment_amount_is_positive",)


class PaymentRequestedAtIsAnInstant(BadInput):
    """A payment is asked for at an instant between 1900 and 2299."""

    code = "payment_requested_at_is_an_instant"
    templates = (
        (
            "a payment is asked for at an instant between 1900 and 2299: requested at is "
            "{requested_at}",
            "give another requested at",
        ),
    )
    columns = ("requested_at",)
    rules = ("payment_requested_at_is_an_instant",)


class PaymentWayWasSetLater(Conflict):
    """Member member_id pays by method since began_at, which is not before ends_at."""

    code = "payment_way_was_set_later"
    templates = (
        (
            "member {member_id} pays by {method} since {began_at}, which is not before {ends_at}",
            "give a later instant, or leave it out for now",
        ),
    )


class SaleIsOfOneThing(BadInput):
    """
    A sale is of a product of the price list, which has a price and a tax category, or of an item
    with a price.
    """

    code = "sale_is_of_one_thing"
    templates = (
        (
            "a sale is of a product of the price list, which has a price and a tax category, or "
            "of an item with a price",
            "give a product, a code, or an item and what it costs; {do:product list} has the "
            "products",
        ),
        (
            "a sale is of a product of the price list, which has a price and a tax category, or "
            "of an item with a price",
            "give another value",
        ),
    )


class SessionsWereUsed(Conflict):
    """Used of the sessions sessions were used, and the others cost rest_cents."""

    code = "sessions_were_used"
    templates = (
        (
            "{used} of the {sessions} sessions were used, and the others cost {rest_cents}",
            "give back that much, or less",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    AmountIsNotPositive,
    AskedByNoWayOfTheirs,
    CashHasNoBank,
    DaysWouldNotBeBilledAnew,
    InvoiceIsStillOwed,
    MoreThanCanBeCredited,
    NoCreditToGiveBack,
    NotACharge,
    NothingIsOwed,
    NothingToGiveBack,
    PaymentAmountIsPositive,
    PaymentRequestedAtIsAnInstant,
    PaymentWayWasSetLater,
    SaleIsOfOneThing,
    SessionsWereUsed,
)
