-- invoice_entry, what it points at. Bob's January (3) is owed in full; of Ann's joining fee (2) 100
-- are owed; her January (1) and late cancellation (4) are settled.

-- rule: invoice_entry_gym_id_transaction_id_invoice_id_amount_cent_fkey, more than was paid
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 500, 'card', 2,
        1, 3, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (3, 1, 'payment', 600, 3000, 2400, 0, '2026-02-10 10:00+01', 20);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 500, 'card', 2,
        1, 3, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (3, 1, 'payment', 500, 3000, 2500, 0, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_gym_id_transaction_id_invoice_id_amount_cent_fkey, a refund as the bank's
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, by_bank, method,
    member_id, plan_id, invoice_id, invoice_purpose, refund_of_id, refund_no, charge_cents,
    charged_at, refunded_cents)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', -1000, false, 'card',
        1, 1, 1, 'membership', 1, 1, 3000,
        '2026-01-01 10:00+01', 1000);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (1, 2, 'chargeback', -1000, 3000, 1000, 0, '2026-02-10 10:00+01', 20);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, by_bank, method,
    member_id, plan_id, invoice_id, invoice_purpose, refund_of_id, refund_no, charge_cents,
    charged_at, refunded_cents)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', -1000, true, 'card',
        1, 1, 1, 'membership', 1, 1, 3000,
        '2026-01-01 10:00+01', 1000);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (1, 2, 'chargeback', -1000, 3000, 1000, 0, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_gym_id_credit_note_id_invoice_id_note_cents_fkey
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -100, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (3, 1, 'credit', 200, 3000, 2800, 200, '2026-02-10 10:00+01', 20);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -100, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (3, 1, 'credit', 100, 3000, 2900, 100, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_gym_id_offset_invoice_id_offset_entry_no_inv_fkey, one side alone
-- given:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'late_cancellation', NULL, NULL,
        -100, '2026-02-01', 4, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (4, 4, 'credit', 100, 800, -100, 400, '2026-02-10 10:00+01', 20);
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id, offset_entry_no)
VALUES (4, 5, 'offset', -100, 800, 0, 400, '2026-02-10 10:00+01', 2, 3);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id, offset_entry_no)
VALUES (4, 5, 'offset', -100, 800, 0, 400, '2026-02-10 10:00+01', 2, 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id, offset_entry_no, written_off_cents)
VALUES (2, 3, 'offset', 100, 1000, 0, 0, '2026-02-10 10:00+01', 4, 5, 600);

-- rule: invoice_entry_gym_id_offset_invoice_id_offset_entry_no_inv_fkey, money on the other side
-- given:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'late_cancellation', NULL, NULL,
        -100, '2026-02-01', 4, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (4, 4, 'credit', 100, 800, -100, 400, '2026-02-10 10:00+01', 20);
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 100, 'card', 1,
        1, 2, 'joining_fee');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id, written_off_cents)
VALUES (2, 3, 'payment', 100, 1000, 0, 0, '2026-02-10 10:00+01', 20, 600);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id, offset_entry_no)
VALUES (4, 5, 'offset', -100, 800, 0, 400, '2026-02-10 10:00+01', 2, 3);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id, offset_entry_no)
VALUES (4, 5, 'offset', -100, 800, 0, 400, '2026-02-10 10:00+01', 2, 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id, offset_entry_no, written_off_cents)
VALUES (2, 3, 'offset', 100, 1000, 0, 0, '2026-02-10 10:00+01', 4, 5, 600);
