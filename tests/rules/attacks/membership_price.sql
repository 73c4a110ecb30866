-- membership: where its price is from.

-- rule: membership_offered_on_is_a_day
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, offered_on)
VALUES (3, '[2026-01-01,)', 'active', 1, 'month', 3000, 'infinity');
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, offered_on)
VALUES (3, '[2026-01-01,)', 'active', 1, 'month', 3000, '2299-12-31');

-- rule: membership_gym_id_plan_id_price_cents_offered_day_fkey, never offered
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, offered_on)
VALUES (3, '[2026-01-01,)', 'active', 1, 'month', 2900, '2025-12-01');
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-01-01,)', 'active', 1, 'month', 2900);

-- rule: membership_gym_id_plan_id_price_cents_offered_day_fkey, not any more
-- refused:
UPDATE plan_price SET during = '[1900-01-01,2026-01-01)' WHERE plan_id = 1;
INSERT INTO plan_price (plan_id, during, price_cents) VALUES (1, '[2026-01-01,)', 3200);
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, offered_on)
VALUES (3, '[2026-01-02,)', 'active', 1, 'month', 3000, '2026-01-01');
-- accepted:
UPDATE plan_price SET during = '[1900-01-01,2026-01-01)' WHERE plan_id = 1;
INSERT INTO plan_price (plan_id, during, price_cents) VALUES (1, '[2026-01-01,)', 3200);
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, offered_on)
VALUES (3, '[2026-01-02,)', 'active', 1, 'month', 3000, '2025-12-31');

-- rule: membership_gym_id_plan_id_price_cents_offered_day_fkey, taken from who agreed
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, offered_on)
VALUES (3, '[2026-01-01,)', 'active', 1, 'month', 3000, '2025-12-01');
UPDATE plan_price SET during = '[1900-01-01,2025-12-01)' WHERE plan_id = 1;
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, offered_on)
VALUES (3, '[2026-01-01,)', 'active', 1, 'month', 3000, '2025-12-01');
UPDATE plan_price SET during = '[1900-01-01,2025-12-02)' WHERE plan_id = 1;

-- rule: membership_gym_id_rise_id_member_id_plan_id_price_cents_du_fkey, not announced
-- refused:
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3300, 1);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3300, 1);

-- rule: membership_gym_id_rise_id_member_id_plan_id_price_cents_du_fkey, before its day
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-02-28)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-02-28,)', 'active', 1, 'month', 3300, 1);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-02)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-02,)', 'active', 1, 'month', 3300, 1);

-- rule: membership_gym_id_rise_id_member_id_plan_id_price_cents_du_fkey, before the notice is over
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-02-01');
UPDATE membership SET during = '[2026-01-01,2026-03-14)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-14,)', 'active', 1, 'month', 3300, 1);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-02-01');
UPDATE membership SET during = '[2026-01-01,2026-03-15)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-15,)', 'active', 1, 'month', 3300, 1);

-- rule: membership_gym_id_rise_id_member_id_plan_id_price_cents_du_fkey, at another price
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3400, 1);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3300, 1);

-- rule: membership_gym_id_rise_id_member_id_plan_id_price_cents_du_fkey, of somebody else
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 2, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3300, 1);
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3300, 1);

-- rule: membership_gym_id_rise_id_member_id_plan_id_price_cents_du_fkey, spared
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3300, 1);
UPDATE price_rise_member SET is_spared = true;
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3300, 1);

-- rule: membership_price_has_one_source
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3000, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3000, 0, 2900, 3000, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id,
                        offered_on)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3000, 1, '2026-01-01');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3000, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3000, 0, 2900, 3000, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3000, 1);

-- rule: membership_price_rises_after_its_term
-- refused:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id,
                        term_until)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3300, 1, '2026-03-02');
-- accepted:
INSERT INTO price_rise (rise_id, plan_id, told_on, since, notice_days, to_cents, by_percent)
OVERRIDING SYSTEM VALUE
VALUES (1, 1, '2026-01-18', '2026-03-01', 42, 3300, 0);
INSERT INTO price_rise_member (rise_id, member_id, plan_id, since, notice_days, to_cents,
                               by_percent, former_cents, price_cents, told_on)
VALUES (1, 1, 1, '2026-03-01', 42, 3300, 0, 3000, 3300, '2026-01-18');
UPDATE membership SET during = '[2026-01-01,2026-03-01)' WHERE member_id = 1;
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, rise_id,
                        term_until)
VALUES (1, '[2026-03-01,)', 'active', 1, 'month', 3300, 1, '2026-03-01');
