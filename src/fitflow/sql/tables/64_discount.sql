-- discount: what a gym takes off the price of a membership, for how long, and for how many members.

CREATE TABLE fitflow.discount (
    gym_id       bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    discount_id  bigint        NOT NULL GENERATED ALWAYS AS IDENTITY,
    name         fitflow.label NOT NULL,
    code         fitflow.label,
    percent      numeric(5, 2),
    amount_cents bigint,
    periods      smallint,
    max_claims   integer,
    claimable    daterange     NOT NULL,
    plan_id      bigint,
    withdrawn_on date,
    -- What claims and uses repeat by foreign key, with a value where there is no limit.
    percent_key  numeric(5, 2) NOT NULL GENERATED ALWAYS AS (coalesce(percent, 0)) STORED,
    amount_key   bigint        NOT NULL GENERATED ALWAYS AS (coalesce(amount_cents, 0)) STORED,
    periods_key  smallint      NOT NULL GENERATED ALWAYS AS (coalesce(periods, 32767)) STORED,
    claims_key   integer       NOT NULL
        GENERATED ALWAYS AS (coalesce(max_claims, 2147483647)) STORED,
    plan_key     bigint        NOT NULL GENERATED ALWAYS AS (coalesce(plan_id, 0)) STORED,

    PRIMARY KEY (gym_id, discount_id),
    -- A claim has its discount's terms: they never change once somebody claimed it.
    UNIQUE (gym_id, discount_id, percent_key, amount_key, periods_key, claims_key, plan_key),
    -- Lets a claim prove that it was made on one of the days.
    UNIQUE (gym_id, discount_id, claimable WITHOUT OVERLAPS),
    FOREIGN KEY (gym_id, plan_id) REFERENCES fitflow.membership_plan (gym_id, plan_id),
    CONSTRAINT discount_is_a_part_or_an_amount CHECK (num_nonnulls(percent, amount_cents) = 1),
    CONSTRAINT discount_percent_is_up_to_the_whole CHECK (percent > 0 AND percent <= 100),
    CONSTRAINT discount_takes_something_off CHECK (
        amount_cents > 0 AND fitflow.is_amount(amount_cents)
    ),
    CONSTRAINT discount_lasts_for_periods CHECK (periods BETWEEN 1 AND 1200),
    CONSTRAINT discount_is_for_somebody CHECK (max_claims BETWEEN 1 AND 1000000000),
    CONSTRAINT discount_is_claimable_on_days CHECK (
        NOT isempty(claimable) AND NOT lower_inf(claimable)
        AND fitflow.in_reach(lower(claimable))
        AND (upper_inf(claimable) OR fitflow.in_reach(upper(claimable)))
    ),
    CONSTRAINT discount_withdrawn_on_is_a_day CHECK (fitflow.in_reach(withdrawn_on))
);

CREATE UNIQUE INDEX discount_name_idx ON fitflow.discount (gym_id, fitflow.folded(name));
CREATE UNIQUE INDEX discount_code_idx ON fitflow.discount (gym_id, fitflow.folded(code));
CREATE INDEX discount_plan_idx ON fitflow.discount (gym_id, plan_id);

COMMENT ON TABLE fitflow.discount IS
    'What a gym takes off the price of a membership: how much, for how many billing periods, and '
    'who may have it.';
COMMENT ON COLUMN fitflow.discount.gym_id IS 'The gym that gives it.';
COMMENT ON COLUMN fitflow.discount.discount_id IS 'The discount''s number.';
COMMENT ON COLUMN fitflow.discount.name IS 'What the gym calls it.';
COMMENT ON COLUMN fitflow.discount.code IS
    'The coupon by which members ask for it; NULL for one that the desk gives.';
COMMENT ON COLUMN fitflow.discount.percent IS
    'The percentage that comes off a price; NULL where an amount does.';
COMMENT ON COLUMN fitflow.discount.amount_cents IS
    'What comes off the price of a whole billing period, in the smallest units of the gym''s '
    'currency; NULL where a percentage does.';
COMMENT ON COLUMN fitflow.discount.periods IS
    'For how many billing periods a member has it; NULL for ever.';
COMMENT ON COLUMN fitflow.discount.max_claims IS
    'How many members have it at most; NULL for as many as come.';
COMMENT ON COLUMN fitflow.discount.claimable IS
    'The days on which it is given to members, the last one excluded; no upper bound while no last '
    'day is known.';
COMMENT ON COLUMN fitflow.discount.plan_id IS 'The plan it is for; NULL for every plan.';
COMMENT ON COLUMN fitflow.discount.withdrawn_on IS
    'First day it is not given any more, whatever was said before; NULL while it is.';
COMMENT ON COLUMN fitflow.discount.percent_key IS 'The percentage again, 0 for none.';
COMMENT ON COLUMN fitflow.discount.amount_key IS 'The amount again, 0 for none.';
COMMENT ON COLUMN fitflow.discount.periods_key IS 'The periods again, 32767 for ever.';
COMMENT ON COLUMN fitflow.discount.claims_key IS
    'How many members at most again, 2147483647 for as many as come.';
COMMENT ON COLUMN fitflow.discount.plan_key IS 'The plan again, 0 for every plan.';
COMMENT ON CONSTRAINT discount_is_a_part_or_an_amount ON fitflow.discount IS
    'A discount is a percentage or an amount, and not both.';
COMMENT ON CONSTRAINT discount_percent_is_up_to_the_whole ON fitflow.discount IS
    'A discount''s percentage is above 0 and at most 100.';
COMMENT ON CONSTRAINT discount_takes_something_off ON fitflow.discount IS
    'The amount of a discount is above zero, and at most 100,000,000,000 of the smallest units of '
    'a currency.';
COMMENT ON CONSTRAINT discount_lasts_for_periods ON fitflow.discount IS
    'A discount is for 1 to 1200 billing periods, or for ever.';
COMMENT ON CONSTRAINT discount_is_for_somebody ON fitflow.discount IS
    'A discount is for 1 to 1,000,000,000 members, or for as many as come.';
COMMENT ON CONSTRAINT discount_is_claimable_on_days ON fitflow.discount IS
    'A discount is given from a day on, and on at least one, between 1900 and 2299.';
COMMENT ON CONSTRAINT discount_withdrawn_on_is_a_day ON fitflow.discount IS
    'A discount is withdrawn on a day between 1900 and 2299.';
COMMENT ON INDEX fitflow.discount_name_idx IS
    'Two discounts of a gym do not share a name, whatever its capitals and accents.';
COMMENT ON INDEX fitflow.discount_code_idx IS
    'Two discounts of a gym do not share a code, whatever its capitals and accents.';
COMMENT ON INDEX fitflow.discount_plan_idx IS 'Serves the foreign key to membership_plan.';

ALTER TABLE fitflow.discount ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.discount FORCE ROW LEVEL SECURITY;
CREATE POLICY discount_of_the_current_gym ON fitflow.discount
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.discount TO fitflow_app, fitflow_analyst;
