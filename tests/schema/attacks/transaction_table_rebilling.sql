-- transaction_table, days: each is charged once, and again only against the refund that released
-- it. Ann's January (1) stands; her February (2) was given back in full, and refund 4 completed it.

-- rule: transaction_table_day_is_charged_once
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period)
VALUES ('2026-01-31 10:00+01', 'membership', 3000, 'card', 1, 1, '[2026-01-31,2026-02-01)');
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period)
VALUES ('2026-03-01 10:00+01', 'membership', 3000, 'card', 1, 1, '[2026-03-01,2026-04-01)');

-- rule: transaction_table_day_is_charged_once, a released day billed again twice
-- given:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period, rebills_id)
VALUES ('2026-02-05 10:00+01', 'membership', 1500, 'card', 1, 1, '[2026-02-01,2026-02-15)', 4);
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period, rebills_id)
VALUES ('2026-02-15 10:00+01', 'membership', 1500, 'card', 1, 1, '[2026-02-14,2026-03-01)', 4);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period, rebills_id)
VALUES ('2026-02-15 10:00+01', 'membership', 1500, 'card', 1, 1, '[2026-02-15,2026-03-01)', 4);

-- rule: transaction_table_gym_id_member_id_rebills_id_service_peri_fkey, a day not released
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period, rebills_id)
VALUES ('2026-02-05 10:00+01', 'membership', 3000, 'card', 1, 1, '[2026-02-01,2026-03-02)', 4);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period, rebills_id)
VALUES ('2026-02-05 10:00+01', 'membership', 3000, 'card', 1, 1, '[2026-02-01,2026-03-01)', 4);

-- rule: transaction_table_gym_id_member_id_rebills_id_service_peri_fkey, a refund in part
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period, rebills_id)
VALUES ('2026-02-05 10:00+01', 'membership', 3000, 'card', 1, 1, '[2026-02-01,2026-03-01)', 3);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period, rebills_id)
VALUES ('2026-02-05 10:00+01', 'membership', 3000, 'card', 1, 1, '[2026-02-01,2026-03-01)', 4);

-- rule: transaction_table_gym_id_member_id_rebills_id_service_peri_fkey, somebody else's days
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period, rebills_id)
VALUES ('2026-02-05 10:00+01', 'membership', 3000, 'card', 2, 1, '[2026-02-01,2026-03-01)', 4);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, member_id, plan_id,
                               service_period)
VALUES ('2026-02-05 10:00+01', 'membership', 3000, 'card', 2, 1, '[2026-02-01,2026-03-01)');

-- rule: transaction_table_only_a_membership_charge_rebills
-- refused:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item, rebills_id)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel', 4);
-- accepted:
INSERT INTO transaction_table (taken_at, stream, amount_cents, method, item)
VALUES ('2026-02-05 10:00+01', 'retail', 300, 'cash', 'Towel');

-- target: transaction_table_gym_id_member_id_transaction_id_released__key
