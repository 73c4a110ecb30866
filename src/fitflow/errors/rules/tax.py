"""
The errors of the rules of tax.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "CreditAtAnotherRate",
    "CreditLeavesOutTax",
    "CreditOfTaxBrokeTheChain",
    "CreditOfTaxIsHalfTold",
    "CreditsMoreThanTheRate",
    "InvoiceIsNotTaxed",
    "InvoiceTaxCreditsAreNumberedFromOne",
    "PricesAreToldAlready",
    "RateIsTaxedTwice",
    "TaxCategoryHasNoRate",
    "TaxDoesNotAddUp",
    "TaxIsHalfTold",
    "TaxedAtAnotherRate",
    "TaxedAtNoRate",
]


class CreditAtAnotherRate(Conflict):
    """A credit note is taxed as what it gives back."""

    code = "credit_at_another_rate"
    templates = (
        (
            "a credit note is taxed as what it gives back",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("corrects_id", "category", "rate_percent", "corrected_cents")
    rules = ("invoice_tax_gym_id_corrects_id_category_rate_percent_corre_fkey",)


class CreditLeavesOutTax(BadInput):
    """What a credit note gives back includes tax."""

    code = "credit_leaves_out_tax"
    templates = (
        (
            "what a credit note gives back includes tax: corrects is {corrects_id}, prices "
            "include tax is {prices_include_tax}",
            "give another corrects or prices include tax",
        ),
    )
    columns = ("corrects_id", "prices_include_tax")
    rules = ("invoice_tax_credit_includes_tax",)


class CreditOfTaxBrokeTheChain(Conflict):
    """Each credit of a tax rate adds to the one before it."""

    code = "credit_of_tax_broke_the_chain"
    templates = (
        (
            "before the first credit note nothing was given back: credit no is {credit_no}, "
            "credited is {credited_cents}, sum is {sum_cents}",
            "give another credit no or credited or sum",
        ),
    )
    columns = (
        "credit_no",
        "credited_cents",
        "sum_cents",
        "corrects_id",
        "category",
        "rate_percent",
        "previous_credit_no",
        "previous_credited_cents",
    )
    rules = (
        "invoice_tax_credits_start_at_zero",
        "invoice_tax_gym_id_corrects_id_category_rate_percent_credi_key1",
        "invoice_tax_gym_id_corrects_id_category_rate_percent_credit_key",
        "invoice_tax_gym_id_corrects_id_category_rate_percent_previ_fkey",
    )


class CreditOfTaxIsHalfTold(BadInput):
    """A credit note says what was billed and given back at its rate, and nothing else does."""

    code = "credit_of_tax_is_half_told"
    templates = (
        (
            "a credit note says what was billed and given back at its rate, and nothing else "
            "does: corrects is {corrects_id}, credit no is {credit_no}, corrected is "
            "{corrected_cents}, credited is {credited_cents}",
            "give another corrects or credit no or corrected or credited",
        ),
    )
    columns = ("corrects_id", "credit_no", "corrected_cents", "credited_cents")
    rules = ("invoice_tax_credit_names_what_it_corrects",)


class CreditsMoreThanTheRate(Conflict):
    """No more is given back at a tax rate than was paid at it."""

    code = "credits_more_than_the_rate"
    templates = (
        (
            "no more is given back at a tax rate than was paid at it: credited is "
            "{credited_cents}, corrected is {corrected_cents}",
            "give another credited or corrected",
        ),
    )
    columns = ("credited_cents", "corrected_cents")
    rules = ("invoice_tax_credits_within_the_rate",)


class InvoiceIsNotTaxed(Conflict):
    """Only an invoice with tax has tax rates."""

    code = "invoice_is_not_taxed"
    templates = (
        (
            "only an invoice with tax has tax rates",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("invoice_id",)
    rules = ("invoice_tax_gym_id_invoice_id_fkey",)


class InvoiceTaxCreditsAreNumberedFromOne(BadInput):
    """Credits of a tax rate are numbered from 1."""

    code = "invoice_tax_credits_are_numbered_from_one"
    templates = (
        (
            "credits of a tax rate are numbered from 1: credit no is {credit_no}",
            "give another credit no",
        ),
    )
    columns = ("credit_no",)
    rules = ("invoice_tax_credits_are_numbered_from_one",)


class PricesAreToldAlready(Conflict):
    """Invoice year-number is taxed already, and the same prices would mean others."""

    code = "prices_are_told_already"
    templates = (
        (
            "invoice {year}-{number} is taxed already, and the same prices would mean others",
            "add plans at the new prices instead, and change who is on the old ones",
        ),
    )


class RateIsTaxedTwice(Conflict):
    """All lines of a tax rate are taxed together."""

    code = "rate_is_taxed_twice"
    templates = (
        (
            "all lines of a tax rate are taxed together",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("invoice_id", "category", "rate_percent", "amount_cents")
    rules = (
        "invoice_tax_gym_id_invoice_id_category_rate_percent_amount__key",
        "invoice_tax_gym_id_invoice_id_category_rate_percent_key",
    )


class TaxCategoryHasNoRate(BadInput):
    """What is category has no tax rate."""

    code = "tax_category_has_no_rate"
    templates = (
        ("what is {category} has no tax rate", "give the rate of standard or of reduced"),
    )


class TaxDoesNotAddUp(Conflict):
    """An invoice is what its tax rates add up to, and has as many as it says."""

    code = "tax_does_not_add_up"
    templates = (
        (
            "the totals of an invoice's first tax rate are its own: tax no is {tax_no}, net "
            "total is {net_total}, sum is {sum_cents}, prices include tax is "
            "{prices_include_tax}, rate percent is {rate_percent}, tax total is {tax_total}, "
            "amount total is {amount_total}",
            "give another tax no or net total or sum or prices include tax or rate percent or "
            "tax total or amount total",
        ),
        (
            "an invoice has as many tax rates as it says: tax no is {tax_no}, tax count is "
            "{tax_count}",
            "give another tax no or tax count",
        ),
    )
    columns = (
        "taxed_id",
        "tax_count",
        "tax_count",
        "prices_include_tax",
        "issued_at",
        "issued_on",
        "corrects_key",
        "net_cents",
        "tax_cents",
        "amount_cents",
        "tax_no",
        "net_total",
        "sum_cents",
        "rate_percent",
        "tax_total",
        "amount_total",
        "invoice_id",
        "previous_no",
        "previous_net_total",
        "previous_tax_total",
        "previous_amount_total",
    )
    rules = (
        "invoice_gym_id_taxed_id_tax_count_tax_count_prices_include_fkey",
        "invoice_tax_first_starts_from_nothing",
        "invoice_tax_gym_id_invoice_id_previous_no_tax_count_prices_fkey",
        "invoice_tax_gym_id_invoice_id_tax_no_tax_count_prices_inclu_key",
        "invoice_tax_none_after_the_last",
        "invoice_tax_pkey",
    )


class TaxIsHalfTold(BadInput):
    """
    An invoice with tax says its net amount, its tax and how many rates it has, at most 12; one
    without says none of these.
    """

    code = "tax_is_half_told"
    templates = (
        (
            "an invoice with tax says its net amount, its tax and how many rates it has, at most"
            " 12; one without says none of these: tax count is {tax_count}, net is {net_cents}, "
            "tax is {tax_cents}, prices include tax is {prices_include_tax}",
            "give another tax count or net or tax or prices include tax",
        ),
    )
    columns = ("tax_count", "net_cents", "tax_cents", "prices_include_tax")
    rules = ("invoice_taxed_names_its_tax",)


class TaxedAtAnotherRate(Conflict):
    """A line is taxed at the rate of its days, as known when it was issued."""

    code = "taxed_at_another_rate"
    templates = (
        (
            "a line is taxed at the rate of its days: a change of the rate splits it: corrects "
            "key is {corrects_key}, category is {category}, days is {days}, applies is {applies}",
            "give another corrects key or category or days or applies",
        ),
    )
    columns = (
        "rated_category",
        "rate_percent",
        "applies",
        "known",
        "corrects_key",
        "category",
        "days",
    )
    rules = (
        "invoice_line_gym_id_rated_category_rate_percent_applies_kn_fkey",
        "invoice_line_is_taxed_at_the_rate_of_its_days",
    )


class TaxedAtNoRate(BadInput):
    """A tax rate is between 0 and 99 percent, and 0 for what is exempt or outside."""

    code = "taxed_at_no_rate"
    templates = (
        (
            "a tax rate is between 0 and 99 percent, and 0 for what is exempt or outside: rate "
            "percent is {rate_percent}, category is {category}",
            "give another rate percent or category",
        ),
    )
    columns = ("rate_percent", "category")
    rules = ("invoice_tax_is_a_rate",)


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    CreditAtAnotherRate,
    CreditLeavesOutTax,
    CreditOfTaxBrokeTheChain,
    CreditOfTaxIsHalfTold,
    CreditsMoreThanTheRate,
    InvoiceIsNotTaxed,
    InvoiceTaxCreditsAreNumberedFromOne,
    PricesAreToldAlready,
    RateIsTaxedTwice,
    TaxCategoryHasNoRate,
    TaxDoesNotAddUp,
    TaxIsHalfTold,
    TaxedAtAnotherRate,
    TaxedAtNoRate,
)
