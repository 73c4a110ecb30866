-- transaction_table, what a refund must say of itself. Ann's shoes (9) are a charge of 3000; water
-- (5) was sold for 200 to somebody unknown.

-- rule: transaction_table_refund_names_its_charge, money out for nothing
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)
VALUES ('2026-02-05 10:00+01', 'retail', -100, 'cash', 'Water');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)
VALUES ('2026-02-05 10:00+01', 'retail', 100, 'cash', 'Water');

-- rule: transaction_table_refund_names_its_charge, a refund that does not count
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water', 5, 1, NULL, NULL, NULL);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water',
        5, 1, 200, '2026-02-02 18:50+01', 200);

-- rule: transaction_table_refund_names_its_charge, of a charge of no time
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -3000, 'card', 1, 'Shoes',
        9, 1, 3000, NULL, 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, item,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'retail', -3000, 'card', 1, 'Shoes',
        9, 1, 3000, '2026-01-01 10:00+01', 3000);

-- rule: transaction_table_refund_follows_its_charge
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-02 18:49:59+01', 'retail', -200, 'cash', 'Water', NULL,
        5, 1, 200, '2026-02-02 18:50+01', 200);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-02 18:50+01', 'retail', -200, 'cash', 'Water', NULL,
        5, 1, 200, '2026-02-02 18:50+01', 200);

-- rule: transaction_table_refund_is_numbered_from_one
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water',
        5, 0, 200, '2026-02-02 18:50+01', 200);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water',
        5, 1, 200, '2026-02-02 18:50+01', 200);

-- rule: transaction_table_refund_starts_at_zero
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water',
        5, 1, 200, '2026-02-02 18:50+01', 100);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -100, 'cash', 'Water',
        5, 1, 200, '2026-02-02 18:50+01', 100);

-- rule: transaction_table_refund_within_charge, by the bank
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, by_bank, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -201, true, 'card', 'Water',
        5, 1, 200, '2026-02-02 18:50+01', 201);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, by_bank, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -100, false, 'card', 'Water',
        5, 1, 200, '2026-02-02 18:50+01', 100),
       ('2026-02-06 10:00+01', 'retail', -200, true, 'card', 'Water',
        5, 2, 200, '2026-02-02 18:50+01', 300);

-- rule: transaction_table_refund_within_charge
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -201, 'cash', 'Water',
        5, 1, 200, '2026-02-02 18:50+01', 201);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water',
        5, 1, 200, '2026-02-02 18:50+01', 200);
