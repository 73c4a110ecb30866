"""Money held: what is left of it, and what has happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003  (read when an edge is made)

from fitflow import errors
from fitflow.catalogue.client import Client  # noqa: TC001  (as above)
from fitflow.catalogue.operation import MemberId  # noqa: TC001  (as above)
from fitflow.catalogue.pagination import Order, Page, Paging, page_of
from fitflow.catalogue.query import query


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Money that is held, and what is left of it."""

    held_id: int
    kind: str
    member_id: int | None
    item: str | None
    expires_on: date | None
    balance_cents: int
    taken_at: datetime
    """When it came in first."""


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """One thing that changed how much is held."""

    entry_no: int
    entered_at: datetime
    kind: str
    amount_cents: int
    """How much more is held; below zero when less is."""
    balance_cents: int
    transaction_id: int | None
    invoice_id: int | None


@dataclass(frozen=True, slots=True)
class HeldDetails:
    """Money that is held, with all that happened to it."""

    held_id: int
    kind: str
    member_id: int | None
    item: str | None
    expires_on: date | None
    balance_cents: int
    entries: list[HeldEntry]


@query(command="held list", http="/held")
def held(
    client: Client,
    page: Paging,
    *,
    member_id: MemberId | None = None,
    left: bool = False,
) -> Page[HeldRow]:
    """
    List money held, the newest first: paid ahead, vouchers and deposits.

    Args:
        member_id: only this member's.
        left: only that of which something is left.
    """
    query = """
        SELECT held.held_id, held.kind::text, held.member_id, held.item, held.expires_on,
            newest.balance_cents, first.entered_at AS taken_at
        FROM fitflow.held
        JOIN fitflow.held_entry AS first
            ON first.gym_id = held.gym_id AND first.held_id = held.held_id AND first.entry_no = 1
        CROSS JOIN LATERAL (
            SELECT entry.balance_cents
            FROM fitflow.held_entry AS entry
            WHERE entry.gym_id = held.gym_id AND entry.held_id = held.held_id
            ORDER BY entry.entry_no DESC
            LIMIT 1
        ) AS newest
        WHERE held.gym_id = fitflow.current_gym_id()
            AND (%(member_id)s::bigint IS NULL OR held.member_id = %(member_id)s)
            AND (NOT %(left)s OR newest.balance_cents > 0)
    """
    order = Order(("held_id",), newest_first=True)
    return page_of(client, HeldRow, query, order, page, member_id=member_id, left=left)


@query(command="held show", http="/held/{held_id}")
def held_details(client: Client, held_id: int) -> HeldDetails:
    """
    Show money held, with all that happened to it.

    Args:
        held_id: its number.

    Raises:
        NoSuchHeld: no money is held under the number.
    """
    found = client.repeat(list[HeldDetails], "held_details", held_id=held_id)
    if not found:
        raise errors.NoSuchHeld.of(held_id=held_id)
    return found[0]
