"""
The errors of the rules of the database.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.rules import (
    audit,
    bests,
    blocks,
    bookings,
    classes,
    clock,
    contracts,
    discount_terms,
    discount_uses,
    discounts,
    dunning,
    entries,
    everywhere,
    figures,
    freezes,
    gyms,
    held,
    held_money,
    invoices,
    lines,
    meetings,
    members,
    membership_missing,
    memberships,
    months,
    not_found,
    notices,
    packages,
    papers,
    payment_ways,
    payments,
    plans,
    prices,
    products,
    reach,
    recordings,
    rises,
    tax,
    tax_rates,
    terms,
    trainers,
    training,
    transactions,
    trials,
    visits,
    vouchers,
)
from fitflow.errors.rules.audit import *  # noqa: F403
from fitflow.errors.rules.bests import *  # noqa: F403
from fitflow.errors.rules.blocks import *  # noqa: F403
from fitflow.errors.rules.bookings import *  # noqa: F403
from fitflow.errors.rules.classes import *  # noqa: F403
from fitflow.errors.rules.clock import *  # noqa: F403
from fitflow.errors.rules.contracts import *  # noqa: F403
from fitflow.errors.rules.discount_terms import *  # noqa: F403
from fitflow.errors.rules.discount_uses import *  # noqa: F403
from fitflow.errors.rules.discounts import *  # noqa: F403
from fitflow.errors.rules.dunning import *  # noqa: F403
from fitflow.errors.rules.entries import *  # noqa: F403
from fitflow.errors.rules.everywhere import *  # noqa: F403
from fitflow.errors.rules.figures import *  # noqa: F403
from fitflow.errors.rules.freezes import *  # noqa: F403
from fitflow.errors.rules.gyms import *  # noqa: F403
from fitflow.errors.rules.held import *  # noqa: F403
from fitflow.errors.rules.held_money import *  # noqa: F403
from fitflow.errors.rules.invoices import *  # noqa: F403
from fitflow.errors.rules.lines import *  # noqa: F403
from fitflow.errors.rules.meetings import *  # noqa: F403
from fitflow.errors.rules.members import *  # noqa: F403
from fitflow.errors.rules.membership_missing import *  # noqa: F403
from fitflow.errors.rules.memberships import *  # noqa: F403
from fitflow.errors.rules.months import *  # noqa: F403
from fitflow.errors.rules.not_found import *  # noqa: F403
from fitflow.errors.rules.notices import *  # noqa: F403
from fitflow.errors.rules.packages import *  # noqa: F403
from fitflow.errors.rules.papers import *  # noqa: F403
from fitflow.errors.rules.payment_ways import *  # noqa: F403
from fitflow.errors.rules.payments import *  # noqa: F403
from fitflow.errors.rules.plans import *  # noqa: F403
from fitflow.errors.rules.prices import *  # noqa: F403
from fitflow.errors.rules.products import *  # noqa: F403
from fitflow.errors.rules.reach import *  # noqa: F403
from fitflow.errors.rules.recordings import *  # noqa: F403
from fitflow.errors.rules.rises import *  # noqa: F403
from fitflow.errors.rules.tax import *  # noqa: F403
from fitflow.errors.rules.tax_rates import *  # noqa: F403
from fitflow.errors.rules.terms import *  # noqa: F403
from fitflow.errors.rules.trainers import *  # noqa: F403
from fitflow.errors.rules.training import *  # noqa: F403
from fitflow.errors.rules.transactions import *  # noqa: F403
from fitflow.errors.rules.trials import *  # noqa: F403
from fitflow.errors.rules.visits import *  # noqa: F403
from fitflow.errors.rules.vouchers import *  # noqa: F403
from fitflow.errors.tree import FitFlowError

EVERY_RULE: Final[tuple[type[FitFlowError], ...]] = (
    *audit.EVERY,
    *bests.EVERY,
    *blocks.EVERY,
    *bookings.EVERY,
    *classes.EVERY,
    *clock.EVERY,
    *contracts.EVERY,
    *discount_terms.EVERY,
    *discount_uses.EVERY,
    *discounts.EVERY,
    *dunning.EVERY,
    *entries.EVERY,
    *everywhere.EVERY,
    *figures.EVERY,
    *freezes.EVERY,
    *gyms.EVERY,
    *held.EVERY,
    *held_money.EVERY,
    *invoices.EVERY,
    *lines.EVERY,
    *meetings.EVERY,
    *members.EVERY,
    *membership_missing.EVERY,
    *memberships.EVERY,
    *months.EVERY,
    *not_found.EVERY,
    *notices.EVERY,
    *packages.EVERY,
    *papers.EVERY,
    *payment_ways.EVERY,
    *payments.EVERY,
    *plans.EVERY,
    *prices.EVERY,
    *products.EVERY,
    *reach.EVERY,
    *recordings.EVERY,
    *rises.EVERY,
    *tax.EVERY,
    *tax_rates.EVERY,
    *terms.EVERY,
    *trainers.EVERY,
    *training.EVERY,
    *transactions.EVERY,
    *trials.EVERY,
    *visits.EVERY,
    *vouchers.EVERY,
)
"""Every error that a rule of the database has of its own."""

BY_RULE: Final = {
    rule: error for error in EVERY_RULE for rule in (error.code, *error.rules)
}
"""The code, the constraint or the unique index -> its error."""
