"""
Two people changed the same membership in the same second, and each saw the gym before the other.

Each story is told in both orders: whoever comes second waits, and then works with what the first
has written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from fitflow import errors
from fitflow.operations import memberships, visits
from fitflow.operations.visits import Entry
from scenarios.two_clients import at, one_after_the_other
from unit.operations.memberships.timeline import noon

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.operations.memberships import MembershipChange
    from fitflow.postgres.database import Database
    from unit.operations.memberships.timeline import Book

KEY = UUID("11111111-2222-4333-8444-555555555555")
ANOTHER_KEY = UUID("66666666-7777-4888-8999-000000000000")


def test_billed_and_then_cancelled(book: Book, database: Database) -> None:
    """July was billed ahead; leaving at the end of June gives it back."""
    book.enrol("Monthly", "2026-06-01")

    one_after_the_other(
        database, book.client.gym_id,
        lambda client: at(book, client).bill("2026-07-01", on="2026-06-20"),
        lambda client: at(book, client).cancel("period_end", on="2026-06-20"),
    )  # fmt: skip

    assert book.billed() == ["[2026-06-01,2026-07-01) of 2026-06-01 for 3000"]
    assert book.account() == ["membership 3000", "membership 3000", "membership -3000"]


def test_cancelled_and_then_billed(book: Book, database: Database) -> None:
    book.enrol("Monthly", "2026-06-01")

    one_after_the_other(
        database, book.client.gym_id,
        lambda client: at(book, client).cancel("period_end", on="2026-06-20"),
        lambda client: at(book, client).bill("2026-07-01"),
    )  # fmt: skip

    assert book.billed() == ["[2026-06-01,2026-07-01) of 2026-06-01 for 3000"]
    assert book.account() == ["membership 3000"]


AFTER_BILL_AND_FREEZE = [
    "[2026-06-01,2026-06-26) of 2026-06-01 for 3000",
    "[2026-07-06,2026-07-11) of 2026-06-01 for 3000",
]


def test_billed_and_then_frozen(book: Book, database: Database) -> None:
    """The July that was billed is served from the day its time comes."""
    book.enrol("Monthly", "2026-06-01")

    one_after_the_other(
        database, book.client.gym_id,
        lambda client: at(book, client).bill("2026-07-01"),
        lambda client: at(book, client).freeze("2026-06-26", "2026-07-06", on="2026-06-20"),
    )  # fmt: skip

    assert book.billed() == [
        *AFTER_BILL_AND_FREEZE,
        "[2026-07-11,2026-08-11) of 2026-07-01 for 3000",
    ]


def test_frozen_and_then_billed(book: Book, database: Database) -> None:
    """On 1 July nothing is due: the next period begins on the 11th."""
    book.enrol("Monthly", "2026-06-01")

    one_after_the_other(
        database, book.client.gym_id,
        lambda client: at(book, client).freeze("2026-06-26", "2026-07-06", on="2026-06-20"),
        lambda client: at(book, client).bill("2026-07-01"),
    )  # fmt: skip

    assert book.billed() == AFTER_BILL_AND_FREEZE


def test_billed_and_then_put_on_another_plan(book: Book, database: Database) -> None:
    """July was billed at the old price: it comes back, and is billed at the new one."""
    book.enrol("Monthly", "2026-06-01")

    one_after_the_other(
        database, book.client.gym_id,
        lambda client: at(book, client).bill("2026-07-01", on="2026-06-20"),
        lambda client: at(book, client).change_plan("Premium", "period_end", on="2026-06-20"),
    )  # fmt: skip
    book.bill("2026-07-01")

    assert book.billed()[1:] == ["[2026-07-01,2026-08-01) of 2026-07-01 for 6000"]
    assert book.owed() == 3000 + 6000


def test_put_on_another_plan_and_then_billed(book: Book, database: Database) -> None:
    book.enrol("Monthly", "2026-06-01")

    one_after_the_other(
        database, book.client.gym_id,
        lambda client: at(book, client).change_plan("Premium", "period_end", on="2026-06-20"),
        lambda client: at(book, client).bill("2026-07-01"),
    )  # fmt: skip

    assert book.billed()[1:] == ["[2026-07-01,2026-08-01) of 2026-07-01 for 6000"]
    assert book.owed() == 3000 + 6000


def test_two_billing_runs_bill_once(book: Book, database: Database) -> None:
    book.enrol("Monthly", "2026-06-01")

    one_after_the_other(
        database, book.client.gym_id,
        lambda client: at(book, client).bill("2026-08-31"),
        lambda client: at(book, client).bill("2026-08-31"),
    )  # fmt: skip

    assert book.account() == ["membership 3000"] * 3


def test_checked_in_and_then_frozen(book: Book, database: Database) -> None:
    """They are inside: that day is not frozen any more."""
    book.enrol("Monthly", "2026-06-01")

    _entered, refused = one_after_the_other(
        database, book.client.gym_id,
        lambda client: visits.check_in(client, book.member_id, at=noon("2026-06-10")),
        lambda client: at(book, client).freeze("2026-06-10", "2026-06-20", on="2026-06-10"),
    )  # fmt: skip

    assert isinstance(refused, errors.Conflict)
    assert refused.code == "no_active_membership"
    assert book.spells() == ["[2026-06-01,) active Monthly 3000"]


def test_frozen_and_then_checked_in(book: Book, database: Database) -> None:
    """Whoever stands at the door gets a no with the reason, not an error."""
    book.enrol("Monthly", "2026-06-01")

    _change, entry = one_after_the_other(
        database, book.client.gym_id,
        lambda client: at(book, client).freeze("2026-06-10", "2026-06-20", on="2026-06-10"),
        lambda client: visits.check_in(client, book.member_id, at=noon("2026-06-10")),
    )  # fmt: skip

    assert isinstance(entry, Entry)
    assert (entry.allowed, entry.reason) == (False, "frozen")


def test_the_same_request_from_two_clients_happens_once(book: Book, database: Database) -> None:
    def enrol(client: Client) -> MembershipChange:
        return memberships.enrol(
            client, book.member_id, plan_id=book.plans["Monthly"], at=noon("2026-06-01"), key=KEY
        )

    first, second = one_after_the_other(database, book.client.gym_id, enrol, enrol)

    assert first == second
    assert book.account() == ["membership 3000"]


def test_another_request_with_the_same_key_is_refused(book: Book, database: Database) -> None:
    def enrol(client: Client, plan: str) -> MembershipChange:
        return memberships.enrol(
            client, book.member_id, plan_id=book.plans[plan], at=noon("2026-06-01"),
            key=ANOTHER_KEY,
        )  # fmt: skip

    _first, refused = one_after_the_other(
        database, book.client.gym_id,
        lambda client: enrol(client, "Monthly"),
        lambda client: enrol(client, "Premium"),
    )  # fmt: skip

    assert isinstance(refused, errors.BadInput)
    assert refused.code == "request_key_was_used"
    assert book.spells() == ["[2026-06-01,) active Monthly 3000"]
