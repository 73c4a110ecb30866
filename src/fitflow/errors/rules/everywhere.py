"""
The errors of the rules of every table and operation.

Written by `python -m fitflow.docs`: see fitflow/docs/rules.py.
"""

# fmt: off

from __future__ import annotations

from typing import Final

from fitflow.errors.tree import BadInput, Conflict, FitFlowError

__all__ = [
    "AtIsNotToCome",
    "ClassHasNotEnded",
    "EntryIsNotEmptied",
    "GymIsChosen",
    "LabelIsOneTrimmedLine",
    "LabelIsVisible",
    "MonthIsClosed",
    "NumberIsTaken",
    "RequestKeyWasUsed",
    "RequestWasEmptied",
    "RowsAreAppendOnly",
    "TrainerIsTeaching",
    "TrainerTimeIsMissing",
]


class AtIsNotToCome(BadInput):
    """Nothing has been done on done_at, which is still to come."""

    code = "at_is_not_to_come"
    templates = (
        (
            "nothing has been done on {done_at}, which is still to come",
            "give an instant up to now, or leave it out; a preview may look ahead",
        ),
    )


class ClassHasNotEnded(Conflict):
    """Class_name on starts_at has not ended."""

    code = "class_has_not_ended"
    templates = (
        (
            "{class_name} on {starts_at} has not ended",
            "who did not come is known once the class is over",
        ),
    )


class EntryIsNotEmptied(Conflict):
    """There is no text to empty in entry entry_no of chain chain_no."""

    code = "entry_is_not_emptied"
    templates = (
        (
            "there is no text to empty in entry {entry_no} of chain {chain_no}",
            "{do:audit list} has the entries; those that empty others, and those that note "
            "heads, stay",
        ),
        (
            "there is no text to empty in entry entry_no of chain chain_no",
            "nothing was changed; look at what is there already",
        ),
    )


class GymIsChosen(BadInput):
    """No gym is chosen."""

    code = "gym_is_chosen"
    templates = (
        ("no gym is chosen", "SET LOCAL fitflow.gym_id to the number of a gym"),
    )


class LabelIsOneTrimmedLine(BadInput):
    """A name is one line of 1 to 120 characters, with no space at either end."""

    code = "label_is_one_trimmed_line"
    templates = (
        (
            "{argument} is {value}: a name is one line of 1 to 120 characters, with no space at "
            "either end",
            "give another {argument}",
        ),
        (
            "a name is one line of 1 to 120 characters, with no space at either end",
            "give another value",
        ),
    )
    rules = ("label_is_one_trimmed_line",)


class LabelIsVisible(BadInput):
    """A name has no characters that nobody sees, and none that turn the direction of writing."""

    code = "label_is_visible"
    templates = (
        (
            "{argument} is {value}: a name has no characters that nobody sees",
            "type it anew: they come along when text is copied",
        ),
    )
    rules = ("label_is_visible",)


class MonthIsClosed(Conflict):
    """The books of month are closed: nothing can be dated day_on."""

    code = "month_is_closed"
    templates = (
        (
            "the books of {month} are closed: nothing can be dated {day_on}",
            "date it in a month that is open",
        ),
        (
            "the books of {month} are closed: the membership of member {member_id} in it stays "
            "as it is",
            "give a day in a month that is open",
        ),
        ("the books of {month} are closed", "date it in a month that is open"),
    )


