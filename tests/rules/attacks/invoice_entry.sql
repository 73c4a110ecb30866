-- invoice_entry, its keys. Bob's January (3) is owed in full; of Ann's joining fee (2) 100 are
-- owed; her January (1), late cancellation (4) and February (5) are settled.

-- rule: invoice_entry_pkey
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (2, 2, 'write_off', 500, 1000, 200, 0, '2026-02-10 10:00+01', 'Hardship', 500);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (2, 3, 'write_off', 100, 1000, 0, 0, '2026-02-10 10:00+01', 'Hardship', 700);

-- rule: invoice_entry_transaction_idx
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (1, 2, 'overpayment', 3000, 3000, -3000, 0, '2026-02-10 10:00+01', 1);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 3000, 'card', 1,
        1, 1, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (1, 2, 'overpayment', 3000, 3000, -3000, 0, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_gym_id_credit_note_id_adjusted_id_key
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (4, 4, 'credit', 300, 800, -300, 600, '2026-02-10 10:00+01', 8);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'late_cancellation', NULL, NULL,
        -300, '2026-02-01', 4, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (4, 4, 'credit', 300, 800, -300, 600, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_gym_id_invoice_id_invoice_cents_fkey
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3001, 2901, 0, '2026-02-10 10:00+01', 'Hardship', 100);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);

-- rule: invoice_entry_gym_id_invoice_id_previous_no_previous_owed__fkey, no first
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 2, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);

-- rule: invoice_entry_gym_id_invoice_id_previous_no_previous_owed__fkey, forgetting the first
-- given:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 2, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 200);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 2, 'write_off', 100, 3000, 2800, 0, '2026-02-10 10:00+01', 'Hardship', 200);

-- rule: invoice_entry_gym_id_invoice_id_previous_no_previous_owed__fkey, forgetting credits
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'late_cancellation', NULL, NULL,
        -100, '2026-02-01', 4, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (4, 4, 'credit', 100, 800, -100, 100, '2026-02-10 10:00+01', 20);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'late_cancellation', NULL, NULL,
        -100, '2026-02-01', 4, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (4, 4, 'credit', 100, 800, -100, 400, '2026-02-10 10:00+01', 20);

-- target: invoice_entry_gym_id_invoice_id_entry_no_owed_cents_credite_key
-- target: invoice_entry_gym_id_offset_invoice_id_offset_entry_no_adju_key
