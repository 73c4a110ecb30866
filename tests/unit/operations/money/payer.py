"""One member's account as a reader writes it down: invoices, money, notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from fitflow.postgres.database import set_gym

if TYPE_CHECKING:
    from uuid import UUID

    from fitflow.catalogue.client import Client
    from fitflow.postgres.database import Database

BERLIN = ZoneInfo("Europe/Berlin")


def noon(day: str) -> datetime:
    """Noon of a day at the gym."""
    return datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=BERLIN).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Payer:
    """A member who owes, and what the database says of them in lines short enough to compare."""

    client: Client
    database: Database
    member_id: int
    plan_id: int

    def owes(self, cents: int, *, due: str = "2026-01-01") -> int:
        """Issue an invoice for a joining fee on its due day, and return its invoice_id."""
        return self._write(
            "SELECT fitflow.issue_invoice(%(member)s, %(plan)s, 'joining_fee', %(cents)s, NULL,"
            " NULL, %(due)s, %(at)s)",
            cents=cents,
            due=date.fromisoformat(due),
            at=noon(due),
        )

    def billed(self, days: str, cents: int) -> int:
        """Bill days of a monthly membership, and return the invoice_id."""
        self._write(
            "INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period,"
            " price_cents) VALUES (%(member)s, '[2026-01-01,)', 'active', %(plan)s, 'month', 3000)"
        )
        return self._write(
            "WITH issued AS (SELECT fitflow.issue_invoice(%(member)s, %(plan)s, 'membership',"
            " %(cents)s, datemultirange(%(days)s::daterange), NULL, lower(%(days)s::daterange),"
            " '2026-01-01 12:00') AS id)"
            " INSERT INTO fitflow.invoice_period (member_id, during, purpose, invoice_id, plan_id)"
            " SELECT %(member)s, %(days)s, 'membership', id, %(plan)s FROM issued"
            " RETURNING invoice_id",
            days=days,
            cents=cents,
        )

    def billed_days(self) -> list[str]:
        """The days that are billed now."""
        return self._column(
            "SELECT during::text FROM fitflow.invoice_period WHERE member_id = %(member)s"
            " ORDER BY during"
        )

    def trains(self, package: int, day: str) -> None:
        """Train an hour on a day, off a package."""
        self._write(
            "WITH spell AS (INSERT INTO fitflow.membership (member_id, during, state, plan_id,"
            "  billing_period, price_cents)"
            "  SELECT %(member)s, '[2026-01-01,)', 'active', %(plan)s, 'month', 3000"
            "  WHERE NOT EXISTS (SELECT FROM fitflow.membership WHERE member_id = %(member)s)),"
            " visit AS (INSERT INTO fitflow.workout_session (member_id, during) VALUES (%(member)s,"
            "  tstzrange(%(at)s, %(at)s + interval '1 hour')) RETURNING session_id, member_id)"
            " INSERT INTO fitflow.package_use (transaction_id, use_no, package_sessions, member_id,"
            "  session_id, used_at)"
            " SELECT sold.transaction_id, 1 + (SELECT count(*) FROM fitflow.package_use"
            "   WHERE transaction_id = sold.transaction_id), sold.package_sessions, sold.member_id,"
            "  visit.session_id, %(at)s"
            " FROM visit JOIN fitflow.transaction_table AS sold USING (member_id)"
            " WHERE sold.transaction_id = %(package)s RETURNING use_no",
            package=package,
            at=noon(day),
        )

    def sessions_left(self, package: int) -> int:
        """How many sessions a package still holds."""
        return self._write(
            "SELECT fitflow.package_sessions_left(money) FROM fitflow.transaction_table"
            " AS money WHERE transaction_id = %(package)s",
            package=package,
        )

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

    def amounts(self) -> list[int]:
        """The amounts that moved."""
        return self._column(
            "SELECT amount_cents FROM fitflow.transaction_table WHERE member_id = %(member)s"
        )

    def transactions(self) -> list[int]:
        """The numbers of the transactions, newest last."""
        return self._column(
            "SELECT transaction_id FROM fitflow.transaction_table WHERE member_id = %(member)s"
            " ORDER BY transaction_id"
        )

    def payments(self) -> list[UUID]:
        """The payments that gateways were asked for."""
        return self._column(
            "SELECT payment_id FROM fitflow.payment WHERE member_id = %(member)s"
            " ORDER BY payment_id"
        )

    def requests(self) -> list[int]:
        """What gateways were asked for."""
        return self._column("SELECT amount_cents FROM fitflow.payment WHERE member_id = %(member)s")

    def ledger(self) -> list[str]:
        """Transactions, entries and events with their days, in an order of their own."""
        return self._column(
            "SELECT concat_ws(' ', taken_on, kind, amount_cents, declined_cents, method, refund_no,"
            "  refunded_cents) AS line FROM fitflow.transaction_table"
            " WHERE member_id = %(member)s"
            " UNION ALL SELECT concat_ws(' ', entry.entry_no, entry.kind, entry.amount_cents,"
            "  entry.owed_cents, entry.entered_at) FROM fitflow.invoice_entry AS entry"
            " JOIN fitflow.invoice USING (invoice_id) WHERE invoice.member_id = %(member)s"
            " UNION ALL SELECT concat_ws(' ', event.kind, event.occurred_at, money.kind)"
            " FROM fitflow.gateway_event AS event JOIN fitflow.payment USING (payment_id)"
            " LEFT JOIN fitflow.transaction_table AS money USING (transaction_id)"
            " WHERE payment.member_id = %(member)s ORDER BY line"
        )

    def days(self) -> list[str]:
        """The days on which money moved."""
        return self._column(
            "SELECT taken_on::text FROM fitflow.transaction_table WHERE member_id = %(member)s"
            " ORDER BY transaction_id"
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

    def numbers(self) -> list[str]:
        """The numbers on the member's invoices."""
        return self._column(
            "SELECT year || '-' || number FROM fitflow.invoice WHERE member_id = %(member)s"
            " ORDER BY invoice_id"
        )

    def steps(self) -> list[tuple[str, str]]:
        """The steps of dunning that were taken: what, and on which day."""
        return self._column(
            "SELECT (action::text, (taken_at AT TIME ZONE 'Europe/Berlin')::date::text)"
            " FROM fitflow.dunning_event WHERE member_id = %(member)s ORDER BY step_no"
        )

    def is_held(self) -> bool:
        """Whether the member is kept out: a step holds access for an invoice that is owed."""
        return bool(
            self._column(
                "SELECT 1 FROM fitflow.dunning_event JOIN fitflow.invoice_balance"
                " USING (gym_id, invoice_id, member_id) WHERE member_id = %(member)s"
                " AND action = 'hold_access' AND owed_cents > 0"
            )
        )

    def everybody_who_owes(self) -> list[int]:
        """Every invoice of the gym that is owed."""
        return self._column(
            "SELECT invoice_id FROM fitflow.invoice_balance WHERE owed_cents > 0 ORDER BY 1"
        )

    def _given(self, values: dict[str, object]) -> dict[str, object]:
        return {"member": self.member_id, "plan": self.plan_id, **values}

    def _column(self, query: str, **values: object) -> list[Any]:
        """Read as the application does."""
        with self.client.pool.connection() as conn, conn.transaction():
            set_gym(conn, self.client.gym_id)
            return [row[0] for row in conn.execute(query.encode(), self._given(values))]

    def _write(self, query: str, **values: object) -> int:
        """Write, or ask a step, as the owner: past the operations."""
        with self.database.transaction(role="fitflow_owner", gym_id=self.client.gym_id) as conn:
            done = conn.execute(query.encode(), self._given(values))
            row = done.fetchone() if done.description else None
        return int(row[0]) if row else 0
