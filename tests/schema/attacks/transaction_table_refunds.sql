-- transaction_table, refunds: a chain from the charge. Ann's January (1) is a charge of 3000 and
-- stands; her February (2) was given back as 1000 (3) and 2000 (4).

-- rule: transaction_table_gym_id_refund_of_id_refund_no_key
-- given:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -1000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, '2026-01-01 10:00+01', 1000);
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'membership', -3000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, '2026-01-01 10:00+01', 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'membership', -2000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 2, 3000, '2026-01-01 10:00+01', 3000);

-- rule: transaction_table_gym_id_refund_of_id_previous_refund_no_p_fkey, forgetting the first
-- given:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -1000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, '2026-01-01 10:00+01', 1000);
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'membership', -2500, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 2, 3000, '2026-01-01 10:00+01', 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-06 10:00+01', 'membership', -500, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 2, 3000, '2026-01-01 10:00+01', 1500);

-- rule: transaction_table_gym_id_refund_of_id_stream_charge_cents__fkey, a larger charge
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -3001, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3001, '2026-01-01 10:00+01', 3001);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -3000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, '2026-01-01 10:00+01', 3000);

-- rule: transaction_table_gym_id_refund_of_id_stream_charge_cents__fkey, another stream
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, member_id,
    refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -100, 'cash', 'Water', 2,
        6, 1, 25000, '2026-02-02 18:55+01', 100);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, refund_of_id,
    refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-02-05 10:00+01', 'retail', -100, 'cash', 'Water',
        5, 1, 200, '2026-02-02 18:50+01', 100);

-- rule: transaction_table_gym_id_refund_of_id_stream_charge_cents__fkey, a charge of another time
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -3000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, '2026-01-01 09:59+01', 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -3000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, '2026-01-01 10:00+01', 3000);

-- rule: transaction_table_gym_id_refund_of_id_payer_key_fkey, paid back to somebody else
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -1000, 'card', 2, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, '2026-01-01 10:00+01', 1000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -1000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, '2026-01-01 10:00+01', 1000);

-- rule: transaction_table_gym_id_refund_of_id_payer_key_fkey, a member's money paid to nobody
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

-- rule: transaction_table_gym_id_refund_of_id_payer_key_fkey, nobody's money paid to a member
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

-- rule: transaction_table_gym_id_refund_of_id_plan_id_service_peri_fkey, other days than were paid
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -3000, 'card', 1, 1, '[2026-01-01,2027-01-01)',
        1, 1, 3000, '2026-01-01 10:00+01', 3000);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
    service_period, refund_of_id, refund_no, charge_cents, charged_at, refunded_cents)
VALUES ('2026-01-05 10:00+01', 'membership', -3000, 'card', 1, 1, '[2026-01-01,2026-02-01)',
        1, 1, 3000, '2026-01-01 10:00+01', 3000);

-- target: transaction_table_gym_id_refund_of_id_refund_no_refunded_ce_key
-- target: transaction_table_gym_id_transaction_id_stream_amount_cents_key
-- target: transaction_table_gym_id_transaction_id_payer_key_key
-- target: transaction_table_gym_id_transaction_id_plan_id_service_per_key
