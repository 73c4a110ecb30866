"""What errors of names.py mean, in plain words, where no COMMENT of the schema says it."""

from __future__ import annotations

from typing import Final

from fitflow.errors.held_names import PLAIN_OF_HELD

PLAIN: Final = {
    "NoSuchGym": "there is no such gym",
    "NoSuchMember": "the gym has no such member",
    "NoSuchPlan": "the gym has no such plan",
    "NoSuchProduct": "the gym has no such product",
    "NoSuchClass": "the gym has no such class",
    "NoSuchMeeting": "no class meets under this number",
    "NoSuchInvoice": "the gym has no such invoice, or it is another member's",
    "NoSuchTransaction": "the gym has no such transaction",
    "NoSuchHeld": "no money is held under this number",
    **PLAIN_OF_HELD,
    "NoSuchBooking": "the member has no such booking",
    "NoSuchSession": "the member has no such session",
    "NoSuchFile": "no such file is kept",
    "FiguresAreKept": "the figures of a recording are kept once",
    "TaxDoesNotAddUp": "an invoice is what its tax rates add up to, and has as many as it says",
    "InvoiceIsNotTaxed": "only an invoice with tax has tax rates",
    "RateIsTaxedTwice": "all lines of a tax rate are taxed together",
    "LinesDoNotAddUp": "a tax rate of an invoice is what its lines add up to",
    "TaxedAtAnotherRate": "a line is taxed at the rate of its days, as known when it was issued",
    "CreditAtAnotherRate": "a credit note is taxed as what it gives back",
    "CreditOfTaxBrokeTheChain": "each credit of a tax rate adds to the one before it",
    "TaxRateIsSet": "a tax category has one rate a day, at any time",
    "DiscountOnOtherTerms": "a discount is off by what it says, for whoever has it",
    "DiscountIsOver": "a bill has a discount that its member has on its first day",
    "DiscountDoesNotAddUp": "a discount takes off what it says, and the rest is billed",
    "CreditNoteWithoutEntry": "a credit note is entered on the invoice it corrects",
    "EntryBrokeTheChain": "an entry of an invoice starts from what the one before it left",
    "EntryWithoutMoney": "an entry of money has its transaction's amount and invoice",
    "EntryWithoutCreditNote": "a credit has its credit note's amount and invoice",
    "EntryWithoutOtherSide": "the two sides of an offset add up to nothing",
    "RefundBrokeTheChain": "each refund of a charge adds to the one before it",
    "RefundOfAnotherInvoice": "a refund is for the invoice that was paid",
    "MoneyWithoutEntry": "money that pays an invoice is entered on it",
    "PreviousBestIsMissing": "a personal best beats the one before it in the same measure",
    "BestIsBeaten": "a personal best is beaten once; the next one beats the newer",
    "MembershipOverlaps": "a member holds one membership on any day",
    "EventTookMoneyAlready": "a transaction comes of one event of the gateway",
    "TimeZoneIsNotTheGyms": "days are counted in the gym's own time zone",
    "CurrencyIsNotTheGyms": "amounts are in the gym's own currency",
    "NumberIsTaken": "a row with this number is there already",
}
"""What an error means where its constraint has no COMMENT, or many share the words."""
