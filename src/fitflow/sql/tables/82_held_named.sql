-- held_named: money is held, goes back or pays an invoice only with the entry that says so, and no
-- entry is without its other side: exactly one row names it, with its amount and its instant.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid
-- squawk-ignore-file disallowed-unique-constraint

ALTER TABLE fitflow.held_entry
    ADD UNIQUE (gym_id, held_id, entry_no, owner_key, money_cents, entered_at, by_bank),
    ADD UNIQUE (gym_id, held_id, entry_no, invoice_id, amount_cents, entered_at),
    ADD FOREIGN KEY (gym_id, held_id, moved_no)
        REFERENCES fitflow.transaction_table (gym_id, held_id, held_entry_no)
        DEFERRABLE INITIALLY DEFERRED,
    ADD FOREIGN KEY (gym_id, held_id, used_no)
        REFERENCES fitflow.invoice_entry (gym_id, held_id, held_entry_no)
        DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE fitflow.held ADD FOREIGN KEY (gym_id, held_id, first_no)
    REFERENCES fitflow.held_entry (gym_id, held_id, entry_no)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE fitflow.transaction_table ADD FOREIGN KEY (
    gym_id, held_id, held_entry_no, payer_key, amount_cents, taken_at, by_bank
) REFERENCES fitflow.held_entry (
    gym_id, held_id, entry_no, owner_key, money_cents, entered_at, by_bank
) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE fitflow.invoice_entry ADD FOREIGN KEY (
    gym_id, held_id, held_entry_no, invoice_id, note_cents, entered_at
) REFERENCES fitflow.held_entry (
    gym_id, held_id, entry_no, invoice_id, amount_cents, entered_at
) DEFERRABLE INITIALLY DEFERRED;

-- Only rows later than the server's clock wait to be looked at: 79_not_to_come.sql says why.
CREATE CONSTRAINT TRIGGER held_entry_is_not_to_come
    AFTER INSERT OR UPDATE OF entered_at ON fitflow.held_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.entered_at > pg_catalog.now())
    EXECUTE FUNCTION fitflow.refuse_row_to_come('entered_at');
ALTER TABLE fitflow.held_entry ENABLE ALWAYS TRIGGER held_entry_is_not_to_come;
