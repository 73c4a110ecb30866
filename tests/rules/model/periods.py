"""Members who come and go: changes in every order over separate periods, billed after each."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st
from hypothesis.stateful import rule

from rules.model.calendar import DAY
from rules.model.machine import GymMachine, Person, Term, people, plans

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from rules.model.membership import Member

NOON: Final = time(12)


class PeriodsMachine(GymMachine):
    """Changes of memberships that are separate periods, a bill after each, and no money."""

    take_payment = credit_or_write_off = give_back = None  # type: ignore[assignment]

    def compare(
        self, person: Person, real: Callable[[], object], model: Callable[[], None]
    ) -> None:
        """Do the same in both, then bill: no day that is due is left out."""
        super().compare(person, real, model)
        self.bill(31)
        for each in self.people:
            assert unbilled(each.model, self.today + 31 * DAY) == []

    @rule(who=people, plan=plans, gap=st.integers(1, 120), days=st.sampled_from([None, 45, 100]))
    def join_again(self, who: int, plan: str, gap: int, days: int | None) -> None:
        """Join for a period of its own, after a gap."""
        model = self.people[who].model
        until = model.until if model.tape else self.today
        if until is not None:
            start = max((until - self.today).days + gap, gap)
            self.enrol(who, plan, start, Term(days, 0, NOON))


def unbilled(member: Member, through: date) -> list[date]:
    """Return the days up to one that cost something and are billed by nothing."""
    return [
        day.on for day in member.tape if day.on <= through and day.price > 0 and day.bill is None
    ]
