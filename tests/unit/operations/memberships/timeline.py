"""One member's membership as a reader writes it down: spells, billed days, money."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fitflow.operations import billing, cancellation, members, memberships, payments

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client

BERLIN = ZoneInfo("Europe/Berlin")


def noon(day: str) -> datetime:
    """Noon of a day at the gym."""
    return datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=BERLIN).astimezone(UTC)


@dataclass
class Book:
    """A member, and what the database says of them in lines short enough to compare."""

    client: Client
    plans: dict[str, int]
    member_id: int = field(init=False)

    def __post_init__(self) -> None:
        account = members.add_member(
            self.client, given_name="Ann", family_name="Lee", at=noon("2020-01-01")
        )
        self.member_id = account.member_id

    def enrol(
        self, plan: str, since: str, *, on: str | None = None, **more: object
    ) -> memberships.MembershipChange:
        """Enrol from a day on, asked for that day unless `on` says another."""
        return memberships.enrol(
            self.client, self.member_id, plan_id=self.plans[plan],
            since=date.fromisoformat(since), at=noon(on or since), **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def freeze(
        self, since: str, returns_on: str, *, on: str, fee: int | None = None, **more: object
    ) -> memberships.MembershipChange:
        """Freeze some days, asked for on a day."""
        return memberships.freeze(
            self.client, self.member_id, since=date.fromisoformat(since),
            returns_on=date.fromisoformat(returns_on), reason="Travel", fee_cents=fee, at=noon(on),
            **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def unfreeze(
        self, returns_on: str, *, on: str, since: str | None = None
    ) -> memberships.MembershipChange:
        """Move the day of return, asked for on a day."""
        return memberships.unfreeze(
            self.client, self.member_id, returns_on=date.fromisoformat(returns_on),
            since=date.fromisoformat(since) if since else None, at=noon(on),
        )  # fmt: skip

    def change_plan(
        self, plan: str, when: memberships.TakesEffect, *, on: str
    ) -> memberships.MembershipChange:
        """Change the plan, asked for on a day."""
        return memberships.change_plan(
            self.client, self.member_id, plan_id=self.plans[plan], takes_effect=when, at=noon(on)
        )

    def cancel(self, when: memberships.Leaves, *, on: str) -> memberships.MembershipChange:
        """Cancel, asked for on a day."""
        return cancellation.cancel_membership(
            self.client, self.member_id, takes_effect=when, reason="Moved away", at=noon(on)
        )

    def terminate(
        self, on: str, *, until: str | None = None, by_gym: bool = False
    ) -> memberships.MembershipChange:
        """Leave for a special reason at the end of a day, asked for on a day."""
        return cancellation.terminate(
            self.client, self.member_id, reason="Moved away", by_gym=by_gym,
            until=date.fromisoformat(until) if until else None, at=noon(on),
        )  # fmt: skip

    def reactivate(self, *, on: str, since: str | None = None) -> memberships.MembershipChange:
        """Come back, asked for on a day."""
        return cancellation.reactivate(
            self.client, self.member_id, since=date.fromisoformat(since) if since else None,
            at=noon(on),
        )  # fmt: skip

    def extend(self, days: int, *, on: str) -> memberships.MembershipChange:
        """Give days for nothing."""
        return memberships.extend(
            self.client, self.member_id, days=days, reason="Sorry", at=noon(on)
        )

    def bill(self, through: str, *, on: str | None = None) -> billing.BillingRun:
        """Bill the whole gym through a day, on that day unless `on` says another."""
        return billing.bill(
            self.client, through=date.fromisoformat(through), at=noon(on or through)
        )

    def spells(self) -> list[str]:
        """Return the timeline, a line a spell."""
        return self._lines(
            "SELECT format('%%s %%s %%s %%s', m.during, m.state, p.name, m.price_cents)"
            " FROM fitflow.membership AS m"
            " JOIN fitflow.membership_plan AS p USING (gym_id, plan_id)"
            " WHERE m.member_id = %(member)s ORDER BY lower(m.during)"
        )

    def endings(self) -> list[str]:
        """Return the term of each spell, and how it ends."""
        return self._lines(
            "SELECT format('%%s term %%s %%s', during, term_until, ended_by)"
            " FROM fitflow.membership WHERE member_id = %(member)s ORDER BY lower(during)"
        )

    def billed(self) -> list[str]:
        """Return the billed days, each with the invoice's first day and amount."""
        return self._lines(
            "SELECT format('%%s of %%s for %%s', p.during, coalesce(lower(i.service_period)::text,"
            " 'a gift'), coalesce(i.amount_cents, 0))"
            " FROM fitflow.invoice_period AS p LEFT JOIN fitflow.invoice AS i"
            " USING (gym_id, invoice_id)"
            " WHERE p.member_id = %(member)s ORDER BY lower(p.during)"
        )

    def account(self) -> list[str]:
        """Return the invoices and credit notes in the order of issue, with their purpose."""
        return self._lines(
            "SELECT format('%%s %%s', purpose, amount_cents) FROM fitflow.invoice"
            " WHERE member_id = %(member)s ORDER BY invoice_id"
        )

    def told(self) -> list[str]:
        """Return what the member was told, in order."""
        return self._lines(
            "SELECT message FROM fitflow.notice WHERE member_id = %(member)s ORDER BY notice_id"
        )

    def pay(self, invoice_id: int, *, on: str) -> None:
        """Pay an invoice in cash."""
        payments.take_payment(self.client, invoice_id, method="cash", at=noon(on))

    def owed(self) -> int:
        """Return what the member owes in all."""
        return int(
            self._lines(
                "SELECT coalesce(sum(owed_cents), 0)::text FROM fitflow.invoice_balance"
                " WHERE member_id = %(member)s"
            )[0]
        )

    def _lines(self, query: str) -> list[str]:
        with self.client.pool.connection() as conn, conn.transaction():
            conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(self.client.gym_id)])
            return [line for (line,) in conn.execute(query.encode(), {"member": self.member_id})]
