"""The books by month: a closed month takes no money that is dated back into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fitflow.catalogue.client import Client
from fitflow.catalogue.operation import Example, operation

FirstOfMonth = Annotated[date, Example("2026-11-01")]


@dataclass(frozen=True, slots=True)
class Month:
    """A month's books."""

    month: date
    is_closed: bool


@operation(command="month close", http="POST /months/{month}/close")
def close_month(
    client: Client,
    month: FirstOfMonth,
    *,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Month:
    """
    Close the books of a month: no money is dated into it any more.

    Args:
        month: the first day of the month.

    Raises:
        MonthIsNotOver: the month goes on.
        MonthIsClosed: it is closed already.
    """
    return client.run(Month, "close_month", key, month=month, at=at)


@operation(command="month reopen", http="POST /months/{month}/reopen")
def reopen_month(
    client: Client,
    month: FirstOfMonth,
    *,
    at: datetime | None = None,
    key: UUID | None = None,
) -> Month:
    """
    Open the books of a closed month again; the audit log remembers who did.

    Args:
        month: the first day of the month.

    Raises:
        NoSuchClosedMonth: it is not closed.
    """
    return client.run(Month, "reopen_month", key, month=month, at=at)
