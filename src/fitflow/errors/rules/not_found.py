"""
The errors of the rules of not_found.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import FitFlowError, NotFound

__all__ = [
    "NoSuchAuditEntry",
    "NoSuchBooking",
    "NoSuchClass",
    "NoSuchClosedMonth",
    "NoSuchFile",
    "NoSuchGym",
    "NoSuchHeld",
    "NoSuchInvoice",
    "NoSuchMeeting",
    "NoSuchMember",
    "NoSuchPackage",
    "NoSuchPayment",
    "NoSuchPaymentWay",
    "NoSuchPlan",
    "NoSuchRecording",
    "NoSuchSession",
    "NoSuchTrainer",
    "NoSuchTransaction",
    "NotCheckedIn",
]


class NoSuchAuditEntry(NotFound):
    """An audit entry is emptied by another."""

    code = "no_such_audit_entry"
    templates = (
        ("an audit entry is emptied by another", "look the number up"),
    )
    columns = ("emptied_in", "emptied_by")
    rules = ("audit_log_gym_id_emptied_in_emptied_by_fkey",)


class NoSuchBooking(NotFound):
    """The member has no such booking."""

    code = "no_such_booking"
    templates = (
        (
            "member {member_id} did not book {class_name} on {starts_at}",
            "{do:meeting bookings} says who did",
        ),
        (
            "member {member_id} did not book meeting {meeting_id}",
            "{do:meeting bookings} says who did",
        ),
        ("the member has no such booking", "look the number up"),
    )
    columns = ("meeting_id", "member_id")
    rules = ("package_use_gym_id_meeting_id_member_id_fkey",)


class NoSuchClass(NotFound):
    """The gym has no such class."""

    code = "no_such_class"
    templates = (
        ("there is no class {class_id}", "{do:class list} has the numbers"),
        ("the gym has no such class", "look the number up"),
    )
    columns = ("class_id",)
    rules = ("class_meeting_gym_id_class_id_fkey",)


class NoSuchClosedMonth(NotFound):
    """The books of month are not closed."""

    code = "no_such_closed_month"
    templates = (
        ("the books of {month} are not closed", "there is nothing to open again"),
    )


class NoSuchFile(NotFound):
    """No such file is kept."""

    code = "no_such_file"
    templates = (
        (
            "the file of recording {recording_id} was not kept",
            "{do:recording list} names those there are; import keeps them with --keep-file",
        ),
        ("no such file is kept", "look the number up"),
    )
    columns = ("file_sha256",)
    rules = ("recording_gym_id_file_sha256_fkey",)


class NoSuchGym(NotFound):
    """There is no such gym."""

    code = "no_such_gym"
    templates = (
        ("there is no gym {gym_id}", "{do:gym list} has the numbers"),
        ("there is no such gym", "look the number up"),
    )
    rules = (
        "audit_log_gym_id_fkey",
        "closed_month_gym_id_fkey",
        "dunning_step_gym_id_fkey",
        "exercise_class_gym_id_fkey",
        "member_gym_id_fkey",
        "product_gym_id_fkey",
        "recording_file_gym_id_fkey",
        "tax_rate_gym_id_fkey",
        "trainer_gym_id_fkey",
    )


class NoSuchHeld(NotFound):
    """No money is held under this number."""

    code = "no_such_held"
    templates = (
        ("no money is held under number {held_id}", "{do:held list} has the numbers"),
        ("no money is held under this number", "look the number up"),
    )
    columns = ("held_id", "owner_key", "last_on")
    rules = ("held_entry_gym_id_held_id_owner_key_last_on_fkey",)


class NoSuchInvoice(NotFound):
    """The gym has no such invoice, or it is another member's."""

    code = "no_such_invoice"
    templates = (
        ("there is no invoice {invoice_id}", "{do:invoice list} has the numbers"),
        (
            "there is no invoice {invoice_id} of member {member_id}",
            "{do:invoice list} has the numbers",
        ),
        ("the gym has no such invoice, or it is another member's", "look the number up"),
    )
    columns = (
        "plan_id",
        "invoice_id",
        "member_id",
        "purpose",
        "invoice_cents",
        "plan_key",
        "payer_key",
        "invoice_purpose",
    )
    rules = (
        "discount_use_gym_id_plan_id_invoice_id_member_id_purpose_fkey",
        "invoice_entry_gym_id_invoice_id_invoice_cents_fkey",
        "notice_gym_id_invoice_id_member_id_fkey",
        "payment_gym_id_invoice_id_member_id_plan_key_purpose_fkey",
        "transaction_table_gym_id_invoice_id_payer_key_plan_key_inv_fkey",
        "trial_gym_id_plan_id_invoice_id_member_id_purpose_fkey",
    )


class NoSuchMeeting(NotFound):
    """No class meets under this number."""

    code = "no_such_meeting"
    templates = (
        ("there is no class meeting {meeting_id}", "{do:class timetable} has the numbers"),
        ("no class meets under this number", "look the number up"),
    )
    columns = ("meeting_id",)
    rules = ("notice_gym_id_meeting_id_fkey", "trainer_time_gym_id_meeting_id_fkey")


