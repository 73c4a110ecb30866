-- transaction_table, refunds: a chain from the charge. Ann's shoes (9) are a charge of 3000 and
-- stand; her February (2) was given back as 1000 (3) and 2000 (4).

-- rule: transaction_table_refund_idx
-- given:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -1000, 'card', 1, 'Shoes',
        9, 1, 3000, '2026-01-01 10:00+01', 1000);
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'retail', -3000, 'card', 1, 'Shoes',
        9, 1, 3000, '2026-01-01 10:00+01', 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'retail', -2000, 'card', 1, 'Shoes',
        9, 2, 3000, '2026-01-01 10:00+01', 3000);

-- rule: transaction_table_gym_id_refund_of_id_previous_refund_no_p_fkey, forgetting the first
-- given:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -1000, 'card', 1, 'Shoes',
        9, 1, 3000, '2026-01-01 10:00+01', 1000);
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'retail', -2500, 'card', 1, 'Shoes',
        9, 2, 3000, '2026-01-01 10:00+01', 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'retail', -500, 'card', 1, 'Shoes',
        9, 2, 3000, '2026-01-01 10:00+01', 1500);

-- rule: transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey, a larger charge
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -3001, 'card', 1, 'Shoes',
        9, 1, 3001, '2026-01-01 10:00+01', 3001);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -3000, 'card', 1, 'Shoes',
        9, 1, 3000, '2026-01-01 10:00+01', 3000);

-- rule: transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey, a charge of another time
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -3000, 'card', 1, 'Shoes',
        9, 1, 3000, '2026-01-01 09:59+01', 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -3000, 'card', 1, 'Shoes',
        9, 1, 3000, '2026-01-01 10:00+01', 3000);

-- rule: transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey, paid back to somebody else
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -1000, 'card', 2, 'Shoes',
        9, 1, 3000, '2026-01-01 10:00+01', 1000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -1000, 'card', 1, 'Shoes',
        9, 1, 3000, '2026-01-01 10:00+01', 1000);

-- rule: transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey, a member's paid to nobody
-- given:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, item,
    member_id)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel', 1);
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-06 10:00+01', 'retail', -300, 'cash', 'Towel', NULL,
        20, 1, 300, '2026-02-05 10:00+01', 300);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-06 10:00+01', 'retail', -300, 'cash', 'Towel', 1,
        20, 1, 300, '2026-02-05 10:00+01', 300);

-- rule: transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey, nobody's paid to a member
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-06 10:00+01', 'retail', -200, 'cash', 'Water', 1,
        5, 1, 200, '2026-02-02 18:50+01', 200);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-06 10:00+01', 'retail', -200, 'cash', 'Water', NULL,
        5, 1, 200, '2026-02-02 18:50+01', 200);

-- rule: transaction_table_gym_id_refund_of_id_invoice_id_charge_ce_fkey, from another invoice
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, by_bank, method,
    member_id, plan_id, invoice_id, invoice_purpose, refund_of_id, refund_no, charge_cents,
    charged_at, refunded_cents)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-05 10:00+01', 'membership', -1000, true, 'card',
        1, 1, 5, 'membership', 1, 1, 3000, '2026-01-01 10:00+01', 1000);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (5, 6, 'chargeback', -1000, 3000, 1000, 3000, '2026-02-05 10:00+01', 20);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, by_bank, method,
    member_id, plan_id, invoice_id, invoice_purpose, refund_of_id, refund_no, charge_cents,
    charged_at, refunded_cents)
OVERRIDING SYSTEM VALUE VALUES (20, '2026-02-05 10:00+01', 'membership', -1000, true, 'card',
        1, 1, 1, 'membership', 1, 1, 3000, '2026-01-01 10:00+01', 1000);
INSERT INTO invoice_entry (invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents,
    credited_cents, entered_at, transaction_id)
VALUES (1, 2, 'chargeback', -1000, 3000, 1000, 0, '2026-02-05 10:00+01', 20);

-- rule: transaction_table_the_bank_takes_back
-- refused:
UPDATE transaction_table SET by_bank = true WHERE transaction_id = 9;
-- accepted:
UPDATE transaction_table SET by_bank = false WHERE transaction_id = 9;

-- target: transaction_table_gym_id_refund_of_id_refund_no_refunded_ce_key
-- target: transaction_table_gym_id_transaction_id_stream_item_key_pay_key
-- target: transaction_table_gym_id_invoice_id_transaction_id_amount_c_key
-- target: transaction_table_gym_id_package_id_sold_sessions_member_id_key

-- rule: transaction_table_gym_id_refund_of_id_stream_item_key_paye_fkey, other goods
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -1000, 'card', 1, 'Water',
        9, 1, 3000, '2026-01-01 10:00+01', 1000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -1000, 'card', 1, 'Shoes',
        9, 1, 3000, '2026-01-01 10:00+01', 1000);

-- rule: transaction_table_gym_id_refund_of_id_package_sessions_mem_fkey
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id,
    package_sessions, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'training_package', -5000, 'card', 2,
        10, 6, 1, 25000, '2026-02-02 18:55+01', 5000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id,
    package_sessions, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'training_package', -5000, 'card', 2,
        5, 6, 1, 25000, '2026-02-02 18:55+01', 5000);
