-- price_rise_member: Ann's 30.00 rise to 33.00 on 1 March, as she was told on 18 January.

-- rule: price_rise_member_pkey
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 0, 5);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES
    (1, 1, 1, '2026-03-01', 42, 0, 5, 3000, 3150, '2026-01-18'),
    (1, 1, 1, '2026-03-01', 42, 0, 5, 2000, 2100, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 0, 5);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES
    (1, 1, 1, '2026-03-01', 42, 0, 5, 3000, 3150, '2026-01-18'),
    (1, 2, 1, '2026-03-01', 42, 0, 5, 2000, 2100, '2026-01-18');

-- target: price_rise_member_gym_id_rise_id_member_id_plan_id_price_ce_key

-- rule: price_rise_member_gym_id_rise_id_plan_id_since_notice_days_fkey, another price
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3400, 0, 3000, 3400, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');

-- rule: price_rise_member_gym_id_rise_id_plan_id_since_notice_days_fkey, an earlier day
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-02-28', 42, 3300, 0, 3000, 3300, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');

-- rule: price_rise_member_gym_id_rise_id_plan_id_since_notice_days_fkey, less notice
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 41, 3300, 0, 3000, 3300, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');

-- rule: price_rise_member_gym_id_rise_id_plan_id_since_notice_days_fkey, another plan
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 2, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');

-- rule: price_rise_member_gym_id_member_id_fkey
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 9, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 3, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');

-- rule: price_rise_member_pays_more
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3300, 3300, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3299, 3300, '2026-01-18');

-- rule: price_rise_member_pays_what_was_announced, a price
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3301, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');

-- rule: price_rise_member_pays_what_was_announced, a part
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 0, 5);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 0, 5, 2499, 2623, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 0, 5);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 0, 5, 2499, 2624, '2026-01-18');

-- rule: price_rise_member_price_is_in_reach, nothing
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 0, 3300, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 1, 3300, '2026-01-18');

-- rule: price_rise_member_price_is_in_reach, too much
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 0, 100);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 0, 100, 50000000001, 100000000002, '2026-01-18');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 0, 100);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 0, 100, 50000000000, 100000000000, '2026-01-18');

-- rule: price_rise_member_told_on_is_a_day
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2300-01-01');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2298-12-31');

-- rule: price_rise_member_rises_on_is_a_day
-- refused:
UPDATE price_rise_member SET rises_on = 'infinity' WHERE rise_id = 7;
-- accepted:
UPDATE price_rise_member SET rises_on = '2299-12-31' WHERE rise_id = 7;
