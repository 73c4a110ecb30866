-- invoice_period: Ann's January and Bob's January and frozen March are billed. Both are members
-- from 1 January; Bob's 1 April is an active day again. Ann's February (5) was given back.

-- rule: invoice_period_pkey
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-01-31,2026-03-01)', 'membership', 5, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', 5, 1);

-- rule: invoice_period_gym_id_plan_id_fkey
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', NULL, 4);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', NULL, 1);

-- rule: invoice_period_gym_id_invoice_id_member_id_plan_id_purpose_fkey, somebody else's invoice
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', 3, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', 5, 1);

-- rule: invoice_period_gym_id_invoice_id_member_id_plan_id_purpose_fkey, another plan
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', 5, 2);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', 5, 1);

-- rule: invoice_period_gym_id_invoice_id_member_id_plan_id_purpose_fkey, an invoice for joining
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', 2, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', 5, 1);

-- rule: invoice_period_gym_id_invoice_id_member_id_plan_id_purpose_fkey, a credit note
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', 7, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', 5, 1);

-- rule: invoice_period_gym_id_member_id_state_during_fkey, a frozen day at the price
-- given:
DELETE FROM invoice_period WHERE member_id = 2 AND purpose = 'freeze_fee';
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (2, '[2026-03-31,2026-05-01)', 'membership', 3, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (2, '[2026-04-01,2026-05-01)', 'membership', 3, 1);

-- rule: invoice_period_gym_id_member_id_state_during_fkey, an active day at the freeze fee
-- given:
DELETE FROM invoice_period WHERE member_id = 2 AND purpose = 'freeze_fee';
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (2, '[2026-04-01,2026-04-02)', 'freeze_fee', 9, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (2, '[2026-03-31,2026-04-01)', 'freeze_fee', 9, 1);

-- rule: invoice_period_gym_id_member_id_state_during_fkey, the day before joining
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2025-12-31,2026-01-01)', 'membership', NULL, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', NULL, 1);

-- rule: invoice_period_gym_id_member_id_state_during_fkey, the day after the last
-- given:
UPDATE membership SET during = '[2026-01-01,2026-02-15)' WHERE member_id = 1;
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-02-16)', 'membership', 5, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-02-15)', 'membership', 5, 1);

-- rule: invoice_period_gym_id_member_id_state_during_fkey, taking away billed days
-- refused:
UPDATE membership SET during = '[2026-01-02,)' WHERE member_id = 1;
-- accepted:
UPDATE membership SET during = '[2025-12-31,)' WHERE member_id = 1;

-- rule: invoice_period_is_for_days
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'joining_fee', NULL, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', NULL, 1);

-- rule: invoice_period_is_bounded, no last day
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,)', 'membership', NULL, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2299-12-31)', 'membership', NULL, 1);

-- rule: invoice_period_is_bounded, until the end of time
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,infinity)', 'membership', NULL, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id)
VALUES (1, '[2026-02-01,2299-12-31)', 'membership', NULL, 1);

-- rule: invoice_period_gym_id_use_id_member_id_plan_id_used_key_fkey
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id, use_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', 5, 1, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, invoice_id, plan_id, use_id)
VALUES (1, '[2026-02-01,2026-03-01)', 'membership', NULL, 1, 1);

-- rule: invoice_period_discount_is_off_the_membership
-- given:
UPDATE membership SET during = '[2026-01-01,2026-06-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents,
    freeze_fee_cents, freeze_reason)
VALUES
    (1, '[2026-06-01,2026-07-01)', 'frozen', 1, 'month', 3000, 500, 'Injury'),
    (1, '[2026-07-01,)', 'active', 1, 'month', 3000, NULL, NULL);
-- refused:
INSERT INTO invoice_period (member_id, during, purpose, plan_id, use_id)
VALUES (1, '[2026-06-01,2026-07-01)', 'freeze_fee', 1, 1);
-- accepted:
INSERT INTO invoice_period (member_id, during, purpose, plan_id, use_id)
VALUES (1, '[2026-07-01,2026-08-01)', 'membership', 1, 1);
