-- invoice_entry, how much. Bob's January (3) is owed in full; of Ann's joining fee (2) 100 are
-- owed; her January (1) and late cancellation (4) are settled.

-- rule: invoice_entry_first_starts_from_the_invoice
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2800, 0, '2026-02-10 10:00+01', 'Hardship', 100);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);

-- rule: invoice_entry_first_starts_from_the_invoice, credits out of nothing
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 100, '2026-02-10 10:00+01', 'Hardship', 100);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);

-- rule: invoice_entry_sign_follows_its_kind
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, written_off_cents)
VALUES (2, 3, 'recovery', 100, 1000, 0, 0, '2026-02-10 10:00+01', 700);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, written_off_cents)
VALUES (2, 3, 'recovery', -100, 1000, 200, 0, '2026-02-10 10:00+01', 500);

-- rule: invoice_entry_sign_follows_its_kind, an offset of nothing
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id, offset_entry_no)
VALUES (4, 4, 'offset', 0, 800, 0, 300, '2026-02-10 10:00+01', 2, 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id, offset_entry_no, written_off_cents)
VALUES (2, 3, 'offset', 0, 1000, 100, 0, '2026-02-10 10:00+01', 4, 4, 600);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'late_cancellation', NULL, NULL,
        -100, '2026-02-01', 4, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (4, 4, 'credit', 100, 800, -100, 400, '2026-02-10 10:00+01', 20);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id, offset_entry_no)
VALUES (4, 5, 'offset', -100, 800, 0, 400, '2026-02-10 10:00+01', 2, 3);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id, offset_entry_no, written_off_cents)
VALUES (2, 3, 'offset', 100, 1000, 0, 0, '2026-02-10 10:00+01', 4, 5, 600);

-- rule: invoice_entry_credits_within_the_invoice
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -3001, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (3, 1, 'credit', 3001, 3000, -1, 3001, '2026-02-10 10:00+01', 20);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -3000, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (3, 1, 'credit', 3000, 3000, 0, 3000, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_pays_no_more_than_is_owed
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 3001, 3000, -1, 0, '2026-02-10 10:00+01', 'Hardship', 3001);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 3000, 3000, 0, 0, '2026-02-10 10:00+01', 'Hardship', 3000);

-- rule: invoice_entry_overpays_into_credit
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 3000, 'card', 2,
        1, 3, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (3, 1, 'overpayment', 3000, 3000, 0, 0, '2026-02-10 10:00+01', 20);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 3001, 'card', 2,
        1, 3, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (3, 1, 'overpayment', 3001, 3000, -1, 0, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_gives_back_only_credit
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, by_bank, method,
    member_id, plan_id, invoice_id, invoice_purpose, refund_of_id, refund_no, charge_cents,
    charged_at, refunded_cents)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', -1000, false, 'card',
        1, 1, 1, 'membership', 1, 1, 3000,
        '2026-01-01 10:00+01', 1000);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (1, 2, 'refund', -1000, 3000, 1000, 0, '2026-02-10 10:00+01', 20);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 1, 1, 'membership', NULL, NULL,
        -1000, '2026-02-01', 1, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (1, 2, 'credit', 1000, 3000, -1000, 1000, '2026-02-10 10:00+01', 20);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, by_bank, method,
    member_id, plan_id, invoice_id, invoice_purpose, refund_of_id, refund_no, charge_cents,
    charged_at, refunded_cents)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', -1000, false, 'card',
        1, 1, 1, 'membership', 1, 1, 3000,
        '2026-01-01 10:00+01', 1000);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (1, 3, 'refund', -1000, 3000, 0, 1000, '2026-02-10 10:00+01', 20);
