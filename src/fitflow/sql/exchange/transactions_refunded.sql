-- Refunds and chargebacks, each the next of its charge. What is given back of a membership is
-- first credited, by a note of its own; what the bank takes back is owed again.
UPDATE staged
SET
    transaction_id = nextval('fitflow.transaction_table_transaction_id_seq'),
    refund_no = ordered.refund_no + coalesce(earlier.refunds, 0),
    refunded_cents = ordered.refunded_cents + coalesce(earlier.cents, 0),
    note_id = CASE WHEN ordered.credit > 0 THEN nextval('fitflow.invoice_invoice_id_seq') END,
    number = ordered.number + coalesce(issued.number, 0),
    entry_no = newest.entry_no + ordered.entries,
    owed_cents = newest.owed_cents + ordered.owed,
    credited_cents = newest.credited_cents + ordered.credited
FROM (
    SELECT
        refund.*,
        row_number() OVER charges AS refund_no,
        sum(refund.amount_cents) OVER charges AS refunded_cents,
        -- How far the entries before it go: two for a refund with its credit note.
        sum(CASE WHEN refund.credit > 0 THEN 2 ELSE 1 END) OVER charges
            - CASE WHEN refund.credit > 0 THEN 2 ELSE 1 END AS entries,
        sum(refund.amount_cents - refund.credit) OVER charges
            - (refund.amount_cents - refund.credit) AS owed,
        sum(refund.credit) OVER charges - refund.credit AS credited,
        count(*) FILTER (WHERE refund.credit > 0) OVER (
            PARTITION BY extract(year FROM refund.taken_on)
            ORDER BY refund.taken_at, refund.place
        ) AS number
    FROM (
        SELECT
            staged.place,
            staged.taken_at,
            staged.taken_on,
            staged.charge_id,
            staged.invoice_id,
            staged.amount_cents,
            CASE WHEN staged.kind = 'refund' AND staged.invoice_id IS NOT NULL
                THEN staged.amount_cents ELSE 0 END AS credit
        FROM staged
        WHERE staged.place BETWEEN %(first)s AND %(last)s
            AND staged.kind IN ('refund', 'chargeback')
    ) AS refund
    WINDOW charges AS (PARTITION BY refund.charge_id ORDER BY refund.taken_at, refund.place)
) AS ordered
LEFT JOIN LATERAL (
    SELECT max(given.refund_no) AS refunds, max(given.refunded_cents) AS cents
    FROM fitflow.transaction_table AS given
    WHERE given.gym_id = fitflow.current_gym_id() AND given.refund_of_id = ordered.charge_id
) AS earlier ON true
LEFT JOIN LATERAL (
    SELECT max(invoice.number) AS number
    FROM fitflow.invoice
    WHERE invoice.gym_id = fitflow.current_gym_id()
        AND invoice.year = extract(year FROM ordered.taken_on)::smallint
) AS issued ON true
LEFT JOIN LATERAL (
    SELECT entry.entry_no, entry.owed_cents, entry.credited_cents
    FROM fitflow.invoice_entry AS entry
    WHERE entry.gym_id = fitflow.current_gym_id() AND entry.invoice_id = ordered.invoice_id
    ORDER BY entry.entry_no DESC
    LIMIT 1
) AS newest ON true
WHERE ordered.place = staged.place;

-- One after the other: each starts from what the one before it gave back.
SELECT count(issued.invoice_id)
FROM (
    SELECT (
        staged.note_id, staged.number, corrected.member_id, corrected.plan_id, corrected.purpose,
        NULL, NULL, staged.taken_on, staged.taken_at, staged.amount_cents, NULL, true,
        corrected.invoice_id, 'refunded before the import', NULL, NULL
    )::fitflow.paper AS note
    FROM staged
    JOIN fitflow.invoice AS corrected ON corrected.invoice_id = staged.invoice_id
    WHERE staged.place BETWEEN %(first)s AND %(last)s
        AND staged.note_id IS NOT NULL
        AND corrected.gym_id = fitflow.current_gym_id()
    ORDER BY staged.taken_at, staged.place
) AS paper
CROSS JOIN LATERAL fitflow.issue_papers(ARRAY[paper.note]) AS issued;

INSERT INTO fitflow.transaction_table (
    transaction_id, taken_at, stream, amount_cents, by_bank, method, member_id, plan_id,
    invoice_id, invoice_purpose, item, product_id, package_sessions, refund_of_id, refund_no,
    charge_cents, charged_at, refunded_cents, request_key
)
OVERRIDING SYSTEM VALUE
SELECT
    staged.transaction_id, staged.taken_at, charge.stream, -staged.amount_cents,
    staged.kind = 'chargeback', staged.method, charge.member_id, charge.plan_id,
    charge.invoice_id, charge.invoice_purpose, charge.item, charge.product_id,
    charge.package_sessions,
    charge.transaction_id, staged.refund_no, staged.charge_cents, staged.charged_at,
    staged.refunded_cents, staged.request_key
FROM staged
JOIN fitflow.transaction_table AS charge ON charge.transaction_id = staged.charge_id
WHERE staged.place BETWEEN %(first)s AND %(last)s
    AND staged.kind IN ('refund', 'chargeback')
    AND charge.gym_id = fitflow.current_gym_id()
ORDER BY staged.taken_at, staged.place;

INSERT INTO fitflow.invoice_entry (
    invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents, credited_cents,
    entered_at, credit_note_id, transaction_id, written_off_cents
)
SELECT
    staged.invoice_id,
    staged.entry_no + step.no,
    step.kind::fitflow.invoice_entry_kind,
    step.sign * staged.amount_cents,
    staged.charge_cents,
    staged.owed_cents + step.owes * staged.amount_cents,
    staged.credited_cents + step.credits * staged.amount_cents,
    staged.taken_at,
    CASE step.kind WHEN 'credit' THEN staged.note_id END,
    CASE step.kind WHEN 'credit' THEN NULL ELSE staged.transaction_id END,
    balance.written_off_cents
FROM staged
JOIN fitflow.invoice_balance AS balance
    ON balance.gym_id = fitflow.current_gym_id() AND balance.invoice_id = staged.invoice_id
JOIN (VALUES
    ('refund', 1, 'credit', 1, -1, 1),
    ('refund', 2, 'refund', -1, 0, 1),
    ('chargeback', 1, 'chargeback', -1, 1, 0)
) AS step (of_kind, no, kind, sign, owes, credits) ON step.of_kind = staged.kind::text
WHERE staged.place BETWEEN %(first)s AND %(last)s AND staged.invoice_id IS NOT NULL
    AND staged.kind IN ('refund', 'chargeback')
ORDER BY staged.taken_at, staged.place, step.no;
