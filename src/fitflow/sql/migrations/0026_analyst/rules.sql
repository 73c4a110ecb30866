-- The analyst reads no names, dates of birth or reasons.

REVOKE SELECT ON fitflow.membership FROM fitflow_analyst;
GRANT SELECT (
        gym_id, member_id, during, state, plan_id, billing_period, price_cents,
        freeze_fee_cents, billing_anchor
    )
    ON fitflow.membership TO fitflow_analyst;

REVOKE SELECT ON fitflow.invoice FROM fitflow_analyst;
GRANT SELECT (
        gym_id, invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
        amount_cents, currency, due_on, corrects_id, issued_at, time_zone, issued_on, year,
        previous_number, owed_id
    )
    ON fitflow.invoice TO fitflow_analyst;

REVOKE SELECT ON fitflow.invoice_entry FROM fitflow_analyst;
GRANT SELECT (
        gym_id, invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
        credited_cents, entered_at, transaction_id, credit_note_id, offset_invoice_id,
        offset_entry_no, previous_no, previous_owed_cents, previous_credited_cents,
        note_cents, by_bank, written_off_cents, previous_written_off_cents
    )
    ON fitflow.invoice_entry TO fitflow_analyst;

REVOKE SELECT ON fitflow.member FROM fitflow_analyst;
GRANT SELECT (gym_id, member_id, registered_on) ON fitflow.member TO fitflow_analyst;
