-- invoice, what is sold: a receipt names the money that paid it. 9 is the last number of 2026.

-- rule: invoice_for_a_sale_is_paid_at_once
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'retail', 'Water', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'retail', 'Water', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'retail', 1000, 'card',
        2, NULL, 20, 'retail', 'Water');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (20, 1, 'payment', 1000, 1000, 0, 0, '2026-02-10 10:00+01', 40);

-- rule: invoice_for_a_sale_is_paid_at_once, a charge is owed
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'charge', 1000, 'card',
        2, NULL, 20, 'charge', NULL);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (20, 1, 'payment', 1000, 1000, 0, 0, '2026-02-10 10:00+01', 40);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'charge', 1000, 'card',
        2, NULL, 20, 'charge', NULL);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (20, 1, 'payment', 1000, 1000, 0, 0, '2026-02-10 10:00+01', 40);

-- rule: invoice_gym_id_paid_by_id_invoice_id_amount_cents_paid_by__fkey, no money
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'retail', 'Water', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'retail', 'Water', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'retail', 1000, 'card',
        2, NULL, 20, 'retail', 'Water');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (20, 1, 'payment', 1000, 1000, 0, 0, '2026-02-10 10:00+01', 40);

-- rule: invoice_gym_id_paid_by_id_invoice_id_amount_cents_paid_by__fkey, a part
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'retail', 'Water', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'retail', 900, 'card',
        2, NULL, 20, 'retail', 'Water');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (20, 1, 'payment', 900, 1000, 100, 0, '2026-02-10 10:00+01', 40);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'retail', 'Water', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'retail', 1000, 'card',
        2, NULL, 20, 'retail', 'Water');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (20, 1, 'payment', 1000, 1000, 0, 0, '2026-02-10 10:00+01', 40);

-- rule: invoice_gym_id_paid_by_id_invoice_id_amount_cents_paid_by__fkey, another receipt's
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'retail', 'Water', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'retail', 1000, 'card',
        2, NULL, 20, 'retail', 'Water');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (20, 1, 'payment', 1000, 1000, 0, 0, '2026-02-10 10:00+01', 40);
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (21, 11, 2, NULL, 'retail', 'Water', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'retail', 'Water', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'retail', 1000, 'card',
        2, NULL, 20, 'retail', 'Water');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (20, 1, 'payment', 1000, 1000, 0, 0, '2026-02-10 10:00+01', 40);
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (21, 11, 2, NULL, 'retail', 'Water', 41,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (41, '2026-02-10 10:00+01', 'retail', 1000, 'card',
        2, NULL, 21, 'retail', 'Water');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (21, 1, 'payment', 1000, 1000, 0, 0, '2026-02-10 10:00+01', 41);

-- rule: invoice_gym_id_corrects_id_payer_key_plan_key_purpose_fkey, of a charge for nobody known
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'retail', 'Water', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'retail', 1000, 'card',
        2, NULL, 20, 'retail', 'Water');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (20, 1, 'payment', 1000, 1000, 0, 0, '2026-02-10 10:00+01', 40);
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (21, 11, NULL, NULL, 'retail', NULL, NULL,
        -100, '2026-02-10', 20, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, credit_note_id)
VALUES (20, 2, 'credit', 100, 1000, -100, 100, '2026-02-10 10:00+01', 21);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'retail', 'Water', 40,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method,
    member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'retail', 1000, 'card',
        2, NULL, 20, 'retail', 'Water');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, transaction_id)
VALUES (20, 1, 'payment', 1000, 1000, 0, 0, '2026-02-10 10:00+01', 40);
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (21, 11, 2, NULL, 'retail', NULL, NULL,
        -100, '2026-02-10', 20, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents,
    owed_cents, credited_cents, entered_at, credit_note_id)
VALUES (20, 2, 'credit', 100, 1000, -100, 100, '2026-02-10 10:00+01', 21);
