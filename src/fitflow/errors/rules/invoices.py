"""
The errors of the rules of invoices.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "BilledDaysOfAnotherInvoice",
    "BilledWithoutMembership",
    "BillingRunIsBounded",
    "CreditNoteOfAnotherInvoice",
    "CreditNoteWithoutEntry",
    "CreditNoteWithoutInvoice",
    "DayIsBilled",
    "FeeIsCharged",
    "FeeWithoutBooking",
    "FeeWithoutClass",
    "InvoiceAmountIsNotZero",
    "InvoiceDaysAreBounded",
    "InvoiceDueOnIsADay",
    "InvoiceIssuedAtIsAnInstant",
    "InvoiceNumberIsMissing",
    "InvoiceNumberIsTaken",
    "InvoicePeriodIsBounded",
    "InvoicePeriodIsForDays",
    "InvoicesAreNumberedByDay",
]


class BilledDaysOfAnotherInvoice(Conflict):
    """
    Billed days are the same member's, on the same plan and for the same purpose as their invoice.
    """

    code = "billed_days_of_another_invoice"
    templates = (
        (
            "billed days are the same member's, on the same plan and for the same purpose as "
            "their invoice",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("invoice_id", "member_id", "plan_id", "purpose")
    rules = ("invoice_period_gym_id_invoice_id_member_id_plan_id_purpose_fkey",)


class BilledWithoutMembership(Conflict):
    """
    Only days of a membership are billed: active ones at its price, frozen ones at the freeze fee.
    """

    code = "billed_without_membership"
    templates = (
        (
            "only days of a membership are billed: active ones at its price, frozen ones at the "
            "freeze fee",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "state", "during")
    rules = ("invoice_period_gym_id_member_id_state_during_fkey",)


class BillingRunIsBounded(BadInput):
    """A billing run through through of max_members members at a time is not one."""

    code = "billing_run_is_bounded"
    templates = (
        (
            "a billing run through {through} of {max_members} members at a time is not one",
            "give a day, and between 1 and 100000 members",
        ),
        (
            "a billing run through {through} is more than three years ahead",
            "give a day within three years",
        ),
    )


class CreditNoteOfAnotherInvoice(Conflict):
    """A credit note is for the same member, plan and purpose as the invoice it corrects."""

    code = "credit_note_of_another_invoice"
    templates = (
        (
            "a credit note is for the same member, plan and purpose as the invoice it corrects",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("corrects_id", "payer_key", "plan_key", "purpose")
    rules = ("invoice_gym_id_corrects_id_payer_key_plan_key_purpose_fkey",)


class CreditNoteWithoutEntry(Conflict):
    """A credit note is entered on the invoice it corrects."""

    code = "credit_note_without_entry"
    templates = (
        (
            "a credit note is entered on the invoice it corrects",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("corrects_id", "invoice_id")
    rules = ("invoice_gym_id_corrects_id_invoice_id_fkey",)


class CreditNoteWithoutInvoice(Conflict):
    """A credit note names the invoice it corrects and the reason, and nothing else does."""

    code = "credit_note_without_invoice"
    templates = (
        (
            "a credit note names the invoice it corrects and the reason, and nothing else does: "
            "amount is {amount_cents}, corrects is {corrects_id}, credit reason is "
            "{credit_reason}",
            "give another amount or corrects or credit reason",
        ),
    )
    columns = ("amount_cents", "corrects_id", "credit_reason")
    rules = ("invoice_credit_note_names_what_it_corrects",)


class DayIsBilled(Conflict):
    """A day of a member's membership is billed once."""

    code = "day_is_billed"
    templates = (
        (
            "a day of the membership of member {member_id} is billed already",
            "{do:invoice list} has their invoices",
        ),
        (
            "a day of a member's membership is billed once",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("member_id", "during")
    rules = ("invoice_period_pkey",)


class FeeIsCharged(Conflict):
    """A missed class costs a member once."""

    code = "fee_is_charged"
    templates = (
        (
            "a missed class costs a member once",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("meeting_id", "member_id")
    rules = ("invoice_meeting_idx",)


class FeeWithoutBooking(Conflict):
    """The fee for a missed class goes to somebody who booked it."""

    code = "fee_without_booking"
    templates = (
        (
            "the fee for a missed class goes to somebody who booked it",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("meeting_id", "member_id")
    rules = ("invoice_gym_id_meeting_id_member_id_fkey",)


class FeeWithoutClass(Conflict):
    """The fee for a missed class names the class, and no other invoice does."""

    code = "fee_without_class"
    templates = (
        (
            "the fee for a missed class names the class, and no other invoice does: amount is "
            "{amount_cents}, purpose is {purpose}, meeting is {meeting_id}",
            "give another amount or purpose or meeting",
        ),
    )
    columns = ("amount_cents", "purpose", "meeting_id")
    rules = ("invoice_for_a_missed_class_names_it",)


class InvoiceAmountIsNotZero(BadInput):
    """An invoice is for an amount, and a credit note for one given back."""

    code = "invoice_amount_is_not_zero"
    templates = (
        ("an invoice is for an amount, not {price_cents}", "give a price above zero"),
        ("an invoice is for an amount, not {amount_cents}", "give an amount above zero"),
    )
    columns = ("amount_cents",)
    rules = ("invoice_amount_is_not_zero",)


class InvoiceDaysAreBounded(BadInput):
    """An invoice is for days with a first and a last, between 1900 and 2299."""

    code = "invoice_days_are_bounded"
    templates = (
        (
            "an invoice is for days with a first and a last, between 1900 and 2299: service "
            "period is {service_period}",
            "give another service period",
        ),
    )
    columns = ("service_period",)
    rules = ("invoice_days_are_bounded",)


class InvoiceDueOnIsADay(BadInput):
    """An invoice is due on a day between 1900 and 2299."""

    code = "invoice_due_on_is_a_day"
    templates = (
        (
            "an invoice is due on a day between 1900 and 2299: due on is {due_on}",
            "give another due on",
        ),
    )
    columns = ("due_on",)
    rules = ("invoice_due_on_is_a_day",)


class InvoiceIssuedAtIsAnInstant(BadInput):
    """An invoice is issued at an instant between 1900 and 2299."""

    code = "invoice_issued_at_is_an_instant"
    templates = (
        (
            "an invoice is issued at an instant between 1900 and 2299: issued at is {issued_at}",
            "give another issued at",
        ),
    )
    columns = ("issued_at",)
    rules = ("invoice_issued_at_is_an_instant",)


class InvoiceNumberIsMissing(Conflict):
    """Invoices are numbered without gaps."""

    code = "invoice_number_is_missing"
    templates = (
        (
            "invoices are numbered without gaps",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("year", "previous_number")
    rules = ("invoice_gym_id_year_previous_number_fkey",)


class InvoiceNumberIsTaken(Conflict):
    """An invoice number is used once a year."""

    code = "invoice_number_is_taken"
    templates = (
        (
            "an invoice number is used once a year",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("year", "number")
    rules = ("invoice_gym_id_year_number_key",)


class InvoicePeriodIsBounded(BadInput):
    """Billed days have a first and a last, between 1900 and 2299."""

    code = "invoice_period_is_bounded"
    templates = (
        (
            "billed days have a first and a last, between 1900 and 2299: during is {during}",
            "give another during",
        ),
    )
    columns = ("during",)
    rules = ("invoice_period_is_bounded",)


class InvoicePeriodIsForDays(BadInput):
    """Days are billed for a membership or for its freeze."""

    code = "invoice_period_is_for_days"
    templates = (
        (
            "days are billed for a membership or for its freeze: purpose is {purpose}",
            "give another purpose",
        ),
    )
    columns = ("purpose",)
    rules = ("invoice_period_is_for_days",)


class InvoicesAreNumberedByDay(Conflict):
    """
    No invoice or credit note is issued on done_at: number year-number is of day_on, and numbers
    follow their days.
    """

    code = "invoices_are_numbered_by_day"
    templates = (
        (
            "no invoice or credit note is issued on {done_at}: number {year}-{number} is of "
            "{day_on}, and numbers follow their days",
            "give an instant from that day on, or leave it out for now; the days that are billed"
            " may be earlier",
        ),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    BilledDaysOfAnotherInvoice,
    BilledWithoutMembership,
    BillingRunIsBounded,
    CreditNoteOfAnotherInvoice,
    CreditNoteWithoutEntry,
    CreditNoteWithoutInvoice,
    DayIsBilled,
    FeeIsCharged,
    FeeWithoutBooking,
    FeeWithoutClass,
    InvoiceAmountIsNotZero,
    InvoiceDaysAreBounded,
    InvoiceDueOnIsADay,
    InvoiceIssuedAtIsAnInstant,
    InvoiceNumberIsMissing,
    InvoiceNumberIsTaken,
    InvoicePeriodIsBounded,
    InvoicePeriodIsForDays,
    InvoicesAreNumberedByDay,
)
