"""A closed month stays what it was, whatever is asked for with a day in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from fitflow.errors import FitFlowError, MonthIsClosed
from fitflow.operations import cancellation, dunning, period_close, sales, visits
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fitflow.catalogue.client import Client

CLOSED: Final = date(2025, 10, 1)
INSIDE: Final = "2025-10-15"
AFTER: Final = "2025-11-20"
METRICS: Final = """
    SELECT (
        SELECT sum(mrr_cents) FROM (
            SELECT m.price_cents AS mrr_cents FROM fitflow.membership AS m
            JOIN generate_series('2025-10-01'::timestamp, '2025-10-31', '1 day') AS day
                ON m.during @> day::date AND m.state = 'active'
        ) AS days
    )::text || ' ' || (
        SELECT count(*) FROM fitflow.membership AS m
        JOIN generate_series('2025-10-01'::timestamp, '2025-10-31', '1 day') AS day
            ON m.during @> day::date
    )::text
"""
"""What every day of October is worth, and how many are members: what MRR and members are of."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text that was read."""

    line: str


@pytest.fixture
def closed(book: Book) -> Iterator[Book]:
    """A member since July, frozen for a week of September, with October closed on 2 November."""
    book.enrol("Monthly", "2025-07-01")
    book.freeze("2025-09-08", "2025-09-15", on="2025-09-01")
    book.bill("2025-11-01", on="2025-11-01")
    period_close.close_month(book.client, CLOSED, at=noon("2025-11-02"))
    yield book
    period_close.reopen_month(book.client, CLOSED)


TRIED: Final[dict[str, Callable[[Book], object]]] = {
    "cancel as of then": lambda book: book.cancel("now", on=INSIDE),
    "cancel by notice as of then": lambda book: book.cancel("notice", on=INSIDE),
    "freeze from then": lambda book: book.freeze(INSIDE, "2025-10-25", on=AFTER),
    "freeze into it": lambda book: book.freeze("2025-09-20", "2025-10-25", on=AFTER),
    "freeze as of then": lambda book: book.freeze(AFTER, "2025-11-30", on=INSIDE),
    "end an earlier freeze later": lambda book: book.unfreeze(
        "2025-10-05", since="2025-09-08", on=AFTER
    ),
    "change the plan as of then": lambda book: book.change_plan("Premium", "now", on=INSIDE),
    "extend as of then": lambda book: book.extend(10, on=INSIDE),
    "bill as of then": lambda book: book.bill("2025-12-31", on=INSIDE),
    "sell as of then": lambda book: sales.sell(
        book.client, item="Towel", price_cents=500, method="cash", at=noon(INSIDE)
    ),
    "sell a package as of then": lambda book: sales.sell_package(
        book.client, book.member_id, sessions=5, price_cents=5000, method="cash", at=noon(INSIDE)
    ),
    "dun as of then": lambda book: dunning.dun(book.client, at=noon(INSIDE)),
    "withdraw as of then": lambda book: cancellation.withdraw(
        book.client, book.member_id, at=noon(INSIDE)
    ),
    "check in as of then": lambda book: visits.check_in(
        book.client, book.member_id, at=noon(INSIDE)
    ),
    "join from then": lambda book: Book(book.client, book.plans).enrol("Monthly", INSIDE, on=AFTER),
    "join from before, until then": lambda book: Book(book.client, book.plans).enrol(
        "Monthly", "2025-09-20", on=AFTER, until=date(2025, 10, 10)
    ),
    "join from before, and stay": lambda book: Book(book.client, book.plans).enrol(
        "Monthly", "2025-09-20", on=AFTER
    ),
}


@pytest.mark.parametrize("what", TRIED)
def test_a_closed_month_is_worth_what_it_was(closed: Book, what: str) -> None:
    before = _all_of_october(closed.client)

    with pytest.raises(FitFlowError):
        TRIED[what](closed)

    assert _all_of_october(closed.client) == before


def test_who_came_back_does_not_do_so_in_a_closed_month(closed: Book) -> None:
    closed.cancel("now", on="2025-11-10")
    gone = Book(closed.client, closed.plans)
    period_close.reopen_month(closed.client, CLOSED)
    gone.enrol("Monthly", "2025-07-01", until=date(2025, 9, 30))
    period_close.close_month(closed.client, CLOSED, at=noon("2025-11-02"))
    before = _all_of_october(closed.client)

    with pytest.raises(MonthIsClosed):
        cancellation.reactivate(
            closed.client, gone.member_id, since=date(2025, 10, 20), at=noon(AFTER)
        )

    assert _all_of_october(closed.client) == before


def test_what_begins_after_a_closed_month_leaves_it_as_it_was(closed: Book) -> None:
    """The spells are cut, moved and written anew; October says what it said."""
    before = _all_of_october(closed.client)

    closed.unfreeze("2025-09-10", since="2025-09-08", on="2025-11-20")
    closed.freeze("2025-11-21", "2025-11-28", on="2025-11-20")
    closed.unfreeze("2025-11-24", on="2025-11-22")
    closed.extend(5, on="2025-11-25")
    closed.change_plan("Premium", "now", on="2025-11-26")
    closed.cancel("now", on="2025-11-28")
    closed.reactivate(on="2025-11-28")

    assert _all_of_october(closed.client) == before


def _all_of_october(client: Client) -> list[str]:
    """Return what October is worth, of everybody."""
    return [row.line for row in client.read(Line, f"SELECT ({METRICS}) AS line")]
