-- Billed days say with which discount they are; no day of before has one.
-- squawk-ignore-file

ALTER TABLE fitflow.invoice_period
    ADD COLUMN use_id bigint,
    ADD COLUMN used_key bigint GENERATED ALWAYS AS (
        CASE WHEN use_id IS NOT NULL THEN coalesce(invoice_id, 0) END) STORED,
    ADD CONSTRAINT invoice_period_discount_is_off_the_membership CHECK (
        use_id IS NULL OR purpose = 'membership'
    ) NOT VALID;
CREATE INDEX invoice_period_use_idx ON fitflow.invoice_period (gym_id, use_id)
    WHERE use_id IS NOT NULL;
