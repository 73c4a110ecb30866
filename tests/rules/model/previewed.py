"""What makes a gym in which each operation that previews does something, and asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from fitflow.operations import (
    billing,
    bookings,
    cancellation,
    classes,
    discounts,
    dunning,
    held,
    meetings,
    members,
    memberships,
    payments,
    recordings,
    rises,
    sales,
    trainers,
)
from fitflow.operations.plans import add_plan
from fitflow.recordings import live

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitflow.catalogue.client import Client


BERLIN: Final = ZoneInfo("Europe/Berlin")
JUNE: Final = date(2026, 6, 1)
_numbers = count(1)


@dataclass(frozen=True)
class Call:
    """An operation with everything but the client, which comes first."""

    operation: Callable[..., object]
    arguments: dict[str, object]

    def made_at(self, client: Client) -> object:
        return self.operation(client, **self.arguments)


def call(operation: Callable[..., object], **arguments: object) -> Call:
    return Call(operation, arguments)


def at(day: str) -> datetime:
    """Noon at the gym."""
    return datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=BERLIN)


def a_plan(client: Client) -> int:
    """Return a new plan at 30.00 a month with a joining fee."""
    return add_plan(
        client, name=f"Plan {next(_numbers)}", billing_period="month", price_cents=3000,
        joining_fee_cents=1900, freeze_fee_cents=500,
    ).plan_id  # fmt: skip


def from_afar(client: Client) -> int:
    """Return somebody who joined at a distance."""
    member_id = an_account(client)
    memberships.enrol(
        client, member_id, plan_id=a_plan(client), at_distance=True, at=at("2026-06-01")
    )
    return member_id


def an_account(client: Client) -> int:
    """Return somebody with an account and no membership."""
    account = members.add_member(client, given_name="Ann", family_name="Lee", at=at("2026-05-01"))
    return account.member_id


def a_member(client: Client) -> int:
    """Return somebody who joined on 1 June."""
    member_id = an_account(client)
    memberships.enrol(client, member_id, plan_id=a_plan(client), since=JUNE, at=at("2026-06-01"))
    return member_id


def an_invoice(client: Client) -> int:
    """Return an invoice of 19.00."""
    change = memberships.enrol(
        client, an_account(client), plan_id=a_plan(client), since=JUNE, at=at("2026-06-01")
    )
    return change.invoices[0].invoice_id


def a_charge(client: Client) -> int:
    """Return a payment of 19.00."""
    paid = payments.take_payment(client, an_invoice(client), method="card", at=at("2026-06-02"))
    return paid.transaction.transaction_id


def a_voucher(client: Client) -> int:
    """Return a voucher of 50.00 that pays until the end of June."""
    sold = held.sell_voucher(
        client, 5000, method="cash", expires_on=date(2026, 6, 30), at=at("2026-06-02")
    )
    return sold.held.held_id


def overpaid_from_held(client: Client) -> int:
    """Return an invoice that a voucher paid, and that was credited since; nothing else is owed."""
    charged = sales.charge_member(client, an_account(client), "Key", 1000, at=at("2026-06-01"))
    held.pay_from_held(client, charged.invoice_id, held_id=a_voucher(client), at=at("2026-06-02"))
    payments.credit(client, charged.invoice_id, amount_cents=7, reason="x", at=at("2026-06-02"))
    return charged.invoice_id


def a_risen_plan(client: Client) -> int:
    """Return a plan that somebody is on."""
    plan_id, member_id = a_plan(client), an_account(client)
    memberships.enrol(client, member_id, plan_id=plan_id, since=JUNE, at=at("2026-06-01"))
    return plan_id


def a_class(client: Client) -> tuple[int, int]:
    """Return a class and who teaches it; leaving it late and not coming cost something."""
    number = next(_numbers)
    trainer = trainers.add_trainer(
        client, given_name="Tom", family_name=f"Ito {number}", specialty="Yoga", since=JUNE,
        at=at("2026-06-01"),
    )  # fmt: skip
    kind = classes.add_class(
        client, name=f"Yoga {number}", category="Yoga", duration_minutes=45, capacity=2,
        late_cancel_fee_cents=500, no_show_fee_cents=1000, at=at("2026-06-01"),
    )  # fmt: skip
    return kind.class_id, trainer.trainer_id


def a_schedule(client: Client) -> Call:
    """Return the scheduling of a class on three Fridays."""
    class_id, trainer_id = a_class(client)
    return call(
        meetings.schedule_class, class_id=class_id, trainer_id=trainer_id,
        room=f"Room {next(_numbers)}", since=date(2026, 6, 5), until=date(2026, 6, 19),
        begins="18:00", weekdays=[5], at=at("2026-06-02"),
    )  # fmt: skip


def a_booking(client: Client) -> tuple[int, int]:
    """Return a meeting on 5 June at 18:00 and who has booked it."""
    class_id, trainer_id = a_class(client)
    scheduled = meetings.schedule_class(
        client, class_id, trainer_id=trainer_id, room=f"Room {next(_numbers)}",
        since=date(2026, 6, 5), begins="18:00", at=at("2026-06-02"),
    )  # fmt: skip
    member_id = a_member(client)
    bookings.book(client, scheduled[0].meeting_id, member_id=member_id, at=at("2026-06-03"))
    return scheduled[0].meeting_id, member_id


def a_recording(client: Client) -> int:
    """Return a recording of the first seconds of a workout on 2 June."""
    began = at("2026-06-02")
    opened = recordings.open_recording(
        client, a_member(client), source="strap", is_at_gym=True, at=began
    )
    live.append_samples(
        client,
        opened.recording_id,
        began,
        {"heart_rate": (100, 101), "power": (None, None), "cadence": (None, None)},
    )
    return opened.recording_id


def frozen(client: Client) -> int:
    """Return somebody who is away from 11 to 20 June, at a fee that is billed."""
    member_id = a_member(client)
    memberships.freeze(
        client, member_id, since=date(2026, 6, 11), returns_on=date(2026, 6, 21), reason="Travel",
        at=at("2026-06-11"),
    )  # fmt: skip
    return member_id


def left(client: Client) -> int:
    """Return somebody who left on 10 June."""
    member_id = a_member(client)
    cancellation.cancel_membership(client, member_id, takes_effect="now", at=at("2026-06-10"))
    return member_id


def freezing(client: Client) -> Call:
    """Return a freeze that also frees a place in a class."""
    _meeting, member_id = a_booking(client)
    return call(
        memberships.freeze, member_id=member_id, since=date(2026, 6, 4),
        returns_on=date(2026, 6, 20), reason="Travel", at=at("2026-06-04"),
    )  # fmt: skip


def cancelling(client: Client) -> Call:
    """Return a booking given up an hour before the class, which costs something."""
    meeting_id, member_id = a_booking(client)
    return call(
        bookings.cancel_booking, meeting_id=meeting_id, member_id=member_id,
        at=datetime(2026, 6, 5, 17, tzinfo=BERLIN),
    )  # fmt: skip


def billed(client: Client) -> Call:
    """Return a billing run that has something to bill."""
    a_member(client)
    return call(billing.bill, through=date(2026, 7, 31), at=at("2026-08-01"))


def dunned(client: Client) -> Call:
    """Return a look at the unpaid invoices, of which there is one."""
    an_invoice(client)
    return call(dunning.dun, at=at("2026-06-20"))


PREVIEWED: Final[dict[str, Callable[[Client], Call]]] = {
    "enrol": lambda client: call(
        memberships.enrol, member_id=an_account(client), plan_id=a_plan(client), at=at("2026-06-10")
    ),
    "claim_discount": lambda client: call(
        discounts.claim_discount,
        member_id=a_member(client),
        discount_id=discounts.add_discount(
            client, name="Autumn", percent=Decimal(20), at=at("2026-06-01")
        ).discount_id,
        at=at("2026-06-10"),
    ),
    "change_plan": lambda client: call(
        memberships.change_plan,
        member_id=a_member(client),
        plan_id=a_plan(client),
        takes_effect="now",
        price_cents=4500,
        at=at("2026-06-10"),
    ),
    "freeze": freezing,
    "unfreeze": lambda client: call(
        memberships.unfreeze, member_id=frozen(client), returns_on=date(2026, 6, 15),
        at=at("2026-06-14"),
    ),
    "cancel_membership": lambda client: call(
        cancellation.cancel_membership, member_id=a_booking(client)[1], takes_effect="now",
        at=at("2026-06-04"),
    ),
    "terminate": lambda client: call(
        cancellation.terminate, member_id=a_booking(client)[1], reason="Moved", at=at("2026-06-04")
    ),
    "withdraw": lambda client: call(
        cancellation.withdraw, member_id=from_afar(client), at=at("2026-06-04")
    ),
    "reactivate": lambda client: call(
        cancellation.reactivate, member_id=left(client), at=at("2026-06-15")
    ),
    "extend": lambda client: call(
        memberships.extend, member_id=a_member(client), days=7, reason="Sorry", at=at("2026-06-10")
    ),
    "bill": billed,
    "take_payment": lambda client: call(
        payments.take_payment, invoice_id=an_invoice(client), method="cash", at=at("2026-06-03")
    ),
    "refund": lambda client: call(
        payments.refund, transaction_id=a_charge(client), reason="Sorry", amount_cents=700,
        at=at("2026-06-03"),
    ),
    "write_off": lambda client: call(
        payments.write_off, invoice_id=an_invoice(client), reason="Moved away", at=at("2026-06-03")
    ),
    "credit": lambda client: call(
        payments.credit, invoice_id=an_invoice(client), amount_cents=700, reason="Sorry",
        at=at("2026-06-03"),
    ),
    "credit_and_release": lambda client: call(
        payments.credit_and_release, invoice_id=an_invoice(client), reason="x", at=at("2026-06-03")
    ),
    "sell": lambda _desk: call(
        sales.sell, item="Bar", price_cents=250, method="cash", at=at("2026-06-03")
    ),
    "sell_package": lambda client: call(
        sales.sell_package, member_id=a_member(client), sessions=10, price_cents=40000,
        method="card", at=at("2026-06-03"),
    ),
    "charge_member": lambda client: call(
        sales.charge_member, member_id=a_member(client), item="Lost key", price_cents=1000,
        at=at("2026-06-03"),
    ),
    "prepay": lambda client: call(
        held.prepay, member_id=a_member(client), amount_cents=5000, method="card",
        at=at("2026-06-03"),
    ),
    "sell_voucher": lambda _desk: call(
        held.sell_voucher, amount_cents=5000, method="cash", at=at("2026-06-03")
    ),
    "take_deposit": lambda client: call(
        held.take_deposit, member_id=a_member(client), amount_cents=2000, item="Key",
        method="cash", at=at("2026-06-03"),
    ),
    "pay_from_held": lambda client: call(
        held.pay_from_held, invoice_id=an_invoice(client), held_id=a_voucher(client),
        amount_cents=700, at=at("2026-06-03"),
    ),
    "give_back_held": lambda client: call(
        held.give_back_held, held_id=a_voucher(client), amount_cents=700, at=at("2026-06-03")
    ),
    "return_to_held": lambda client: call(
        held.return_to_held, invoice_id=overpaid_from_held(client), at=at("2026-06-03")
    ),
    "expire_vouchers": lambda client: (
        a_voucher(client),
        call(held.expire_vouchers, at=at("2026-07-02")),
    )[1],
    "announce_rise": lambda client: call(
        rises.announce_rise, plan_id=a_risen_plan(client), since=date(2026, 8, 1),
        price_cents=9900, at=at("2026-06-03"),
    ),
    "dun": dunned,
    "schedule_class": a_schedule,
    "move_meeting": lambda client: call(
        meetings.move_meeting, meeting_id=a_booking(client)[0],
        begins_at=datetime(2026, 6, 5, 19, 30, tzinfo=BERLIN), at=at("2026-06-04"),
    ),
    "cancel_meeting": lambda client: call(
        meetings.cancel_meeting, meeting_id=a_booking(client)[0], reason="Ill", at=at("2026-06-04")
    ),
    "cancel_booking": cancelling,
    "record_no_shows": lambda client: call(
        bookings.record_no_shows, meeting_id=a_booking(client)[0], at=at("2026-06-06")
    ),
    "remove_recording": lambda client: call(
        recordings.remove_recording, recording_id=a_recording(client), at=at("2026-06-03")
    ),
}  # fmt: skip
"""Operation -> what makes a gym in which it does something, and asks for it."""
