"""What the counter sold, as plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    import psycopg

GOODS = """
    SELECT money.taken_at, product.name, money.item::text, money.kind::text, money.quantity,
        money.amount_cents, money.member_id
    FROM fitflow.transaction_table AS money
    LEFT JOIN fitflow.product USING (gym_id, product_id)
    WHERE money.stream = 'retail' AND money.kind <> 'decline'
"""


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods that were sold, or given back."""

    day: date
    product: str | None
    item: str
    kind: str
    quantity: int
    cents: int
    member: int | None

    @property
    def name(self) -> str:
        """What makes two of them one; the gyms here write names in Latin letters."""
        return (self.product or self.item).casefold()


def read_goods(conn: psycopg.Connection, clock: ZoneInfo) -> list[Goods]:
    """Read the current gym's."""

    def day(at: datetime) -> date:
        return at.astimezone(clock).date()

    return [Goods(day(at), *rest) for at, *rest in conn.execute(GOODS)]
