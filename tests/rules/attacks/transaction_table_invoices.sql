-- transaction_table, what is paid: a membership transaction is for an invoice, and moves money only
-- with its entry. Bob's January (3) and freeze fee (9) are owed; Ann's February (5) was corrected
-- by 6.

-- rule: transaction_table_membership_pays_an_invoice
-- refused:
UPDATE transaction_table SET invoice_id = NULL WHERE transaction_id = 7;
-- accepted:
UPDATE transaction_table SET invoice_id = 3 WHERE transaction_id = 7;

-- rule: transaction_table_membership_pays_an_invoice, for no purpose
-- refused:
UPDATE transaction_table SET invoice_purpose = NULL WHERE transaction_id = 7;
-- accepted:
UPDATE transaction_table SET invoice_purpose = 'membership' WHERE transaction_id = 7;

-- rule: transaction_table_membership_pays_an_invoice, a purpose of none
-- refused:
UPDATE transaction_table SET invoice_purpose = 'retail' WHERE transaction_id = 5;
-- accepted:
UPDATE transaction_table SET invoice_purpose = NULL WHERE transaction_id = 5;

-- rule: transaction_table_gym_id_invoice_id_payer_key_plan_key_inv_fkey, somebody else's
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, declined_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
VALUES ('2026-02-10 10:00+01', 'membership', 0, 3000, 'card', 1,
        1, 3, 'membership');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, declined_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
VALUES ('2026-02-10 10:00+01', 'membership', 0, 3000, 'card', 2,
        1, 3, 'membership');

-- rule: transaction_table_gym_id_invoice_id_payer_key_plan_key_inv_fkey, another plan's
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, declined_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
VALUES ('2026-02-10 10:00+01', 'membership', 0, 3000, 'card', 2,
        2, 3, 'membership');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, declined_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
VALUES ('2026-02-10 10:00+01', 'membership', 0, 3000, 'card', 2,
        1, 3, 'membership');

-- rule: transaction_table_gym_id_invoice_id_payer_key_plan_key_inv_fkey, for another purpose
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, declined_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
VALUES ('2026-02-10 10:00+01', 'membership', 0, 3000, 'card', 2,
        1, 9, 'membership');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, declined_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
VALUES ('2026-02-10 10:00+01', 'membership', 0, 3000, 'card', 2,
        1, 9, 'freeze_fee');

-- rule: transaction_table_gym_id_invoice_id_payer_key_plan_key_inv_fkey, a credit note
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, declined_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
VALUES ('2026-02-10 10:00+01', 'membership', 0, 3000, 'card', 1,
        1, 6, 'membership');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, declined_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
VALUES ('2026-02-10 10:00+01', 'membership', 0, 3000, 'card', 1,
        1, 5, 'membership');

-- rule: transaction_table_gym_id_settles_id_transaction_id_fkey
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 500, 'card', 2,
        1, 3, 'membership');
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
    plan_id, invoice_id, invoice_purpose)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-10 10:00+01', 'membership', 500, 'card', 2,
        1, 3, 'membership');
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (3, 1, 'payment', 500, 3000, 2500, 0, '2026-02-10 10:00+01', 20);
