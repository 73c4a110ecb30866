-- payment_way: Ann (1) paid by card through the gateway test (1) until 1 February at noon, and by
-- transfer (2) since; Bob (2) pays at the till (3).

-- rule: payment_way_pkey
-- refused:
INSERT INTO payment_way (payment_way_id, member_id, rank, method, during)
OVERRIDING SYSTEM VALUE VALUES (3, 3, 1, 'cash', '[2026-02-10 10:00+01,)');
-- accepted:
INSERT INTO payment_way (payment_way_id, member_id, rank, method, during)
OVERRIDING SYSTEM VALUE VALUES (4, 3, 1, 'cash', '[2026-02-10 10:00+01,)');

-- rule: payment_way_gym_id_member_id_rank_during_key
-- refused:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (2, 1, 'bank_transfer', '[2026-02-10 10:00+01,)');
-- accepted:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (2, 2, 'bank_transfer', '[2026-02-10 10:00+01,)');

-- rule: payment_way_gym_id_member_id_rank_during_key, an instant before the next
-- refused:
UPDATE payment_way SET during = '[2026-01-01 09:00+01,2026-02-01 12:00:01+01)'
WHERE payment_way_id = 1;
-- accepted:
UPDATE payment_way SET during = '[2026-01-01 09:00+01,2026-02-01 11:59:59+01)'
WHERE payment_way_id = 1;

-- rule: payment_way_gym_id_member_id_fkey
-- refused:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (404, 1, 'cash', '[2026-02-10 10:00+01,)');
-- accepted:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 1, 'cash', '[2026-02-10 10:00+01,)');

-- rule: payment_way_rank_is_within_nine, none
-- refused:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 0, 'cash', '[2026-02-10 10:00+01,)');
-- accepted:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 1, 'cash', '[2026-02-10 10:00+01,)');

-- rule: payment_way_rank_is_within_nine, too many
-- refused:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 10, 'cash', '[2026-02-10 10:00+01,)');
-- accepted:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 9, 'cash', '[2026-02-10 10:00+01,)');

-- rule: payment_way_by_card_or_debit_is_through_a_gateway, a card without one
-- refused:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 1, 'card', '[2026-02-10 10:00+01,)');
-- accepted:
INSERT INTO payment_way (member_id, rank, method, gateway, reference, during)
VALUES (3, 1, 'card', 'test', 'token-3', '[2026-02-10 10:00+01,)');

-- rule: payment_way_by_card_or_debit_is_through_a_gateway, a debit without its mandate
-- refused:
INSERT INTO payment_way (member_id, rank, method, gateway, during)
VALUES (3, 1, 'direct_debit', 'test', '[2026-02-10 10:00+01,)');
-- accepted:
INSERT INTO payment_way (member_id, rank, method, gateway, reference, during)
VALUES (3, 1, 'direct_debit', 'test', 'mandate-3', '[2026-02-10 10:00+01,)');

-- rule: payment_way_by_card_or_debit_is_through_a_gateway, cash through one
-- refused:
INSERT INTO payment_way (member_id, rank, method, gateway, reference, during)
VALUES (3, 1, 'cash', 'test', 'token-3', '[2026-02-10 10:00+01,)');
-- accepted:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 1, 'cash', '[2026-02-10 10:00+01,)');

-- rule: payment_way_keeps_no_card_number
-- refused:
INSERT INTO payment_way (member_id, rank, method, gateway, reference, during)
VALUES (3, 1, 'card', 'test', '4111 1111 1111 1111', '[2026-02-10 10:00+01,)');
-- accepted:
INSERT INTO payment_way (member_id, rank, method, gateway, reference, during)
VALUES (3, 1, 'card', 'test', 'card ending in 1111', '[2026-02-10 10:00+01,)');

-- rule: payment_way_has_a_first_instant, always there
-- refused:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 1, 'cash', '(,2026-02-10 10:00+01)');
-- accepted:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 1, 'cash', '[2026-02-09 10:00+01,2026-02-10 10:00+01)');

-- rule: payment_way_has_a_first_instant, until infinity
-- refused:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 1, 'cash', '[2026-02-09 10:00+01,infinity)');
-- accepted:
INSERT INTO payment_way (member_id, rank, method, during)
VALUES (3, 1, 'cash', '[2026-02-09 10:00+01,)');

-- rule: payment_gym_id_payment_way_id_gateway_method_fkey, another gateway
-- refused:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents, payment_way_id)
VALUES ('01900000-0000-7000-8000-000000000003', 'other', 'card', '2026-01-30 10:00+01', 1, 1, 1,
        'membership', 3000, 1);
-- accepted:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents, payment_way_id)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-01-30 10:00+01', 1, 1, 1,
        'membership', 3000, 1);

-- rule: payment_gym_id_payment_way_id_member_id_asked_during_fkey, somebody else's
-- refused:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents, payment_way_id)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-01-30 10:00+01', 3, 2, 1,
        'membership', 3000, 1);
-- accepted:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-01-30 10:00+01', 3, 2, 1,
        'membership', 3000);

-- rule: payment_gym_id_payment_way_id_member_id_asked_during_fkey, once it was taken back
-- refused:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents, payment_way_id)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-01 12:00+01', 1, 1, 1,
        'membership', 3000, 1);
-- accepted:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents, payment_way_id)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-01 11:59+01', 1, 1, 1,
        'membership', 3000, 1);

-- rule: payment_gym_id_payment_way_id_member_id_asked_during_fkey, ended before it was asked by
-- refused:
UPDATE payment_way SET during = '[2026-01-01 09:00+01,2026-01-27 09:59+01)'
WHERE payment_way_id = 1;
-- accepted:
UPDATE payment_way SET during = '[2026-01-01 09:00+01,2026-01-27 10:00+01)'
WHERE payment_way_id = 1;

-- target: payment_way_gym_id_payment_way_id_gateway_method_key

-- target: payment_way_gym_id_payment_way_id_member_id_during_key
