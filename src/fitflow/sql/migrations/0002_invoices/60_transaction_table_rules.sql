-- transaction_table, now that every row says which invoice it is for: the rules about that, and
-- without the columns of before.
-- squawk-ignore-file adding-foreign-key-constraint, ban-drop-column, constraint-missing-not-valid
-- squawk-ignore-file require-concurrent-index-deletion

ALTER TABLE fitflow.transaction_table
    DROP COLUMN service_period,
    DROP COLUMN rebills_id,
    ADD CONSTRAINT transaction_table_membership_pays_an_invoice CHECK (
        (stream = 'membership') = (invoice_id IS NOT NULL)
        AND (stream = 'membership') = (invoice_purpose IS NOT NULL)
    ),
    ADD CONSTRAINT transaction_table_the_bank_takes_back CHECK (NOT by_bank OR amount_cents < 0),
    ADD FOREIGN KEY (gym_id, invoice_id, member_id, plan_id, invoice_purpose)
        REFERENCES fitflow.invoice (gym_id, owed_id, member_id, plan_id, purpose),
    ADD FOREIGN KEY (gym_id, refund_of_id, invoice_id)
        REFERENCES fitflow.transaction_table (gym_id, transaction_id, invoice_id);

DROP INDEX fitflow.transaction_table_member_idx;
CREATE INDEX transaction_table_member_idx
    ON fitflow.transaction_table (gym_id, member_id, transaction_id);
CREATE INDEX transaction_table_invoice_idx
    ON fitflow.transaction_table (gym_id, invoice_id, transaction_id)
    WHERE invoice_id IS NOT NULL;
COMMENT ON TABLE fitflow.transaction_table IS
    'Append-only money: a charge is positive, a refund or chargeback negative, a declined '
    'attempt zero, so any sum of amount_cents is right.';
COMMENT ON COLUMN fitflow.transaction_table.kind IS
    'charge, refund, chargeback or decline, from the amount and who moved it.';
COMMENT ON COLUMN fitflow.transaction_table.invoice_id IS
    'The invoice paid, or tried to; NULL outside the membership stream.';
COMMENT ON COLUMN fitflow.transaction_table.invoice_purpose IS
    'What that invoice is for, carried along by foreign key; NULL outside the membership stream.';
COMMENT ON COLUMN fitflow.transaction_table.by_bank IS
    'Whether the payer''s bank took the money back: a chargeback.';
COMMENT ON COLUMN fitflow.transaction_table.sold_sessions IS
    'The sessions that were sold; NULL where nothing was, a refund or a declined attempt included.';
COMMENT ON COLUMN fitflow.transaction_table.settles_id IS
    'The invoice whose debt this changes, through an entry of its own; NULL for a declined '
    'attempt.';
COMMENT ON CONSTRAINT transaction_table_membership_pays_an_invoice ON fitflow.transaction_table IS
    'A membership transaction names the invoice it pays, and no other does.';
COMMENT ON CONSTRAINT transaction_table_the_bank_takes_back ON fitflow.transaction_table IS
    'Only money that goes back can be taken back by the bank.';
COMMENT ON INDEX fitflow.transaction_table_invoice_idx IS
    'Serves the foreign key to invoice and what was paid of one.';
COMMENT ON INDEX fitflow.transaction_table_member_idx IS
    'Serves the foreign key to member and a member''s statement.';
