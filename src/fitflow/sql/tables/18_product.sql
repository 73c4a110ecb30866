-- product: goods that are sold over the counter.

CREATE TABLE fitflow.product (
    gym_id       bigint               NOT NULL DEFAULT fitflow.current_gym_id(),
    product_id   bigint               NOT NULL GENERATED ALWAYS AS IDENTITY,
    name         fitflow.label        NOT NULL,
    tax_category fitflow.tax_category NOT NULL DEFAULT 'standard',
    code         fitflow.label,
    withdrawn_on date,

    PRIMARY KEY (gym_id, product_id),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    CONSTRAINT product_withdrawn_on_is_a_day CHECK (fitflow.in_reach(withdrawn_on))
);

CREATE UNIQUE INDEX product_name_idx ON fitflow.product (gym_id, fitflow.folded(name));
CREATE UNIQUE INDEX product_code_idx ON fitflow.product (gym_id, code) WHERE code IS NOT NULL;

COMMENT ON TABLE fitflow.product IS
    'Goods that are sold over the counter; product_price says what they cost when.';
COMMENT ON COLUMN fitflow.product.gym_id IS 'The gym that sells it.';
COMMENT ON COLUMN fitflow.product.product_id IS 'The product''s number.';
COMMENT ON COLUMN fitflow.product.name IS 'What the price list calls it.';
COMMENT ON COLUMN fitflow.product.tax_category IS 'How it is taxed.';
COMMENT ON COLUMN fitflow.product.code IS
    'What a scanner reads off it, such as its EAN; NULL without one.';
COMMENT ON COLUMN fitflow.product.withdrawn_on IS
    'The first day on which it is not sold any more; NULL while it is.';
COMMENT ON CONSTRAINT product_withdrawn_on_is_a_day ON fitflow.product IS
    'A product is withdrawn on a day between 1900 and 2299.';
COMMENT ON INDEX fitflow.product_name_idx IS
    'Two products of a gym have two names, however they are spelled.';
COMMENT ON INDEX fitflow.product_code_idx IS
    'A code is on one product of a gym.';

ALTER TABLE fitflow.product ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.product FORCE ROW LEVEL SECURITY;
CREATE POLICY product_of_the_current_gym ON fitflow.product
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.product TO fitflow_app, fitflow_analyst;
