"""A closed month gets no members from a spreadsheet."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from fitflow.operations import period_close
from unit.counter import reasons

if TYPE_CHECKING:
    from unit.counter import Counter

BOOKS = True


@pytest.mark.parametrize(
    "row",
    ["101,Monthly,2026-10-15,", "101,Monthly,2026-09-01,2026-10-02", "101,Monthly,2026-01-01,"],
)
def test_a_membership_of_a_closed_month_is_not_imported(counter: Counter, row: str) -> None:
    counter.stock()
    with counter.client() as client:
        period_close.close_month(client, date(2026, 10, 1), at=datetime(2026, 11, 5, tzinfo=UTC))

    outcome = counter.bring("memberships", f"member,plan,since,until\n{row}\n")

    assert reasons(outcome) == [(2, "the membership has days in 2026-10, whose books are closed")]
    assert counter.count("membership") == 0


def test_a_membership_beside_a_closed_month_is(counter: Counter) -> None:
    counter.stock()
    with counter.client() as client:
        period_close.close_month(client, date(2026, 10, 1), at=datetime(2026, 11, 5, tzinfo=UTC))

    outcome = counter.bring(
        "memberships",
        "member,plan,since,until\n101,Monthly,2026-11-01,\n102,Monthly,2026-09-01,2026-10-01\n",
    )

    assert outcome.loaded == 2
