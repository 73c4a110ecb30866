-- The sessions of a package are taken off one after the other, as operations always did.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid
-- squawk-ignore-file adding-field-with-default

ALTER TABLE fitflow.package_use
    ADD COLUMN previous_no smallint GENERATED ALWAYS AS (nullif(use_no, 1) - 1) STORED;
ALTER TABLE fitflow.package_use
    ADD FOREIGN KEY (gym_id, transaction_id, previous_no)
        REFERENCES fitflow.package_use (gym_id, transaction_id, use_no)
        NOT VALID;
