-- consumer_rule: what the law of a country lets a gym agree on with its members, from a day on. A
-- row holds until the next of its country; docs/terms.md names the laws.

CREATE TABLE fitflow_meta.consumer_rule (
    country              char(2)  NOT NULL,
    since                date     NOT NULL,
    term_max_months      smallint,
    term_notice_max_days smallint,
    leaves_within_days   smallint,
    withdrawal_days      smallint,
    early_start_is_paid  boolean  NOT NULL,
    source               text     NOT NULL,

    PRIMARY KEY (country, since),
    CONSTRAINT consumer_rule_country_is_two_capitals CHECK (country ~ '^[A-Z]{2}$'),
    CONSTRAINT consumer_rule_limits_are_positive CHECK (
        least(term_max_months, term_notice_max_days, leaves_within_days, withdrawal_days) > 0
    )
);
COMMENT ON TABLE fitflow_meta.consumer_rule IS
    'What the law of a country lets a gym agree on with its members, from a day on.';
COMMENT ON COLUMN fitflow_meta.consumer_rule.country IS 'ISO 3166-1 alpha-2 code of the country.';
COMMENT ON COLUMN fitflow_meta.consumer_rule.since IS
    'The first day of contracts it is for; it holds until the next row of the country.';
COMMENT ON COLUMN fitflow_meta.consumer_rule.term_max_months IS
    'How long the first term may be; NULL for no limit that is known.';
COMMENT ON COLUMN fitflow_meta.consumer_rule.term_notice_max_days IS
    'How long the notice for the end of the first term may be; NULL for no limit that is known.';
COMMENT ON COLUMN fitflow_meta.consumer_rule.leaves_within_days IS
    'Within how many days a member must be able to leave once the first term is over, whenever '
    'they give notice; a month counts as 28, the fewest it has. NULL for no limit that is known.';
COMMENT ON COLUMN fitflow_meta.consumer_rule.withdrawal_days IS
    'For how many days one may withdraw from a contract closed at a distance; NULL for none.';
COMMENT ON COLUMN fitflow_meta.consumer_rule.early_start_is_paid IS
    'Whether who asked to begin early and withdraws pays for the days until then.';
COMMENT ON COLUMN fitflow_meta.consumer_rule.source IS 'Where it is written.';
COMMENT ON CONSTRAINT consumer_rule_pkey ON fitflow_meta.consumer_rule IS
    'A country has one rule from a day on.';
COMMENT ON CONSTRAINT consumer_rule_country_is_two_capitals ON fitflow_meta.consumer_rule IS
    'A country is two capital letters, such as DE.';
COMMENT ON CONSTRAINT consumer_rule_limits_are_positive ON fitflow_meta.consumer_rule IS
    'What the law limits is limited to more than zero.';
GRANT SELECT ON fitflow_meta.consumer_rule TO fitflow_app, fitflow_analyst;

INSERT INTO fitflow_meta.consumer_rule (
    country, since, term_max_months, term_notice_max_days, leaves_within_days, withdrawal_days,
    early_start_is_paid, source
)
VALUES
    -- Renewed for a year at most, with three months of notice: 12 times 28 and 89 days.
    ('DE', '2014-06-13', 24, 89, 425, 14, true, 'BGB § 309 Nr. 9 until 2022-02; § 312g, § 355'),
    ('DE', '2022-03-01', 24, 28, 28, 14, true, 'BGB § 309 Nr. 9; § 312g, § 355, § 357a');
INSERT INTO fitflow_meta.consumer_rule (
    country, since, withdrawal_days, early_start_is_paid, source
)
SELECT country, '2014-06-13', 14, true, 'directive 2011/83/EU, articles 9 and 14(3)'
FROM unnest('{
    AT,BE,BG,CY,CZ,DK,EE,ES,FI,FR,GR,HR,HU,IE,IT,LT,LU,LV,MT,NL,PL,PT,RO,SE,SI,SK
}'::text[]) AS country;
