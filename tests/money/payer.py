"""One member's account as a reader writes it down: invoices, money, notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from fitflow.database import Database
    from fitflow.desk import Desk

BERLIN = ZoneInfo("Europe/Berlin")


def noon(day: str) -> datetime:
    """Noon of a day at the gym."""
    return datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=BERLIN).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Payer:
    """A member who owes, and what the database says of them in lines short enough to compare."""

    desk: Desk
    database: Database
    member_id: int
    plan_id: int

    def owes(self, cents: int, *, due: str = "2026-01-01") -> int:
        """Issue an invoice for a joining fee on its due day, and return its invoice_id."""
        values = {"member": self.member_id, "plan": self.plan_id, "cents": cents,
                  "due": date.fromisoformat(due), "at": noon(due)}  # fmt: skip
        with self.database.transaction(role="fitflow_owner", gym_id=self.desk.gym_id) as conn:
            row = conn.execute(
                "SELECT fitflow.issue_invoice(%(member)s, %(plan)s, 'joining_fee', %(cents)s, NULL,"
                " NULL, %(due)s, %(at)s)",
                values,
            ).fetchone()
        assert row is not None
        return int(row[0])

    def invoices(self) -> list[int]:
        """The invoices, credit notes left out, as they were issued."""
        return self._column(
            "SELECT invoice_id FROM fitflow.invoice_balance WHERE member_id = %(member)s"
            " ORDER BY invoice_id"
        )

    def owed(self) -> list[int]:
        """What is owed of each invoice, in the order they were issued."""
        return self._column(
            "SELECT owed_cents FROM fitflow.invoice_balance WHERE member_id = %(member)s"
            " ORDER BY invoice_id"
        )

    def money(self) -> list[str]:
        """The transactions by kind and amount, as they were booked."""
        return self._column(
            "SELECT kind || ' ' || CASE kind WHEN 'decline' THEN declined_cents"
            " ELSE amount_cents END FROM fitflow.transaction_table"
            " WHERE member_id = %(member)s ORDER BY transaction_id"
        )

    def entries(self, invoice_id: int) -> list[str]:
        """The entries of an invoice by kind and amount."""
        return self._column(
            "SELECT kind || ' ' || amount_cents FROM fitflow.invoice_entry"
            " WHERE invoice_id = %(invoice)s ORDER BY entry_no",
            invoice=invoice_id,
        )

    def notices(self) -> list[str]:
        """What the member was told, in order."""
        return self._column(
            "SELECT message FROM fitflow.notice WHERE member_id = %(member)s ORDER BY notice_id"
        )

    def _column(self, query: str, **values: object) -> list[Any]:
        with self.database.transaction(role="fitflow_owner", gym_id=self.desk.gym_id) as conn:
            rows = conn.execute(query.encode(), {"member": self.member_id, **values}).fetchall()
        return [row[0] for row in rows]
