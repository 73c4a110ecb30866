-- entered: money moves for an invoice, and a credit note corrects one, only with the entry that
-- says so. What is entered is there before its entry is, so these keys come after both.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid

ALTER TABLE fitflow.transaction_table ADD FOREIGN KEY (gym_id, settles_id, transaction_id)
    REFERENCES fitflow.invoice_entry (gym_id, invoice_id, transaction_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE fitflow.invoice ADD FOREIGN KEY (gym_id, corrects_id, invoice_id)
    REFERENCES fitflow.invoice_entry (gym_id, adjusted_id, credit_note_id)
    DEFERRABLE INITIALLY DEFERRED;