class NumberIsTaken(Conflict):
    """A row with this number is there already."""

    code = "number_is_taken"
    templates = (
        (
            "a row with this number is there already",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = (
        "chain_no",
        "entry_no",
        "entry_hash",
        "meeting_id",
        "member_id",
        "place",
        "during",
        "capacity",
        "discount_id",
        "claimable",
        "percent_key",
        "amount_key",
        "periods_key",
        "claims_key",
        "plan_key",
        "use_id",
        "plan_id",
        "invoice_key",
        "step_no",
        "action",
        "class_id",
        "currency",
        "time_zone",
        "held_id",
        "owner_key",
        "last_on",
        "balance_cents",
        "entered_at",
        "invoice_id",
        "amount_cents",
        "money_cents",
        "by_bank",
        "corrects_id",
        "note_id",
        "owed_id",
        "payer_key",
        "purpose",
        "taxed_id",
        "owed_cents",
        "credited_cents",
        "written_off_cents",
        "offset_invoice_id",
        "offset_entry_no",
        "adjusted_id",
        "word",
        "billing_period",
        "notice_id",
        "payment_id",
        "gateway",
        "payment_way_id",
        "method",
        "personal_best_id",
        "rise_id",
        "since",
        "notice_days",
        "to_cents",
        "by_percent",
        "product_id",
        "recording_id",
        "is_primary",
        "revision",
        "session_rating_id",
        "trainer_id",
        "employed",
        "session_id",
        "transaction_id",
        "package_id",
        "sold_sessions",
        "stream",
        "item_key",
        "taken_at",
    )
    rules = (
        "audit_head_pkey",
        "audit_log_gym_id_chain_no_entry_no_entry_hash_key",
        "audit_log_pkey",
        "booking_gym_id_meeting_id_member_id_place_during_key",
        "class_meeting_gym_id_meeting_id_during_capacity_key",
        "class_meeting_pkey",
        "closed_membership_pkey",
        "discount_gym_id_discount_id_claimable_key",
        "discount_gym_id_discount_id_percent_key_amount_key_periods__key",
        "discount_pkey",
        "discount_use_gym_id_use_id_member_id_plan_id_invoice_key_key",
        "discount_use_pkey",
        "dunning_step_gym_id_step_no_action_key",
        "dunning_step_pkey",
        "exercise_class_pkey",
        "gym_gym_id_currency_key",
        "gym_gym_id_time_zone_key",
        "gym_pkey",
        "held_gym_id_held_id_owner_key_last_on_key",
        "held_pkey",
        "held_entry_gym_id_held_id_entry_no_balance_cents_entered_at_key",
        "held_entry_gym_id_held_id_entry_no_invoice_id_amount_cents__key",
        "held_entry_gym_id_held_id_entry_no_owner_key_money_cents_en_key",
        "invoice_gym_id_corrects_id_note_id_amount_cents_key",
        "invoice_gym_id_member_id_owed_id_key",
        "invoice_gym_id_plan_key_owed_id_payer_key_purpose_key",
        "invoice_owed_idx",
        "invoice_pkey",
        "invoice_taxed_idx",
        "invoice_entry_gym_id_invoice_id_entry_no_owed_cents_credite_key",
        "invoice_entry_gym_id_offset_invoice_id_offset_entry_no_adju_key",
        "member_pkey",
        "member_word_pkey",
        "membership_plan_gym_id_plan_id_billing_period_key",
        "membership_plan_pkey",
        "notice_pkey",
        "payment_gym_id_payment_id_gateway_key",
        "payment_pkey",
        "payment_way_gym_id_payment_way_id_gateway_method_key",
        "payment_way_gym_id_payment_way_id_member_id_during_key",
        "payment_way_pkey",
        "personal_best_pkey",
        "price_rise_gym_id_rise_id_plan_id_since_notice_days_to_cent_key",
        "price_rise_pkey",
        "product_pkey",
        "recording_gym_id_member_id_recording_id_is_primary_key",
        "recording_gym_id_member_id_recording_id_key",
        "recording_gym_id_recording_id_during_key",
        "recording_gym_id_recording_id_revision_key",
        "recording_pkey",
        "session_rating_pkey",
        "trainer_gym_id_trainer_id_employed_key",
        "trainer_pkey",
        "trainer_time_gym_id_meeting_id_trainer_id_during_key",
        "trainer_time_gym_id_session_id_trainer_id_during_key",
        "transaction_table_gym_id_invoice_id_transaction_id_amount_c_key",
        "transaction_table_gym_id_package_id_sold_sessions_member_id_key",
        "transaction_table_gym_id_transaction_id_stream_item_key_pay_key",
        "transaction_table_pkey",
        "workout_session_gym_id_member_id_session_id_key",
        "workout_session_pkey",
    )


class RequestKeyWasUsed(BadInput):
    """A request key is used once."""

    code = "request_key_was_used"
    templates = (
        (
            "the request key {request_key} was used for another request, {operation}",
            "use a new key for a new request, and the same key to repeat one",
        ),
        (
            "the request key {request_key} was used before",
            "use a new key for a new request, and the same key to repeat one",
        ),
    )
    columns = ("request_key",)
    rules = ("audit_log_gym_id_request_key_key", "transaction_table_gym_id_request_key_key")


class RequestWasEmptied(Conflict):
    """The request request_key, operation, was done, and what it answered was emptied."""

    code = "request_was_emptied"
    templates = (
        (
            "the request {request_key}, {operation}, was done, and what it answered was emptied",
            "use a new key for a new request; what was done stays done",
        ),
    )


class RowsAreAppendOnly(Conflict):
    """Table is append-only: its rows are never changed or removed."""

    code = "rows_are_append_only"
    templates = (
        (
            "{table} is append-only: its rows are never changed or removed",
            "write another row that corrects it",
        ),
    )


class TrainerIsTeaching(Conflict):
    """Trainer trainer_id cannot teach on wanted_at: they teach class_name on starts_at."""

    code = "trainer_is_teaching"
    templates = (
        (
            "trainer {trainer_id} cannot teach on {wanted_at}: they teach {class_name} on "
            "{starts_at}",
            "pick another trainer or time",
        ),
        (
            "trainer {trainer_id} cannot teach on {wanted_at}: they teach another of these "
            "meetings",
            "pick another trainer or time",
        ),
        (
            "trainer {trainer_id} still teaches {class_name} on {starts_at}",
            "{do:meeting substitute} another trainer, or {do:meeting cancel} the class",
        ),
    )


class TrainerTimeIsMissing(Conflict):
    """A class takes its trainer for as long as it meets."""

    code = "trainer_time_is_missing"
    templates = (
        (
            "a class takes its trainer for as long as it meets",
            "nothing was changed; look at what is there already",
        ),
    )
    columns = ("meeting_id", "trainer_id", "trainer_during", "session_id")
    rules = (
        "class_meeting_gym_id_meeting_id_trainer_id_trainer_during_fkey",
        "workout_session_gym_id_session_id_trainer_id_trainer_durin_fkey",
    )


EVERY: Final[tuple[type[FitFlowError], ...]] = (
    AtIsNotToCome,
    ClassHasNotEnded,
    EntryIsNotEmptied,
    GymIsChosen,
    LabelIsOneTrimmedLine,
    LabelIsVisible,
    MonthIsClosed,
    NumberIsTaken,
    RequestKeyWasUsed,
    RequestWasEmptied,
    RowsAreAppendOnly,
    TrainerIsTeaching,
    TrainerTimeIsMissing,
)
