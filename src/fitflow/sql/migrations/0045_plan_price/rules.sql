-- Every plan has cost what it costs. At which price of a day somebody agreed is not known: all
-- memberships there are keep theirs as prices agreed with the member.
-- squawk-ignore-file

-- A price that is out of reach since migration 0024 stays, and is told of.
ALTER TABLE fitflow.plan_price DROP CONSTRAINT plan_price_is_in_reach;
INSERT INTO fitflow.plan_price (gym_id, plan_id, during, price_cents)
SELECT gym_id, plan_id, '[1900-01-01,)', price_cents
FROM fitflow.membership_plan;
ALTER TABLE fitflow.plan_price ADD CONSTRAINT plan_price_is_in_reach CHECK (
    fitflow.is_amount(price_cents)) NOT VALID;

ALTER TABLE fitflow.membership_plan
    DROP CONSTRAINT membership_plan_price_is_not_negative,
    DROP CONSTRAINT membership_plan_prices_are_in_reach,
    ADD CONSTRAINT membership_plan_fees_are_in_reach CHECK (
        fitflow.is_amount(joining_fee_cents) AND fitflow.is_amount(freeze_fee_cents)
    ) NOT VALID;

ALTER TABLE fitflow.membership
    ADD COLUMN offered_on date,
    ADD COLUMN offered_day daterange GENERATED ALWAYS AS (
        CASE WHEN offered_on IS NOT NULL THEN daterange(offered_on, offered_on, '[]') END) STORED,
    ADD CONSTRAINT membership_offered_on_is_a_day CHECK (fitflow.in_reach(offered_on)) NOT VALID;
ALTER TABLE fitflow.membership
    ADD FOREIGN KEY (gym_id, plan_id, price_cents, PERIOD offered_day)
        REFERENCES fitflow.plan_price (gym_id, plan_id, price_cents, PERIOD during) NOT VALID;
GRANT SELECT (offered_on, offered_day) ON fitflow.membership TO fitflow_analyst;
