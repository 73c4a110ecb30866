"""The days and the account of one member of the model, and what operations on them are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from rules.model.calendar import DAY, next_billing_day, period_days
from rules.model.money import Account, Bill, Refused
from rules.model.tape import (
    GIFT,
    HORIZON,
    Day,
    Freeze,
    Tape,
    Terms,
    moved,
    on,
    period_of,
    runs,
    share,
    tenure_from,
    to_the_horizon,
)

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Plan:
    """A plan of the price list."""

    name: str
    unit: str
    price: int
    joining_fee: int = 0
    notice_days: int = 0
    freeze_fee: int = 0
    freeze_min: int = 1
    freeze_max: int = 180

    @property
    def terms(self) -> Terms:
        """What somebody is on who takes it today."""
        return Terms(self.name, self.price, self.unit)


@dataclass
class Holder:
    """Who holds memberships: a tape of days, and an account."""

    plans: dict[str, Plan]
    tape: Tape = field(default_factory=list)
    account: Account = field(default_factory=Account)
    closed: set[date] = field(default_factory=set)
    """The first days of the months whose books are closed."""

    @property
    def until(self) -> date | None:
        """The day after the last; None when there is none in sight."""
        last = self.tape[-1].on + DAY
        return None if last == HORIZON else last

    def refuse_closed(self, day: date) -> None:
        """Refuse what would be dated into a closed month."""
        if day.replace(day=1) in self.closed:
            raise Refused("month_is_closed")

    def put(self, days: Tape) -> None:
        """Put days on the tape, where none may be yet."""
        taken = {day.on for day in self.tape}
        if any(day.on in taken for day in days):
            raise Refused("membership_overlaps")
        self.tape = sorted(self.tape + days)

    def take_from(self, day: date) -> Tape:
        """Take the days off the tape from one on, up to the first that is missing."""
        tenure = tenure_from(self.tape, day)
        if tenure:
            first = self.tape.index(tenure[0])
            del self.tape[first : first + len(tenure)]
        return tenure

    def mark(self, days: Tape, bill: Bill | None) -> None:
        """Say by what days are billed."""
        billed = {day.on for day in days}
        self.tape = [day._replace(bill=bill) if day.on in billed else day for day in self.tape]

    def bill_due(self, through: date) -> None:
        """Issue what is due, each period once."""
        for run in runs(self.tape):
            billed = [day.on for day in run if day.bill]
            for first in run:
                is_due = first.begins_period and first.on <= through and first.price > 0
                if not is_due or (billed and first.on <= max(billed)):
                    continue
                self.issue(first, by_the_end=False)

    def bill_rest(self, starts_on: date) -> None:
        """Issue the rest of a period that goes on, at the price of its days."""
        first = on(self.tape, starts_on)
        assert first is not None
        if not first.begins_period and first.freeze is None:
            self.issue(first, by_the_end=True)

    def issue(self, first: Day, *, by_the_end: bool) -> None:
        """Bill the days up to the next billing day: the first share of a period, or the last."""
        days = period_of(self.tape, first)
        of_days = period_days(first.anchor, first.terms.unit, first.on)
        count = min(len(days), of_days)
        begin = of_days - count if by_the_end else 0
        amount = share(first.price, begin, begin + count, of_days)
        if amount > 0:
            purpose = "freeze_fee" if first.freeze else "membership"
            self.mark(days, self.account.issue(purpose, amount, first.on))

    def bill_longer_freeze(self, since: date) -> None:
        """Issue the fee for days by which a billed freeze became longer, up to its next period."""
        frozen = [day for day in self.tape if day.freeze and day.freeze.since == since]
        billed = [day.on for day in frozen if day.bill]
        rest = [day for day in frozen if billed and day.on > max(billed)]
        if not rest or rest[0].begins_period:
            return
        days = period_of(self.tape, rest[0])
        of_days = period_days(since, rest[0].terms.unit, rest[0].on)
        ends = next_billing_day(since, rest[0].terms.unit, rest[0].on)
        begin = of_days - (ends - rest[0].on).days
        amount = share(rest[0].price, begin, begin + len(days), of_days)
        if amount > 0:
            self.mark(days, self.account.issue("freeze_fee", amount, rest[0].on))

    def release(self, starts_on: date, ends_on: date = HORIZON) -> None:
        """Give back the billed days from one on, up to another."""
        for bill in self.account.bills:
            days = [day.on for day in self.tape if day.bill is bill]
            back = [day for day in days if starts_on <= day < ends_on]
            if back:
                bill.credit_share(len(back), len(days))
        self.mark(
            [day for day in self.tape if starts_on <= day.on < ends_on and day.bill is not GIFT],
            None,
        )

    def end_of(self, day: date) -> date:
        """Return the day after the last of the uninterrupted membership that a day is in."""
        tenure = tenure_from(self.tape, day)
        return tenure[-1].on + DAY if tenure else day

    def freezes_from(self, day: date, ends_on: date = HORIZON) -> list[Freeze]:
        """Return the freezes that begin on a day or later, before another."""
        found = {day.freeze for day in self.tape if day.freeze}
        return sorted(freeze for freeze in found if day <= freeze.since < ends_on)

    def set_freezes(self, starts_on: date, freezes: list[Freeze], ends_on: date = HORIZON) -> None:
        """Make the freezes between two days those given: days flow around them, fees stay."""
        fees = {day.on: day.bill for day in self.tape if day.freeze and day.bill}
        for old in reversed(self.freezes_from(starts_on, ends_on)):
            tail = self.take_from(old.since)
            tail = [day for day in tail if day.freeze != old]
            self.lay(tail, old.since)
        for new in sorted(freezes):
            tail = self.take_from(new.since)
            neighbour = on(self.tape, new.since - DAY) or (tail[0] if tail else None)
            if neighbour is None:
                raise Refused("no_membership_to_freeze")
            self.put(
                [
                    Day(new.since + number * DAY, neighbour.terms, new.since, new)
                    for number in range((new.until - new.since).days)
                ]
            )
            self.lay(tail, new.until, goes_on=False)
        kept = {day.on for day in self.tape if day.freeze}
        self.tape = [
            day._replace(bill=fees.get(day.on)) if day.freeze else day for day in self.tape
        ]
        for bill in self.account.bills:
            had = [day for day, by in fees.items() if by is bill]
            bill_lost = [day for day in had if day not in kept]
            if bill_lost:
                bill.credit_share(len(bill_lost), len(had))

    def lay(self, tail: Tape, lands_on: date, *, goes_on: bool = True) -> None:
        """Lay days that were taken off down again, from another day on."""
        if not tail:
            return
        is_open = tail[-1].on + DAY == HORIZON
        before = on(self.tape, lands_on - DAY) if goes_on else None
        laid = moved(tail, lands_on, before)
        self.put(to_the_horizon(laid) if is_open else laid)

    def give(self, today: date, days: int) -> None:
        """Give days for nothing, where the billed ones end; freezes to come stay where they are."""
        begins_on = next(
            day.on
            for day in self.tape
            if self.end_of(day.on) > today and on(self.tape, day.on - DAY) is None
        )
        ends_on = self.end_of(begins_on)
        billed = [day.on + DAY for day in self.tape if day.bill and begins_on <= day.on < ends_on]
        starts_on = min(ends_on, max([today, *billed]))
        freezes = self.freezes_from(starts_on, ends_on)
        self.set_freezes(starts_on, [], ends_on)
        tail = self.take_from(starts_on)
        self.lay(tail, starts_on + days * DAY, goes_on=False)
        last = on(self.tape, starts_on - DAY)
        if last is None:
            raise Refused("no_membership_to_extend")
        if last.freeze:
            raise Refused("membership_is_frozen")
        self.put(
            [
                Day(starts_on + number * DAY, last.terms, last.anchor, None, GIFT)
                for number in range(days)
            ]
        )
        self.set_freezes(starts_on, freezes, ends_on)

    def take_gifts(self, starts_on: date, ends_on: date) -> int:
        """Take the days given for nothing between two days off the tape, and count them."""
        given = [day.on for day in self.tape if day.bill is GIFT and starts_on <= day.on < ends_on]
        for first in reversed([day for day in given if day - DAY not in given]):
            tail = self.take_from(first)
            until = next((day.on for day in tail if day.on not in given), None)
            self.lay([day for day in tail if until and day.on >= until], first)
        return len(given)

    def next_billing_on(self) -> date | None:
        """Return the first billing day that is not billed yet."""
        due = []
        for run in runs(self.tape):
            billed = [day.on for day in run if day.bill]
            after = max(billed) if billed else run[0].on - DAY
            day = next_billing_day(run[0].anchor, run[0].terms.unit, after)
            if run[0].price > 0 and day <= run[-1].on:
                due.append(day)
        return min(due, default=None)

    def refuse_freeze_days(self, starts_on: date) -> None:
        """Refuse more frozen days within 365 than the plan allows."""
        for freeze in self.freezes_from(starts_on):
            within = [
                day for day in self.tape
                if day.freeze and freeze.until - YEAR <= day.on < freeze.until
            ]  # fmt: skip
            plan = next(day.terms.plan for day in within if day.freeze == freeze)
            if len(within) > self.plans[plan].freeze_max:
                raise Refused("freeze_is_too_long")
