-- The entries come back to their table, with what is written off from each on. An invoice whose
-- written-off money had become credit, as it did before, keeps its entries as they were.
-- squawk-ignore-file

ALTER TYPE fitflow.gateway_event_kind ADD VALUE IF NOT EXISTS 'dispute_won';
ALTER TYPE fitflow.notice_reason ADD VALUE IF NOT EXISTS 'charged_back';

ALTER TABLE fitflow.invoice_entry
    DROP CONSTRAINT invoice_entry_in_credit_has_nothing_written_off;
INSERT INTO fitflow.invoice_entry (
    gym_id, invoice_id, entry_no, kind, amount_cents, invoice_cents, owed_cents, credited_cents,
    entered_at, transaction_id, credit_note_id, offset_invoice_id, offset_entry_no,
    write_off_reason, written_off_cents
)
SELECT
    gym_id, invoice_id, entry_no, kind::text::fitflow.invoice_entry_kind, amount_cents,
    invoice_cents, owed_cents, credited_cents, entered_at, transaction_id, credit_note_id,
    offset_invoice_id, offset_entry_no, write_off_reason,
    sum(CASE kind WHEN 'write_off' THEN amount_cents ELSE 0 END) OVER (
        PARTITION BY gym_id, invoice_id ORDER BY entry_no)
FROM former_fitflow.invoice_entry;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE fitflow.invoice_entry
    ADD CONSTRAINT invoice_entry_in_credit_has_nothing_written_off CHECK (
        kind NOT IN ('overpayment', 'credit') OR owed_cents >= 0 OR written_off_cents = 0
    ) NOT VALID;
DO $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM fitflow.invoice_entry
        WHERE kind IN ('overpayment', 'credit') AND owed_cents < 0 AND written_off_cents > 0
    ) THEN
        ALTER TABLE fitflow.invoice_entry
            VALIDATE CONSTRAINT invoice_entry_in_credit_has_nothing_written_off;
    END IF;
END
$$;
DROP TABLE former_fitflow.invoice_entry;
DROP TYPE former_fitflow.invoice_entry_kind;
DROP SCHEMA former_fitflow;

CREATE TRIGGER invoice_entry_month_is_open AFTER INSERT ON fitflow.invoice_entry
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_closed_months();
CREATE TRIGGER invoice_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE
    ON fitflow.invoice_entry FOR EACH STATEMENT EXECUTE FUNCTION fitflow.refuse_change();
ALTER TABLE fitflow.invoice_entry ENABLE ALWAYS TRIGGER invoice_entry_only_grows;
