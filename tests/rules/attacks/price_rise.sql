-- price_rise: 42 days ahead, from 30.00 to 33.00.

-- rule: price_rise_pkey
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-04-01', 42, 3300, 0);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (2, 1, '2026-01-18', '2026-04-01', 42, 3300, 0);

-- target: price_rise_gym_id_rise_id_plan_id_since_notice_days_to_cent_key

-- rule: price_rise_gym_id_plan_id_fkey
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 9, '2026-01-18', '2026-03-01', 42, 3300, 0);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 2, '2026-01-18', '2026-03-01', 42, 3300, 0);

-- rule: price_rise_is_told_in_time
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-19', '2026-03-01', 42, 3300, 0);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);

-- rule: price_rise_is_told_in_time, far away
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2300-01-01', 42, 3300, 0);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2299-12-31', 42, 3300, 0);

-- rule: price_rise_notice_is_within_a_year, below zero
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', -1, 3300, 0);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 0, 3300, 0);

-- rule: price_rise_notice_is_within_a_year, more
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2024-01-01', '2026-03-01', 367, 3300, 0);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2024-01-01', '2026-03-01', 366, 3300, 0);

-- rule: price_rise_is_to_a_price_or_by_a_part, neither
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 0, 0);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 1, 0);

-- rule: price_rise_is_to_a_price_or_by_a_part, both
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 5);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 0, 5);

-- rule: price_rise_is_to_a_price_or_by_a_part, out of reach
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 100000000001, 0);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 100000000000, 0);

-- rule: price_rise_is_to_a_price_or_by_a_part, more than twice
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 0, 100.01);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 0, 100);
