-- The invoices, and a credit note for each refund, numbered through by gym and year in the order of
-- issue. Where a full refund released days that were charged again, its credit note says so.

WITH issued AS (
    SELECT gym_id, invoice_id, member_id, plan_id, service_period, amount_cents, currency,
        time_zone, NULL::bigint AS corrects_id, NULL AS credit_reason, issued_at
    FROM former_invoice
    UNION ALL
    SELECT
        refund.gym_id, refund.transaction_id, refund.member_id, refund.plan_id,
        CASE WHEN EXISTS (
            SELECT FROM fitflow.transaction_table AS again
            WHERE again.gym_id = refund.gym_id
                AND again.member_id = refund.member_id
                AND again.rebills_id = refund.transaction_id
        ) THEN refund.service_period END,
        refund.amount_cents, refund.currency, refund.time_zone, refund.refund_of_id, 'Given back',
        refund.taken_at
    FROM fitflow.transaction_table AS refund
    WHERE refund.stream = 'membership' AND refund.amount_cents < 0
)
INSERT INTO fitflow.invoice (
    gym_id, invoice_id, number, member_id, plan_id, purpose, service_period, amount_cents,
    currency, time_zone, due_on, corrects_id, credit_reason, issued_at
)
OVERRIDING SYSTEM VALUE
SELECT
    gym_id, invoice_id,
    row_number() OVER (
        PARTITION BY gym_id, extract(year FROM issued_at AT TIME ZONE time_zone)
        ORDER BY issued_at, invoice_id),
    member_id, plan_id, 'membership', service_period, amount_cents, currency, time_zone,
    (issued_at AT TIME ZONE time_zone)::date, corrects_id, credit_reason, issued_at
FROM issued
ORDER BY gym_id, issued_at, invoice_id;

SELECT setval(pg_get_serial_sequence('fitflow.invoice', 'invoice_id'), max(invoice_id))
FROM fitflow.invoice
HAVING max(invoice_id) IS NOT NULL;

UPDATE fitflow.transaction_table SET
    invoice_id = former_money.invoice_id,
    invoice_purpose = 'membership'
FROM former_money
WHERE former_money.gym_id = transaction_table.gym_id
    AND former_money.transaction_id = transaction_table.transaction_id;

-- A charge, then each refund after its credit note.
INSERT INTO fitflow.invoice_entry (
    gym_id, invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents, credited_cents,
    entered_at, transaction_id
)
SELECT gym_id, invoice_id, 1, 'payment', amount_cents, amount_cents, 0, 0, taken_at,
    transaction_id
FROM fitflow.transaction_table
WHERE stream = 'membership' AND amount_cents > 0;

INSERT INTO fitflow.invoice_entry (
    gym_id, invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents, credited_cents,
    entered_at, transaction_id, credit_note_id
)
SELECT
    refund.gym_id, refund.invoice_id, 2 * refund.refund_no + entry.place, entry.kind,
    entry.amount_cents, refund.charge_cents, entry.owed_cents, refund.refunded_cents,
    refund.taken_at,
    CASE WHEN entry.kind = 'refund' THEN refund.transaction_id END,
    CASE WHEN entry.kind = 'credit' THEN refund.transaction_id END
FROM fitflow.transaction_table AS refund
CROSS JOIN LATERAL (
    VALUES
        (0, 'credit'::fitflow.invoice_entry_kind, -refund.amount_cents, refund.amount_cents),
        (1, 'refund'::fitflow.invoice_entry_kind, refund.amount_cents, 0::bigint)
) AS entry (place, kind, amount_cents, owed_cents)
WHERE refund.stream = 'membership' AND refund.amount_cents < 0
ORDER BY refund.gym_id, refund.invoice_id, refund.refund_no, entry.place;
