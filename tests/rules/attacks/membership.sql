-- membership: a timeline of spells. Ann is active from January, Bob froze his March, Cid never
-- joined.

-- rule: membership_pkey
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents,
                        freeze_fee_cents, freeze_reason)
VALUES (2, '[2026-02-28,2026-03-01)', 'frozen', 1, 'month', 3000, 500, 'Travel');
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents,
                        freeze_fee_cents, freeze_reason)
VALUES (2, '[2025-12-31,2026-01-01)', 'frozen', 1, 'month', 3000, 500, 'Travel');

-- rule: membership_gym_id_member_id_fkey
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (4, '[2026-01-01,)', 'active', 1, 'month', 3000);
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-01-01,)', 'active', 1, 'month', 3000);

-- rule: membership_gym_id_plan_id_billing_period_fkey
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-01-01,)', 'active', 1, 'year', 3000);
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-01-01,)', 'active', 2, 'year', 3000);

-- rule: membership_has_a_first_day, no first day
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '(,2026-02-01)', 'active', 1, 'month', 3000);
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-01-31,2026-02-01)', 'active', 1, 'month', 3000);

-- rule: membership_has_a_first_day, since for ever
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[-infinity,2026-02-01)', 'active', 1, 'month', 3000);
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[1900-01-01,2026-02-01)', 'active', 1, 'month', 3000);

-- rule: membership_has_a_first_day, for ever
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-01-01,infinity)', 'active', 1, 'month', 3000);
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-01-01,)', 'active', 1, 'month', 3000);

-- rule: membership_has_a_first_day, from the end of time
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[infinity,)', 'active', 1, 'month', 3000);
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2299-12-31,)', 'active', 1, 'month', 3000);

-- rule: membership_price_is_not_negative
-- refused:
UPDATE membership SET price_cents = -1 WHERE member_id = 1;
-- accepted:
UPDATE membership SET price_cents = 0 WHERE member_id = 1;

-- rule: membership_day_pass_is_one_day, two days
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-01-01,2026-01-03)', 'active', 3, 'day', 1500);
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-01-01,2026-01-02)', 'active', 3, 'day', 1500);

-- rule: membership_day_pass_is_one_day, no end
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-01-01,)', 'active', 3, 'day', 1500);
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (3, '[2026-12-31,2027-01-01)', 'active', 3, 'day', 1500);

-- rule: membership_day_pass_is_one_day, frozen
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents,
                        freeze_fee_cents, freeze_reason)
VALUES (3, '[2026-01-01,2026-01-02)', 'frozen', 3, 'day', 1500, 500, 'Injury');
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents,
                        freeze_fee_cents, freeze_reason)
VALUES (3, '[2026-01-01,2026-01-02)', 'frozen', 1, 'month', 1500, 500, 'Injury');

-- rule: membership_fee_is_for_frozen_days, a fee on active days
-- refused:
UPDATE membership SET freeze_fee_cents = 500 WHERE member_id = 1;
-- accepted:
UPDATE membership SET freeze_fee_cents = 600 WHERE member_id = 2 AND state = 'frozen';

-- rule: membership_fee_is_for_frozen_days, frozen days without one
-- refused:
UPDATE membership SET freeze_fee_cents = NULL WHERE member_id = 2 AND state = 'frozen';
-- accepted:
UPDATE membership SET freeze_fee_cents = 0 WHERE member_id = 2 AND state = 'frozen';

-- rule: membership_freeze_fee_is_not_negative
-- refused:
UPDATE membership SET freeze_fee_cents = -1 WHERE member_id = 2 AND state = 'frozen';
-- accepted:
UPDATE membership SET freeze_fee_cents = 0 WHERE member_id = 2 AND state = 'frozen';

-- rule: membership_freeze_has_a_reason, frozen for none
-- refused:
UPDATE membership SET freeze_reason = NULL WHERE member_id = 2 AND state = 'frozen';
-- accepted:
UPDATE membership SET freeze_reason = 'Travel' WHERE member_id = 2 AND state = 'frozen';

-- rule: membership_freeze_has_a_reason, active for one
-- refused:
UPDATE membership SET freeze_reason = 'Travel' WHERE member_id = 1;
-- accepted:
UPDATE membership SET freeze_reason = NULL WHERE member_id = 1;

-- rule: membership_cancelled_has_a_last_day
-- refused:
UPDATE membership SET cancel_reason = 'Moved away' WHERE member_id = 1;
-- accepted:
UPDATE membership SET cancel_reason = 'Moved away', during = '[2026-01-01,2027-01-01)'
WHERE member_id = 1;

-- rule: membership_billing_anchor_is_a_day
-- refused:
UPDATE membership SET billing_anchor = 'infinity';
-- accepted:
UPDATE membership SET billing_anchor = '2299-12-31';

