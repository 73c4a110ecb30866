-- A gym carries along whether its database is a rehearsal. Gyms that are there are in their books.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid
-- squawk-ignore-file adding-field-with-default

ALTER TABLE fitflow.gym
    ADD COLUMN is_rehearsal boolean NOT NULL DEFAULT fitflow.is_rehearsal();
ALTER TABLE fitflow.gym
    ADD FOREIGN KEY (is_rehearsal) REFERENCES fitflow_meta.rehearsal (is_on);
