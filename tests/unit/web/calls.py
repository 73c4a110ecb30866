"""What every operation is called with over HTTP so that it works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unit.web import held_calls
from unit.web.story import EVENING, Call, Story, of

if TYPE_CHECKING:
    from collections.abc import Callable


CALLS: Final[dict[str, Callable[[Story], Call]]] = {
    "add_plan": lambda _: Call(
        body={"name": "Student", "billing_period": "month", "price_cents": 1990}
    ),
    "withdraw_plan": lambda story: Call(of(plan_id=story.plan())),
    "set_plan_price": lambda story: Call(of(plan_id=story.plan()), {"price_cents": 5290}),
    "announce_rise": lambda story: Call(
        of(plan_id=story.plan()), {"since": "2026-06-01", "price_cents": 9900}
    ),
    "spare_from_rise": lambda story: story.sparing(),
    "include_in_rise": lambda story: story.sparing(first=True),
    "set_collection_day": lambda _: Call(body={"day": 0}),
    "set_tax_rate": lambda _: Call(
        body={"category": "standard", "rate_percent": "19", "since": "2026-01-01"}
    ),
    "set_prices_include_tax": lambda _: Call(body={"prices_include_tax": True}),
    "set_plan_tax": lambda story: Call(of(plan_id=story.plan()), {"tax_category": "exempt"}),
    "add_discount": lambda _: Call(
        body={"name": "Autumn", "percent": "20", "periods": 3, "code": "AUTUMN20"}
    ),
    "withdraw_discount": lambda story: Call(of(discount_id=story.discount())),
    "claim_discount": lambda story: Call(
        of(member_id=story.member()), {"discount_id": story.discount()}
    ),
    "end_discount": lambda story: Call(of(**story.saver())),
    "add_member": lambda _: Call(
        body={"given_name": "Ben", "family_name": "Ode", "email": "ben@example.org"}
    ),
    "change_member": lambda story: Call(of(member_id=story.person()), {"phone": "+4930123456"}),
    "enrol": lambda story: Call(of(member_id=story.person()), {"plan_id": story.plan_id}),
    "change_plan": lambda story: Call(
        of(member_id=story.member()), {"plan_id": story.gold_id, "takes_effect": "now"}
    ),
    "freeze": lambda story: Call(
        of(member_id=story.member()),
        {"since": "2026-03-16", "returns_on": "2026-03-30", "reason": "holiday"},
    ),
    "unfreeze": lambda story: Call(of(member_id=story.frozen()), {"returns_on": "2026-03-23"}),
    "cancel_membership": lambda story: Call(
        of(member_id=story.member()), {"takes_effect": "period_end", "reason": "moving away"}
    ),
    "terminate": lambda story: Call(of(member_id=story.member()), {"reason": "moving away"}),
    "withdraw": lambda story: Call(of(member_id=story.online())),
    "reactivate": lambda story: Call(of(member_id=story.leaver())),
    "extend": lambda story: Call(of(member_id=story.member()), {"days": 7, "reason": "flood"}),
    "bill": lambda story: (story.member(), Call(body={"through": "2026-04-30"}))[1],
    "take_payment": lambda story: Call(of(invoice_id=story.invoice()), {"method": "cash"}),
    "record_decline": lambda story: Call(
        of(invoice_id=story.invoice()), {"method": "card", "reason": "no funds"}
    ),
    "refund": lambda story: Call(
        of(transaction_id=story.charge()), {"reason": "goodwill", "whole": True}
    ),
    "charge_back": lambda story: Call(of(transaction_id=story.charge())),
    "write_off": lambda story: Call(of(invoice_id=story.invoice()), {"reason": "moved"}),
    "credit": lambda story: Call(
        of(invoice_id=story.invoice()), {"amount_cents": 500, "reason": "sauna closed"}
    ),
    "credit_and_release": lambda story: Call(
        of(invoice_id=story.invoice()), {"reason": "wrong plan"}
    ),
    "set_payment_way": lambda story: Call(
        of(member_id=story.member()),
        {"method": "card", "gateway": "test", "reference": "token-1"},
    ),
    "end_payment_way": Story.pays_by_card,
    "sell": lambda _: Call(body={"item": "Shaker", "price_cents": 990, "method": "cash"}),
    "sell_package": lambda story: Call(
        of(member_id=story.member()), {"sessions": 10, "price_cents": 45000, "method": "card"}
    ),
    "add_product": lambda _: Call(body={"name": "Grip chalk", "price_cents": 890}),
    "set_product_price": lambda story: Call(of(product_id=story.product()), {"price_cents": 990}),
    "withdraw_product": lambda story: Call(of(product_id=story.product())),
    "charge_member": lambda story: Call(
        of(member_id=story.person()), {"item": "Lost key", "price_cents": 1000}
    ),
    **held_calls.CALLS,
    "set_dunning": lambda _: Call(body={"remind_after_days": [7], "hold_after_days": 21}),
    "dun": lambda story: (story.invoice(), Call())[1],
    "request_payment": lambda story: Call(
        of(invoice_id=story.invoice()), {"gateway": "test", "method": "card"}
    ),
    "apply_gateway_event": Story.event,
    "close_month": lambda _: Call(of(month="2025-10-01")),
    "reopen_month": Story.closed,
    "add_trainer": lambda _: Call(
        body={
            "given_name": "Sam",
            "family_name": "Low",
            "specialty": "Yoga",
            "since": "2026-03-01",
        }
    ),
    "end_trainer": lambda story: Call(of(trainer_id=story.trainer()), {"until": "2026-03-31"}),
    "add_class": lambda _: Call(
        body={"name": "Yoga", "category": "Yoga", "duration_minutes": 60, "capacity": 15}
    ),
    "change_class": lambda story: Call(of(class_id=story.class_id), {"capacity": 14}),
    "schedule_class": lambda story: Call(
        of(class_id=story.class_id),
        {
            "trainer_id": story.trainer(),
            "room": "Hall",
            "since": "2026-03-03",
            "until": "2026-03-31",
            "begins": "18:00",
        },
    ),
    "move_meeting": lambda story: Call(
        of(meeting_id=story.meeting()), {"begins_at": "2026-03-02T19:00:00+01:00"}
    ),
    "cancel_meeting": lambda story: Call(of(meeting_id=story.meeting()), {"reason": "Jo is ill"}),
    "substitute_trainer": lambda story: Call(
        of(meeting_id=story.meeting()), {"trainer_id": story.trainer()}
    ),
    "book": lambda story: Call(of(meeting_id=story.meeting()), {"member_id": story.member()}),
    "cancel_booking": lambda story: Call(story.booking()),
    "record_no_shows": lambda story: Call(
        of(meeting_id=story.missed()), {"at": EVENING.isoformat()}
    ),
    "check_in": lambda story: Call(of(member_id=story.member())),
    "check_out": lambda story: Call(
        of(member_id=story.visitor()[0]), {"at": "2026-03-02T11:30:00+01:00"}
    ),
    "record_personal_best": Story.best,
    "set_training_input": lambda story: Call(
        of(member_id=story.person()), {"measure": "heart_rate_resting", "value": "52"}
    ),
    "rate_session": lambda story: Call(of(session_id=story.visitor()[1]), {"rpe": 7}),
    "rate_recording": lambda story: Call(of(recording_id=story.recording()), {"rpe": 7}),
    "open_recording": lambda story: Call(
        body={"member_id": story.person(), "source": "strap", "device": "Polar H10"}
    ),
    "place_recording": lambda story: Call(of(recording_id=story.recording()), {"is_at_gym": True}),
    "remove_recording": lambda story: Call(of(recording_id=story.recording())),
}
"""One call of every operation that works, in this order."""
