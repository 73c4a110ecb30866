-- transaction_table, refunds: a chain from the charge. Ann's January (1) is a charge of 3000 and
-- stands; her February (2) was given back as 1000 (3) and 2000 (4).

-- rule: transaction_table_gym_id_refund_of_id_refund_no_key
-- given:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -1000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, 1000);
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'membership', -3000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'membership', -2000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 2, 3000, 3000);

-- rule: transaction_table_gym_id_refund_of_id_previous_refund_no_p_fkey, forgetting the first
-- given:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -1000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, 1000);
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'membership', -2500, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 2, 3000, 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'membership', -500, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 2, 3000, 1500);

-- rule: transaction_table_gym_id_refund_of_id_stream_charge_cents_fkey, a larger charge than it was
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -3001, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3001, 3001);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -3000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, 3000);

-- rule: transaction_table_gym_id_refund_of_id_stream_charge_cents_fkey, another stream
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -100, 'cash', 'Water', 6, 1, 25000, 100);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -100, 'cash', 'Water', 5, 1, 200, 100);

-- rule: transaction_table_gym_id_refund_of_id_member_id_fkey, paid back to somebody else
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -1000, 'card', 2, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, 1000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -1000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, 1000);

-- rule: transaction_table_gym_id_refund_of_id_plan_id_service_peri_fkey, other days than were paid
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -3000, 'card', 1, 1, '[2026-01-01,2027-01-01)',
        1, 1, 3000, 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -3000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, 3000);

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
    refund_no, charge_cents, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water', 5, 1, NULL, NULL);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water', 5, 1, 200, 200);

-- rule: transaction_table_refund_is_numbered_from_one
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water', 5, 0, 200, 200);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water', 5, 1, 200, 200);

-- rule: transaction_table_refund_starts_at_zero
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water', 5, 1, 200, 100);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -100, 'cash', 'Water', 5, 1, 200, 100);

-- rule: transaction_table_refund_within_charge
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -201, 'cash', 'Water', 5, 1, 200, 201);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -200, 'cash', 'Water', 5, 1, 200, 200);

-- target: transaction_table_gym_id_refund_of_id_refund_no_refunded_ce_key
-- target: transaction_table_gym_id_transaction_id_stream_amount_cents_key
-- target: transaction_table_gym_id_transaction_id_member_id_key
-- target: transaction_table_gym_id_transaction_id_plan_id_service_per_key
