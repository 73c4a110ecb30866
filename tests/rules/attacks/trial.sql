-- trial. Cid (3) is going to try the yearly plan; Bob's January (3) could have been a trial at a
-- price.

-- rule: trial_pkey
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (3, 1, '2026-01-01', 14, 0);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 14, 0);

-- rule: trial_gym_id_member_id_fkey
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (404, 1, '2026-01-01', 14, 0);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 14, 0);

-- rule: trial_gym_id_plan_id_fkey
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 404, '2026-01-01', 14, 0);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 14, 0);

-- rule: trial_gym_id_plan_id_invoice_id_member_id_purpose_fkey, somebody else's
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents, invoice_id)
VALUES (1, 1, '2026-01-01', 14, 3000, 3);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents, invoice_id)
VALUES (2, 1, '2026-01-01', 14, 3000, 3);

-- rule: trial_gym_id_plan_id_invoice_id_member_id_purpose_fkey, for joining
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents, invoice_id)
VALUES (1, 1, '2026-01-01', 14, 1000, 2);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents, invoice_id)
VALUES (1, 1, '2026-01-01', 14, 1000, 1);

-- rule: trial_starts_on_a_day
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, 'infinity', 14, 0);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2299-12-31', 14, 0);

-- rule: trial_lasts_up_to_a_year, longer
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 367, 0);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 366, 0);

-- rule: trial_lasts_up_to_a_year, not a day
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 0, 0);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 1, 0);

-- rule: trial_price_is_an_amount, below zero
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 14, -1);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 14, 0);

-- rule: trial_price_is_an_amount, too much
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents, invoice_id)
VALUES (2, 1, '2026-01-01', 14, 100000000001, 3);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents, invoice_id)
VALUES (2, 1, '2026-01-01', 14, 100000000000, 3);

-- rule: trial_at_a_price_is_billed, not billed
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 14, 990);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents)
VALUES (2, 1, '2026-01-01', 14, 0);

-- rule: trial_at_a_price_is_billed, billed for nothing
-- refused:
INSERT INTO trial (member_id, plan_id, since, days, price_cents, invoice_id)
VALUES (2, 1, '2026-01-01', 14, 0, 3);
-- accepted:
INSERT INTO trial (member_id, plan_id, since, days, price_cents, invoice_id)
VALUES (2, 1, '2026-01-01', 14, 3000, 3);