class NoSuchMember(NotFound):
    """The gym has no such member."""

    code = "no_such_member"
    templates = (
        ("there is no member {member_id}", "{do:member list} has the numbers"),
        ("the gym has no such member", "look the number up"),
    )
    columns = ("member_id",)
    rules = (
        "booking_gym_id_member_id_fkey",
        "closed_membership_gym_id_member_id_fkey",
        "distance_contract_gym_id_member_id_fkey",
        "held_gym_id_member_id_fkey",
        "invoice_gym_id_member_id_fkey",
        "member_discount_gym_id_member_id_fkey",
        "member_word_gym_id_member_id_fkey",
        "membership_gym_id_member_id_fkey",
        "notice_gym_id_member_id_fkey",
        "payment_way_gym_id_member_id_fkey",
        "price_rise_member_gym_id_member_id_fkey",
        "recording_gym_id_member_id_fkey",
        "training_input_gym_id_member_id_fkey",
        "transaction_table_gym_id_member_id_fkey",
        "trial_gym_id_member_id_fkey",
    )


class NoSuchPackage(NotFound):
    """A session is taken off a package the member bought."""

    code = "no_such_package"
    templates = (
        (
            "member {member_id} has no such package {transaction_id}",
            "{do:transaction list} has what they bought",
        ),
        ("a session is taken off a package the member bought", "look the number up"),
    )
    columns = ("transaction_id", "package_sessions", "member_id")
    rules = ("package_use_gym_id_transaction_id_package_sessions_member__fkey",)


class NoSuchPayment(NotFound):
    """A gateway speaks of payments it was asked for."""

    code = "no_such_payment"
    templates = (
        (
            "{gateway} was not asked for payment {payment_id}",
            "{do:invoice collect} asks a gateway, and answers with the number of the payment",
        ),
        ("a gateway speaks of payments it was asked for", "look the number up"),
    )
    columns = ("payment_id", "gateway")
    rules = ("gateway_event_gym_id_payment_id_gateway_fkey",)


class NoSuchPaymentWay(NotFound):
    """Member member_id has no way to pay of rank rank."""

    code = "no_such_payment_way"
    templates = (
        (
            "member {member_id} has no way to pay of rank {rank}",
            "{do:member payment-ways} has those there are",
        ),
        ("member member_id has no way to pay of rank rank", "look the number up"),
    )


class NoSuchPlan(NotFound):
    """The gym has no such plan."""

    code = "no_such_plan"
    templates = (
        ("there is no plan {plan_id}", "{do:plan list} has the numbers"),
        ("the gym has no such plan", "look the number up"),
    )
    columns = ("plan_id", "billing_period")
    rules = (
        "discount_gym_id_plan_id_fkey",
        "discount_use_gym_id_plan_id_billing_period_fkey",
        "invoice_gym_id_plan_id_fkey",
        "invoice_period_gym_id_plan_id_fkey",
        "membership_gym_id_plan_id_billing_period_fkey",
        "plan_price_gym_id_plan_id_fkey",
        "price_rise_gym_id_plan_id_fkey",
        "trial_gym_id_plan_id_fkey",
    )


class NoSuchRecording(NotFound):
    """A member rates their own recording, and what is rated stays."""

    code = "no_such_recording"
    templates = (
        ("there is no recording {recording_id}", "{do:recording list} has the numbers"),
        (
            "there is no recording {recording_id} any more",
            "{do:recording list} has those there are",
        ),
        ("a member rates their own recording, and what is rated stays", "look the number up"),
    )
    columns = ("member_id", "recording_id")
    rules = ("session_rating_gym_id_member_id_recording_id_fkey",)


class NoSuchSession(NotFound):
    """The member has no such session."""

    code = "no_such_session"
    templates = (
        ("there is no session {session_id}", "{do:training list} has the numbers"),
        ("member {member_id} has no session {session_id}", "{do:training list} has the numbers"),
        ("the member has no such session", "look the number up"),
    )
    columns = ("member_id", "session_id")
    rules = (
        "package_use_gym_id_member_id_session_id_fkey",
        "recording_gym_id_member_id_session_id_fkey",
        "session_rating_gym_id_member_id_session_id_fkey",
        "trainer_time_gym_id_session_id_fkey",
    )


class NoSuchTrainer(NotFound):
    """Time is taken of somebody who trains here."""

    code = "no_such_trainer"
    templates = (
        ("there is no trainer {trainer_id}", "{do:trainer list} has the numbers"),
        ("time is taken of somebody who trains here", "look the number up"),
    )
    columns = ("trainer_id",)
    rules = ("trainer_time_gym_id_trainer_id_fkey",)


class NoSuchTransaction(NotFound):
    """The gym has no such transaction."""

    code = "no_such_transaction"
    templates = (
        ("there is no transaction {transaction_id}", "{do:transaction list} has the numbers"),
        ("the gym has no such transaction", "look the number up"),
    )
    columns = ("transaction_id",)
    rules = ("gateway_event_gym_id_transaction_id_fkey",)


class NotCheckedIn(NotFound):
    """Member member_id is not in, and never was."""

    code = "not_checked_in"
    templates = (
        ("member {member_id} is not in, and never was", "{do:check-in} lets them in"),
        ("member member_id is not in, and never was", "look the number up"),
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    NoSuchAuditEntry,
    NoSuchBooking,
    NoSuchClass,
    NoSuchClosedMonth,
    NoSuchFile,
    NoSuchGym,
    NoSuchHeld,
    NoSuchInvoice,
    NoSuchMeeting,
    NoSuchMember,
    NoSuchPackage,
    NoSuchPayment,
    NoSuchPaymentWay,
    NoSuchPlan,
    NoSuchRecording,
    NoSuchSession,
    NoSuchTrainer,
    NoSuchTransaction,
    NotCheckedIn,
)
