"""
The errors of the rules of dunning.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "DunningEventGymIdInvoiceIdMemberIdFkey",
    "DunningEventTakenAtIsAnInstant",
    "DunningOutOfOrder",
    "DunningStepIsNumberedFromOne",
    "DunningStepIsTaken",
    "DunningStepIsWithinAYear",
    "DunningStepWasTaken",
    "DunningStepsFollowInTime",
    "EventHappened",
    "EventHasHappened",
    "EventIsBookedOnItsInvoice",
    "EventIsStored",
    "EventSaidOtherwise",
    "EventTimeIsNoInstant",
    "EventTookMoneyAlready",
    "GatewayWithoutMethod",
    "MoreThanIsOwed",
    "NoPaymentWay",
    "NoStepsOfDunning",
    "PaymentIsWaiting",
    "StepsAreNotAList",
]


class DunningEventGymIdInvoiceIdMemberIdFkey(BadInput):
    """Dunning is for whoever owes the invoice."""

    code = "dunning_event_gym_id_invoice_id_member_id_fkey"
    templates = (
        ("dunning is for whoever owes the invoice", "give another value"),
    )
    columns = ("invoice_id", "member_id")
    rules = ("dunning_event_gym_id_invoice_id_member_id_fkey",)


class DunningEventTakenAtIsAnInstant(BadInput):
    """A step of dunning is taken at an instant between 1900 and 2299."""

    code = "dunning_event_taken_at_is_an_instant"
    templates = (
        (
            "a step of dunning is taken at an instant between 1900 and 2299: taken at is "
            "{taken_at}",
            "give another taken at",
        ),
    )
    columns = ("taken_at",)
    rules = ("dunning_event_taken_at_is_an_instant",)


class DunningOutOfOrder(Conflict):
    """Steps of dunning are taken in order."""

    code = "dunning_out_of_order"
    templates = (
        (
            "steps of dunning are taken in order",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("invoice_id", "previous_no")
    rules = ("dunning_event_gym_id_invoice_id_previous_no_fkey",)


class DunningStepIsNumberedFromOne(BadInput):
    """Steps of dunning are numbered from 1."""

    code = "dunning_step_is_numbered_from_one"
    templates = (
        ("steps of dunning are numbered from 1: step no is {step_no}", "give another step no"),
    )
    columns = ("step_no",)
    rules = ("dunning_step_is_numbered_from_one",)


class DunningStepIsTaken(Conflict):
    """A step of dunning is taken once for an invoice."""

    code = "dunning_step_is_taken"
    templates = (
        (
            "a step of dunning is taken once for an invoice",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("invoice_id", "step_no")
    rules = ("dunning_event_pkey",)


class DunningStepIsWithinAYear(BadInput):
    """A step of dunning is taken between the due day and a year later."""

    code = "dunning_step_is_within_a_year"
    templates = (
        (
            "each step of dunning is taken between the due day and a year later, not after "
            "{after_days} days",
            "give between 0 and 366 days",
        ),
    )
    columns = ("after_days",)
    rules = ("dunning_step_is_within_a_year",)


class DunningStepWasTaken(Conflict):
    """A step of dunning that was taken for an invoice stays in the schedule, with its action."""

    code = "dunning_step_was_taken"
    templates = (
        (
            "a step of dunning that was taken for an invoice stays in the schedule, with its "
            "action",
            "keep the steps that were taken, and add others after them",
        ),
    )
    columns = ("step_no", "action")
    rules = ("dunning_event_gym_id_step_no_action_fkey",)


class DunningStepsFollowInTime(Conflict):
    """
    Step step_no for invoice invoice_id is not taken before the one it follows, of earlier_at.
    """

    code = "dunning_steps_follow_in_time"
    templates = (
        (
            "step {step_no} for invoice {invoice_id} is not taken before the one it follows, of "
            "{earlier_at}",
            "take it later",
        ),
    )


class EventHappened(Conflict):
    """A payment is declined, paid and charged back once each."""

    code = "event_happened"
    templates = (
        (
            "payment {payment_id} was {kind} already",
            "a payment is declined, paid and charged back once each",
        ),
    )
    columns = ("payment_id", "kind")
    rules = ("gateway_event_gym_id_payment_id_kind_key",)


class EventHasHappened(BadInput):
    """Event event_id of gateway is said to be of occurred_at."""

    code = "event_has_happened"
    templates = (
        (
            "event {event_id} of {gateway} is said to be of {occurred_at}",
            "an event is told once it has happened",
        ),
    )


class EventIsBookedOnItsInvoice(Conflict):
    """
    Event event_id of gateway is not booked as transaction transaction_id: that is not for the
    invoice its payment was asked for.
    """

    code = "event_is_booked_on_its_invoice"
    templates = (
        (
            "event {event_id} of {gateway} is not booked as transaction {transaction_id}: that "
            "is not for the invoice its payment was asked for",
            "book it on the invoice of the payment",
        ),
    )


class EventIsStored(Conflict):
    """A gateway's event is stored once."""

    code = "event_is_stored"
    templates = (
        ("event {event_id} of {gateway} is stored already", "an event is told once"),
    )
    columns = ("gateway", "event_id")
    rules = ("gateway_event_pkey",)


