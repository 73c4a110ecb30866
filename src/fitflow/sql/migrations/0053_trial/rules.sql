-- A plan may begin with a trial; none there is does.
-- squawk-ignore-file

ALTER TABLE fitflow.membership_plan
    ADD COLUMN trial_days smallint,
    ADD COLUMN trial_price_cents bigint NOT NULL DEFAULT 0,
    ADD CONSTRAINT membership_plan_trial_is_within_a_year CHECK (
        trial_days BETWEEN 1 AND 366) NOT VALID,
    ADD CONSTRAINT membership_plan_trial_price_is_an_amount CHECK (
        trial_price_cents >= 0 AND fitflow.is_amount(trial_price_cents)
    ) NOT VALID,
    ADD CONSTRAINT membership_plan_trial_is_of_days CHECK (
        trial_days IS NULL AND trial_price_cents = 0
        OR trial_days IS NOT NULL AND billing_period <> 'day'
    ) NOT VALID;
