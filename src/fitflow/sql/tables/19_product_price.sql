-- product_price: what a product costs on a day.

CREATE TABLE fitflow.product_price (
    gym_id      bigint    NOT NULL DEFAULT fitflow.current_gym_id(),
    product_id  bigint    NOT NULL,
    during      daterange NOT NULL,
    price_cents bigint    NOT NULL,

    -- A product has one price a day.
    PRIMARY KEY (gym_id, product_id, during WITHOUT OVERLAPS),
    FOREIGN KEY (gym_id, product_id) REFERENCES fitflow.product (gym_id, product_id),
    CONSTRAINT product_price_is_positive CHECK (price_cents > 0),
    CONSTRAINT product_price_is_in_reach CHECK (fitflow.is_amount(price_cents)),
    CONSTRAINT product_price_has_a_first_day CHECK (
        NOT isempty(during) AND NOT lower_inf(during) AND fitflow.in_reach(lower(during))
        AND (upper_inf(during) OR fitflow.in_reach(upper(during)))
    )
);

COMMENT ON TABLE fitflow.product_price IS 'What a product costs on a day.';
COMMENT ON COLUMN fitflow.product_price.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.product_price.product_id IS 'The product.';
COMMENT ON COLUMN fitflow.product_price.during IS
    'The days on which it costs that, the last one excluded; no upper bound where no other price '
    'is known.';
COMMENT ON COLUMN fitflow.product_price.price_cents IS
    'What one costs, in the smallest units of the gym''s currency, tax included where the gym''s '
    'prices include it.';
COMMENT ON CONSTRAINT product_price_pkey ON fitflow.product_price IS
    'A product has one price a day.';
COMMENT ON CONSTRAINT product_price_is_positive ON fitflow.product_price IS
    'A product costs something.';
COMMENT ON CONSTRAINT product_price_is_in_reach ON fitflow.product_price IS
    'A product costs at most 100,000,000,000 of the smallest units of a currency.';
COMMENT ON CONSTRAINT product_price_has_a_first_day ON fitflow.product_price IS
    'A product has a price from a day on, between 1900 and 2299.';

ALTER TABLE fitflow.product_price ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.product_price FORCE ROW LEVEL SECURITY;
CREATE POLICY product_price_of_the_current_gym ON fitflow.product_price
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.product_price TO fitflow_app, fitflow_analyst;
