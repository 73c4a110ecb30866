-- invoice, what is charged or sold by itself. 9 is the last number of 2026; Ann and Bob are members
-- on plan 1.

-- rule: invoice_for_a_membership_names_its_plan, a charge
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_for_a_membership_names_its_plan, no plan
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'joining_fee', NULL, NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'joining_fee', NULL, NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_for_an_item_names_it
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', NULL, NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_for_an_item_names_it, a fee
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'joining_fee', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, 1, 'joining_fee', NULL, NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');

-- rule: invoice_only_for_goods_is_anonymous
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, NULL, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');

-- rule: transaction_table_gym_id_invoice_id_payer_key_plan_key_inv_fkey, somebody else's charge
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, declined_cents,
    method, member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'charge', 0, 1000, 'card',
        1, NULL, 20, 'charge', NULL);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, declined_cents,
    method, member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'charge', 0, 1000, 'card',
        2, NULL, 20, 'charge', NULL);

-- rule: transaction_table_gym_id_invoice_id_payer_key_plan_key_inv_fkey, not for a charge
-- refused:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, declined_cents,
    method, member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'charge', 0, 1000, 'card',
        2, NULL, 3, 'charge', NULL);
-- accepted:
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, declined_cents,
    method, member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'membership', 0, 1000, 'card',
        2, 1, 3, 'membership', NULL);

-- rule: transaction_table_pays_for_what_its_stream_says
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, declined_cents,
    method, member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'retail', 0, 1000, 'card',
        2, NULL, 20, 'charge', 'Water');
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, declined_cents,
    method, member_id, plan_id, invoice_id, invoice_purpose, item)
OVERRIDING SYSTEM VALUE
VALUES (40, '2026-02-10 10:00+01', 'charge', 0, 1000, 'card',
        2, NULL, 20, 'charge', NULL);

-- rule: payment_gym_id_invoice_id_member_id_plan_key_purpose_fkey, a charge is on no plan
-- refused:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 20, 2, 1,
        'charge', 1000);
-- accepted:
INSERT INTO invoice (invoice_id, number, member_id, plan_id, purpose, item, paid_by_id,
    amount_cents, due_on, corrects_id, credit_reason, issued_at)
OVERRIDING SYSTEM VALUE
VALUES (20, 10, 2, NULL, 'charge', 'Lost key', NULL,
        1000, '2026-02-10', NULL, NULL, '2026-02-10 10:00+01');
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 20, 2, NULL,
        'charge', 1000);

-- rule: payment_gym_id_invoice_id_member_id_plan_key_purpose_fkey, a membership is on one
-- refused:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 3, 2, NULL,
        'membership', 1000);
-- accepted:
INSERT INTO payment (payment_id, gateway, method, requested_at, invoice_id, member_id, plan_id,
    purpose, amount_cents)
VALUES ('01900000-0000-7000-8000-000000000003', 'test', 'card', '2026-02-10 10:00+01', 3, 2, 1,
        'membership', 1000);
