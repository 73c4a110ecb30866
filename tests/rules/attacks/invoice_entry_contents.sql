-- invoice_entry, what a row must and must not say. Bob's January (3) is owed in full; of Ann's
-- joining fee (2) 100 are owed; her January (1) and late cancellation (4) are settled.

-- rule: invoice_entry_is_numbered_from_one
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 0, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);

-- rule: invoice_entry_entered_at_is_an_instant
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, 'infinity', 'Hardship', 100);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2299-12-31 22:59+00', 'Hardship', 100);

-- rule: invoice_entry_money_names_its_transaction
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at)
VALUES (3, 1, 'payment', 100, 3000, 2900, 0, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 100, 'card', 2,
        1, 3, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (3, 1, 'payment', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_money_names_its_transaction, money written off
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 100, 'card', 2,
        1, 3, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 20, 'Hardship', 100);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 100, 'card', 2,
        1, 3, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (3, 1, 'payment', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_credit_names_its_note
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at)
VALUES (3, 1, 'credit', 100, 3000, 2900, 100, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -100, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (3, 1, 'credit', 100, 3000, 2900, 100, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_credit_names_its_note, a credit note written off
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -100, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 20, 'Hardship', 100);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, service_period, meeting_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'membership', NULL, NULL,
        -100, '2026-02-01', 3, 'Goodwill', '2026-02-10 10:00+01');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, credit_note_id)
VALUES (3, 1, 'credit', 100, 3000, 2900, 100, '2026-02-10 10:00+01', 20);

-- rule: invoice_entry_offset_names_its_other_side
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at)
VALUES (3, 1, 'offset', 100, 3000, 2900, 0, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);

-- rule: invoice_entry_offset_names_its_other_side, an invoice, and no entry of it
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, offset_invoice_id)
VALUES (3, 1, 'offset', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 9);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);

-- rule: invoice_entry_write_off_has_a_reason
-- refused:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 100);
-- accepted:
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, write_off_reason, written_off_cents)
VALUES (3, 1, 'write_off', 100, 3000, 2900, 0, '2026-02-10 10:00+01', 'Hardship', 100);

-- rule: invoice_entry_write_off_has_a_reason, a payment has none
-- refused:
UPDATE invoice_entry SET write_off_reason = 'Hardship' WHERE kind = 'payment';
-- accepted:
UPDATE invoice_entry SET write_off_reason = 'Hardship' WHERE kind = 'write_off';