class EventSaidOtherwise(Conflict):
    """Event event_id of gateway said before that payment payment_id was kind."""

    code = "event_said_otherwise"
    templates = (
        (
            "event {event_id} of {gateway} said before that payment {payment_id} was {kind}",
            "an event keeps its name and its meaning",
        ),
    )


class EventTimeIsNoInstant(BadInput):
    """An event happens, and is received, at an instant between 1900 and 2299."""

    code = "event_time_is_no_instant"
    templates = (
        (
            "an event happens, and is received, at an instant between 1900 and 2299: occurred at"
            " is {occurred_at}, received at is {received_at}",
            "give another occurred at or received at",
        ),
    )
    columns = ("occurred_at", "received_at")
    rules = ("gateway_event_times_are_instants",)


class EventTookMoneyAlready(Conflict):
    """A transaction comes of one event of the gateway."""

    code = "event_took_money_already"
    templates = (
        (
            "a transaction comes of one event of the gateway",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("transaction_id",)
    rules = ("gateway_event_transaction_idx",)


class GatewayWithoutMethod(BadInput):
    """A gateway is named together with how the money moves."""

    code = "gateway_without_method"
    templates = (
        (
            "a gateway is named together with how the money moves",
            "give both, or none of them to ask by the member's own way to pay",
        ),
    )


class MoreThanIsOwed(Conflict):
    """Invoice year-number owes owed_cents, and amount_cents are asked for."""

    code = "more_than_is_owed"
    templates = (
        (
            "invoice {year}-{number} owes {owed_cents}, and {amount_cents} are asked for",
            "ask for what is owed, or less",
        ),
    )


class NoPaymentWay(Conflict):
    """Member member_id has no way to pay through a gateway."""

    code = "no_payment_way"
    templates = (
        (
            "member {member_id} has no way to pay through a gateway",
            "name a gateway, or {do:member pay-by} gives them one",
        ),
        (
            "member member_id has no way to pay through a gateway",
            "nothing was changed; look at what is there already",
        ),
    )


class NoStepsOfDunning(BadInput):
    """A schedule without steps would dun nobody."""

    code = "no_steps_of_dunning"
    templates = (
        (
            "a schedule without steps would dun nobody",
            "give at least one day to remind, retry, hold access or end the membership",
        ),
    )


class PaymentIsWaiting(Conflict):
    """Payment payment_id of invoice year-number waits for its answer."""

    code = "payment_is_waiting"
    templates = (
        (
            "payment {payment_id} of invoice {year}-{number} waits for its answer",
            "ask again once the gateway has declined it",
        ),
    )


class StepsAreNotAList(BadInput):
    """The steps of dunning are a list, not steps."""

    code = "steps_are_not_a_list"
    templates = (
        (
            "the steps of dunning are a list, not {steps}",
            "give a list of steps, each with after_days and action",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    DunningEventGymIdInvoiceIdMemberIdFkey,
    DunningEventTakenAtIsAnInstant,
    DunningOutOfOrder,
    DunningStepIsNumberedFromOne,
    DunningStepIsTaken,
    DunningStepIsWithinAYear,
    DunningStepWasTaken,
    DunningStepsFollowInTime,
    EventHappened,
    EventHasHappened,
    EventIsBookedOnItsInvoice,
    EventIsStored,
    EventSaidOtherwise,
    EventTimeIsNoInstant,
    EventTookMoneyAlready,
    GatewayWithoutMethod,
    MoreThanIsOwed,
    NoPaymentWay,
    NoStepsOfDunning,
    PaymentIsWaiting,
    StepsAreNotAList,
)
