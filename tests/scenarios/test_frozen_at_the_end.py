"""Somebody away on the last day of a month was counted as gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unit.operations.memberships.timeline import Book

from .test_reports_agree import report

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import Database


def test_a_freeze_over_the_end_of_the_month_is_a_freeze(
    database: Database, client: Client, plans: dict[str, int]
) -> None:
    """Told in July, of June: somebody frozen on 30 June is frozen; only Dee left."""
    gil, dee = Book(client, plans), Book(client, plans)
    for book in (gil, dee):
        book.enrol("Monthly", "2026-05-20")
    gil.freeze("2026-06-25", "2026-07-10", on="2026-06-24")
    dee.cancel("now", on="2026-06-20")

    (status,) = report(database, client, "membership_status")
    (churn,) = report(database, client, "churn")

    assert (status["frozen"], status["leavers"], churn["point_lost"]) == (1, 1, 1)
