-- payment: 1 asked Ann for her late cancellation (4), 2 asked Bob for his January (3).

-- rule: payment_pkey
-- refused:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000002', 'other', 'card', '2026-02-10 10:00+01', 3, 2, 1,
        'membership', 3000);
-- accepted:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 3, 2, 1,
        'membership', 3000);

-- rule: payment_gym_id_invoice_id_member_id_plan_key_purpose_fkey, somebody else's
-- refused:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 3, 1, 1,
        'membership', 3000);
-- accepted:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 3, 2, 1,
        'membership', 3000);

-- rule: payment_gym_id_invoice_id_member_id_plan_key_purpose_fkey, a credit note
-- refused:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 6, 1, 1,
        'membership', 3000);
-- accepted:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 5, 1, 1,
        'membership', 3000);

-- rule: payment_amount_is_positive
-- refused:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 3, 2, 1,
        'membership', 0);
-- accepted:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 3, 2, 1,
        'membership', 1);

-- rule: payment_requested_at_is_an_instant
-- refused:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', 'infinity', 3, 2, 1,
        'membership', 3000);
-- accepted:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2299-12-31 23:59+00', 3, 2, 1,
        'membership', 3000);

-- target: payment_gym_id_payment_id_gateway_key

-- rule: payment_amount_is_in_reach
-- refused:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 3, 2, 1,
        'membership', 100000000001);
-- accepted:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 3, 2, 1,
        'membership', 100000000000);
