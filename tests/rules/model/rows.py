"""What the database and the model say of one member, in the same words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.model.calendar import DAY
from rules.model.tape import GIFT, HORIZON, Day, Tape

if TYPE_CHECKING:
    from datetime import date

    from fitflow.catalogue.client import Client
    from fitflow.operations.memberships import Spell
    from rules.model.membership import Member
    from rules.model.money import Bill

Span = tuple["date", "date | None"]

SPELLS = """
    SELECT lower(during), upper(during), state::text, plan.name, membership.price_cents,
        membership.freeze_fee_cents, freeze_reason
    FROM fitflow.membership
    JOIN fitflow.membership_plan AS plan USING (gym_id, plan_id)
    WHERE member_id = %(member)s
    ORDER BY during
"""
BILLS = """
    SELECT purpose::text, amount_cents, due_on, credited_cents, owed_cents, ARRAY(
        SELECT period.during
        FROM fitflow.invoice_period AS period
        WHERE period.gym_id = bill.gym_id AND period.invoice_id = bill.invoice_id
        ORDER BY period.during)
    FROM fitflow.invoice_balance AS bill
    JOIN fitflow.invoice USING (gym_id, invoice_id, member_id, amount_cents, purpose, due_on)
    WHERE member_id = %(member)s
    ORDER BY invoice_id
"""
GIFTS = """
    SELECT during FROM fitflow.invoice_period
    WHERE member_id = %(member)s AND invoice_id IS NULL
    ORDER BY during
"""


@dataclass(frozen=True)
class Books:
    """One member's timeline, bills and gifts."""

    spells: list[tuple[object, ...]]
    """First day, day after the last or None, state, plan, price, freeze fee and reason."""
    bills: list[tuple[object, ...]]
    """Purpose, amount, due day, credited, owed, and the spans of days it bills now."""
    gifts: list[Span]


def in_the_database(client: Client, member_id: int) -> Books:
    """Read a member's rows."""
    member = {"member": member_id}
    with client.pool.connection() as conn, conn.transaction():
        conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(client.gym_id)])
        spells = conn.execute(SPELLS, member).fetchall()
        bills = conn.execute(BILLS, member).fetchall()
        gifts = conn.execute(GIFTS, member).fetchall()
    return Books(
        joined(spells),
        [
            (*bill[:5], joined_spans([(span.lower, span.upper) for span in bill[5]]))
            for bill in bills
        ],
        joined_spans([(span.lower, span.upper) for (span,) in gifts]),
    )


def invoices_of(client: Client, member_id: int) -> list[int]:
    """Return the numbers of a member's invoices in the order of issue, without credit notes."""
    with client.pool.connection() as conn, conn.transaction():
        conn.execute("SELECT set_config('fitflow.gym_id', %s, true)", [str(client.gym_id)])
        found = conn.execute(
            "SELECT invoice_id FROM fitflow.invoice_balance WHERE member_id = %s"
            " ORDER BY invoice_id",
            [member_id],
        ).fetchall()
    return [number for (number,) in found]


def in_the_model(member: Member) -> Books:
    """Say the same of the model."""
    return Books(
        spells_of(member.tape),
        [
            (
                bill.purpose, bill.amount, bill.due_on, bill.credited, bill.owed,
                spans_of(member.tape, bill),
            )
            for bill in member.account.bills
        ],
        spans_of(member.tape, GIFT),
    )  # fmt: skip


def answered(spells: list[Spell], names: dict[int, str]) -> list[tuple[object, ...]]:
    """Say what an operation answered in the same words; it gives no reasons."""
    return joined([
        (
            spell.since, None if spell.until is None else spell.until + DAY, spell.state,
            names[spell.plan_id], spell.price_cents, spell.freeze_fee_cents,
        )
        for spell in spells
    ])  # fmt: skip


def spells_of(tape: Tape) -> list[tuple[object, ...]]:
    """Return the spells of a tape."""
    return joined([(day.on, _after(day.on), *_state(day)) for day in tape])


def spans_of(tape: Tape, bill: Bill) -> list[Span]:
    """Return the days a bill bills, as spans."""
    return joined_spans([(day.on, day.on + DAY) for day in tape if day.bill is bill])


def joined(spells: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Join spells that lie side by side and differ in nothing a member can see."""
    whole: list[tuple[object, ...]] = []
    for spell in spells:
        if whole and whole[-1][1] == spell[0] and whole[-1][2:] == spell[2:]:
            whole[-1] = (whole[-1][0], *spell[1:])
        else:
            whole.append(spell)
    return whole


def joined_spans(spans: list[Span]) -> list[Span]:
    """Join spans that lie side by side."""
    whole: list[Span] = []
    for since, until in spans:
        if whole and whole[-1][1] == since:
            whole[-1] = (whole[-1][0], until)
        else:
            whole.append((since, until))
    return whole


def _after(day: date) -> date | None:
    """Return the next day; None behind the horizon."""
    return None if day + DAY == HORIZON else day + DAY


def _state(day: Day) -> tuple[object, ...]:
    """Return what a member can see of a day."""
    freeze = day.freeze
    return (
        "frozen" if freeze else "active", day.terms.plan, day.terms.price,
        freeze.fee if freeze else None, freeze.reason if freeze else None,
    )  # fmt: skip
