"""Money held as plain Python: what changed it, and what it has paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    import psycopg

HELD = """
    SELECT entered_at, held.kind::text, entry.kind::text, amount_cents, lost_cents
    FROM fitflow.held_entry AS entry
    JOIN fitflow.held USING (gym_id, held_id)
"""
PAID = """
    SELECT entered_at, CASE WHEN plan_id IS NULL THEN purpose::text ELSE 'membership' END,
        entry.amount_cents, NULL, member_id, plan_id, invoice_id
    FROM fitflow.invoice_entry AS entry
    JOIN fitflow.invoice USING (gym_id, invoice_id)
    WHERE entry.kind = 'held'
"""


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """What changes how much is held of a kind."""

    day: date
    of: str
    kind: str
    cents: int
    lost: int

    @property
    def kept(self) -> int:
        """What the gym has of it for nothing: below zero where a bank took what was used."""
        return -self.cents if self.kind == "expired" else -self.lost


def read_held(conn: psycopg.Connection, clock: ZoneInfo) -> list[HeldEntry]:
    """Read what changed how much is held."""
    return [HeldEntry(at.astimezone(clock).date(), *rest) for at, *rest in conn.execute(HELD)]
