-- A label that is added to a type serves no rule before its transaction ends: the type is made
-- anew, and with it the table whose rules name it. Both stand aside meanwhile.
-- squawk-ignore-file

CREATE SCHEMA former_fitflow;
ALTER TABLE fitflow.transaction_table
    DROP CONSTRAINT transaction_table_gym_id_settles_id_transaction_id_fkey;
ALTER TABLE fitflow.invoice DROP CONSTRAINT invoice_gym_id_corrects_id_invoice_id_fkey;
ALTER TABLE fitflow.invoice_entry SET SCHEMA former_fitflow;
ALTER TYPE fitflow.invoice_entry_kind SET SCHEMA former_fitflow;
CREATE TYPE fitflow.invoice_entry_kind AS ENUM (
    'payment', 'overpayment', 'refund', 'chargeback', 'credit', 'write_off', 'recovery', 'offset'
);

-- What the entries point at as they are made today: docs/decisions/0040.
ALTER TABLE fitflow.invoice
    ADD COLUMN note_id bigint GENERATED ALWAYS AS (
        CASE WHEN corrects_id IS NOT NULL THEN invoice_id END) STORED;
ALTER TABLE fitflow.invoice
    ADD UNIQUE (gym_id, corrects_id, note_id, amount_cents);
