-- Fewer keys hold the same rules: docs/decisions/0040. The tables of money are written anew, once
-- most of their indexes are gone.
-- squawk-ignore-file

ALTER TABLE fitflow.package_use
    DROP CONSTRAINT package_use_gym_id_transaction_id_package_sessions_member__fkey;
ALTER TABLE fitflow.invoice
    DROP CONSTRAINT invoice_gym_id_corrects_id_invoice_id_fkey;
ALTER TABLE fitflow.invoice_entry
    DROP CONSTRAINT invoice_entry_gym_id_invoice_id_invoice_cents_fkey,
    DROP CONSTRAINT invoice_entry_gym_id_transaction_id_invoice_id_amount_cent_fkey,
    DROP CONSTRAINT invoice_entry_gym_id_credit_note_id_invoice_id_note_cents_fkey,
    DROP CONSTRAINT invoice_entry_gym_id_offset_invoice_id_offset_entry_no_inv_fkey;
ALTER TABLE fitflow.transaction_table
    DROP CONSTRAINT transaction_table_gym_id_settles_id_transaction_id_fkey,
    DROP CONSTRAINT transaction_table_gym_id_refund_of_id_stream_charge_cents__fkey,
    DROP CONSTRAINT transaction_table_gym_id_refund_of_id_payer_key_fkey,
    DROP CONSTRAINT transaction_table_gym_id_refund_of_id_item_fkey,
    DROP CONSTRAINT transaction_table_gym_id_refund_of_id_package_sessions_mem_fkey,
    DROP CONSTRAINT transaction_table_gym_id_refund_of_id_invoice_id_fkey,
    DROP CONSTRAINT transaction_table_gym_id_transaction_id_stream_amount_cents_key,
    DROP CONSTRAINT transaction_table_gym_id_transaction_id_payer_key_key,
    DROP CONSTRAINT transaction_table_gym_id_transaction_id_item_key,
    DROP CONSTRAINT transaction_table_gym_id_transaction_id_invoice_id_key,
    DROP CONSTRAINT transaction_table_gym_id_transaction_id_invoice_id_amount_c_key,
    DROP CONSTRAINT transaction_table_gym_id_transaction_id_sold_sessions_membe_key,
    DROP CONSTRAINT transaction_table_gym_id_refund_of_id_refund_no_key;
DROP INDEX fitflow.transaction_table_member_idx;
DROP INDEX fitflow.transaction_table_invoice_idx;

ALTER TABLE fitflow.transaction_table
    ADD COLUMN item_key text NOT NULL
        GENERATED ALWAYS AS (coalesce(item::text, '')) STORED,
    ADD COLUMN package_id bigint GENERATED ALWAYS AS (
        CASE WHEN amount_cents > 0 AND package_sessions IS NOT NULL THEN transaction_id END) STORED,
    ADD COLUMN charge_by_bank boolean GENERATED ALWAYS AS (
        CASE WHEN refund_of_id IS NOT NULL THEN false END) STORED;
ALTER TABLE fitflow.transaction_table
    ADD UNIQUE (gym_id, transaction_id, stream, item_key, payer_key, amount_cents, taken_at),
    ADD UNIQUE (gym_id, invoice_id, transaction_id, amount_cents, by_bank),
    ADD UNIQUE (gym_id, package_id, sold_sessions, member_id);
CREATE INDEX transaction_table_member_idx ON fitflow.transaction_table (gym_id, member_id);
CREATE UNIQUE INDEX transaction_table_refund_idx
    ON fitflow.transaction_table (gym_id, refund_of_id, refund_no) WHERE refund_of_id IS NOT NULL;

-- The table of entries and the number of a credit note may be as they are made today, by 0007.
ALTER TABLE fitflow.invoice_entry
    DROP CONSTRAINT IF EXISTS invoice_entry_gym_id_invoice_id_entry_no_offset_invoice_id__key,
    DROP CONSTRAINT IF EXISTS invoice_entry_gym_id_invoice_id_transaction_id_key,
    DROP CONSTRAINT IF EXISTS invoice_entry_gym_id_invoice_id_credit_note_id_key,
    DROP CONSTRAINT IF EXISTS invoice_entry_gym_id_offset_invoice_id_offset_entry_no_adju_key,
    DROP CONSTRAINT IF EXISTS invoice_entry_gym_id_credit_note_id_adjusted_id_key;
