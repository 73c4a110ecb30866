"""A gym's base rows as plain Python, for computing metrics without their SQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from unit.metrics.goods_books import Goods, read_goods
from unit.metrics.held_books import PAID, HeldEntry, read_held
from unit.metrics.wearable_books import Wearables, read_wearables

if TYPE_CHECKING:
    from decimal import Decimal

    import psycopg

ONE_DAY = timedelta(days=1)
MONTHLY = {
    "day": Fraction(0),
    "week": Fraction(52, 12),
    "four_weeks": Fraction(13, 12),
    "month": Fraction(1),
    "quarter": Fraction(1, 3),
    "half_year": Fraction(1, 6),
    "year": Fraction(1, 12),
}

MEMBERS = "SELECT member_id, given_name || ' ' || family_name, born_on FROM fitflow.member"
TRAINERS = "SELECT trainer_id, given_name || ' ' || family_name FROM fitflow.trainer"
PLANS = "SELECT plan_id, name, billing_period::text FROM fitflow.membership_plan"
SPELLS = """
    SELECT member_id, lower(during), upper(during), state::text, plan_id, billing_period::text,
        price_cents, freeze_fee_cents
    FROM fitflow.membership
"""
PAYMENTS = """
    SELECT taken_at, stream::text, amount_cents, declined_cents, member_id, plan_id, invoice_id
    FROM fitflow.transaction_table
    ORDER BY taken_at, transaction_id
"""
INVOICES = """
    SELECT invoice_id, member_id, due_on, issued_at, amount_cents
    FROM fitflow.invoice WHERE corrects_id IS NULL
"""
ENTRIES = """
    SELECT invoice_id, entered_at, kind::text, amount_cents
    FROM fitflow.invoice_entry
    ORDER BY entry_no
"""
TAXED = """
    SELECT line.invoice_id, invoice.issued_at, line.category::text, line.rate_percent,
        invoice.prices_include_tax, sum(line.amount_cents)::bigint
    FROM fitflow.invoice_line AS line
    JOIN fitflow.invoice USING (gym_id, invoice_id)
    GROUP BY line.invoice_id, invoice.issued_at, line.category, line.rate_percent,
        invoice.prices_include_tax
"""
BILLED = """
    SELECT invoice_id, member_id, plan_id, upper(during)
    FROM fitflow.invoice_period
    WHERE purpose = 'membership' AND invoice_id IS NOT NULL
"""
DISCOUNTED = """
    SELECT used.use_id, used.member_id, used.plan_id, lower(billed.during), upper(billed.during),
        plan.billing_period::text, used.off_cents, used.price_cents
    FROM fitflow.invoice_period AS billed
    JOIN fitflow.discount_use AS used USING (gym_id, use_id)
    JOIN fitflow.membership_plan AS plan ON plan.plan_id = used.plan_id
"""
GIVEN = """
    SELECT lower(used.days), discount.name, used.member_id, used.full_cents, used.discount_cents
    FROM fitflow.discount_use AS used
    JOIN fitflow.discount USING (gym_id, discount_id)
"""
VISITS = """
    SELECT session_id, member_id, lower(during), meeting_id, trainer_id
    FROM fitflow.workout_session
"""
MEETINGS = """
    SELECT meeting_id, trainer_id, lower(during), upper(during), capacity,
        cancelled_at IS NOT NULL
    FROM fitflow.class_meeting
"""
BOOKINGS = "SELECT meeting_id, place, cancelled_at IS NOT NULL FROM fitflow.booking"
BESTS = """
    SELECT member_id, session_id, exercise, measure::text, value,
        previous_value, best_no
    FROM fitflow.personal_best
"""
RECORDED = """
    SELECT recording_id, member_id, session_id, lower(recording.during), data.started_at,
        data.seconds, data.kilocalories, data.heart_rate, data.power, recording.energy_counts,
        recording.heart_rate_counts, recording.power_counts
    FROM fitflow.recording
    JOIN fitflow.wearable_data AS data USING (gym_id, recording_id)
    WHERE duplicate_of IS NULL
