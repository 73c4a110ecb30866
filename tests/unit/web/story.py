"""A gym with somebody for every operation: what each route is called with, and what refuses it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from fitflow.operations import (  # fmt: skip
    bookings,
    cancellation,
    classes,
    discounts,
    held,
    meetings,
    members,
    memberships,
    payments,
    period_close,
    plans,
    products,
    recordings,
    rises,
    trainers,
    visits,
)

if TYPE_CHECKING:
    from fitflow.catalogue.client import Client

ZONE: Final = ZoneInfo("Europe/Berlin")
NOW: Final = datetime(2026, 3, 2, 10, 0, tzinfo=ZONE)
LATER: Final = datetime(2026, 3, 2, 10, 0, 1, tzinfo=ZONE)
EVENING: Final = datetime(2026, 3, 2, 20, 0, tzinfo=ZONE)
NOBODY: Final = 999_999
_rooms = count(1)


@dataclass(frozen=True, slots=True)
class Call:
    """One request: the values of its path, and its body."""

    path: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """A gym on the morning of 2 March 2026."""

    client: Client
    plan_id: int
    gold_id: int
    class_id: int
    trainer_id: int

    def person(self) -> int:
        """Return somebody with an account and no membership."""
        return members.add_member(
            self.client, given_name="Ada", family_name="Byron", at=NOW
        ).member_id

    def member(self) -> int:
        """Return somebody who joined today."""
        member_id = self.person()
        memberships.enrol(self.client, member_id, plan_id=self.plan_id, at=NOW)
        return member_id

    def rise(self) -> tuple[int, int]:
        """Return a rise of a plan of its own, and a member it concerns."""
        plan_id, member_id = self.plan(), self.person()
        memberships.enrol(self.client, member_id, plan_id=plan_id, at=NOW)
        rise = rises.announce_rise(
            self.client, plan_id, since=date(2026, 6, 1), price_cents=9900, at=NOW
        )
        return rise.rise_id, member_id

    def sparing(self, *, first: bool = False) -> Call:
        """Return what names a rise and a member it concerns, spared first or not."""
        rise_id, member_id = self.rise()
        if first:
            rises.spare_from_rise(self.client, rise_id, member_id=member_id, at=NOW)
        return Call({"rise_id": rise_id}, {"member_id": member_id})

    def online(self) -> int:
        """Return somebody who joined today on the web."""
        member_id = self.person()
        memberships.enrol(self.client, member_id, plan_id=self.plan_id, at_distance=True, at=NOW)
        return member_id

    def discount(self) -> int:
        """Return a discount of 5.00 a month."""
        return discounts.add_discount(
            self.client, name=f"Discount {next(_rooms)}", amount_cents=500, at=NOW
        ).discount_id

    def saver(self) -> dict[str, int]:
        """Return a member who has a discount, and the discount."""
        member_id, discount_id = self.member(), self.discount()
        discounts.claim_discount(self.client, member_id, discount_id, at=NOW)
        return {"member_id": member_id, "discount_id": discount_id}

    def invoice(self) -> int:
        """Return what a new member owes: 30.00 for the first month."""
        member_id = self.person()
        change = memberships.enrol(self.client, member_id, plan_id=self.plan_id, at=NOW)
        return next(one.invoice_id for one in change.invoices if one.purpose == "membership")

    def product(self) -> int:
        """Return something on the price list."""
        name = f"Juice {next(_rooms)}"
        return products.add_product(self.client, name=name, price_cents=300, at=NOW).product_id

    def charge(self) -> int:
        """Return a payment by card."""
        paid = payments.take_payment(self.client, self.invoice(), method="card", at=NOW)
        return paid.transaction.transaction_id

    def prepaid(self) -> Call:
        """Return an invoice, for which more was paid ahead."""
        member_id = self.person()
        change = memberships.enrol(self.client, member_id, plan_id=self.plan_id, at=NOW)
        held.prepay(self.client, member_id, 10000, method="cash", at=NOW)
        return Call({"invoice_id": change.invoices[0].invoice_id})

    def credited(self) -> Call:
        """Return an invoice that was paid from what is held, and then credited."""
        member_id = self.person()
        change = memberships.enrol(self.client, member_id, plan_id=self.plan_id, at=NOW)
        held.prepay(self.client, member_id, 10000, method="cash", at=NOW)
        paid = [one.invoice_id for one in change.invoices]
        for invoice_id in paid:
            held.pay_from_held(self.client, invoice_id, at=NOW)
        payments.credit(self.client, paid[0], amount_cents=500, reason="closed", at=NOW)
        return Call({"invoice_id": paid[0]})

    def deposit(self) -> int:
        """Return the deposit of a new member."""
        taken = held.take_deposit(
            self.client, self.person(), 2500, "Locker key", method="cash", at=NOW
        )
        return taken.held.held_id

    def meeting(self, begins: str = "18:00") -> int:
        """Return a meeting this evening, in a room and with a trainer of its own."""
        (meeting,) = meetings.schedule_class(
            self.client, self.class_id, trainer_id=self.trainer(), room=f"Room {next(_rooms)}",
            since=NOW.date(), begins=begins, at=NOW,
        )  # fmt: skip
        return meeting.meeting_id

    def trainer(self) -> int:
        """Return a trainer who has nothing to do."""
        return trainers.add_trainer(
            self.client, given_name="Jo", family_name="Reed", specialty="Yoga",
            since=date(2026, 1, 1), at=NOW,
        ).trainer_id  # fmt: skip

    def booking(self) -> dict[str, Any]:
        """Return a booking, as the values of a path."""
        meeting_id, member_id = self.meeting(), self.member()
        bookings.book(self.client, meeting_id, member_id=member_id, at=NOW)
        return {"meeting_id": meeting_id, "member_id": member_id}

    def visitor(self) -> tuple[int, int]:
        """Return a member who is in, and their session."""
        member_id = self.member()
        entry = visits.check_in(self.client, member_id, at=NOW)
        assert entry.session_id is not None
        return member_id, entry.session_id

    def recording(self) -> int:
        """Return a recording that has just begun."""
        return recordings.open_recording(
            self.client, self.person(), source="strap", at=NOW
        ).recording_id

    def frozen(self) -> int:
        """Return a member who is frozen for the last two weeks of March."""
        member_id = self.member()
        memberships.freeze(
            self.client, member_id, since=date(2026, 3, 16), returns_on=date(2026, 3, 30),
            reason="holiday", at=NOW,
        )  # fmt: skip
        return member_id

    def leaver(self) -> int:
        """Return a member who has given notice."""
        member_id = self.member()
        cancellation.cancel_membership(self.client, member_id, takes_effect="period_end", at=NOW)
        return member_id

    def plan(self) -> int:
        """Return a plan that nobody is on."""
        return plans.add_plan(
            self.client,
            name=f"Plan {next(_rooms)}",
            billing_period="month",
            price_cents=1000,
            at=NOW,
        ).plan_id

    def missed(self) -> int:
        """Return a meeting of this morning that a member who booked it did not come to."""
        meeting_id = self.meeting("11:00")
        bookings.book(self.client, meeting_id, member_id=self.member(), at=NOW)
        return meeting_id

    def best(self) -> Call:
        """Return a member who lifts something in their session."""
        member_id, session_id = self.visitor()
        body = {"session_id": session_id, "exercise": "Back squat", "measure": "weight_kg"}
        return Call({"member_id": member_id}, {**body, "value": "82.5"})

    def event(self) -> Call:
        """Return what a gateway says of a payment it was asked for."""
        from fitflow.operations import dunning  # noqa: PLC0415  (only here)

        asked = dunning.request_payment(
            self.client, self.invoice(), gateway="test", method="card", at=NOW
        )
        body = {"event_id": f"evt_{asked.invoice_id}", "payment_id": str(asked.payment_id)}
        return Call({"gateway": "test"}, {**body, "kind": "paid", "occurred_at": NOW.isoformat()})

    def pays_by_card(self) -> Call:
        """Return a member who pays by card."""
        from fitflow.operations import payment_ways  # noqa: PLC0415  (only here)

        member_id = self.member()
        payment_ways.set_payment_way(
            self.client,
            member_id,
            method="card",
            gateway="test",
            reference="token-1",
            at=NOW - timedelta(days=1),
        )
        return Call({"member_id": member_id})

    def closed(self) -> Call:
        """Return a month whose books are closed."""
        period_close.close_month(self.client, date(2025, 11, 1), at=NOW)
        return Call({"month": "2025-11-01"})


def tell(client: Client) -> Story:
    """Begin the story: two plans, a class and a trainer."""
    monthly, gold = (
        plans.add_plan(
            client, name=name, billing_period="month", price_cents=cents, joining_fee_cents=1900,
            at=NOW,
        ).plan_id
        for name, cents in (("Monthly", 3000), ("Gold", 4500))
    )  # fmt: skip
    spin = classes.add_class(
        client, name="Spin", category="Cycling", duration_minutes=45, capacity=12,
        no_show_fee_cents=500, at=NOW,
    )  # fmt: skip
    trainer = trainers.add_trainer(
        client, given_name="Kim", family_name="Hart", specialty="Cycling",
        since=date(2026, 1, 1), at=NOW,
    )  # fmt: skip
    return Story(client, monthly, gold, spin.class_id, trainer.trainer_id)


def of(**path: Any) -> dict[str, Any]:  # noqa: ANN401  (the values of a path are of any type)
    return path
