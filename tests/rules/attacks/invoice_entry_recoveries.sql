-- invoice_entry, what was written off. Of Ann's joining fee (2) 600 are written off, and 100 owed.

-- rule: invoice_entry_gym_id_invoice_id_previous_no_previous_owed__fkey, forgetting the write-off
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, written_off_cents)
VALUES (2, 3, 'recovery', -100, 1000, 200, 0, '2026-02-10 10:00+01', 600);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, written_off_cents)
VALUES (2, 3, 'recovery', -100, 1000, 200, 0, '2026-02-10 10:00+01', 500);

-- rule: invoice_entry_first_starts_from_the_invoice, with something written off
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 100, 'card', 2,
        1, 3, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id, written_off_cents)
VALUES (3, 1, 'payment', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 20, 100);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 100, 'card', 2,
        1, 3, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id, written_off_cents)
VALUES (3, 1, 'payment', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 20, 0);

-- rule: invoice_entry_recovers_what_was_written_off
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, written_off_cents)
VALUES (2, 3, 'recovery', -601, 1000, 701, 0, '2026-02-10 10:00+01', -1);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, written_off_cents)
VALUES (2, 3, 'recovery', -600, 1000, 700, 0, '2026-02-10 10:00+01', 0);

-- rule: invoice_entry_in_credit_has_nothing_written_off
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 700, 'card', 1,
        1, 2, 'joining_fee');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id, written_off_cents)
VALUES (2, 3, 'overpayment', 700, 1000, -600, 0, '2026-02-10 10:00+01', 20, 600);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 700, 'card', 1,
        1, 2, 'joining_fee');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, written_off_cents)
VALUES (2, 3, 'recovery', -600, 1000, 700, 0, '2026-02-10 10:00+01', 0);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id, written_off_cents)
VALUES (2, 4, 'payment', 700, 1000, 0, 0, '2026-02-10 10:00+01', 20, 0);

-- rule: invoice_entry_in_credit_has_nothing_written_off, a credit note
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'joining_fee', NULL, NULL,
        -200, '2026-02-01', 2, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id, written_off_cents)
VALUES (2, 3, 'credit', 200, 1000, -100, 200, '2026-02-10 10:00+01', 20, 600);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'joining_fee', NULL, NULL,
        -200, '2026-02-01', 2, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, written_off_cents)
VALUES (2, 3, 'recovery', -100, 1000, 200, 0, '2026-02-10 10:00+01', 500);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id, written_off_cents)
VALUES (2, 4, 'credit', 200, 1000, 0, 200, '2026-02-10 10:00+01', 20, 500);
