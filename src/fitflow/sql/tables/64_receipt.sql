-- receipt: an invoice for something that was sold names the money that paid all of it. The money
-- names the invoice too, so this key comes after both.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid

ALTER TABLE fitflow.invoice
    ADD FOREIGN KEY (gym_id, paid_by_id, invoice_id, amount_cents, paid_by_bank)
    REFERENCES fitflow.transaction_table (gym_id, transaction_id, invoice_id, amount_cents, by_bank)
    DEFERRABLE INITIALLY DEFERRED;
COMMENT ON CONSTRAINT invoice_gym_id_paid_by_id_invoice_id_amount_cents_paid_by__fkey
    ON fitflow.invoice IS
    'A receipt is paid at once, all of it, by the money it names.';
