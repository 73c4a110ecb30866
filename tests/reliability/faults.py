"""Faults planted in a copy of the rows, one for each check of the audit."""

from __future__ import annotations

from typing import Final

COPIED: Final = (
    "audit_log",
    "booking",
    "class_meeting",
    "closed_month",
    "discount_use",
    "dunning_event",
    "gateway_event",
    "held_entry",
    "invoice",
    "invoice_entry",
    "invoice_period",
    "member",
    "membership",
    "package_use",
    "payment",
    "transaction_table",
    "workout_session",
)
"""What the faults change; temporary tables of these names come before the real ones."""

A_PLACE: Final = "(SELECT min(ctid) FROM booking WHERE place IS NOT NULL)"
A_CHARGE: Final = "(SELECT min(transaction_id) FROM transaction_table WHERE amount_cents > 0)"

FAULTS: Final[dict[str, str]] = {
    "a_day_has_one_membership": (
        "INSERT INTO membership SELECT * FROM membership ORDER BY member_id LIMIT 1"
    ),
    "acknowledged_requests_are_kept": (
        "DELETE FROM audit_log WHERE request_key ="
        " (SELECT key FROM asked WHERE outcome = 'answered' AND writes LIMIT 1)"
    ),
    "answers_are_those_logged": (
        "UPDATE audit_log SET answer = answer || '{\"owed_cents\": -1}' WHERE request_key ="
        " (SELECT key FROM asked WHERE outcome = 'answered' AND operation = 'enrol' LIMIT 1)"
    ),
    "answers_name_rows_that_exist": (
        "DELETE FROM class_meeting WHERE meeting_id = (SELECT min(meeting_id) FROM class_meeting)"
    ),
    "billed_days_are_of_the_membership": (
        "UPDATE invoice_period SET during = daterange(lower(during) - 1, upper(during))"
        " WHERE ctid = (SELECT ctid FROM invoice_period ORDER BY lower(during) LIMIT 1)"
    ),
    "bills_have_their_discount": (
        "DELETE FROM discount_use WHERE use_id = (SELECT max(used.use_id)"
        " FROM discount_use AS used JOIN invoice USING (invoice_id)"
        " JOIN member_discount AS claim ON claim.member_id = used.member_id"
        " AND claim.discount_id = used.discount_id AND invoice.issued_on > claim.claimed_on"
        " AND claim.during @> lower(invoice.service_period) AND used.use_no < claim.periods_key)"
    ),
    "billing_is_not_refused": (
        "UPDATE request SET operation = 'bill' WHERE ctid = (SELECT min(ctid) FROM request"
        " WHERE outcome = 'refused' AND gym_id = current_setting('fitflow.gym_id')::bigint)"
    ),
    "billing_runs_are_whole": (
        "DELETE FROM invoice WHERE invoice_id = (SELECT max(invoice_id) FROM invoice"
        " JOIN audit_log ON operation = 'bill' AND (arguments ->> 'at')::timestamptz = issued_at)"
    ),
    "chains_are_intact": (
        "UPDATE audit_log SET actor = 'nobody' WHERE ctid = (SELECT min(ctid) FROM audit_log)"
    ),
    "clients_saw_nothing_wrong": (
        "INSERT INTO seen_wrong VALUES (current_setting('fitflow.gym_id')::bigint, 'odd')"
    ),
    "closed_months_stay_closed": (
        "INSERT INTO audit_log (gym_id, chain_no, entry_no, logged_at, actor, operation,"
        " request_key, arguments, answer)"
        " SELECT gym_id, 99, 1, '2000-01-01', actor, 'close_month', gen_random_uuid(),"
        " jsonb_build_object('month', date_trunc('month',"
        " (arguments ->> 'at')::timestamptz AT TIME ZONE 'UTC')::date), '{}'"
        " FROM audit_log WHERE operation = 'sell' AND (arguments ->> 'at')::timestamptz"
        " BETWEEN '2027-02-03' AND '2027-02-25' LIMIT 1"
    ),
    "dunning_steps_are_in_order": (
        "DELETE FROM dunning_event WHERE step_no = 1 AND invoice_id ="
        " (SELECT min(invoice_id) FROM dunning_event WHERE step_no = 2)"
    ),
    "entries_follow_each_other": (
        "UPDATE invoice_entry SET owed_cents = owed_cents + 1"
        " WHERE ctid = (SELECT min(ctid) FROM invoice_entry)"
    ),
    "free_places_go_to_the_queue": (
        "INSERT INTO booking (gym_id, meeting_id, member_id, booked_at, capacity, during)"
        " SELECT gym_id, meeting_id, member_id, lower(meeting.during), capacity, meeting.during"
        " FROM class_meeting AS meeting JOIN membership USING (gym_id)"
        " WHERE cancelled_at IS NULL AND upper(membership.during) IS NULL"
        "  AND membership.during @> held_on AND NOT EXISTS ("
        "   SELECT FROM booking WHERE booking.meeting_id = meeting.meeting_id)"
        "  AND NOT EXISTS (SELECT FROM audit_log"
        "   WHERE operation NOT IN ('enrol', 'book', 'check_in', 'check_out')"
        "   AND (arguments ->> 'member_id')::bigint = member_id)"
        "  AND NOT EXISTS (SELECT FROM dunning_event AS step"
        "   WHERE step.member_id = membership.member_id AND action = 'hold_access') LIMIT 1"
    ),
    "gateway_events_are_booked_once": (
        "INSERT INTO gateway_event SELECT * FROM gateway_event LIMIT 1"
    ),
    "held_adds_up": (
        "UPDATE held_entry SET balance_cents = balance_cents + 1 WHERE (held_id, entry_no) ="
        " (SELECT held_id, max(entry_no) FROM held_entry GROUP BY held_id ORDER BY held_id LIMIT 1)"
    ),
    "invoices_are_numbered_without_gaps": (
        "DELETE FROM invoice WHERE invoice_id = (SELECT min(invoice_id) FROM invoice)"
    ),
    "logged_requests_were_sent": (
        "UPDATE audit_log SET request_key = gen_random_uuid()"
        " WHERE ctid = (SELECT min(ctid) FROM audit_log)"
    ),
    "members_are_in_one_place": (
        "INSERT INTO workout_session SELECT * FROM workout_session LIMIT 1"
    ),
    "offsets_cancel_out": (
        "DELETE FROM invoice_entry WHERE ctid ="
        " (SELECT min(ctid) FROM invoice_entry WHERE kind = 'offset')"
    ),
    "owed_adds_up": (
        "UPDATE transaction_table SET amount_cents = amount_cents + 1 WHERE transaction_id ="
        " (SELECT min(transaction_id) FROM transaction_table WHERE settles_id IS NOT NULL)"
    ),
    "packages_are_not_overdrawn": (
        "INSERT INTO package_use SELECT gym_id, transaction_id, package_sessions + 1,"
        " package_sessions, member_id, session_id, meeting_id, used_at FROM package_use LIMIT 1"
    ),
    "places_are_held_once": f"INSERT INTO booking SELECT * FROM booking WHERE ctid = {A_PLACE}",
    "places_are_on_active_days": (
        "UPDATE membership SET state = 'frozen' WHERE member_id ="
        f" (SELECT member_id FROM booking WHERE ctid = {A_PLACE})"
    ),
    "refunds_are_within_their_charge": (
        "INSERT INTO transaction_table SELECT * FROM transaction_table"
        " WHERE transaction_id = (SELECT min(refund_of_id) FROM transaction_table);"
        " UPDATE transaction_table SET amount_cents = -10000000 WHERE refund_of_id ="
        " (SELECT min(refund_of_id) FROM transaction_table)"
    ),
    "refusals_have_a_name": (
        "UPDATE request SET code = 'conflict' WHERE ctid = (SELECT min(ctid) FROM request"
        " WHERE outcome = 'refused' AND gym_id = current_setting('fitflow.gym_id')::bigint)"
    ),
    "refused_requests_changed_nothing": (
        "UPDATE audit_log SET request_key ="
        " (SELECT key FROM asked WHERE outcome = 'refused' LIMIT 1)"
        " WHERE ctid = (SELECT min(ctid) FROM audit_log)"
    ),
    "rooms_are_used_once": (
        "INSERT INTO class_meeting SELECT * FROM class_meeting WHERE ctid ="
        " (SELECT min(ctid) FROM class_meeting WHERE cancelled_at IS NULL)"
    ),
    "rows_are_named_by_an_answer": (
        f"UPDATE transaction_table SET transaction_id = 999999999 WHERE transaction_id = {A_CHARGE}"
    ),
    "rows_belong_to_a_logged_request": (
        "UPDATE invoice_entry SET entered_at = entered_at + interval '1 microsecond'"
        " WHERE ctid = (SELECT min(ctid) FROM invoice_entry)"
    ),
    "trainers_are_in_one_place": (
        "UPDATE workout_session SET trainer_id = meeting.trainer_id, during = meeting.during"
        " FROM class_meeting AS meeting WHERE meeting.cancelled_at IS NULL"
        " AND workout_session.ctid = (SELECT min(ctid) FROM workout_session)"
        " AND meeting.meeting_id = (SELECT min(meeting_id) FROM class_meeting"
        "  WHERE cancelled_at IS NULL)"
    ),
    "training_takes_a_session": (
        "DELETE FROM package_use WHERE ctid ="
        " (SELECT min(ctid) FROM package_use WHERE session_id IS NOT NULL)"
    ),
    "visits_are_on_active_days": (
        "DELETE FROM membership WHERE member_id = (SELECT member_id FROM workout_session LIMIT 1)"
    ),
}
"""Check -> the statements that plant what it must find."""
