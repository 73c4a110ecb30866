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


class Refused(Exception):
    """The gym does not do that."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(eq=False)
class Bill:
    """One invoice."""

    purpose: str
    amount: int
    due_on: date
    credited: int = 0
    owed: int = field(init=False)
    written_off: int = 0

    def __post_init__(self) -> None:
        self.owed = self.amount

    def credit(self, cents: int) -> None:
        """Take something off."""
        if cents > 0:
            self.recover(cents)
            self.credited += cents
            self.owed -= cents

    def credit_share(self, days: int, of_days: int) -> None:
        """Give back some of its days: their share of what was not given back."""
        self.credit(rounded(self.amount - self.credited, days, of_days))

    def recover(self, cents: int) -> None:
        """Undo of a write-off what an amount settles beyond what is owed."""
        undone = max(0, min(self.written_off, cents - self.owed))
        self.written_off -= undone
        self.owed += undone


@dataclass(eq=False)
class Charge:
    """Money taken for a bill, and how much of it went back."""

    bill: Bill
    amount: int
    method: str
    refunded: int = 0
    is_taken_back: bool = False


@dataclass
class Account:
    """All of a member's bills and charges, in the order of issue."""

    bills: list[Bill] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)

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

    def take_payment(self, bill: Bill, method: str, amount: int | None) -> None:
        """Take money for a bill, all that is owed without an amount; credit is used first."""
        self.offset()
        _refuse_nothing(amount)
        if bill.owed <= 0 and bill.written_off == 0:
            raise Refused("nothing_is_owed")
        asked = bill.owed if bill.owed > 0 else bill.written_off
        taken = asked if amount is None else amount
        if taken > bill.owed + bill.written_off:
            raise Refused("pays_more_than_is_owed")
        bill.recover(taken)
        bill.owed -= taken
        self.charges.append(Charge(bill, taken, method))

    def write_off(self, bill: Bill) -> None:
        """Wait no more for what is owed of a bill."""
        self.offset()
        if bill.owed <= 0:
            raise Refused("nothing_is_owed")
        bill.written_off += bill.owed
        bill.owed = 0

    def credit(self, bill: Bill, amount: int) -> None:
        """Take something off a bill by hand."""
        if amount > bill.amount - bill.credited:
            raise Refused("more_than_can_be_credited")
        bill.credit(amount)
        self.offset()

    def refund(self, charge: Charge, amount: int | None, *, whole: bool) -> None:
        """Give back some of a charge; what is no credit of its bill yet is credited first."""
        bill = charge.bill
        in_credit = max(0, -bill.owed)
        taken = charge.amount - charge.refunded
        left = min(taken, bill.amount - bill.credited - bill.written_off + in_credit)
        if left <= 0:
            raise Refused("nothing_to_give_back")
        if bill.owed > 0:
            raise Refused("invoice_is_still_owed")
        if left < (amount or 0) <= taken:
            raise Refused("more_than_can_be_credited")
        if amount is None and not whole:
            left = min(left, in_credit)
            if left == 0:
                raise Refused("no_credit_to_give_back")
        given = left if amount is None else amount
        if given - in_credit + bill.written_off > bill.amount - bill.credited:
            raise Refused("credits_more_than_the_invoice")
        if charge.refunded + given > charge.amount:
            raise Refused("refund_exceeds_charge")
        if given > in_credit:
            bill.credit(given - in_credit + bill.written_off)
        charge.refunded += given
        bill.owed += given

    def charge_back(self, charge: Charge, *, whole: bool) -> None:
        """Lose what is left of a charge to the payer's bank, or all of it, given back or not."""
        if charge.method == "cash":
            raise Refused("cash_has_no_bank")
        taken = charge.amount if whole else charge.amount - charge.refunded
        if charge.is_taken_back or taken == 0:
            raise Refused("nothing_to_give_back")
        charge.bill.owed += taken
        charge.refunded += taken
        charge.is_taken_back = True
        self.offset()


def _refuse_nothing(amount: int | None) -> None:
    """Refuse an amount that is not more than zero."""
    if amount is not None and amount <= 0:
        raise Refused("amount_is_not_positive")
