"""One member of the model: what each operation does to their days and to their account."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from rules.model.calendar import DAY, billing_day, next_billing_day, period_days
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
    period_end,
    period_of,
    runs,
    share,
    tenure_from,
    to_the_horizon,
    written,
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
class Member:
    """A member: a tape of days, and an account."""

    plans: dict[str, Plan]
    tape: Tape = field(default_factory=list)
    account: Account = field(default_factory=Account)
    closed: set[date] = field(default_factory=set)
    """The first days of the months whose books are closed."""

    # What others are made of.

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

    def release(self, starts_on: date) -> None:
        """Give back the billed days from one on."""
        for bill in self.account.bills:
            days = [day.on for day in self.tape if day.bill is bill]
            back = [day for day in days if day >= starts_on]
            if back:
                bill.credit_share(len(back), len(days))
        self.mark([day for day in self.tape if day.on >= starts_on and day.bill is not GIFT], None)

    def freezes_from(self, day: date) -> list[Freeze]:
        """Return the freezes that begin on a day or later."""
        found = {day.freeze for day in self.tape if day.freeze}
        return sorted(freeze for freeze in found if freeze.since >= day)

    def set_freezes(self, starts_on: date, freezes: list[Freeze]) -> None:
        """Make the freezes from a day on those given: days flow around them, fees stay."""
        fees = {day.on: day.bill for day in self.tape if day.freeze and day.bill}
        for old in reversed(self.freezes_from(starts_on)):
            tail = self.take_from(old.since)
            tail = [day for day in tail if day.freeze != old]
            self.lay(tail, old.since)
        for new in sorted(freezes):
            tail = self.take_from(new.since)
            neighbour = on(self.tape, new.since - DAY) or (tail[0] if tail else None)
            if neighbour is None or not tail:
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
        billed = [day.on + DAY for day in self.tape if day.bill]
        starts_on = min(self.tape[-1].on + DAY, max([today, *billed]))
        freezes = self.freezes_from(starts_on)
        self.set_freezes(starts_on, [])
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
        self.set_freezes(starts_on, freezes)

    def take_gifts(self, starts_on: date) -> int:
        """Take the days given for nothing from a day on off the tape, and count them."""
        given = [day.on for day in self.tape if day.bill is GIFT and day.on >= starts_on]
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

    # The operations.

    def enrol(
        self, today: date, plan: Plan, starts_on: date, ends_on: date | None, billed_from: date
    ) -> None:
        """Join."""
        if ends_on is not None and ends_on <= starts_on:
            raise Refused("membership_ends_after_it_starts")
        self.refuse_closed(starts_on)
        if not starts_on <= billed_from <= billing_day(starts_on, plan.unit, 1):
            raise Refused("first_period_is_too_long")
        if plan.unit == "day":
            ends_on = starts_on + DAY
        self.put(written(plan.terms, starts_on, ends_on, billed_from))
        if plan.joining_fee:
            self.account.issue("joining_fee", plan.joining_fee, starts_on)
        self.bill_rest(starts_on)
        self.bill_due(max(starts_on, today))
        self.account.offset()

    def change_plan(self, today: date, plan: Plan, takes_effect: str) -> None:
        """Go on with another plan."""
        self.bill_due(today)
        starts_on = today if takes_effect == "now" else period_end(self.tape, today)
        first = on(self.tape, starts_on) if starts_on else None
        if first is None or starts_on is None:
            raise Refused("no_membership_to_change")
        if first.freeze and first.freeze.since < starts_on:
            raise Refused("membership_is_frozen")
        freezes = self.freezes_from(starts_on)
        self.set_freezes(starts_on, [])
        given = self.take_gifts(starts_on)
        if given and not any(day.on >= starts_on for day in self.tape):
            raise Refused("no_membership_to_change")
        self.release(starts_on)
        anchor = starts_on if first.terms.unit != plan.unit else None
        kept = [day for day in self.tape if day.on < starts_on]
        for day in self.tape[len(kept) :]:
            goes_on = kept[-1].anchor if anchor is None and kept else day.anchor
            counted = day.anchor if day.terms.unit == plan.unit else goes_on
            kept.append(day._replace(terms=plan.terms, anchor=anchor or counted))
        self.tape = kept
        self.set_freezes(starts_on, freezes)
        if starts_on <= today:
            self.bill_rest(
                next(day.on for day in self.tape if day.on >= starts_on and not day.freeze)
            )
            self.bill_due(today)
        if given:
            self.give(max(starts_on, today), given)
        self.account.offset()

    def freeze(
        self, today: date, since: date, until: date, reason: str, fee: int | None = None
    ) -> None:
        """Rest."""
        self.bill_due(today)
        self.refuse_closed(since)
        if until <= since:
            raise Refused("freeze_ends_after_it_starts")
        first = on(self.tape, since)
        if first is None:
            raise Refused("no_membership_to_freeze")
        plan = self.plans[first.terms.plan]
        if (until - since).days < plan.freeze_min:
            raise Refused("freeze_is_too_short")
        if any(day.freeze for day in self.tape if since <= day.on < until):
            raise Refused("freeze_overlaps_another")
        new = Freeze(since, until, plan.freeze_fee if fee is None else fee, reason)
        self.set_freezes(since, [*self.freezes_from(since), new])
        self.refuse_freeze_days(since)
        self.bill_due(today)

    def unfreeze(self, today: date, returns_on: date, since: date | None) -> None:
        """Come back on another day."""
        self.bill_due(today)
        known = [
            freeze for freeze in self.freezes_from(date.min)
            if (freeze.until > today if since is None else freeze.since == since)
        ]  # fmt: skip
        if not known:
            raise Refused("no_such_freeze")
        if on(self.tape, known[0].until) is None:
            raise Refused("membership_ends_already")
        if returns_on < known[0].since:
            raise Refused("freeze_ends_after_it_starts")
        self.refuse_closed(min(returns_on, known[0].until))
        later = self.freezes_from(known[0].since + DAY)
        if later and returns_on > later[0].since:
            raise Refused("freeze_overlaps_another")
        now = [known[0]._replace(until=returns_on)] if returns_on > known[0].since else []
        self.set_freezes(known[0].since, now + later)
        self.refuse_freeze_days(known[0].since)
        self.bill_longer_freeze(known[0].since)
        self.bill_due(today)
        self.account.offset()

    def cancel(self, today: date, takes_effect: str) -> None:
        """Leave."""
        self.bill_due(today)
        rest = [day for day in self.tape if day.on >= today]
        if not rest:
            raise Refused("no_membership_to_cancel")
        first = rest[0].on
        noticed = today + (self.plans[rest[0].terms.plan].notice_days - 1) * DAY
        ends_on: date | None = first if first > today else today + DAY
        if takes_effect == "period_end":
            ends_on = period_end(self.tape, first)
        elif takes_effect == "notice" and max(noticed, today) >= first:
            ends_on = period_end(self.tape, max(first, noticed))
        if ends_on is None or (self.until is not None and ends_on >= self.until):
            raise Refused("membership_ends_already")
        self.release(ends_on)
        kept = [day for day in self.tape if day.on < ends_on]
        self.tape = [
            day._replace(freeze=day.freeze._replace(until=min(day.freeze.until, ends_on)))
            if day.freeze
            else day
            for day in kept
        ]
        if ends_on == first:
            for bill in self.account.bills:
                if bill.purpose == "joining_fee" and bill.due_on == first:
                    bill.credit(bill.amount - bill.credited - bill.written_off)
        self.account.offset()

    def reactivate(self, today: date, starts_on: date | None) -> None:
        """Stay after all, or come back."""
        self.bill_due(today)
        if not self.tape or self.tape[-1].terms.unit == "day":
            raise Refused("no_membership_to_reactivate")
        ended = self.until
        if ended is None:
            raise Refused("membership_goes_on")
        last = self.tape[-1]
        if ended >= (starts_on or today) and last.freeze is None:
            starts_on = ended
            self.refuse_closed(starts_on)
            self.put(written(last.terms, ended, None, last.anchor))
        else:
            starts_on = max(starts_on or today, ended)
            self.refuse_closed(starts_on)
            plan = self.plans[last.terms.plan]
            self.put(written(plan.terms, starts_on, None, starts_on))
        before = on(self.tape, starts_on - DAY)
        if starts_on <= today or (before and before.bill):
            self.bill_rest(starts_on)
        self.bill_due(today)
        self.account.offset()

    def extend(self, today: date, days: int) -> None:
        """Be given days for nothing, where the billed ones end."""
        self.bill_due(today)
        if not self.tape or self.tape[-1].on < today:
            raise Refused("no_membership_to_extend")
        self.give(today, days)