DROP INDEX fitflow.invoice_entry_transaction_idx;
DROP INDEX IF EXISTS fitflow.invoice_entry_credit_note_idx;
DROP INDEX IF EXISTS fitflow.invoice_entry_offset_idx;
ALTER TABLE fitflow.invoice_entry
    ADD COLUMN IF NOT EXISTS adjusted_id bigint GENERATED ALWAYS AS (
        CASE WHEN num_nonnulls(credit_note_id, offset_invoice_id) > 0 THEN invoice_id END) STORED;
ALTER TABLE fitflow.invoice_entry
    ADD UNIQUE (gym_id, offset_invoice_id, offset_entry_no, adjusted_id, entry_no, amount_cents),
    ADD UNIQUE (gym_id, credit_note_id, adjusted_id);
CREATE UNIQUE INDEX invoice_entry_transaction_idx
    ON fitflow.invoice_entry (gym_id, transaction_id NULLS FIRST, invoice_id);

-- Others point at these keys: each gets its place in the new order, and stays as it is.
ALTER TABLE fitflow.transaction_table
    DROP CONSTRAINT transaction_table_gym_id_invoice_id_member_id_plan_id_invo_fkey;
ALTER TABLE fitflow.invoice_period
    DROP CONSTRAINT invoice_period_gym_id_invoice_id_member_id_plan_id_purpose_fkey;
ALTER TABLE fitflow.payment
    DROP CONSTRAINT payment_gym_id_invoice_id_member_id_plan_id_purpose_fkey;
ALTER TABLE fitflow.dunning_event
    DROP CONSTRAINT dunning_event_gym_id_invoice_id_member_id_fkey;
ALTER TABLE fitflow.notice
    DROP CONSTRAINT notice_gym_id_invoice_id_member_id_fkey;
ALTER TABLE fitflow.invoice
    DROP CONSTRAINT invoice_gym_id_corrects_id_member_id_plan_id_purpose_fkey,
    DROP CONSTRAINT invoice_gym_id_owed_id_member_id_plan_id_purpose_key,
    DROP CONSTRAINT invoice_gym_id_owed_id_member_id_key,
    DROP CONSTRAINT invoice_gym_id_owed_id_amount_cents_key,
    DROP CONSTRAINT invoice_gym_id_invoice_id_corrects_id_amount_cents_key,
    DROP CONSTRAINT invoice_gym_id_meeting_id_member_id_key,
    DROP CONSTRAINT IF EXISTS invoice_gym_id_corrects_id_note_id_amount_cents_key;
DROP INDEX fitflow.invoice_member_idx;
DROP INDEX fitflow.invoice_plan_idx;
DROP INDEX fitflow.invoice_corrects_idx;
ALTER TABLE fitflow.invoice
    ADD COLUMN IF NOT EXISTS note_id bigint GENERATED ALWAYS AS (
        CASE WHEN corrects_id IS NOT NULL THEN invoice_id END) STORED;
ALTER TABLE fitflow.invoice
    ADD UNIQUE (gym_id, plan_id, owed_id, member_id, purpose),
    ADD UNIQUE (gym_id, member_id, owed_id),
    ADD UNIQUE (gym_id, corrects_id, note_id, amount_cents);
CREATE UNIQUE INDEX invoice_owed_idx
    ON fitflow.invoice (gym_id, owed_id NULLS FIRST, amount_cents);
CREATE UNIQUE INDEX invoice_meeting_idx ON fitflow.invoice (gym_id, meeting_id, member_id)
    WHERE meeting_id IS NOT NULL;

ALTER TABLE fitflow.workout_session
    DROP CONSTRAINT workout_session_gym_id_meeting_id_member_id_key;
CREATE UNIQUE INDEX workout_session_meeting_idx
    ON fitflow.workout_session (gym_id, meeting_id, member_id) WHERE meeting_id IS NOT NULL;
