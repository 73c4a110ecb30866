-- membership_plan: what a gym sells memberships by.

CREATE TABLE fitflow.membership_plan (
    gym_id            bigint                 NOT NULL DEFAULT fitflow.current_gym_id(),
    plan_id           bigint                 NOT NULL GENERATED ALWAYS AS IDENTITY,
    name              fitflow.label          NOT NULL,
    billing_period    fitflow.billing_period NOT NULL,
    price_cents       bigint                 NOT NULL,
    currency          char(3)                NOT NULL DEFAULT fitflow.gym_currency(),
    joining_fee_cents bigint                 NOT NULL DEFAULT 0,
    notice_days       smallint               NOT NULL DEFAULT 0,
    freeze_fee_cents  bigint                 NOT NULL DEFAULT 0,
    freeze_min_days   smallint               NOT NULL DEFAULT 1,
    freeze_max_days   smallint               NOT NULL DEFAULT 180,
    withdrawn_on      date,
    term_months         smallint,
    term_notice_days    smallint               NOT NULL DEFAULT 0,
    rolls_by            fitflow.billing_period,
    freeze_extends_term boolean                NOT NULL DEFAULT false,
    tax_category        fitflow.tax_category   NOT NULL DEFAULT 'standard',
    trial_days          smallint,
    trial_price_cents   bigint                 NOT NULL DEFAULT 0,

    PRIMARY KEY (gym_id, plan_id),
    UNIQUE (gym_id, plan_id, billing_period),
    FOREIGN KEY (gym_id, currency) REFERENCES fitflow.gym (gym_id, currency),
    CONSTRAINT membership_plan_joining_fee_is_not_negative CHECK (joining_fee_cents >= 0),
    CONSTRAINT membership_plan_notice_is_within_a_year CHECK (notice_days BETWEEN 0 AND 366),
    CONSTRAINT membership_plan_freeze_fee_is_not_negative CHECK (freeze_fee_cents >= 0),
    CONSTRAINT membership_plan_freeze_days_are_in_order CHECK (
        freeze_min_days >= 1 AND freeze_max_days BETWEEN 0 AND 365
        AND (freeze_max_days = 0 OR freeze_min_days <= freeze_max_days)
    ),
    CONSTRAINT membership_plan_fees_are_in_reach CHECK (
        fitflow.is_amount(joining_fee_cents) AND fitflow.is_amount(freeze_fee_cents)
    ),
    CONSTRAINT membership_plan_withdrawn_on_is_a_day CHECK (fitflow.in_reach(withdrawn_on)),
    CONSTRAINT membership_plan_term_is_within_five_years CHECK (term_months BETWEEN 1 AND 60),
    CONSTRAINT membership_plan_term_notice_is_within_a_year CHECK (
        term_notice_days BETWEEN 0 AND 366
    ),
    CONSTRAINT membership_plan_without_a_term_has_none_of_its_terms CHECK (
        term_months IS NOT NULL
        OR term_notice_days = 0 AND NOT freeze_extends_term AND coalesce(rolls_by, 'day') = 'day'
    ),
    CONSTRAINT membership_plan_trial_is_within_a_year CHECK (trial_days BETWEEN 1 AND 366),
    CONSTRAINT membership_plan_trial_price_is_an_amount CHECK (
        trial_price_cents >= 0 AND fitflow.is_amount(trial_price_cents)
    ),
    CONSTRAINT membership_plan_trial_is_of_days CHECK (
        trial_days IS NULL AND trial_price_cents = 0
        OR trial_days IS NOT NULL AND billing_period <> 'day'
    ),
    CONSTRAINT membership_plan_day_pass_has_no_term CHECK (
        billing_period <> 'day' OR term_months IS NULL AND rolls_by IS NULL
    )
);

CREATE UNIQUE INDEX membership_plan_name_idx
    ON fitflow.membership_plan (gym_id, fitflow.folded(name));

COMMENT ON TABLE fitflow.membership_plan IS
    'A membership the gym sells: a name, a price and how long one price lasts.';
COMMENT ON COLUMN fitflow.membership_plan.gym_id IS 'The gym that sells it.';
COMMENT ON COLUMN fitflow.membership_plan.plan_id IS 'The plan''s number.';
COMMENT ON COLUMN fitflow.membership_plan.name IS 'What the price list calls it.';
COMMENT ON COLUMN fitflow.membership_plan.billing_period IS
    'How much time one price pays for; day marks a day pass.';
COMMENT ON COLUMN fitflow.membership_plan.price_cents IS
    'The price of one billing period it is added at, in the smallest units of the currency, tax '
    'included where the gym''s prices include it; plan_price says what it costs on a day, and a '
    'membership keeps its own price.';
