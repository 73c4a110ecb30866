"""
The errors of the rules of entries.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "CreditNoteIsEntered",
    "CreditsMoreThanTheInvoice",
    "EntryBrokeTheChain",
    "EntryHasTheWrongSign",
    "EntryWithoutCreditNote",
    "EntryWithoutMoney",
    "EntryWithoutOtherSide",
    "GivesBackMoreThanCredit",
    "HeldPaysOnce",
    "InvoiceEntryEnteredAtIsAnInstant",
    "InvoiceEntryIsNumberedFromOne",
    "MoneyIsEntered",
    "OverpaysLessThanIsOwed",
    "PaysMoreThanIsOwed",
    "RecoversMoreThanWasWrittenOff",
    "WriteOffWithoutReason",
    "WriteOffWouldBeCredit",
]


class CreditNoteIsEntered(Conflict):
    """A credit note is entered on its invoice once."""

    code = "credit_note_is_entered"
    templates = (
        (
            "a credit note is entered on its invoice once",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("credit_note_id", "adjusted_id")
    rules = ("invoice_entry_gym_id_credit_note_id_adjusted_id_key",)


class CreditsMoreThanTheInvoice(Conflict):
    """The credit notes of an invoice never exceed it."""

    code = "credits_more_than_the_invoice"
    templates = (
        (
            "the credit notes of invoice {invoice_id} would be more than the invoice: "
            "{amount_cents} are too much",
            "credit less: {do:invoice list} has what is left of it",
        ),
        (
            "the credit notes of invoice {invoice_id} would be more than the invoice",
            "credit less: {do:invoice list} has what is left of it",
        ),
        (
            "the credit notes of an invoice never exceed it",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("credited_cents", "invoice_cents")
    rules = ("invoice_entry_credits_within_the_invoice",)


class EntryBrokeTheChain(Conflict):
    """An entry of an invoice starts from what the one before it left."""

    code = "entry_broke_the_chain"
    templates = (
        (
            "the first entry starts from the amount of the invoice: entry no is {entry_no}, owed"
            " is {owed_cents}, invoice is {invoice_cents}, amount is {amount_cents}, credited is"
            " {credited_cents}, kind is {kind}, written off is {written_off_cents}",
            "give another entry no or owed or invoice or amount or credited or kind or written "
            "off",
        ),
    )
    columns = (
        "entry_no",
        "owed_cents",
        "invoice_cents",
        "amount_cents",
        "credited_cents",
        "kind",
        "written_off_cents",
        "invoice_id",
        "previous_no",
        "previous_owed_cents",
        "previous_credited_cents",
        "previous_written_off_cents",
    )
    rules = (
        "invoice_entry_first_starts_from_the_invoice",
        "invoice_entry_gym_id_invoice_id_previous_no_previous_owed__fkey",
        "invoice_entry_pkey",
    )


class EntryHasTheWrongSign(Conflict):
    """
    Payments, credits and write-offs lower what is owed; refunds, chargebacks and recoveries raise
    it.
    """

    code = "entry_has_the_wrong_sign"
    templates = (
        (
            "payments, credits and write-offs lower what is owed; refunds, chargebacks and "
            "recoveries raise it: kind is {kind}, amount is {amount_cents}",
            "give another kind or amount",
        ),
    )
    columns = ("kind", "amount_cents")
    rules = ("invoice_entry_sign_follows_its_kind",)


class EntryWithoutCreditNote(Conflict):
    """A credit has its credit note's amount and invoice."""

    code = "entry_without_credit_note"
    templates = (
        (
            "a credit names its credit note, and no other entry does: kind is {kind}, credit "
            "note is {credit_note_id}",
            "give another kind or credit note",
        ),
    )
    columns = ("kind", "credit_note_id", "invoice_id", "note_cents")
    rules = (
        "invoice_entry_credit_names_its_note",
        "invoice_entry_gym_id_credit_note_id_invoice_id_note_cents_fkey",
    )


class EntryWithoutMoney(Conflict):
    """An entry of money has its transaction's amount and invoice."""

    code = "entry_without_money"
    templates = (
        (
            "an entry of money names its transaction, and no other does: kind is {kind}, "
            "transaction is {transaction_id}",
            "give another kind or transaction",
        ),
    )
    columns = ("transaction_id", "invoice_id", "amount_cents", "by_bank", "kind")
    rules = (
        "invoice_entry_gym_id_transaction_id_invoice_id_amount_cent_fkey",
        "invoice_entry_money_names_its_transaction",
    )


class EntryWithoutOtherSide(Conflict):
    """The two sides of an offset add up to nothing."""

    code = "entry_without_other_side"
    templates = (
        (
            "an offset names its other side, and no other entry does: kind is {kind}, offset "
            "invoice is {offset_invoice_id}, offset entry no is {offset_entry_no}",
            "give another kind or offset invoice or offset entry no",
        ),
    )
    columns = (
        "offset_invoice_id",
        "offset_entry_no",
        "invoice_id",
        "entry_no",
        "note_cents",
        "kind",
    )
    rules = (
        "invoice_entry_gym_id_offset_invoice_id_offset_entry_no_inv_fkey",
        "invoice_entry_offset_names_its_other_side",
    )


