-- plan_price: what a plan costs on a day. Who agrees on a membership proves by it that theirs is
-- the price of that day.

CREATE TABLE fitflow.plan_price (
    gym_id      bigint    NOT NULL DEFAULT fitflow.current_gym_id(),
    plan_id     bigint    NOT NULL,
    during      daterange NOT NULL,
    price_cents bigint    NOT NULL,

    -- A plan has one price a day.
    PRIMARY KEY (gym_id, plan_id, during WITHOUT OVERLAPS),
    -- Lets a membership prove by foreign key that it was offered at its price.
    UNIQUE (gym_id, plan_id, price_cents, during WITHOUT OVERLAPS),
    FOREIGN KEY (gym_id, plan_id) REFERENCES fitflow.membership_plan (gym_id, plan_id),
    CONSTRAINT plan_price_is_not_negative CHECK (price_cents >= 0),
    CONSTRAINT plan_price_is_in_reach CHECK (fitflow.is_amount(price_cents)),
    CONSTRAINT plan_price_has_a_first_day CHECK (
        NOT isempty(during) AND NOT lower_inf(during) AND fitflow.in_reach(lower(during))
        AND (upper_inf(during) OR fitflow.in_reach(upper(during)))
    )
);

COMMENT ON TABLE fitflow.plan_price IS
    'What a plan costs on a day. A membership keeps the price it was agreed at.';
COMMENT ON COLUMN fitflow.plan_price.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.plan_price.plan_id IS 'The plan.';
COMMENT ON COLUMN fitflow.plan_price.during IS
    'The days on which it is offered at the price, the last one excluded; no upper bound where no '
    'other price is known.';
COMMENT ON COLUMN fitflow.plan_price.price_cents IS
    'The price of one billing period, in the smallest units of the gym''s currency.';
COMMENT ON CONSTRAINT plan_price_pkey ON fitflow.plan_price IS 'A plan has one price a day.';
COMMENT ON CONSTRAINT plan_price_is_not_negative ON fitflow.plan_price IS
    'A plan''s price is zero or more.';
COMMENT ON CONSTRAINT plan_price_is_in_reach ON fitflow.plan_price IS
    'A plan''s price is at most 100,000,000,000 of the smallest units of a currency.';
COMMENT ON CONSTRAINT plan_price_has_a_first_day ON fitflow.plan_price IS
    'A plan has a price from a day on, between 1900 and 2299.';

ALTER TABLE fitflow.plan_price ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.plan_price FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_price_of_the_current_gym ON fitflow.plan_price
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.plan_price TO fitflow_app, fitflow_analyst;
