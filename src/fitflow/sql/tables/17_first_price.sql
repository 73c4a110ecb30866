-- first_price: a plan says what it cost first, and that is what it costs from the first of all days
-- on, until plan_price says another: no plan is without a price on any day.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid
-- squawk-ignore-file adding-field-with-default

ALTER TABLE fitflow.membership_plan
    ADD COLUMN first_day daterange NOT NULL
        GENERATED ALWAYS AS ('[1900-01-01,1900-01-02)'::daterange) STORED,
    ADD FOREIGN KEY (gym_id, plan_id, price_cents, PERIOD first_day)
        REFERENCES fitflow.plan_price (gym_id, plan_id, price_cents, PERIOD during)
        DEFERRABLE INITIALLY DEFERRED;
COMMENT ON COLUMN fitflow.membership_plan.first_day IS
    'The first of all days, on which its first price is a row of plan_price.';
COMMENT ON CONSTRAINT membership_plan_gym_id_plan_id_price_cents_first_day_fkey
    ON fitflow.membership_plan IS
    'A plan costs what it is added at, until a day from which another price is set.';

-- A trigger, because a foreign key proves the row and does not write it.
CREATE FUNCTION fitflow.write_first_price() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = fitflow, pg_temp
AS $$
BEGIN
    INSERT INTO plan_price (gym_id, plan_id, during, price_cents)
    SELECT gym_id, plan_id, daterange(lower(first_day), NULL), price_cents
    FROM added;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fitflow.write_first_price() IS
    'Writes what a plan costs that is added: its price, from the first of all days on.';
CREATE TRIGGER membership_plan_has_a_price
    AFTER INSERT ON fitflow.membership_plan
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.write_first_price();
ALTER TABLE fitflow.membership_plan ENABLE ALWAYS TRIGGER membership_plan_has_a_price;

REVOKE EXECUTE ON FUNCTION fitflow.write_first_price FROM PUBLIC;
