-- member_discount: which member has which discount, and on which days their bills have it.

CREATE TABLE fitflow.member_discount (
    gym_id      bigint        NOT NULL DEFAULT fitflow.current_gym_id(),
    discount_id bigint        NOT NULL,
    claim_no    integer       NOT NULL,
    member_id   bigint        NOT NULL,
    claimed_on  date          NOT NULL,
    during      daterange     NOT NULL,
    percent_key numeric(5, 2) NOT NULL,
    amount_key  bigint        NOT NULL,
    periods_key smallint      NOT NULL,
    claims_key  integer       NOT NULL,
    plan_key    bigint        NOT NULL,
    claimed_day daterange     NOT NULL
        GENERATED ALWAYS AS (daterange(claimed_on, claimed_on, '[]')) STORED,

    -- A place for each member it may have: the numbers end where they do.
    PRIMARY KEY (gym_id, discount_id, claim_no),
    -- A member has it once.
    UNIQUE (gym_id, discount_id, member_id),
    -- What a use proves: the claim's terms, and that its day is one of the claim's.
    UNIQUE (gym_id, discount_id, member_id, percent_key, amount_key, periods_key, plan_key),
    UNIQUE (gym_id, discount_id, member_id, during WITHOUT OVERLAPS),
    FOREIGN KEY (gym_id, discount_id, percent_key, amount_key, periods_key, claims_key, plan_key)
        REFERENCES fitflow.discount
            (gym_id, discount_id, percent_key, amount_key, periods_key, claims_key, plan_key),
    FOREIGN KEY (gym_id, discount_id, PERIOD claimed_day)
        REFERENCES fitflow.discount (gym_id, discount_id, PERIOD claimable),
    FOREIGN KEY (gym_id, member_id) REFERENCES fitflow.member (gym_id, member_id),
    CONSTRAINT member_discount_is_one_at_a_time EXCLUDE USING gist (
        gym_id WITH =, member_id WITH =, during WITH &&
    ),
    CONSTRAINT member_discount_is_within_its_claims CHECK (claim_no BETWEEN 1 AND claims_key),
    CONSTRAINT member_discount_claimed_on_is_a_day CHECK (fitflow.in_reach(claimed_on)),
    CONSTRAINT member_discount_has_a_first_day CHECK (
        NOT isempty(during) AND NOT lower_inf(during) AND fitflow.in_reach(lower(during))
        AND (upper_inf(during) OR fitflow.in_reach(upper(during)))
    )
);

COMMENT ON TABLE fitflow.member_discount IS
    'Which member has which discount: each member once, one discount on a day, and no more members '
    'than it is for.';
COMMENT ON COLUMN fitflow.member_discount.gym_id IS 'The gym.';
COMMENT ON COLUMN fitflow.member_discount.discount_id IS 'The discount.';
COMMENT ON COLUMN fitflow.member_discount.claim_no IS
    'Which of the members it is for, from 1.';
COMMENT ON COLUMN fitflow.member_discount.member_id IS 'Who has it.';
COMMENT ON COLUMN fitflow.member_discount.claimed_on IS 'The day on which it was given to them.';
COMMENT ON COLUMN fitflow.member_discount.during IS
    'The days from which a bill of theirs is for that has it, the last one excluded: no upper '
    'bound while there are periods left and nobody ended it.';
COMMENT ON COLUMN fitflow.member_discount.percent_key IS
    'The percentage, as the discount says; 0 for none.';
COMMENT ON COLUMN fitflow.member_discount.amount_key IS
    'The amount, as the discount says; 0 for none.';
COMMENT ON COLUMN fitflow.member_discount.periods_key IS
    'How many billing periods, as the discount says; 32767 for ever.';
COMMENT ON COLUMN fitflow.member_discount.claims_key IS
    'How many members at most, as the discount says; 2147483647 for as many as come.';
COMMENT ON COLUMN fitflow.member_discount.plan_key IS
    'The plan, as the discount says; 0 for every plan.';
COMMENT ON COLUMN fitflow.member_discount.claimed_day IS
    'The day of the claim, as the foreign key needs it.';
COMMENT ON CONSTRAINT member_discount_pkey ON fitflow.member_discount IS
    'A discount''s place is taken once.';
COMMENT ON CONSTRAINT member_discount_gym_id_discount_id_member_id_key
    ON fitflow.member_discount IS
    'A member has a discount once.';
COMMENT ON CONSTRAINT member_discount_gym_id_discount_id_claimed_day_fkey
    ON fitflow.member_discount IS
    'A discount is given on its days.';
COMMENT ON CONSTRAINT member_discount_is_one_at_a_time ON fitflow.member_discount IS
    'A member has one discount at a time.';
COMMENT ON CONSTRAINT member_discount_is_within_its_claims ON fitflow.member_discount IS
    'No more members have a discount than it is for.';
COMMENT ON CONSTRAINT member_discount_claimed_on_is_a_day ON fitflow.member_discount IS
    'A discount is given to a member on a day between 1900 and 2299.';
COMMENT ON CONSTRAINT member_discount_has_a_first_day ON fitflow.member_discount IS
    'A member has a discount from a day on, between 1900 and 2299.';

CREATE INDEX member_discount_terms_idx ON fitflow.member_discount
    (gym_id, discount_id, percent_key, amount_key, periods_key, claims_key, plan_key);
COMMENT ON INDEX fitflow.member_discount_terms_idx IS 'Serves the foreign keys to discount.';

ALTER TABLE fitflow.member_discount ENABLE ROW LEVEL SECURITY;
ALTER TABLE fitflow.member_discount FORCE ROW LEVEL SECURITY;
CREATE POLICY member_discount_of_the_current_gym ON fitflow.member_discount
    USING (gym_id = fitflow.current_gym_id())
    WITH CHECK (gym_id = fitflow.current_gym_id());
GRANT SELECT ON fitflow.member_discount TO fitflow_app, fitflow_analyst;

-- Who has what, and on which terms, stays; only until when is learnt later.
CREATE TRIGGER member_discount_only_grows
    BEFORE UPDATE OF gym_id, discount_id, claim_no, member_id, claimed_on, percent_key, amount_key,
        periods_key, claims_key, plan_key
        OR DELETE OR TRUNCATE ON fitflow.member_discount
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.member_discount ENABLE ALWAYS TRIGGER member_discount_only_grows;
