-- What a plan is agreed for, what a membership was, and how it ended.
-- squawk-ignore-file

ALTER TABLE fitflow.membership_plan
    ADD CONSTRAINT membership_plan_term_is_within_five_years CHECK (
        term_months BETWEEN 1 AND 60) NOT VALID,
    ADD CONSTRAINT membership_plan_term_notice_is_within_a_year CHECK (
        term_notice_days BETWEEN 0 AND 366
    ) NOT VALID,
    ADD CONSTRAINT membership_plan_without_a_term_has_none_of_its_terms CHECK (
        term_months IS NOT NULL
        OR term_notice_days = 0 AND NOT freeze_extends_term AND coalesce(rolls_by, 'day') = 'day'
    ) NOT VALID,
    ADD CONSTRAINT membership_plan_day_pass_has_no_term CHECK (
        billing_period <> 'day' OR term_months IS NULL AND rolls_by IS NULL
    ) NOT VALID;

ALTER TABLE fitflow.membership
    ADD COLUMN next_on date GENERATED ALWAYS AS (
        CASE WHEN ended_by IS NULL AND upper(during) < term_until THEN upper(during) END) STORED,
    ADD UNIQUE (gym_id, since, member_id),
    ADD CONSTRAINT membership_term_until_is_a_day CHECK (
        fitflow.in_reach(term_until)) NOT VALID,
    ADD CONSTRAINT membership_notice_is_within_a_year CHECK (
        notice_days BETWEEN 0 AND 366 AND term_notice_days BETWEEN 0 AND 366
    ) NOT VALID,
    ADD CONSTRAINT membership_rolls_on_from_a_term CHECK (
        term_until IS NOT NULL OR coalesce(rolls_by, 'day') = 'day'
    ) NOT VALID,
    ADD CONSTRAINT membership_day_pass_has_no_term CHECK (
        billing_period <> 'day' OR term_until IS NULL AND rolls_by IS NULL
    ) NOT VALID,
    ADD CONSTRAINT membership_open_freeze_is_frozen CHECK (
        state = 'frozen' OR NOT freeze_is_open) NOT VALID,
    ADD CONSTRAINT membership_ending_has_a_day CHECK (
        ended_by IS NULL OR NOT upper_inf(during)) NOT VALID,
    ADD CONSTRAINT membership_special_ending_has_a_reason CHECK (
        ended_by IS DISTINCT FROM 'special' OR cancel_reason IS NOT NULL
    ) NOT VALID,
    ADD CONSTRAINT membership_ends_after_its_term CHECK (
        coalesce(ended_by, 'special') NOT IN ('notice', 'term') OR term_until IS NULL
        OR (upper(during) >= term_until) IS TRUE
    ) NOT VALID;
ALTER TABLE fitflow.membership
    ADD FOREIGN KEY (gym_id, next_on, member_id)
        REFERENCES fitflow.membership (gym_id, since, member_id)
        DEFERRABLE INITIALLY DEFERRED NOT VALID;
DROP INDEX fitflow.membership_since_idx;
CREATE INDEX membership_next_on_idx ON fitflow.membership (gym_id, next_on, member_id)
    WHERE next_on IS NOT NULL;
GRANT SELECT (
        term_until, term_notice_days, notice_days, rolls_by, freeze_extends_term, freeze_is_open,
        ended_by, next_on
    )
    ON fitflow.membership TO fitflow_analyst;
