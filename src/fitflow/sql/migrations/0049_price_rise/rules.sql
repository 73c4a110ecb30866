-- A membership's price may be of a rise, and members are told of one.
-- squawk-ignore-file

ALTER TYPE fitflow.notice_reason ADD VALUE IF NOT EXISTS 'price_rise';

ALTER TABLE fitflow.membership
    ADD COLUMN rise_id bigint,
    ADD CONSTRAINT membership_price_has_one_source CHECK (
        num_nonnulls(offered_on, rise_id) < 2) NOT VALID,
    ADD CONSTRAINT membership_price_rises_after_its_term CHECK (
        rise_id IS NULL OR coalesce(lower(during) >= term_until, true)
    ) NOT VALID;
ALTER TABLE fitflow.membership
    ADD FOREIGN KEY (gym_id, rise_id, member_id, plan_id, price_cents, PERIOD during)
        REFERENCES fitflow.price_rise_member (
            gym_id, rise_id, member_id, plan_id, price_cents, PERIOD holds)
        DEFERRABLE INITIALLY DEFERRED NOT VALID;
CREATE INDEX membership_rise_idx ON fitflow.membership (gym_id, rise_id, member_id)
    WHERE rise_id IS NOT NULL;
GRANT SELECT (rise_id) ON fitflow.membership TO fitflow_analyst;
