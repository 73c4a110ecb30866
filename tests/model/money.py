"""The money of the model: bills, what is owed of each, and how credit pays other bills."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def rounded(cents: int, part: int, of: int) -> int:
    """Return a share of an amount, rounded half up."""
    return int((Decimal(cents * part) / of).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(eq=False)
class Bill:
    """One invoice."""

    purpose: str
    amount: int
    due_on: date
    credited: int = 0
    owed: int = field(init=False)
    notes: list[int] = field(default_factory=list)
    """The credit notes on it."""

    def __post_init__(self) -> None:
        self.owed = self.amount

    def credit(self, cents: int) -> None:
        """Take something off."""
        if cents > 0:
            self.credited += cents
            self.owed -= cents
            self.notes.append(cents)

    def credit_share(self, days: int, of_days: int) -> None:
        """Give back the share of what was not given back yet that some of its days are."""
        self.credit(rounded(self.amount - self.credited, days, of_days))


@dataclass
class Account:
    """All of a member's bills, in the order of issue."""

    bills: list[Bill] = field(default_factory=list)

    @property
    def owed(self) -> int:
        """What the member owes in all."""
        return sum(bill.owed for bill in self.bills)

    def issue(self, purpose: str, amount: int, due_on: date) -> Bill:
        """Issue one invoice."""
        bill = Bill(purpose, amount, due_on)
        self.bills.append(bill)
        return bill

    def offset(self) -> None:
        """Pay what is owed with the credit left on other bills: the debt that was due first."""
        order = {id(bill): number for number, bill in enumerate(self.bills)}
        for debt in sorted(self.bills, key=lambda bill: (bill.due_on, order[id(bill)])):
            for credit in self.bills:
                moved = min(max(debt.owed, 0), max(-credit.owed, 0))
                debt.owed -= moved
                credit.owed += moved
