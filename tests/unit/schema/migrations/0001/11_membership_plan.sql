-- membership_plan: what a gym sells memberships by.

CREATE TABLE fitflow.membership_plan (
    gym_id         bigint                 NOT NULL DEFAULT fitflow.current_gym_id(),
    plan_id        bigint                 NOT NULL GENERATED ALWAYS AS IDENTITY,
    name           fitflow.label          NOT NULL,
    billing_period fitflow.billing_period NOT NULL,
    price_cents    bigint                 NOT NULL,
    currency       char(3)                NOT NULL DEFAULT fitflow.gym_currency(),
    withdrawn_on   date,

    PRIMARY KEY (gym_id, plan_id),
    UNIQUE (gym_id, name),
    UNIQUE (gym_id, plan_id, billing_period),
    FOREIGN KEY (gym_id, currency) REFERENCES fitflow.gym (gym_id, currency),
    CONSTRAINT membership_plan_price_is_not_negative CHECK (price_cents >= 0),
    CONSTRAINT membership_plan_withdrawn_on_is_a_day CHECK (isfinite(withdrawn_on))
);

COMMENT ON TABLE fitflow.membership_plan IS
    'A membership the gym sells: a name, a price and how long one price lasts.';
COMMENT ON COLUMN fitflow.membership_plan.gym_id IS 'The gym that sells it.';
COMMENT ON COLUMN fitflow.membership_plan.plan_id IS 'The plan''s number.';
COMMENT ON COLUMN fitflow.membership_plan.name IS 'What the price list calls it.';
COMMENT ON COLUMN fitflow.membership_plan.billing_period IS
    'How much time one price pays for; day marks a day pass.';
COMMENT ON COLUMN fitflow.membership_plan.price_cents IS
    'Today''s price of one billing period, tax included, in hundredths of the currency; a '
    'membership keeps its own price.';
COMMENT ON COLUMN fitflow.membership_plan.currency IS 'The gym''s currency.';
COMMENT ON COLUMN fitflow.membership_plan.withdrawn_on IS
    'First day it is no longer sold; NULL while it is.';
COMMENT ON CONSTRAINT membership_plan_price_is_not_negative ON fitflow.membership_plan IS
    'A plan''s price is zero or more.';
COMMENT ON CONSTRAINT membership_plan_withdrawn_on_is_a_day ON fitflow.membership_plan IS
    'A plan is withdrawn on a day.';
COMMENT ON CONSTRAINT membership_plan_gym_id_name_key ON fitflow.membership_plan IS
    'Two plans of a gym do not share a name.';

ALTER TABLE fitflow.membership_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.membership_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY membership_plan_of_the_current_gym ON fitflow.membership_plan
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.membership_plan TO fitflow_app, fitflow_analyst;

CREATE FUNCTION fitflow.monthly_cents(price_cents bigint, billing_period fitflow.billing_period)
    RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE billing_period
        WHEN 'day' THEN 0
        WHEN 'week' THEN price_cents * 52 / 12.0
        WHEN 'four_weeks' THEN price_cents * 13 / 12.0
        WHEN 'month' THEN price_cents
        WHEN 'quarter' THEN price_cents / 3.0
        WHEN 'half_year' THEN price_cents / 6.0
        WHEN 'year' THEN price_cents / 12.0
    END;
COMMENT ON FUNCTION fitflow.monthly_cents(bigint, fitflow.billing_period) IS
    'A price per billing period as cents per month, unrounded: weekly x 52/12, four-weekly x '
    '13/12, yearly / 12; a day pass does not recur and counts 0.';