"""


@dataclass(frozen=True, slots=True)
class Spell:
    member: int
    since: date
    until: date | None
    state: str
    plan: int
    period: str
    price: int
    fee: int | None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def live(self) -> Fraction:
        return MONTHLY[self.period] * (self.price if self.fee is None else self.fee)

    @property
    def pays(self) -> bool:
        return self.price > 0 or bool(self.fee)

    @property
    def committed(self) -> Fraction:
        return MONTHLY[self.period] * self.price


@dataclass(frozen=True, slots=True)
class Payment:
    day: date
    stream: str
    cents: int
    declined: int | None
    member: int | None
    plan: int | None
    invoice: int | None


@dataclass(frozen=True, slots=True)
class Invoice:
    """All of it is owed from the day of issue; each entry lowers that, or raises it again."""

    member: int
    due: date
    issued: date
    cents: int
    entries: list[tuple[date, str, int]]

    def owed_on(self, day: date) -> int:
        """What is owed at the end of a day, below zero where it is paid beyond."""
        return (self.cents if self.issued <= day else 0) - self.sum_on(day)

    def sum_on(self, day: date, *kinds: str) -> int:
        """What entries of some kinds, or of all, come to at the end of a day."""
        return sum(cents for on, kind, cents in self.entries
                   if on <= day and (not kinds or kind in kinds))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taxed:
    """What of an invoice or a credit note is taxed at one rate."""

    day: date
    category: str
    percent: Decimal
    includes_tax: bool
    cents: int


@dataclass(frozen=True, slots=True)
class Billed:
    """Days that an invoice bills; a freeze parts them."""

    invoice: int
    member: int
    plan: int
    until: date


@dataclass(frozen=True, slots=True)
class Discounted:
    """Days that are billed with a discount, and what comes off a whole period."""

    use: int
    member: int
    plan: int
    since: date
    until: date
    period: str
    cents: int
    price: int

    @property
    def off(self) -> Fraction:
        return MONTHLY[self.period] * self.cents


@dataclass(frozen=True, slots=True)
class Given:
    """What came off one bill."""

    day: date
    discount: str
    member: int
    full: int
    off: int


@dataclass(frozen=True, slots=True)
class Visit:
    session: int
    member: int
    day: date
    meeting: int | None
    trainer: int | None

    @property
    def kind(self) -> str:
        if self.meeting is not None:
            return "class"
        return "own" if self.trainer is None else "personal_training"


@dataclass(frozen=True, slots=True)
class Meeting:
    meeting: int
    trainer: int
    starts: datetime
    ends: datetime
    capacity: int
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Booking:
    meeting: int
    place: int | None
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Best:
    member: int
    session: int
    exercise: str
    measure: str
    value: Fraction
    previous: Fraction | None
    order: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """A spell of one recording that is no duplicate, with the channels that count."""

    recording: int
    member: int
    session: int | None
    day: date
    begins: int
    seconds: int
    kilocalories: float | None
    heart_rate: list[int]
    power: list[int]


@dataclass(frozen=True, slots=True)
class Books:
    zone: ZoneInfo
    members: dict[int, tuple[str, date | None]]
    trainers: dict[int, str]
    plans: dict[int, tuple[str, str]]
    spells: list[Spell]
    payments: list[Payment]
    paid_by_held: list[Payment]
    held_entries: list[HeldEntry]
    goods: list[Goods]
    invoices: list[Invoice]
    taxed: list[Taxed]
    billed: list[Billed]
    discounted: list[Discounted]
    given: list[Given]
    visits: list[Visit]
    meetings: list[Meeting]
    bookings: list[Booking]
    bests: list[Best]
    recorded: list[Recorded]
    wearables: Wearables
    held: dict[date, dict[int, Spell]] = field(default_factory=dict)
    """The answers of `on`, which is asked the same again and again."""

    @property
    def recurring(self) -> list[Spell]:
        return [spell for spell in self.spells if spell.period != "day"]

    @property
    def earned(self) -> list[Payment]:
        """Money that is no longer held or never was, by the day on which it was earned."""
        kept = [
            Payment(one.day, "held", one.kept, None, None, None, None) for one in self.held_entries
        ]
        return [p for p in self.payments if p.stream != "held"] + self.paid_by_held + kept

    @property
    def first_day(self) -> date | None:
        return min((spell.since for spell in self.spells), default=None)

    def on(self, day: date) -> dict[int, Spell]:
        """Who holds which recurring membership on a day."""
        if day not in self.held:
            self.held[day] = {held.member: held for held in self.recurring if held.covers(day)}
        return self.held[day]

    def paying(self, day: date) -> dict[int, Spell]:
        """Who pays for which recurring membership on a day, or has frozen one."""
        return {member: held for member, held in self.on(day).items() if held.pays}

    def off(self, member: int, day: date) -> Fraction:
        """What a discount takes off a member's recurring price on a day."""
        return sum(
            (one.off for one in self.discounted
             if one.member == member and one.since <= day < one.until),
            Fraction(0),
        )  # fmt: skip

    def in_arrears(self, member: int, day: date) -> bool:
        """Whether somebody owed at the end of a day what was due before it."""
        return any(
            invoice.due < day and invoice.owed_on(day) > 0
            for invoice in self.invoices
            if invoice.member == member
        )

    def visit_day(self, session: int) -> date:
        return next(visit.day for visit in self.visits if visit.session == session)


