"""
Cancelled the day before it began, and the whole contract was gone but for the joining fee.

Somebody had promised a month of notice and gave none; somebody else took back a contract that
never began, and still owed for joining.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitflow.operations.plans import add_plan

if TYPE_CHECKING:
    from fitflow.operations.memberships import Leaves
    from unit.operations.memberships.timeline import Book


def test_notice_given_before_the_start_does_not_wipe_the_contract(book: Book) -> None:
    """30 days from 30 April end on 29 May, in the first month: it is paid, and the last."""
    book.enrol("Loyal", "2026-05-01", on="2026-04-20")

    change = book.cancel("notice", on="2026-04-30")

    assert book.spells() == ["[2026-05-01,2026-06-01) active Loyal 3000"]
    assert change.owed_cents == 3000


def test_notice_that_is_over_before_the_start_ends_it_before_it_begins(book: Book) -> None:
    """30 days from 1 April end on 30 April, the day before it begins."""
    book.enrol("Loyal", "2026-05-01", on="2026-03-20")

    book.cancel("notice", on="2026-04-01")

    assert (book.spells(), book.owed()) == ([], 0)


def test_the_periods_end_before_the_start_is_that_of_the_first_period(book: Book) -> None:
    book.enrol("Quarterly", "2026-05-01", on="2026-04-20")

    book.cancel("period_end", on="2026-04-30")

    assert book.spells() == ["[2026-05-01,2026-08-01) active Quarterly 9000"]


@pytest.mark.parametrize("when", ["now", "notice"])
def test_the_joining_fee_of_a_contract_that_never_begins_is_credited(
    book: Book, when: Leaves
) -> None:
    book.plans["Joining"] = add_plan(
        book.client, name=f"Joining {when}", billing_period="month", price_cents=3000,
        joining_fee_cents=1900,
    ).plan_id  # fmt: skip
    book.enrol("Joining", "2026-05-01", on="2026-04-20")

    book.cancel(when, on="2026-04-21")

    assert sorted(book.account()) == [
        "joining_fee -1900", "joining_fee 1900", "membership -3000", "membership 3000"
    ]  # fmt: skip
    assert book.owed() == 0