COMMENT ON COLUMN fitflow.membership_plan.currency IS 'The gym''s currency.';
COMMENT ON COLUMN fitflow.membership_plan.joining_fee_cents IS
    'What joining costs once, in the smallest units of the currency.';
COMMENT ON COLUMN fitflow.membership_plan.notice_days IS
    'How many days before it ends a member must give notice, where no term is running.';
COMMENT ON COLUMN fitflow.membership_plan.freeze_fee_cents IS
    'What one billing period costs while frozen, in the smallest units of the currency.';
COMMENT ON COLUMN fitflow.membership_plan.freeze_min_days IS
    'The fewest days a freeze lasts.';
COMMENT ON COLUMN fitflow.membership_plan.freeze_max_days IS
    'The most frozen days within any 365; 0 for a plan that cannot be frozen.';
COMMENT ON COLUMN fitflow.membership_plan.withdrawn_on IS
    'First day it is no longer sold; NULL while it is.';
COMMENT ON COLUMN fitflow.membership_plan.term_months IS
    'For how many months a membership is agreed at least, from its first day on; NULL for no such '
    'term.';
COMMENT ON COLUMN fitflow.membership_plan.term_notice_days IS
    'How many days before the end of the term a member must give notice to leave then.';
COMMENT ON COLUMN fitflow.membership_plan.rolls_by IS
    'Where it can be left once there is no term: day for any day, else the ends of such stretches '
    'counted from the end of the term; NULL for the ends of its billing periods.';
COMMENT ON COLUMN fitflow.membership_plan.freeze_extends_term IS
    'Whether the days of a freeze within the term make the term that much longer.';
COMMENT ON COLUMN fitflow.membership_plan.tax_category IS
    'How the membership is taxed, its fees for joining and freezing included.';
COMMENT ON COLUMN fitflow.membership_plan.trial_days IS
    'For how many days whoever never was a member tries it first; NULL for no trial.';
COMMENT ON COLUMN fitflow.membership_plan.trial_price_cents IS
    'What the trial costs once, in the smallest units of the currency; 0 for nothing.';
COMMENT ON CONSTRAINT membership_plan_trial_is_within_a_year ON fitflow.membership_plan IS
    'A plan''s trial lasts between 1 and 366 days.';
COMMENT ON CONSTRAINT membership_plan_trial_price_is_an_amount ON fitflow.membership_plan IS
    'A plan''s trial costs nothing or an amount, at most 100,000,000,000 of the smallest units of '
    'a currency.';
COMMENT ON CONSTRAINT membership_plan_trial_is_of_days ON fitflow.membership_plan IS
    'Only a plan with a trial has a price for it, and a day pass has none.';
COMMENT ON CONSTRAINT membership_plan_joining_fee_is_not_negative ON fitflow.membership_plan IS
    'A joining fee is zero or more.';
COMMENT ON CONSTRAINT membership_plan_notice_is_within_a_year ON fitflow.membership_plan IS
    'A plan''s notice is between 0 and 366 days.';
COMMENT ON CONSTRAINT membership_plan_freeze_fee_is_not_negative ON fitflow.membership_plan IS
    'A plan''s freeze fee is zero or more.';
COMMENT ON CONSTRAINT membership_plan_freeze_days_are_in_order ON fitflow.membership_plan IS
    'A plan''s shortest freeze is a day or more, and its longest no shorter and within a year.';
COMMENT ON CONSTRAINT membership_plan_fees_are_in_reach ON fitflow.membership_plan IS
    'The fees of a plan are at most 100,000,000,000 of the smallest units of a currency.';
COMMENT ON CONSTRAINT membership_plan_withdrawn_on_is_a_day ON fitflow.membership_plan IS
    'A plan is withdrawn on a day between 1900 and 2299.';
COMMENT ON CONSTRAINT membership_plan_term_is_within_five_years ON fitflow.membership_plan IS
    'A plan''s term is between 1 and 60 months.';
COMMENT ON CONSTRAINT membership_plan_term_notice_is_within_a_year ON fitflow.membership_plan IS
    'A plan''s notice for the end of the term is between 0 and 366 days.';
COMMENT ON CONSTRAINT membership_plan_without_a_term_has_none_of_its_terms
    ON fitflow.membership_plan IS
    'Only a plan with a term has a notice for its end, is extended by freezes, or rolls on by '
    'anything but days or its billing periods.';
COMMENT ON CONSTRAINT membership_plan_day_pass_has_no_term ON fitflow.membership_plan IS
    'A day pass has no term, and does not roll on.';
COMMENT ON INDEX fitflow.membership_plan_name_idx IS
    'Two plans of a gym do not share a name, whatever its capitals and accents.';

ALTER TABLE fitflow.membership_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.membership_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY membership_plan_of_the_current_gym ON fitflow.membership_plan
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.membership_plan TO fitflow_app, fitflow_analyst;
