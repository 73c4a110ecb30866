-- Nothing is half applied: every request has an instant of its own, and every row the instant of a
-- logged request.
WITH instant AS (
    SELECT (arguments ->> 'at')::timestamptz AS at FROM audit_log
    UNION
    SELECT (arguments ->> 'occurred_at')::timestamptz FROM audit_log
),
written AS (
    SELECT 'invoice' AS name, invoice_id::text AS id, issued_at AS at FROM invoice
    UNION ALL
    SELECT 'invoice_entry', format('%s-%s', invoice_id, entry_no), entered_at FROM invoice_entry
    UNION ALL
    SELECT 'transaction_table', transaction_id::text, taken_at FROM transaction_table
    UNION ALL
    SELECT 'held_entry', format('%s-%s', held_id, entry_no), entered_at FROM held_entry
    UNION ALL
    SELECT 'payment', payment_id::text, requested_at FROM payment
    UNION ALL
    SELECT 'gateway_event', event_id, received_at FROM gateway_event
    UNION ALL
    SELECT 'dunning_event', format('%s-%s', invoice_id, step_no), taken_at FROM dunning_event
    UNION ALL
    SELECT 'booking', format('%s-%s', meeting_id, member_id), booked_at FROM booking
    UNION ALL
    SELECT 'booking', format('%s-%s', meeting_id, member_id), cancelled_at FROM booking
    UNION ALL
    SELECT 'class_meeting', meeting_id::text, cancelled_at FROM class_meeting
    UNION ALL
    SELECT 'workout_session', session_id::text, lower(during) FROM workout_session
    UNION ALL
    SELECT 'package_use', format('%s-%s', transaction_id, use_no), used_at FROM package_use
    UNION ALL
    SELECT 'notice', notice_id::text, told_at FROM notice
    UNION ALL
    SELECT 'closed_month', month::text, closed_at FROM closed_month
)
SELECT format('%s %s is of %s, when no logged request was', name, id, at) AS finding
FROM written
WHERE at IS NOT NULL AND NOT EXISTS (SELECT FROM instant WHERE instant.at = written.at)
