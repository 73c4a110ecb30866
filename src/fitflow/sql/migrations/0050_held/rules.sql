-- Money and entries of invoices name the money held that they are of. Nothing was held before. The
-- table of entries may be as it is made today, by 0007.
-- squawk-ignore-file prefer-robust-stmts, require-concurrent-index-creation
-- squawk-ignore-file constraint-missing-not-valid, disallowed-unique-constraint
-- squawk-ignore-file ban-drop-constraint, require-enum-value-ordering

ALTER TYPE fitflow.revenue_stream ADD VALUE IF NOT EXISTS 'held';
ALTER TYPE fitflow.invoice_entry_kind ADD VALUE IF NOT EXISTS 'held';

ALTER TABLE fitflow.transaction_table
    ADD COLUMN held_id bigint,
    ADD COLUMN held_entry_no integer,
    DROP CONSTRAINT transaction_table_only_retail_is_anonymous,
    DROP CONSTRAINT transaction_table_membership_pays_an_invoice,
    ADD CONSTRAINT transaction_table_membership_pays_an_invoice CHECK (
        (stream::text IN ('retail', 'training_package', 'held') OR invoice_id IS NOT NULL)
        AND (invoice_id IS NULL) = (invoice_purpose IS NULL)
    ) NOT VALID,
    ADD CONSTRAINT transaction_table_held_names_its_entry CHECK (
        (stream::text = 'held') = (held_id IS NOT NULL)
        AND (stream::text = 'held') = (held_entry_no IS NOT NULL)
    ) NOT VALID,
    ADD CONSTRAINT transaction_table_only_retail_and_held_are_anonymous CHECK (
        stream::text IN ('retail', 'held') OR member_id IS NOT NULL
    ) NOT VALID;
CREATE UNIQUE INDEX transaction_table_held_idx
    ON fitflow.transaction_table (gym_id, held_id NULLS FIRST, held_entry_no);

ALTER TABLE fitflow.invoice_entry
    ADD COLUMN IF NOT EXISTS held_id bigint,
    ADD COLUMN IF NOT EXISTS held_entry_no integer,
    DROP CONSTRAINT IF EXISTS invoice_entry_held_names_its_other_side,
    DROP CONSTRAINT invoice_entry_pays_no_more_than_is_owed,
    DROP CONSTRAINT invoice_entry_gives_back_only_credit;
ALTER TABLE fitflow.invoice_entry
    ADD CONSTRAINT invoice_entry_held_names_its_other_side CHECK (
        (kind::text = 'held') = (held_id IS NOT NULL)
        AND (kind::text = 'held') = (held_entry_no IS NOT NULL)
    ) NOT VALID,
    ADD CONSTRAINT invoice_entry_pays_no_more_than_is_owed CHECK (
        NOT (
            kind IN ('payment', 'write_off')
            OR (kind = 'offset' OR held_id IS NOT NULL) AND amount_cents > 0
        )
        OR owed_cents >= 0
    ) NOT VALID,
    ADD CONSTRAINT invoice_entry_gives_back_only_credit CHECK (
        NOT (kind = 'refund' OR (kind = 'offset' OR held_id IS NOT NULL) AND amount_cents < 0)
        OR owed_cents <= 0
    ) NOT VALID;
CREATE UNIQUE INDEX IF NOT EXISTS invoice_entry_held_idx
    ON fitflow.invoice_entry (gym_id, held_id NULLS FIRST, held_entry_no);
GRANT SELECT (held_id, held_entry_no) ON fitflow.invoice_entry TO fitflow_analyst;
