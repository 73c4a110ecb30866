-- tax_rate: the rate of a tax category, on which days it applies, and from when to when that was
-- what one knew. A rate that is announced leaves papers right that were issued before.

CREATE TABLE fitflow.tax_rate (
    gym_id       bigint               NOT NULL DEFAULT fitflow.current_gym_id(),
    category     fitflow.tax_category NOT NULL,
    rate_percent numeric(5, 3)        NOT NULL,
    applies      daterange            NOT NULL,
    known        tstzrange            NOT NULL,

    -- Lines prove by it that theirs was the rate of their days, as known when they were issued.
    PRIMARY KEY (gym_id, category, rate_percent, applies, known WITHOUT OVERLAPS),
    FOREIGN KEY (gym_id) REFERENCES fitflow.gym (gym_id),
    CONSTRAINT tax_rate_is_one_a_day EXCLUDE USING gist (
        gym_id WITH =, category WITH =, applies WITH &&, known WITH &&
    ),
    CONSTRAINT tax_rate_is_of_a_taxed_category CHECK (category IN ('standard', 'reduced')),
    CONSTRAINT tax_rate_is_a_rate CHECK (rate_percent BETWEEN 0 AND 99),
    CONSTRAINT tax_rate_applies_on_days CHECK (
        NOT isempty(applies) AND NOT lower_inf(applies) AND fitflow.in_reach(lower(applies))
        AND (upper_inf(applies) OR fitflow.in_reach(upper(applies)))
    ),
    CONSTRAINT tax_rate_is_known_from_an_instant CHECK (
        NOT isempty(known) AND NOT lower_inf(known) AND fitflow.in_reach(lower(known))
        AND (upper_inf(known) OR fitflow.in_reach(upper(known)))
    )
);

COMMENT ON TABLE fitflow.tax_rate IS
    'The tax rates of a gym: on which days each applies, and while that was what one knew. A gym '
    'without rates has no tax.';
COMMENT ON COLUMN fitflow.tax_rate.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.tax_rate.category IS 'The category: standard or reduced.';
COMMENT ON COLUMN fitflow.tax_rate.rate_percent IS 'The rate, in percent of the net price.';
COMMENT ON COLUMN fitflow.tax_rate.applies IS
    'The days on which it applies, the last one excluded; without an end where none is known.';
COMMENT ON COLUMN fitflow.tax_rate.known IS
    'From when to when that was the rate of these days as far as one knew; without an end where it '
    'still is.';
COMMENT ON CONSTRAINT tax_rate_pkey ON fitflow.tax_rate IS
    'A rate of the same days is known once at a time.';
COMMENT ON CONSTRAINT tax_rate_is_one_a_day ON fitflow.tax_rate IS
    'A tax category has one rate a day, at any time.';
COMMENT ON CONSTRAINT tax_rate_is_of_a_taxed_category ON fitflow.tax_rate IS
    'Only what is standard or reduced has a rate.';
COMMENT ON CONSTRAINT tax_rate_is_a_rate ON fitflow.tax_rate IS
    'A tax rate is between 0 and 99 percent.';
COMMENT ON CONSTRAINT tax_rate_applies_on_days ON fitflow.tax_rate IS
    'A tax rate applies from a day on, between 1900 and 2299.';
COMMENT ON CONSTRAINT tax_rate_is_known_from_an_instant ON fitflow.tax_rate IS
    'A tax rate is known from an instant on, between 1900 and 2299.';

ALTER TABLE fitflow.tax_rate ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.tax_rate FORCE ROW LEVEL SECURITY;
CREATE POLICY tax_rate_of_the_current_gym ON fitflow.tax_rate
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.tax_rate TO fitflow_app, fitflow_analyst;

-- What was known stays known; only until when is learnt later.
CREATE TRIGGER tax_rate_only_grows
    BEFORE UPDATE OF gym_id, category, rate_percent, applies OR TRUNCATE ON fitflow.tax_rate
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.tax_rate ENABLE ALWAYS TRIGGER tax_rate_only_grows;
