-- discount. Gift (1) is for two members, everything off three months; Loyal (2) is 5.00 off every
-- month of the monthly plan.

-- target: discount_gym_id_discount_id_claimable_key
-- target: discount_gym_id_discount_id_percent_key_amount_key_periods__key

-- rule: discount_pkey
-- and: discount_gym_id_discount_id_claimable_key
-- and: discount_gym_id_discount_id_percent_key_amount_key_periods__key
-- refused:
INSERT INTO discount (discount_id, name, percent, periods, max_claims, claimable)
OVERRIDING SYSTEM VALUE VALUES (1, 'Autumn', 100, 3, 2, '[2026-01-01,2026-02-01)');
-- accepted:
INSERT INTO discount (discount_id, name, percent, periods, max_claims, claimable)
OVERRIDING SYSTEM VALUE VALUES (3, 'Autumn', 100, 3, 2, '[2026-01-01,2026-02-01)');

-- rule: discount_name_idx
-- refused:
INSERT INTO discount (name, percent, claimable)
VALUES ('GIFT', 20, '[2026-03-01,)');
-- accepted:
INSERT INTO discount (name, percent, claimable)
VALUES ('Gifts', 20, '[2026-03-01,)');

-- rule: discount_code_idx
-- refused:
INSERT INTO discount (name, percent, claimable, code)
VALUES ('Autumn', 20, '[2026-03-01,)', 'gift');
-- accepted:
INSERT INTO discount (name, percent, claimable, code)
VALUES ('Autumn', 20, '[2026-03-01,)', 'gifts');

-- rule: discount_gym_id_plan_id_fkey
-- refused:
INSERT INTO discount (name, percent, claimable, plan_id)
VALUES ('Autumn', 20, '[2026-03-01,)', 404);
-- accepted:
INSERT INTO discount (name, percent, claimable, plan_id)
VALUES ('Autumn', 20, '[2026-03-01,)', 2);

-- rule: discount_is_a_part_or_an_amount, both
-- refused:
INSERT INTO discount (name, percent, claimable, amount_cents)
VALUES ('Autumn', 20, '[2026-03-01,)', 100);
-- accepted:
INSERT INTO discount (name, claimable, amount_cents)
VALUES ('Autumn', '[2026-03-01,)', 100);

-- rule: discount_is_a_part_or_an_amount, neither
-- refused:
INSERT INTO discount (name, claimable)
VALUES ('Autumn', '[2026-03-01,)');
-- accepted:
INSERT INTO discount (name, percent, claimable)
VALUES ('Autumn', 20, '[2026-03-01,)');

-- rule: discount_percent_is_up_to_the_whole, more
-- refused:
INSERT INTO discount (name, percent, claimable)
VALUES ('Autumn', 100.01, '[2026-03-01,)');
-- accepted:
INSERT INTO discount (name, percent, claimable)
VALUES ('Autumn', 100, '[2026-03-01,)');

-- rule: discount_percent_is_up_to_the_whole, nothing
-- refused:
INSERT INTO discount (name, percent, claimable)
VALUES ('Autumn', 0, '[2026-03-01,)');
-- accepted:
INSERT INTO discount (name, percent, claimable)
VALUES ('Autumn', 0.01, '[2026-03-01,)');

-- rule: discount_takes_something_off, nothing
-- refused:
INSERT INTO discount (name, claimable, amount_cents)
VALUES ('Autumn', '[2026-03-01,)', 0);
-- accepted:
INSERT INTO discount (name, claimable, amount_cents)
VALUES ('Autumn', '[2026-03-01,)', 1);

-- rule: discount_takes_something_off, too much
-- refused:
INSERT INTO discount (name, claimable, amount_cents)
VALUES ('Autumn', '[2026-03-01,)', 100000000001);
-- accepted:
INSERT INTO discount (name, claimable, amount_cents)
VALUES ('Autumn', '[2026-03-01,)', 100000000000);

-- rule: discount_lasts_for_periods, none
-- refused:
INSERT INTO discount (name, percent, claimable, periods)
VALUES ('Autumn', 20, '[2026-03-01,)', 0);
-- accepted:
INSERT INTO discount (name, percent, claimable, periods)
VALUES ('Autumn', 20, '[2026-03-01,)', 1);

-- rule: discount_lasts_for_periods, too many
-- refused:
INSERT INTO discount (name, percent, claimable, periods)
VALUES ('Autumn', 20, '[2026-03-01,)', 1201);
-- accepted:
INSERT INTO discount (name, percent, claimable, periods)
VALUES ('Autumn', 20, '[2026-03-01,)', 1200);

-- rule: discount_is_for_somebody, nobody
-- refused:
INSERT INTO discount (name, percent, claimable, max_claims)
VALUES ('Autumn', 20, '[2026-03-01,)', 0);
-- accepted:
INSERT INTO discount (name, percent, claimable, max_claims)
VALUES ('Autumn', 20, '[2026-03-01,)', 1);

-- rule: discount_is_for_somebody, too many
-- refused:
INSERT INTO discount (name, percent, claimable, max_claims)
VALUES ('Autumn', 20, '[2026-03-01,)', 1000000001);
-- accepted:
INSERT INTO discount (name, percent, claimable, max_claims)
VALUES ('Autumn', 20, '[2026-03-01,)', 1000000000);

-- rule: discount_is_claimable_on_days, since ever
-- refused:
INSERT INTO discount (name, percent, claimable)
VALUES ('Autumn', 20, '(,2026-04-01)');
-- accepted:
INSERT INTO discount (name, percent, claimable)
VALUES ('Autumn', 20, '[1900-01-01,2026-04-01)');

-- rule: discount_is_claimable_on_days, far away
-- refused:
INSERT INTO discount (name, percent, claimable)
VALUES ('Autumn', 20, '[2026-03-01,infinity)');
-- accepted:
INSERT INTO discount (name, percent, claimable)
VALUES ('Autumn', 20, '[2026-03-01,2299-12-31)');

-- rule: discount_withdrawn_on_is_a_day
-- refused:
UPDATE discount SET withdrawn_on = 'infinity' WHERE discount_id = 1;
-- accepted:
UPDATE discount SET withdrawn_on = '2026-03-01' WHERE discount_id = 1;
