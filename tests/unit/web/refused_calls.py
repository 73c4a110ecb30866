"""What every operation is called with over HTTP so that it is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from unit.web import held_calls
from unit.web.story import NOBODY, Call, Story, of

if TYPE_CHECKING:
    from collections.abc import Callable

REFUSED: Final[dict[str, tuple[Callable[[Story], Call], int, str]]] = {
    "add_plan": (
        lambda _: Call(body={"name": "Gold", "billing_period": "month", "price_cents": 1}),
        409, "plan_name_is_taken",
    ),
    "withdraw_plan": (lambda _: Call(of(plan_id=NOBODY)), 404, "no_such_plan"),
    "set_plan_price": (
        lambda story: Call(of(plan_id=story.plan()), {"price_cents": -1}),
        422, "plan_price_is_not_negative",
    ),
    "announce_rise": (
        lambda story: Call(
            of(plan_id=story.plan()), {"since": "2026-03-03", "price_cents": 9900}
        ),
        409, "rise_is_told_too_late",
    ),
    "spare_from_rise": (
        lambda story: Call(of(rise_id=NOBODY), {"member_id": story.person()}), 404, "no_such_rise",
    ),
    "include_in_rise": (
        lambda story: Call(of(rise_id=story.rise()[0]), {"member_id": story.person()}),
        409, "not_concerned_by_the_rise",
    ),
    "set_collection_day": (
        lambda _: Call(body={"day": 31}), 422, "gym_collection_day_is_in_every_month",
    ),
    "set_tax_rate": (
        lambda _: Call(body={"category": "standard", "rate_percent": "190"}),
        422, "tax_rate_is_a_percentage",
    ),
    "set_prices_include_tax": (
        lambda _: Call(body={"prices_include_tax": "perhaps"}), 422, "bad_input",
    ),
    "add_discount": (
        lambda _: Call(body={"name": "Autumn", "percent": "120"}),
        422,
        "discount_is_a_percentage",
    ),
    "withdraw_discount": (lambda _: Call(of(discount_id=NOBODY)), 404, "no_such_discount"),
    "claim_discount": (
        lambda story: Call(of(member_id=story.member()), {"discount_id": NOBODY}),
        404,
        "no_such_discount",
    ),
    "end_discount": (
        lambda story: Call(of(member_id=story.member(), discount_id=story.discount())),
        409,
        "no_discount_to_end",
    ),
    "set_plan_tax": (
        lambda _: Call(of(plan_id=NOBODY), {"tax_category": "exempt"}), 404, "no_such_plan",
    ),
    "add_member": (
        lambda _: Call(body={"given_name": "Ben", "family_name": "Ode", "email": "nowhere"}),
        422, "member_email_is_an_address",
    ),
    "change_member": (lambda _: Call(of(member_id=NOBODY)), 404, "no_such_member"),
    "enrol": (
        lambda story: Call(of(member_id=story.member()), {"plan_id": story.plan_id}),
        409, "membership_overlaps",
    ),
    "change_plan": (
        lambda story: Call(of(member_id=story.person()), {"plan_id": story.gold_id}),
        409, "no_membership_to_change",
    ),
    "freeze": (
        lambda story: Call(
            of(member_id=story.person()),
            {"since": "2026-03-16", "returns_on": "2026-03-30", "reason": "holiday"},
        ),
        409, "no_membership_to_freeze",
    ),
    "unfreeze": (
        lambda story: Call(of(member_id=story.member()), {"returns_on": "2026-03-23"}),
        404, "no_such_freeze",
    ),
    "cancel_membership": (
        lambda story: Call(of(member_id=story.person())), 409, "no_membership_to_cancel",
    ),
    "terminate": (
        lambda story: Call(of(member_id=story.person()), {"reason": "moving away"}),
        409, "no_membership_to_cancel",
    ),
    "withdraw": (
        lambda story: Call(of(member_id=story.member())), 409, "nothing_to_withdraw_from",
    ),
    "reactivate": (lambda story: Call(of(member_id=story.member())), 409, "membership_goes_on"),
    "extend": (
        lambda story: Call(of(member_id=story.person()), {"days": 7, "reason": "flood"}),
        409, "no_membership_to_extend",
    ),
    "bill": (lambda _: Call(body={"through": "soon"}), 422, "bad_input"),
    "take_payment": (
        lambda _: Call(of(invoice_id=NOBODY), {"method": "cash"}), 404, "no_such_invoice",
    ),
    "record_decline": (
        lambda _: Call(of(invoice_id=NOBODY), {"method": "card", "reason": "no funds"}),
        404, "no_such_invoice",
    ),
    "refund": (
        lambda _: Call(of(transaction_id=NOBODY), {"reason": "goodwill"}),
        404, "no_such_transaction",
    ),
    "charge_back": (lambda _: Call(of(transaction_id=NOBODY)), 404, "no_such_transaction"),
    "write_off": (
        lambda _: Call(of(invoice_id=NOBODY), {"reason": "moved"}), 404, "no_such_invoice",
    ),
    "credit": (
        lambda story: Call(of(invoice_id=story.invoice()), {"amount_cents": 9999, "reason": "no"}),
        409, "more_than_can_be_credited",
    ),
    "credit_and_release": (
        lambda _: Call(of(invoice_id=NOBODY), {"reason": "no"}), 404, "no_such_invoice",
    ),
    "sell": (
        lambda _: Call(
            body={"item": "Bar", "price_cents": 200, "method": "cash", "member_id": NOBODY}
        ),
        404, "no_such_member",
    ),
    "sell_package": (
        lambda story: Call(
            of(member_id=story.member()), {"sessions": 201, "price_cents": 1, "method": "cash"}
        ),
        422, "transaction_table_package_sessions_in_range",
    ),
    "add_product": (
        lambda _: Call(body={"name": "Chalk", "price_cents": 0}), 422, "product_price_is_positive",
    ),
    "set_product_price": (
        lambda _: Call(of(product_id=NOBODY), {"price_cents": 990}), 404, "no_such_product",
    ),
    "withdraw_product": (lambda _: Call(of(product_id=NOBODY)), 404, "no_such_product"),
    "charge_member": (
        lambda story: Call(
            of(member_id=story.person()), {"item": "Lost key", "price_cents": 0}
        ),
        422, "amount_is_not_positive",
    ),
    **held_calls.REFUSED,
    "set_dunning": (
        lambda _: Call(body={"hold_after_days": 400}), 422, "dunning_step_is_within_a_year",
    ),
    "dun": (lambda _: Call(body={"at": "yesterday"}), 422, "bad_input"),
    "set_payment_way": (
        lambda story: Call(
            of(member_id=story.member()),
            {"method": "card", "gateway": "test"},
        ),
        422, "payment_way_is_half_told",
    ),
    "end_payment_way": (
        lambda story: Call(of(member_id=story.member())), 404, "no_such_payment_way",
    ),
    "request_payment": (
        lambda _: Call(of(invoice_id=NOBODY), {"gateway": "test", "method": "card"}),
        404, "no_such_invoice",
    ),
    "apply_gateway_event": (
        lambda _: Call(
            of(gateway="test"),
            {
                "event_id": "evt_0", "payment_id": "0199f3a2-5b7c-7e21-9d4e-6a1f0c2b3d4e",
                "kind": "paid", "occurred_at": "2026-03-02T10:00:00+01:00",
            },
        ),
        404, "no_such_payment",
    ),
    "close_month": (lambda _: Call(of(month="2026-03-01")), 409, "month_is_not_over"),
    "reopen_month": (lambda _: Call(of(month="2024-01-01")), 404, "no_such_closed_month"),
    "add_trainer": (
        lambda _: Call(
            body={
                "given_name": " Sam", "family_name": "Low", "specialty": "Yoga",
                "since": "2026-03-01",
            }
        ),
        422, "label_is_one_trimmed_line",
    ),
    "end_trainer": (
        lambda _: Call(of(trainer_id=NOBODY), {"until": "2026-03-31"}), 404, "no_such_trainer",
    ),
    "add_class": (
        lambda _: Call(
            body={"name": "Spin", "category": "Yoga", "duration_minutes": 60, "capacity": 15}
        ),
        409, "class_name_is_taken",
    ),
    "change_class": (lambda _: Call(of(class_id=NOBODY)), 404, "no_such_class"),
    "schedule_class": (
        lambda story: Call(
            of(class_id=NOBODY),
            {
                "trainer_id": story.trainer_id, "room": "Hall", "since": "2026-03-03",
                "begins": "18:00",
            },
        ),
        404, "no_such_class",
    ),
    "move_meeting": (
        lambda _: Call(of(meeting_id=NOBODY), {"room": "Hall"}), 404, "no_such_meeting",
    ),
    "cancel_meeting": (
        lambda _: Call(of(meeting_id=NOBODY), {"reason": "ill"}), 404, "no_such_meeting",
    ),
    "substitute_trainer": (
        lambda story: Call(of(meeting_id=story.meeting()), {"trainer_id": NOBODY}),
        404, "no_such_trainer",
    ),
    "book": (
        lambda story: Call(of(meeting_id=story.meeting()), {"member_id": story.person()}),
        409, "no_active_membership",
    ),
    "cancel_booking": (
        lambda story: Call(of(meeting_id=story.meeting(), member_id=story.member())),
        404, "no_such_booking",
    ),
    "record_no_shows": (
        lambda story: Call(of(meeting_id=story.meeting())), 409, "class_has_not_ended",
    ),
    "check_in": (lambda _: Call(of(member_id=NOBODY)), 404, "no_such_member"),
    "check_out": (lambda story: Call(of(member_id=story.member())), 404, "not_checked_in"),
    "record_personal_best": (
        lambda story: Call(
            of(member_id=story.member()),
            {
                "session_id": NOBODY, "exercise": "Squat", "measure": "weight_kg", "value": "82.5",
            },
        ),
        409, "not_the_members_session",
    ),
    "set_training_input": (
        lambda story: Call(
            of(member_id=story.person()), {"measure": "heart_rate_resting", "value": "520"}
        ),
        422, "measure_is_impossible",
    ),
    "rate_session": (lambda _: Call(of(session_id=NOBODY), {"rpe": 7}), 404, "no_such_session"),
    "rate_recording": (
        lambda _: Call(of(recording_id=NOBODY), {"rpe": 7}), 404, "no_such_recording",
    ),
    "open_recording": (
        lambda _: Call(body={"member_id": NOBODY, "source": "strap"}), 404, "no_such_member",
    ),
    "place_recording": (
        lambda _: Call(of(recording_id=NOBODY), {"is_at_gym": True}), 404, "no_such_recording",
    ),
    "remove_recording": (
        lambda _: Call(of(recording_id=NOBODY)), 404, "no_such_recording",
    ),
}  # fmt: skip
"""One call of every operation that is refused, with the status and the code."""
