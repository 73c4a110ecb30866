-- What is charged or sold by itself: an invoice without a plan, and a receipt perhaps without a
-- member. Keys repeat 0 for none of them, for a foreign key with a NULL in it asks nothing.
-- squawk-ignore-file

ALTER TYPE fitflow.revenue_stream ADD VALUE IF NOT EXISTS 'charge';
ALTER TYPE fitflow.invoice_purpose ADD VALUE IF NOT EXISTS 'charge';
ALTER TYPE fitflow.invoice_purpose ADD VALUE IF NOT EXISTS 'retail';
ALTER TYPE fitflow.invoice_purpose ADD VALUE IF NOT EXISTS 'training_package';

ALTER TABLE fitflow.transaction_table
    DROP CONSTRAINT transaction_table_gym_id_invoice_id_member_id_plan_id_invo_fkey,
    DROP CONSTRAINT transaction_table_membership_pays_an_invoice;
ALTER TABLE fitflow.payment
    DROP CONSTRAINT payment_gym_id_invoice_id_member_id_plan_id_purpose_fkey;
ALTER TABLE fitflow.invoice_period
    DROP CONSTRAINT invoice_period_gym_id_invoice_id_member_id_plan_id_purpose_fkey;
ALTER TABLE fitflow.invoice
    DROP CONSTRAINT invoice_gym_id_corrects_id_member_id_plan_id_purpose_fkey,
    DROP CONSTRAINT invoice_gym_id_plan_id_owed_id_member_id_purpose_key;

ALTER TABLE fitflow.invoice
    ALTER COLUMN member_id DROP NOT NULL,
    ALTER COLUMN plan_id DROP NOT NULL,
    ADD COLUMN item fitflow.label,
    ADD COLUMN paid_by_id bigint,
    ADD COLUMN paid_by_bank boolean GENERATED ALWAYS AS (
        CASE WHEN paid_by_id IS NOT NULL THEN false END) STORED,
    ADD COLUMN payer_key bigint NOT NULL GENERATED ALWAYS AS (coalesce(member_id, 0)) STORED,
    ADD COLUMN plan_key bigint NOT NULL GENERATED ALWAYS AS (coalesce(plan_id, 0)) STORED;
ALTER TABLE fitflow.invoice
    ADD UNIQUE (gym_id, plan_key, owed_id, payer_key, purpose),
    ADD CONSTRAINT invoice_for_a_membership_names_its_plan CHECK (
        (purpose IN ('membership', 'freeze_fee', 'joining_fee', 'late_cancellation', 'no_show'))
            = (plan_id IS NOT NULL)
    ) NOT VALID,
    ADD CONSTRAINT invoice_for_an_item_names_it CHECK (
        (amount_cents > 0 AND purpose::text IN ('charge', 'retail')) = (item IS NOT NULL)
    ) NOT VALID,
    ADD CONSTRAINT invoice_only_for_goods_is_anonymous CHECK (
        purpose::text = 'retail' OR member_id IS NOT NULL
    ) NOT VALID,
    ADD CONSTRAINT invoice_for_a_sale_is_paid_at_once CHECK (
        (amount_cents > 0 AND purpose::text IN ('retail', 'training_package'))
            = (paid_by_id IS NOT NULL)
    ) NOT VALID;
CREATE INDEX invoice_plan_idx ON fitflow.invoice (gym_id, plan_id);
GRANT SELECT (paid_by_id, paid_by_bank, payer_key, plan_key) ON fitflow.invoice TO fitflow_analyst;
ALTER TABLE fitflow.payment
    ALTER COLUMN plan_id DROP NOT NULL,
    ADD COLUMN plan_key bigint NOT NULL GENERATED ALWAYS AS (coalesce(plan_id, 0)) STORED;
ALTER TABLE fitflow.transaction_table
    ADD COLUMN plan_key bigint GENERATED ALWAYS AS (
        CASE WHEN invoice_id IS NOT NULL THEN coalesce(plan_id, 0) END) STORED;
ALTER TABLE fitflow.transaction_table
    ADD CONSTRAINT transaction_table_membership_pays_an_invoice CHECK (
        (stream IN ('retail', 'training_package') OR invoice_id IS NOT NULL)
        AND (invoice_id IS NULL) = (invoice_purpose IS NULL)
    ) NOT VALID,
    ADD CONSTRAINT transaction_table_pays_for_what_its_stream_says CHECK (
        stream = 'membership' OR stream::text = invoice_purpose::text
    ) NOT VALID;

ALTER TABLE fitflow.invoice
    ADD FOREIGN KEY (gym_id, corrects_id, payer_key, plan_key, purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, payer_key, plan_key, purpose) NOT VALID;
ALTER TABLE fitflow.invoice_period
    ADD FOREIGN KEY (gym_id, invoice_id, member_id, plan_id, purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, payer_key, plan_key, purpose) NOT VALID;
ALTER TABLE fitflow.payment
    ADD FOREIGN KEY (gym_id, invoice_id, member_id, plan_key, purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, payer_key, plan_key, purpose) NOT VALID;
ALTER TABLE fitflow.transaction_table
    ADD FOREIGN KEY (gym_id, invoice_id, payer_key, plan_key, invoice_purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, payer_key, plan_key, purpose) NOT VALID;

DO $$
BEGIN
    -- It may be as it is made today, by 0042.
    IF NOT EXISTS (
        SELECT FROM pg_attribute
        WHERE attrelid = (SELECT typrelid FROM pg_type WHERE oid = 'fitflow.paper'::regtype)
            AND attname = 'item'
    ) THEN
        ALTER TYPE fitflow.paper ADD ATTRIBUTE item text, ADD ATTRIBUTE paid_by_id bigint;
    END IF;
END
$$;
