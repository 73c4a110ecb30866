"""
The errors of the rules of lines.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "LineIsForNothing",
    "LinesDoNotAddUp",
]


class LineIsForNothing(BadInput):
    """A line of an invoice is for an amount, and one of a credit note for an amount given back."""

    code = "line_is_for_nothing"
    templates = (
        (
            "a line of an invoice is for an amount, and one of a credit note for an amount given"
            " back: corrects key is {corrects_key}, amount is {amount_cents}",
            "give another corrects key or amount",
        ),
    )
    columns = ("corrects_key", "amount_cents")
    rules = ("invoice_line_is_for_an_amount",)


class LinesDoNotAddUp(Conflict):
    """A tax rate of an invoice is what its lines add up to."""

    code = "lines_do_not_add_up"
    templates = (
        (
            "the sum of a rate's first line is its own price: line no is {line_no}, running is "
            "{running_cents}, amount is {amount_cents}",
            "give another line no or running or amount",
        ),
        (
            "a tax rate of an invoice has as many lines as it says: line no is {line_no}, line "
            "count is {line_count}",
            "give another line no or line count",
        ),
    )
    columns = (
        "line_no",
        "running_cents",
        "amount_cents",
        "invoice_id",
        "category",
        "rate_percent",
        "line_count",
        "corrects_key",
        "issued_at",
        "previous_no",
        "previous_running_cents",
        "sum_cents",
    )
    rules = (
        "invoice_line_first_starts_from_nothing",
        "invoice_line_gym_id_invoice_id_category_rate_percent_fkey",
        "invoice_line_gym_id_invoice_id_category_rate_percent_line_n_key",
        "invoice_line_gym_id_invoice_id_category_rate_percent_previ_fkey",
        "invoice_line_none_after_the_last",
        "invoice_line_pkey",
        "invoice_tax_gym_id_invoice_id_category_rate_percent_line_c_fkey",
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    LineIsForNothing,
    LinesDoNotAddUp,
)