-- target: membership_gym_id_member_id_state_during_key

-- rule: membership_prices_are_in_reach, the price
-- refused:
UPDATE membership SET price_cents = 100000000001 WHERE member_id = 1;
-- accepted:
UPDATE membership SET price_cents = 100000000000 WHERE member_id = 1;

-- rule: membership_prices_are_in_reach, the freeze fee
-- refused:
UPDATE membership SET freeze_fee_cents = 100000000001 WHERE state = 'frozen';
-- accepted:
UPDATE membership SET freeze_fee_cents = 100000000000 WHERE state = 'frozen';

-- rule: membership_term_until_is_a_day
-- refused:
UPDATE membership SET term_until = 'infinity' WHERE member_id = 1;
-- accepted:
UPDATE membership SET term_until = '2299-12-31' WHERE member_id = 1;

-- rule: membership_notice_is_within_a_year, where no term is running
-- refused:
UPDATE membership SET notice_days = 367 WHERE member_id = 1;
-- accepted:
UPDATE membership SET notice_days = 366 WHERE member_id = 1;

-- rule: membership_notice_is_within_a_year, for the end of the term
-- refused:
UPDATE membership SET term_notice_days = -1 WHERE member_id = 1;
-- accepted:
UPDATE membership SET term_notice_days = 0 WHERE member_id = 1;

-- rule: membership_rolls_on_from_a_term
-- refused:
UPDATE membership SET rolls_by = 'month' WHERE member_id = 1;
-- accepted:
UPDATE membership SET rolls_by = 'month', term_until = '2027-01-01' WHERE member_id = 1;

-- rule: membership_day_pass_has_no_term
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, term_until)
VALUES (3, '[2026-01-01,2026-01-02)', 'active', 3, 'day', 1500, '2026-01-02');
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, term_until)
VALUES (3, '[2026-01-01,2026-01-02)', 'active', 1, 'month', 1500, '2026-01-02');

-- rule: membership_open_freeze_is_frozen
-- refused:
UPDATE membership SET freeze_is_open = true WHERE member_id = 2 AND state = 'active';
-- accepted:
UPDATE membership SET freeze_is_open = true WHERE member_id = 2 AND state = 'frozen';

-- rule: membership_ending_has_a_day
-- refused:
UPDATE membership SET ended_by = 'gym' WHERE member_id = 1;
-- accepted:
UPDATE membership SET ended_by = 'gym', during = '[2026-01-01,2027-01-01)' WHERE member_id = 1;

-- rule: membership_special_ending_has_a_reason
-- refused:
UPDATE membership SET ended_by = 'special', during = '[2026-01-01,2027-01-01)' WHERE member_id = 1;
-- accepted:
UPDATE membership
SET ended_by = 'special', during = '[2026-01-01,2027-01-01)', cancel_reason = 'Moved away'
WHERE member_id = 1;

-- rule: membership_ends_after_its_term, by notice
-- refused:
UPDATE membership
SET ended_by = 'notice', during = '[2026-01-01,2026-12-31)', term_until = '2027-01-01'
WHERE member_id = 1;
-- accepted:
UPDATE membership
SET ended_by = 'notice', during = '[2026-01-01,2027-01-01)', term_until = '2027-01-01'
WHERE member_id = 1;

-- rule: membership_ends_after_its_term, as agreed
-- refused:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, term_until,
                        ended_by)
VALUES (3, '[2026-01-01,2026-12-31)', 'active', 1, 'month', 3000, '2027-01-01', 'term');
-- accepted:
INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents, term_until,
                        ended_by, cancel_reason)
VALUES (3, '[2026-01-01,2026-12-31)', 'active', 1, 'month', 3000, '2027-01-01', 'special',
        'Moved away');

-- rule: membership_gym_id_next_on_member_id_fkey, nothing says how it ends
-- refused:
UPDATE membership SET during = '[2026-01-01,2026-12-31)', term_until = '2027-01-01'
WHERE member_id = 1;
-- accepted:
UPDATE membership SET during = '[2026-01-01,2027-01-01)', term_until = '2027-01-01'
WHERE member_id = 1;

-- rule: membership_gym_id_next_on_member_id_fkey, what follows is taken away
-- given:
UPDATE membership SET term_until = '2027-01-01' WHERE member_id = 2;
-- refused:
DELETE FROM membership WHERE member_id = 2 AND lower(during) = '2026-04-01';
-- accepted:
UPDATE membership SET plan_id = 2, billing_period = 'year'
WHERE member_id = 2 AND lower(during) = '2026-04-01';

-- target: membership_gym_id_since_member_id_key
