-- plan_price. Every plan of the small gym costs the same on all days so far.

-- rule: plan_price_pkey
-- refused:
UPDATE plan_price SET during = '[1900-01-01,2026-07-01)' WHERE plan_id = 1;
INSERT INTO plan_price (plan_id, during, price_cents) VALUES (1, '[2026-06-30,)', 3200);
-- accepted:
UPDATE plan_price SET during = '[1900-01-01,2026-07-01)' WHERE plan_id = 1;
INSERT INTO plan_price (plan_id, during, price_cents) VALUES (1, '[2026-07-01,)', 3200);

-- target: plan_price_gym_id_plan_id_price_cents_during_key

-- rule: plan_price_gym_id_plan_id_fkey
-- refused:
INSERT INTO plan_price (plan_id, during, price_cents) VALUES (9, '[2026-07-01,)', 3200);
-- accepted:
UPDATE plan_price SET during = '[1900-01-01,2026-07-01)' WHERE plan_id = 2;
INSERT INTO plan_price (plan_id, during, price_cents) VALUES (2, '[2026-07-01,)', 3200);

-- rule: plan_price_is_not_negative
-- refused:
UPDATE plan_price SET during = '[1900-01-01,2026-07-01)' WHERE plan_id = 1;
INSERT INTO plan_price (plan_id, during, price_cents) VALUES (1, '[2026-07-01,)', -1);
-- accepted:
UPDATE plan_price SET during = '[1900-01-01,2026-07-01)' WHERE plan_id = 1;
INSERT INTO plan_price (plan_id, during, price_cents) VALUES (1, '[2026-07-01,)', 0);

-- rule: plan_price_is_in_reach
-- refused:
UPDATE plan_price SET during = '[1900-01-01,2026-07-01)' WHERE plan_id = 1;
INSERT INTO plan_price (plan_id, during, price_cents)
VALUES (1, '[2026-07-01,)', 100000000001);
-- accepted:
UPDATE plan_price SET during = '[1900-01-01,2026-07-01)' WHERE plan_id = 1;
INSERT INTO plan_price (plan_id, during, price_cents)
VALUES (1, '[2026-07-01,)', 100000000000);

-- rule: plan_price_has_a_first_day, none
-- refused:
UPDATE plan_price SET during = '(,2026-07-01)' WHERE plan_id = 1;
-- accepted:
UPDATE plan_price SET during = '[1900-01-01,2026-07-01)' WHERE plan_id = 1;

-- rule: plan_price_has_a_first_day, far away
-- refused:
UPDATE plan_price SET during = '[1900-01-01,2300-01-02)' WHERE plan_id = 1;
-- accepted:
UPDATE plan_price SET during = '[1900-01-01,2299-12-31)' WHERE plan_id = 1;