def read_books(conn: psycopg.Connection, zone: str) -> Books:
    """Read every base row of the gym this transaction works in. Days are computed here."""
    clock = ZoneInfo(zone)
    return Books(
        zone=clock,
        members={key: (name, born) for key, name, born in conn.execute(MEMBERS)},
        trainers=dict(conn.execute(TRAINERS).fetchall()),
        plans={key: (name, period) for key, name, period in conn.execute(PLANS)},
        spells=[Spell(*row) for row in conn.execute(SPELLS)],
        payments=[Payment(_day(at, clock), *rest) for at, *rest in conn.execute(PAYMENTS)],
        paid_by_held=[Payment(_day(at, clock), *rest) for at, *rest in conn.execute(PAID)],
        held_entries=read_held(conn, clock),
        goods=read_goods(conn, clock),
        invoices=_invoices(conn, clock),
        taxed=[Taxed(_day(at, clock), *rest) for _invoice, at, *rest in conn.execute(TAXED)],
        billed=[Billed(*row) for row in conn.execute(BILLED)],
        discounted=[Discounted(*row) for row in conn.execute(DISCOUNTED)],
        given=[Given(*row) for row in conn.execute(GIVEN)],
        visits=[
            Visit(session, member, _day(at, clock), meeting, trainer)
            for session, member, at, meeting, trainer in conn.execute(VISITS)
        ],
        meetings=[Meeting(*row) for row in conn.execute(MEETINGS)],
        bookings=[Booking(*row) for row in conn.execute(BOOKINGS)],
        bests=[_best(row) for row in conn.execute(BESTS)],
        recorded=[_recorded(row, clock) for row in conn.execute(RECORDED)],
        wearables=read_wearables(conn, clock),
    )


def _invoices(conn: psycopg.Connection, clock: ZoneInfo) -> list[Invoice]:
    found = {
        key: Invoice(member, due, _day(at, clock), cents, [])
        for key, member, due, at, cents in conn.execute(INVOICES)
    }
    for key, at, kind, cents in conn.execute(ENTRIES):
        found[key].entries.append((_day(at, clock), kind, cents))
    return list(found.values())


def _day(at: datetime, clock: ZoneInfo) -> date:
    return at.astimezone(clock).date()


def _best(row: tuple[Any, ...]) -> Best:
    member, session, exercise, measure, value, previous, order = row
    before = None if previous is None else Fraction(previous)
    return Best(member, session, exercise, measure, Fraction(value), before, order)


def _recorded(row: tuple[Any, ...], clock: ZoneInfo) -> Recorded:
    recording, member, session, at, begins, seconds, kilocalories, *rest = row
    heart_rate, power, *counts = rest
    energy_counts, heart_rate_counts, power_counts = counts
    return Recorded(
        recording, member, session, _day(at, clock), int(begins.timestamp()), seconds,
        kilocalories if energy_counts else None,
        [beat for beat in heart_rate or [] if beat is not None and heart_rate_counts],
        [watt for watt in power or [] if watt is not None and power_counts],
    )  # fmt: skip
