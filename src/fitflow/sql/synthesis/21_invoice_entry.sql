-- What the month's payments, credit notes and refunds, and giving up, changed of what is owed.
WITH entered AS (
    SELECT first_id AS invoice_id, 1 AS entry_no,
        CASE WHEN voucher_cents IS NULL THEN 'payment' ELSE 'held' END AS kind,
        price_cents AS amount_cents,
        price_cents AS invoice_cents, 0::bigint AS owed_cents, 0::bigint AS credited_cents,
        paid_at AS entered_at,
        CASE WHEN voucher_cents IS NULL THEN first_id + 1 END AS transaction_id,
        NULL::bigint AS credit_note_id,
        NULL AS write_off_reason, 0::bigint AS written_off_cents,
        CASE WHEN voucher_cents IS NOT NULL THEN first_id END AS held_id
    FROM charge
    WHERE paid_at IS NOT NULL
    UNION ALL
    SELECT first_id, 2, 'credit', back_cents, price_cents, -back_cents, back_cents, back_at,
        NULL, first_id + 1, NULL, 0, NULL
    FROM charge
    WHERE back_at IS NOT NULL
    UNION ALL
    SELECT first_id, 3, 'refund', -back_cents, price_cents, 0, back_cents, back_at,
        first_id + 2, NULL, NULL, 0, NULL
    FROM charge
    WHERE back_at IS NOT NULL
    UNION ALL
    SELECT first_id + 2, 1, 'payment', price_cents, price_cents, 0, 0,
        back_at + interval '1 hour', first_id + 3, NULL, NULL, 0, NULL
    FROM charge
    WHERE is_billed_again
    UNION ALL
    SELECT first_id, 1, 'write_off', price_cents, price_cents, 0, 0, given_up_at,
        NULL, NULL, 'Not paid in two months', price_cents, NULL
    FROM charge
    WHERE given_up_at IS NOT NULL
)
INSERT INTO fitflow.invoice_entry (
    invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents, credited_cents,
    entered_at, transaction_id, credit_note_id, write_off_reason,
    written_off_cents, held_id, held_entry_no
)
SELECT
    invoice_id, entry_no, kind::fitflow.invoice_entry_kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id, credit_note_id, write_off_reason,
    written_off_cents, held_id, CASE WHEN held_id IS NOT NULL THEN 2 END
FROM entered
WHERE entered_at >= %(since)s::date::timestamp AT TIME ZONE %(time_zone)s::text
    AND entered_at < %(until)s::date::timestamp AT TIME ZONE %(time_zone)s::text
ORDER BY invoice_id, entry_no;
