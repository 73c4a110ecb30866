"""One member who cannot be billed does not keep a gym from its money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import psycopg
import pytest

from fitflow.operations import billing
from unit.operations.memberships.timeline import Book, noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import Database

REFUSE = """
    CREATE FUNCTION public.refuse_member() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a day is billed already'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'invoice_period_pkey';
    END
    $$;
    CREATE TRIGGER refuse_member BEFORE INSERT ON fitflow.invoice_period
    FOR EACH ROW WHEN (NEW.member_id = {}) EXECUTE FUNCTION public.refuse_member();
"""


@pytest.fixture
def books(client: Client, plans: dict[str, int]) -> list[Book]:
    """Five members whose second month is due on 1 July."""
    joined = [Book(client, plans) for _ in range(5)]
    for book in joined:
        book.enrol("Monthly", "2026-06-01", with_joining_fee=False)
    return joined


@pytest.fixture
def refused(database: Database, books: list[Book]) -> Iterator[int]:
    """The member in the middle, whom a rule does not let be billed."""
    member_id = books[2].member_id
    with psycopg.connect(database.conninfo("fitflow_owner"), autocommit=True) as owner:
        owner.execute("GRANT CREATE ON SCHEMA public TO fitflow_owner")
        owner.execute(REFUSE.format(member_id))
        yield member_id
        owner.execute("DROP FUNCTION public.refuse_member() CASCADE")


def test_a_member_who_cannot_be_billed_is_named_and_everybody_else_is_billed(
    client: Client, books: list[Book], refused: int
) -> None:
    told: list[str] = []
    at_the_till = replace(client, tell=told.append)

    run = billing.bill(at_the_till, through=date(2026, 7, 31), at=noon("2026-07-31"))

    assert told[-1].endswith("4 invoices")
    assert [one.member_id for one in run.not_billed] == [refused]
    assert "billed once" in run.not_billed[0].message
    assert [len(book.account()) for book in books] == [2, 2, 1, 2, 2]


def test_an_owner_who_names_no_day_bills_through_today(client: Client, books: list[Book]) -> None:
    run = billing.bill(client, at=noon("2026-07-31"))

    assert run.through == date(2026, 7, 31)
    assert [len(book.account()) for book in books] == [2] * 5