DROP INDEX fitflow.session_rating_session_idx;

ALTER TABLE fitflow.transaction_table
    ADD FOREIGN KEY (gym_id, invoice_id, member_id, plan_id, invoice_purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, member_id, plan_id, purpose) NOT VALID,
    ADD FOREIGN KEY (gym_id, refund_of_id, stream, item_key, payer_key, charge_cents, charged_at)
        REFERENCES fitflow.transaction_table
            (gym_id, transaction_id, stream, item_key, payer_key, amount_cents, taken_at) NOT VALID,
    ADD FOREIGN KEY (gym_id, refund_of_id, package_sessions, member_id)
        REFERENCES fitflow.transaction_table (gym_id, package_id, sold_sessions, member_id)
        NOT VALID,
    ADD FOREIGN KEY (gym_id, refund_of_id, invoice_id, charge_cents, charge_by_bank)
        REFERENCES fitflow.transaction_table
            (gym_id, transaction_id, invoice_id, amount_cents, by_bank) NOT VALID,
    ADD FOREIGN KEY (gym_id, settles_id, transaction_id)
        REFERENCES fitflow.invoice_entry (gym_id, invoice_id, transaction_id)
        DEFERRABLE INITIALLY DEFERRED NOT VALID;
ALTER TABLE fitflow.package_use
    ADD FOREIGN KEY (gym_id, transaction_id, package_sessions, member_id)
        REFERENCES fitflow.transaction_table (gym_id, package_id, sold_sessions, member_id)
        NOT VALID;
ALTER TABLE fitflow.invoice_entry
    ADD FOREIGN KEY (gym_id, invoice_id, invoice_cents)
        REFERENCES fitflow.invoice (gym_id, owed_id, amount_cents) NOT VALID,
    ADD FOREIGN KEY (gym_id, transaction_id, invoice_id, amount_cents, by_bank)
        REFERENCES fitflow.transaction_table
            (gym_id, transaction_id, invoice_id, amount_cents, by_bank) NOT VALID,
    ADD FOREIGN KEY (gym_id, credit_note_id, invoice_id, note_cents)
        REFERENCES fitflow.invoice (gym_id, note_id, corrects_id, amount_cents) NOT VALID,
    ADD FOREIGN KEY (gym_id, offset_invoice_id, offset_entry_no, invoice_id, entry_no, note_cents)
        REFERENCES fitflow.invoice_entry
            (gym_id, adjusted_id, entry_no, offset_invoice_id, offset_entry_no, amount_cents)
        DEFERRABLE INITIALLY DEFERRED NOT VALID;
ALTER TABLE fitflow.invoice
    ADD FOREIGN KEY (gym_id, corrects_id, member_id, plan_id, purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, member_id, plan_id, purpose) NOT VALID,
    ADD FOREIGN KEY (gym_id, corrects_id, invoice_id)
        REFERENCES fitflow.invoice_entry (gym_id, adjusted_id, credit_note_id)
        DEFERRABLE INITIALLY DEFERRED NOT VALID;
ALTER TABLE fitflow.invoice_period
    ADD FOREIGN KEY (gym_id, invoice_id, member_id, plan_id, purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, member_id, plan_id, purpose) NOT VALID;
ALTER TABLE fitflow.payment
    ADD FOREIGN KEY (gym_id, invoice_id, member_id, plan_id, purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, member_id, plan_id, purpose) NOT VALID;
ALTER TABLE fitflow.dunning_event
    ADD FOREIGN KEY (gym_id, invoice_id, member_id)
        REFERENCES fitflow.invoice (gym_id, owed_id, member_id) NOT VALID;
ALTER TABLE fitflow.notice
    ADD FOREIGN KEY (gym_id, invoice_id, member_id)
        REFERENCES fitflow.invoice (gym_id, owed_id, member_id) NOT VALID;

GRANT SELECT (note_id) ON fitflow.invoice TO fitflow_analyst;
GRANT SELECT (adjusted_id) ON fitflow.invoice_entry TO fitflow_analyst;
