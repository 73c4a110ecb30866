"""Write a small gym by hand, in days and hours of its own clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from zoneinfo import ZoneInfo

    import psycopg

CHANNELS = ("heart_rate", "power", "cadence", "energy")


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(slots=True)
class Hand:
    """The pen: each method writes one row, and returns its number where it has one."""

    conn: psycopg.Connection
    zone: ZoneInfo
    plans: dict[str, int] = field(default_factory=dict)
    names: count[int] = field(default_factory=lambda: count(1))
    meetings: dict[int, str] = field(default_factory=dict)

    def _write(self, table: str, **values: object) -> int:
        names = ", ".join(values)
        marks = ", ".join(f"%({name})s" for name in values)
        key = {"member": "member_id", "trainer": "trainer_id", "exercise_class": "class_id",
               "membership_plan": "plan_id", "class_meeting": "meeting_id",
               "workout_session": "session_id", "transaction_table": "transaction_id",
               "recording": "recording_id", "invoice": "invoice_id", "product": "product_id",
               }.get(table, "gym_id")  # fmt: skip
        row = self.conn.execute(
            f"INSERT INTO fitflow.{table} ({names}) VALUES ({marks}) RETURNING {key}", values
        ).fetchone()
        assert row is not None
        number: int = row[0]
        return number

    def at(self, text: str) -> datetime:
        """Read `2026-03-29 02:30` on the gym's clock."""
        return datetime.fromisoformat(text).replace(tzinfo=self.zone).astimezone(UTC)

    def member(self, born: str | None = None) -> int:
        number = next(self.names)
        return self._write("member", given_name=f"Given{number}", family_name=f"Family{number}",
                           born_on=born, registered_on="2020-01-01")  # fmt: skip

    def plan(self, period: str, price: int) -> int:
        name = f"{period} {price}"
        if name not in self.plans:
            self.plans[name] = self._write("membership_plan", name=name, billing_period=period,
                                           price_cents=price)  # fmt: skip
        return self.plans[name]

    def holds(  # noqa: PLR0913  # a spell has this many parts
        self, member: int, since: str, until: str | None, period: str = "month",
        price: int = 3000, *, fee: int | None = None,
    ) -> None:  # fmt: skip
        """One spell of a membership; with a freeze fee, a frozen one."""
        frozen = {"freeze_fee_cents": fee, "freeze_reason": "away"} if fee is not None else {}
        self._write(
            "membership", member_id=member, during=f"[{since},{until or ''})",
            state="active" if fee is None else "frozen", plan_id=self.plan(period, price),
            billing_period=period, price_cents=price, **frozen,
        )  # fmt: skip

    def owes(  # noqa: PLR0913  # an invoice has this many parts
        self, member: int, at: str, since: str, until: str, plan: tuple[str, int] = ("month", 3000),
        *, credits_invoice: int | None = None, cents: int | None = None,
    ) -> int:  # fmt: skip
        """Issue an invoice for days of a membership, or a credit note on one, numbered on."""
        issued = self.at(at)
        row = self.conn.execute(
            "SELECT coalesce(max(number), 0) + 1 FROM fitflow.invoice WHERE year = %s",
            [issued.astimezone(self.zone).year],
        ).fetchone()
        assert row is not None
        return self._write(
            "invoice", number=row[0], member_id=member, plan_id=self.plan(*plan),
            purpose="membership", service_period=f"[{since},{until})",
            amount_cents=plan[1] if cents is None else -cents, due_on=since, issued_at=issued,
            corrects_id=credits_invoice, credit_reason=None if cents is None else "Goodwill",
        )  # fmt: skip

    def bills(
        self, member: int, invoice: int, since: str, until: str,
        plan: tuple[str, int] = ("month", 3000),
    ) -> None:  # fmt: skip
        """Let an invoice bill some days."""
        self._write("invoice_period", member_id=member, during=f"[{since},{until})",
                    purpose="membership", invoice_id=invoice, plan_id=self.plan(*plan))  # fmt: skip

    def offers(
        self, name: str, *, percent: int | None = None, cents: int | None = None,
        periods: int | None = None,
    ) -> int:  # fmt: skip
        """Add a discount that is given on any day."""
        row = self.conn.execute(
            "INSERT INTO fitflow.discount (name, percent, amount_cents, periods, claimable)"
            " VALUES (%s, %s, %s, %s, '[2020-01-01,)') RETURNING discount_id",
            [name, percent, cents, periods],
        ).fetchone()
        assert row is not None
        number: int = row[0]
        return number

    def gets(self, member: int, discount: int, since: str) -> None:
        """Give somebody a discount from a day on."""
        self.conn.execute(
            "SELECT fitflow.give_discount(fitflow.discount_of(%(discount)s), %(member)s, %(day)s,"
            " %(day)s)",
            {"discount": discount, "member": member, "day": day(since)},
        )

    def is_billed(self, member: int, at: str, through: str) -> None:
        """Bill what is due of somebody, with their discount."""
        self.conn.execute(
            "SELECT fitflow.bill_due(ARRAY[%s]::bigint[], %s, %s)",
            [member, day(through), self.at(at)],
        )

    def has_rate(self, category: str, percent: str, since: str) -> None:
        """Set a tax rate; the first of a category has always been known."""
        known = self.conn.execute(
            "SELECT count(*) FROM fitflow.tax_rate WHERE category = %s", [category]
        ).fetchone()
        assert known is not None
        self.conn.execute(
            "SELECT fitflow.set_tax_rate(%s::fitflow.tax_category, %s, %s::date, %s)",
            [category, Decimal(percent), since, self.at(f"2025-01-01 10:{known[0]:02}")],
        )

    def is_issued(  # noqa: PLR0913, PLR0917  # a paper has this many parts
        self, member: int, at: str, since: str, until: str, cents: int,
        category: str = "standard", *, includes: bool = True,
    ) -> int:  # fmt: skip
        """Issue an invoice with its tax, the way everything does."""
        row = self.conn.execute(
            "SELECT invoice_id FROM fitflow.issue_papers(ARRAY[(NULL, NULL, %s, %s, 'membership',"
            " datemultirange(daterange(%s, %s)), NULL, %s, %s, %s, %s, %s, NULL, NULL, NULL,"
            " NULL)::fitflow.paper])",
            [member, self.plan("month", 3000), since, until, since, self.at(at), cents, category,
             includes],
        ).fetchone()  # fmt: skip
        assert row is not None
        number: int = row[0]
        return number

    def is_credited(self, invoice: int, at: str, cents: int) -> None:
        """Give some of an invoice back by a credit note."""
        self.conn.execute(
            "SELECT fitflow.credit_invoice(%s, %s, 'goodwill', NULL, %s)",
            [invoice, cents, self.at(at)],
        )

    def pays(  # noqa: PLR0913  # a payment and its invoice have this many parts
        self, member: int, at: str, since: str, until: str, plan: tuple[str, int] = ("month", 3000),
        *, paid: str | None = None,
    ) -> int:  # fmt: skip
        """Bill some days and take the money, at once or later."""
        invoice = self.owes(member, at, since, until, plan)
        self.bills(member, invoice, since, until, plan)
        charge = self._write(
            "transaction_table", taken_at=self.at(paid or at), stream="membership",
            amount_cents=plan[1], method="card", member_id=member, plan_id=self.plan(*plan),
            invoice_id=invoice, invoice_purpose="membership",
        )  # fmt: skip
        self._enter("payment", invoice, paid or at, charge)
        return charge

    def settles(self, invoice: int, at: str, kind: str, cents: int) -> None:
        """Write some of an invoice off, or recover it: an entry without money."""
        self.conn.execute(
            "SELECT fitflow.enter(%s, %s, %s, %s, write_off_reason => %s)",
            [invoice, kind, cents, self.at(at), "Moved away" if kind == "write_off" else None],
        )

    def invoice_of(self, charge: int) -> int:
        """Return the invoice that a charge pays."""
        row = self.conn.execute(
            "SELECT invoice_id FROM fitflow.transaction_table WHERE transaction_id = %s", [charge]
        ).fetchone()
        assert row is not None
        number: int = row[0]
        return number

    def refunds(self, charge: int, at: str, cents: int) -> None:
        """Give back a part of a charge, once; of a membership's, after a credit note."""
        paid = self.conn.execute(
            "SELECT invoice_id, member_id, plan_id FROM fitflow.transaction_table"
            " WHERE transaction_id = %s AND invoice_id IS NOT NULL",
            [charge],
        ).fetchone()
        if paid is None:
            self._moves_back(charge, at, cents, by_bank=False)
            return
        invoice, member, plan_id = paid
        plan = next(key for key, number in self.plans.items() if number == plan_id).split()
        note = self.owes(member, at, at[:10], "2100-01-01", (plan[0], int(plan[1])),
                         credits_invoice=invoice, cents=cents)  # fmt: skip
        self._enter("credit", invoice, at, note)
        self._enter("refund", invoice, at, self._moves_back(charge, at, cents, by_bank=False))

    def is_charged_back(self, charge: int, at: str, cents: int) -> None:
        """Let the payer's bank take money back for a membership."""
        back = self._moves_back(charge, at, cents, by_bank=True)
        self._enter("chargeback", self.invoice_of(charge), at, back)

    def _moves_back(self, charge: int, at: str, cents: int, *, by_bank: bool) -> int:
        row = self.conn.execute(
            "INSERT INTO fitflow.transaction_table (taken_at, stream, amount_cents, by_bank,"
            " method, member_id, plan_id, invoice_id, invoice_purpose, item, product_id,"
            " package_sessions, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)"
            " SELECT %s, stream, %s, %s, method, member_id, plan_id, invoice_id, invoice_purpose,"
            " item, product_id, package_sessions, transaction_id, 1, amount_cents, taken_at, %s"
            " FROM fitflow.transaction_table WHERE transaction_id = %s RETURNING transaction_id",
            [self.at(at), -cents, by_bank, cents, charge],
        ).fetchone()
        assert row is not None
        number: int = row[0]
        return number

    def _enter(self, kind: str, invoice: int, at: str, source: int) -> None:
        """Enter what a transaction or a credit note changes of what is owed."""
        from_note = kind == "credit"
        amount = (
            "SELECT -amount_cents FROM fitflow.invoice WHERE invoice_id = %(source)s"
            if from_note
            else "SELECT amount_cents FROM fitflow.transaction_table"
            " WHERE transaction_id = %(source)s"
        )
        self.conn.execute(
            "INSERT INTO fitflow.invoice_entry (invoice_id, entry_no, kind, amount_cents,"
            " invoice_cents, owed_cents, credited_cents, entered_at, transaction_id,"
            " credit_note_id)"
            " SELECT invoice_id, entries + 1, %(kind)s, moved.cents, amount_cents,"
            " owed_cents - moved.cents, credited_cents + CASE WHEN %(note)s THEN moved.cents"
            " ELSE 0 END, %(at)s, CASE WHEN NOT %(note)s THEN %(source)s::bigint END,"
            " CASE WHEN %(note)s THEN %(source)s::bigint END"
            f" FROM fitflow.invoice_balance, ({amount}) AS moved (cents)"
            " WHERE invoice_id = %(invoice)s",
            {"kind": kind, "note": from_note, "at": self.at(at), "source": source,
             "invoice": invoice},
        )  # fmt: skip

    def lists(self, name: str) -> int:
        """Put goods on the price list."""
        return self._write("product", name=name)

    def sells(self, at: str, cents: int, member: int | None = None, item: str = "Shake",
              **goods: int) -> int:  # fmt: skip
        return self._write(
            "transaction_table", taken_at=self.at(at), stream="retail", amount_cents=cents,
            method="cash", member_id=member, item=item, **goods,
        )  # fmt: skip

    def sells_training(self, member: int, at: str, cents: int) -> int:
        return self._write(
            "transaction_table", taken_at=self.at(at), stream="training_package",
            amount_cents=cents, method="card", member_id=member, package_sessions=10,
        )  # fmt: skip

    def _keeps(self, call: str, at: str, *values: object) -> int:
        """Have an operation done, and return the number of the money held it is about."""
        row = self.conn.execute(
            "SELECT coalesce(told -> 'held' ->> 'held_id', '0')::bigint"
            f" FROM fitflow.{call} AS told",
            [*values, self.at(at)],
        ).fetchone()
        assert row is not None
        number: int = row[0]
        return number

    def prepays(self, member: int, at: str, cents: int) -> int:
        return self._keeps("prepay(%s, %s, 'card', at => %s)", at, member, cents)

    def leaves_deposit(self, member: int, at: str, cents: int) -> int:
        return self._keeps("take_deposit(%s, %s, 'Key', 'cash', at => %s)", at, member, cents)

    def gives_voucher(self, at: str, cents: int, expires_on: str) -> int:
        code = sha256(f"{next(self.names)}".encode()).digest()
        return self._keeps(
            "sell_voucher(%s, 'card', %s, '', expires_on => %s, at => %s)",
            at,
            cents,
            code,
            expires_on,
        )

    def pays_from(self, held: int, invoice: int, at: str, cents: int) -> None:
        self._keeps("pay_from_held(%s, %s, %s, at => %s)", at, invoice, cents, held)

    def gives_back(self, held: int, at: str) -> None:
        self._keeps("give_back_held(%s, at => %s)", at, held)

    def expires(self, at: str) -> None:
        self._keeps("expire_vouchers(at => %s)", at)

    def bank_takes(self, held: int, at: str) -> None:
        """The bank takes the first charge of money held back."""
        self._keeps(
            "charge_back((SELECT transaction_id FROM fitflow.transaction_table"
            " WHERE held_id = %s AND held_entry_no = 1), at => %s)", at, held,
        )  # fmt: skip

    def is_declined(self, member: int, at: str, invoice: int) -> None:
        self._write(
            "transaction_table", taken_at=self.at(at), stream="membership", amount_cents=0,
            declined_cents=3000, method="direct_debit", member_id=member,
            plan_id=self.plan("month", 3000), invoice_id=invoice, invoice_purpose="membership",
        )  # fmt: skip

    def trainer(self) -> int:
        number = next(self.names)
        return self._write("trainer", given_name=f"Coach{number}", family_name="Smith",
                           specialty="Yoga", employed="[2020-01-01,)")  # fmt: skip

    def meets(self, trainer: int, at: str, capacity: int = 4) -> int:
        """A class of one hour, in a room of its own; without places it is cancelled."""
        number = next(self.names)
        starts = self.at(at)
        kind = self._write("exercise_class", name=f"Class {number}", category="yoga",
                           duration_minutes=60, capacity=4)  # fmt: skip
        during = f"[{starts},{starts + timedelta(hours=1)})"
        meeting = self._write(
            "class_meeting", class_id=kind, trainer_id=trainer, room=f"Room {number}",
            during=during, capacity=capacity, cancelled_at=None if capacity else starts,
        )  # fmt: skip
        self.meetings[meeting] = during
        return meeting

    def books(self, member: int, meeting: int, place: int | None) -> None:
        self.conn.execute(
            "INSERT INTO fitflow.booking (meeting_id, member_id, place, booked_at, capacity,"
            " during) SELECT meeting_id, %s, %s, lower(during), capacity, during"
            " FROM fitflow.class_meeting WHERE meeting_id = %s",
            [member, place, meeting],
        )

    def visits(  # noqa: PLR0913  # a visit has this many parts
        self, member: int, at: str, *, meeting: int | None = None, place: int | None = None,
        trainer: int | None = None, minutes: int = 45,
    ) -> int:  # fmt: skip
        starts = self.at(at)
        return self._write(
            "workout_session", member_id=member, meeting_id=meeting, place=place,
            trainer_id=trainer, during=f"[{starts},{starts + timedelta(minutes=minutes)})",
            meeting_during=self.meetings.get(meeting or 0),
        )  # fmt: skip

    def beats(  # noqa: PLR0913  # a best has this many parts
        self, member: int, session: int, exercise: str, measure: str, value: str, *,
        number: int = 1, previous: str | None = None,
    ) -> None:  # fmt: skip
        self._write(
            "personal_best", member_id=member, session_id=session, exercise=exercise,
            measure=measure, value=value, best_no=number, previous_value=previous,
        )  # fmt: skip

    def records(  # noqa: PLR0913  # a recording has this many parts
        self, member: int, at: str, heart_rate: list[int | None] | None, *,
        session: int | None = None, power: list[int | None] | None = None,
        kilocalories: int | None = None, duplicate_of: int | None = None,
        counts: Collection[str] = CHANNELS, **columns: object,
    ) -> int:  # fmt: skip
        """A recording within a quarter of an hour; a duplicate of another counts for nothing."""
        starts = self.at(at)
        seconds = len(heart_rate or power or [])
        during = f"[{starts},{starts + timedelta(seconds=seconds)})"
        counting = {f"{name}_counts": duplicate_of is None and name in counts for name in CHANNELS}
        recording = self._write(
            "recording", member_id=member, session_id=session, format="fit",
            source="watch", content_sha256=sha256(f"{next(self.names)}".encode()).digest(),
            during=during, duplicate_of=duplicate_of, **counting, **columns,
        )  # fmt: skip
        self._write(
            "wearable_data", recording_id=recording, recording_during=during, started_at=starts,
            seconds=seconds, kilocalories=kilocalories, heart_rate=heart_rate, power=power,
        )  # fmt: skip
        return recording

    def measured(
        self, member: int, measure: str, value: str, since: str, version: int = 1
    ) -> None:  # fmt: skip
        self.conn.execute(
            "INSERT INTO fitflow.training_input (member_id, measure, value, since, version,"
            " entered_at) VALUES (%s, %s, %s, %s, %s, %s)",
            [member, measure, value, since, version, self.at("2026-06-30 12:00")],
        )
