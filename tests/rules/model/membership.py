"""One member of the model: what each operation does to their days and to their account."""

from __future__ import annotations

from datetime import date

from rules.model.calendar import DAY, billing_day
from rules.model.holder import Holder, Plan
from rules.model.money import Refused
from rules.model.tape import Freeze, on, period_end, runs, tenure_from, written

__all__ = ["Member", "Plan"]


class Member(Holder):
    """A member: what the operations do."""

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
        ends_on = self.end_of(starts_on)
        freezes = self.freezes_from(starts_on, ends_on)
        self.set_freezes(starts_on, [], ends_on)
        given = self.take_gifts(starts_on, ends_on)
        if given and not any(starts_on <= day.on < ends_on for day in self.tape):
            raise Refused("no_membership_to_change")
        self.release(starts_on, ends_on)
        anchor = starts_on if first.terms.unit != plan.unit else None
        kept = [day for day in self.tape if day.on < starts_on]
        after = [day for day in self.tape if day.on >= ends_on]
        for run in runs(self.tape[len(kept) : len(self.tape) - len(after)]):
            begins = run[0].on
            goes_on = kept[-1].anchor if kept else run[0].anchor
            counted = run[0].anchor if run[0].terms.unit == plan.unit else goes_on
            if run[0].anchor > begins > min(starts_on, today):
                counted = begins  # days that an earlier period had paid for
            kept += [day._replace(terms=plan.terms, anchor=anchor or counted) for day in run]
        kept += after
        self.tape = kept
        self.set_freezes(starts_on, freezes, ends_on)
        if starts_on <= today:
            active = [day.on for day in tenure_from(self.tape, starts_on) if not day.freeze]
            if active:
                self.bill_rest(active[0])
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
        ends_on = self.end_of(since)
        self.set_freezes(since, [*self.freezes_from(since, ends_on), new], ends_on)
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
        ends_on = self.end_of(known[0].since)
        later = self.freezes_from(known[0].since + DAY)
        if later and returns_on > later[0].since:
            raise Refused("freeze_overlaps_another")
        now = [known[0]._replace(until=returns_on)] if returns_on > known[0].since else []
        within = [freeze for freeze in later if freeze.since < ends_on]
        self.set_freezes(known[0].since, now + within, ends_on)
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
        for bill in self.account.bills:
            if bill.purpose == "joining_fee" and bill.due_on >= ends_on:  # it never begins
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