class GivesBackMoreThanCredit(Conflict):
    """No more is given back than the member has credit."""

    code = "gives_back_more_than_credit"
    templates = (
        (
            "{amount_cents} of transaction {transaction_id} are more than the member has credit",
            "give back less: {do:transaction list} has what was paid",
        ),
        (
            "transaction {transaction_id} would give back more than the member has credit",
            "give back less: {do:transaction list} has what was paid",
        ),
        (
            "no more is given back than the member has credit",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("kind", "held_id", "amount_cents", "owed_cents")
    rules = ("invoice_entry_gives_back_only_credit",)


class HeldPaysOnce(Conflict):
    """An entry of money held is of one invoice."""

    code = "held_pays_once"
    templates = (
        (
            "an entry of money held is of one invoice",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("held_entry_no", "held_id")
    rules = ("invoice_entry_held_idx",)


class InvoiceEntryEnteredAtIsAnInstant(BadInput):
    """An entry is made at an instant between 1900 and 2299."""

    code = "invoice_entry_entered_at_is_an_instant"
    templates = (
        (
            "an entry is made at an instant between 1900 and 2299: entered at is {entered_at}",
            "give another entered at",
        ),
    )
    columns = ("entered_at",)
    rules = ("invoice_entry_entered_at_is_an_instant",)


class InvoiceEntryIsNumberedFromOne(BadInput):
    """Entries of an invoice are numbered from 1."""

    code = "invoice_entry_is_numbered_from_one"
    templates = (
        (
            "entries of an invoice are numbered from 1: entry no is {entry_no}",
            "give another entry no",
        ),
    )
    columns = ("entry_no",)
    rules = ("invoice_entry_is_numbered_from_one",)


class MoneyIsEntered(Conflict):
    """Money is entered on an invoice once."""

    code = "money_is_entered"
    templates = (
        (
            "money is entered on an invoice once",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("invoice_id", "transaction_id")
    rules = ("invoice_entry_transaction_idx",)


class OverpaysLessThanIsOwed(Conflict):
    """An overpayment is more than was owed."""

    code = "overpays_less_than_is_owed"
    templates = (
        (
            "an overpayment is more than was owed: kind is {kind}, owed is {owed_cents}",
            "give another kind or owed",
        ),
    )
    columns = ("kind", "owed_cents")
    rules = ("invoice_entry_overpays_into_credit",)


class PaysMoreThanIsOwed(Conflict):
    """No more is paid or written off than is owed."""

    code = "pays_more_than_is_owed"
    templates = (
        (
            "{amount_cents} are more than is owed of invoice {invoice_id}",
            "pay what is owed, or less: {do:invoice list} has it",
        ),
        (
            "no more is paid or written off of invoice {invoice_id} than is owed",
            "pay what is owed, or less: {do:invoice list} has it",
        ),
        (
            "no more is paid or written off than is owed",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("kind", "held_id", "amount_cents", "owed_cents")
    rules = ("invoice_entry_pays_no_more_than_is_owed",)


class RecoversMoreThanWasWrittenOff(BadInput):
    """No more is recovered than was written off."""

    code = "recovers_more_than_was_written_off"
    templates = (
        (
            "no more is recovered than was written off: written off is {written_off_cents}",
            "give another written off",
        ),
    )
    columns = ("written_off_cents",)
    rules = ("invoice_entry_recovers_what_was_written_off",)


class WriteOffWithoutReason(Conflict):
    """A write-off has a reason, and no other entry does."""

    code = "write_off_without_reason"
    templates = (
        (
            "a write-off has a reason, and no other entry does: kind is {kind}, write off reason"
            " is {write_off_reason}",
            "give another kind or write off reason",
        ),
    )
    columns = ("kind", "write_off_reason")
    rules = ("invoice_entry_write_off_has_a_reason",)


class WriteOffWouldBeCredit(Conflict):
    """An invoice with something written off gives no credit: the write-off is undone first."""

    code = "write_off_would_be_credit"
    templates = (
        (
            "an invoice with something written off gives no credit: the write-off is undone "
            "first: kind is {kind}, owed is {owed_cents}, written off is {written_off_cents}",
            "give another kind or owed or written off",
        ),
    )
    columns = ("kind", "owed_cents", "written_off_cents")
    rules = ("invoice_entry_in_credit_has_nothing_written_off",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    CreditNoteIsEntered,
    CreditsMoreThanTheInvoice,
    EntryBrokeTheChain,
    EntryHasTheWrongSign,
    EntryWithoutCreditNote,
    EntryWithoutMoney,
    EntryWithoutOtherSide,
    GivesBackMoreThanCredit,
    HeldPaysOnce,
    InvoiceEntryEnteredAtIsAnInstant,
    InvoiceEntryIsNumberedFromOne,
    MoneyIsEntered,
    OverpaysLessThanIsOwed,
    PaysMoreThanIsOwed,
    RecoversMoreThanWasWrittenOff,
    WriteOffWithoutReason,
    WriteOffWouldBeCredit,
)
