-- membership_plan: what a gym sells memberships by.

-- rule: membership_plan_pkey
-- refused:
DELETE FROM plan_price WHERE plan_id = 3;
INSERT INTO membership_plan (plan_id, name, billing_period, price_cents)
OVERRIDING SYSTEM VALUE VALUES (3, 'Weekly', 'week', 1500);
-- accepted:
INSERT INTO membership_plan (name, billing_period, price_cents) VALUES ('Weekly', 'week', 900);

-- rule: membership_plan_name_idx
-- refused:
INSERT INTO membership_plan (name, billing_period, price_cents) VALUES ('Monthly', 'month', 3500);
-- accepted:
INSERT INTO membership_plan (name, billing_period, price_cents) VALUES ('Monthly 2', 'month', 3500);

-- rule: membership_plan_gym_id_currency_fkey
-- refused:
INSERT INTO membership_plan (name, billing_period, price_cents, currency)
VALUES ('Weekly', 'week', 900, 'USD');
-- accepted:
INSERT INTO membership_plan (name, billing_period, price_cents, currency)
VALUES ('Weekly', 'week', 900, 'EUR');

-- rule: membership_plan_withdrawn_on_is_a_day
-- refused:
UPDATE membership_plan SET withdrawn_on = 'infinity' WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET withdrawn_on = '2299-12-31' WHERE plan_id = 1;

-- rule: membership_plan_joining_fee_is_not_negative
-- refused:
UPDATE membership_plan SET joining_fee_cents = -1 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET joining_fee_cents = 0 WHERE plan_id = 1;

-- rule: membership_plan_notice_is_within_a_year, too late
-- refused:
UPDATE membership_plan SET notice_days = -1 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET notice_days = 0 WHERE plan_id = 1;

-- rule: membership_plan_notice_is_within_a_year, too early
-- refused:
UPDATE membership_plan SET notice_days = 367 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET notice_days = 366 WHERE plan_id = 1;

-- rule: membership_plan_freeze_fee_is_not_negative
-- refused:
UPDATE membership_plan SET freeze_fee_cents = -1 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET freeze_fee_cents = 0 WHERE plan_id = 1;

-- rule: membership_plan_freeze_days_are_in_order, no day
-- refused:
UPDATE membership_plan SET freeze_min_days = 0 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET freeze_min_days = 1 WHERE plan_id = 1;

-- rule: membership_plan_freeze_days_are_in_order, more than a year
-- refused:
UPDATE membership_plan SET freeze_max_days = 366 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET freeze_max_days = 365 WHERE plan_id = 1;

-- rule: membership_plan_freeze_days_are_in_order, less than none
-- refused:
UPDATE membership_plan SET freeze_max_days = -1 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET freeze_max_days = 0 WHERE plan_id = 1;

-- rule: membership_plan_freeze_days_are_in_order, none that is both
-- refused:
UPDATE membership_plan SET freeze_min_days = 181 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET freeze_min_days = 180 WHERE plan_id = 1;

-- rule: membership_plan_name_idx, in other capitals and with an accent
-- refused:
INSERT INTO membership_plan (name, billing_period, price_cents) VALUES ('MÖNTHLY', 'month', 3500);
-- accepted:
INSERT INTO membership_plan (name, billing_period, price_cents) VALUES ('Month', 'month', 3500);

-- target: membership_plan_gym_id_plan_id_billing_period_key

-- rule: membership_plan_fees_are_in_reach, the joining fee
-- refused:
UPDATE membership_plan SET joining_fee_cents = 100000000001 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET joining_fee_cents = 100000000000 WHERE plan_id = 1;

-- rule: membership_plan_fees_are_in_reach, the freeze fee
-- refused:
UPDATE membership_plan SET freeze_fee_cents = 100000000001 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET freeze_fee_cents = 100000000000 WHERE plan_id = 1;

-- rule: membership_plan_term_is_within_five_years, none
-- refused:
UPDATE membership_plan SET term_months = 0 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET term_months = 1 WHERE plan_id = 1;

-- rule: membership_plan_term_is_within_five_years, more
-- refused:
UPDATE membership_plan SET term_months = 61 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET term_months = 60 WHERE plan_id = 1;

-- rule: membership_plan_term_notice_is_within_a_year
-- refused:
UPDATE membership_plan SET term_months = 12, term_notice_days = 367 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET term_months = 12, term_notice_days = 366 WHERE plan_id = 1;

-- rule: membership_plan_without_a_term_has_none_of_its_terms, notice for its end
-- refused:
UPDATE membership_plan SET term_notice_days = 1 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET term_notice_days = 1, term_months = 1 WHERE plan_id = 1;

-- rule: membership_plan_without_a_term_has_none_of_its_terms, longer by freezes
-- refused:
UPDATE membership_plan SET freeze_extends_term = true WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET freeze_extends_term = true, term_months = 1 WHERE plan_id = 1;

-- rule: membership_plan_without_a_term_has_none_of_its_terms, stretches that follow it
-- refused:
UPDATE membership_plan SET rolls_by = 'month' WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET rolls_by = 'day' WHERE plan_id = 1;

-- rule: membership_plan_day_pass_has_no_term
-- refused:
UPDATE membership_plan SET term_months = 1 WHERE plan_id = 3;
-- accepted:
UPDATE membership_plan SET term_months = 1 WHERE plan_id = 2;

-- rule: membership_plan_gym_id_plan_id_price_cents_first_day_fkey, another first price
-- refused:
UPDATE membership_plan SET price_cents = 3100 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET price_cents = 3100 WHERE plan_id = 1;
UPDATE plan_price SET price_cents = 3100 WHERE plan_id = 1;

-- rule: membership_plan_gym_id_plan_id_price_cents_first_day_fkey, no price at all
-- refused:
DELETE FROM plan_price WHERE plan_id = 3;
-- accepted:
UPDATE plan_price SET during = '[1900-01-01,1900-01-02)' WHERE plan_id = 3;

-- rule: membership_plan_trial_is_within_a_year, longer
-- refused:
UPDATE membership_plan SET trial_days = 367 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET trial_days = 366 WHERE plan_id = 1;

-- rule: membership_plan_trial_is_within_a_year, not a day
-- refused:
UPDATE membership_plan SET trial_days = 0 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET trial_days = 1 WHERE plan_id = 1;

-- rule: membership_plan_trial_price_is_an_amount, below zero
-- refused:
UPDATE membership_plan SET trial_days = 14, trial_price_cents = -1 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET trial_days = 14, trial_price_cents = 0 WHERE plan_id = 1;

-- rule: membership_plan_trial_price_is_an_amount, too much
-- refused:
UPDATE membership_plan SET trial_days = 14, trial_price_cents = 100000000001 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET trial_days = 14, trial_price_cents = 100000000000 WHERE plan_id = 1;

-- rule: membership_plan_trial_is_of_days, a price without a trial
-- refused:
UPDATE membership_plan SET trial_price_cents = 990 WHERE plan_id = 1;
-- accepted:
UPDATE membership_plan SET trial_days = 14, trial_price_cents = 990 WHERE plan_id = 1;

-- rule: membership_plan_trial_is_of_days, a day pass
-- refused:
UPDATE membership_plan SET trial_days = 14 WHERE plan_id = 3;
-- accepted:
UPDATE membership_plan SET trial_days = 14 WHERE plan_id = 2;
