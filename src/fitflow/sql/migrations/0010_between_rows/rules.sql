-- A refund is of the goods and the package that were sold, a class is booked before it is over, and
-- what a device states is a number.
-- squawk-ignore-file adding-foreign-key-constraint, constraint-missing-not-valid
-- squawk-ignore-file disallowed-unique-constraint

UPDATE fitflow.recording SET device_training_stress = NULL WHERE device_training_stress = 'NaN';
SET CONSTRAINTS ALL IMMEDIATE;

ALTER TABLE fitflow.transaction_table
    ADD UNIQUE (gym_id, transaction_id, item),
    ADD FOREIGN KEY (gym_id, refund_of_id, item)
        REFERENCES fitflow.transaction_table (gym_id, transaction_id, item) NOT VALID,
    ADD FOREIGN KEY (gym_id, refund_of_id, package_sessions, member_id)
        REFERENCES fitflow.transaction_table (gym_id, transaction_id, sold_sessions, member_id)
        NOT VALID;
ALTER TABLE fitflow.booking
    ADD CONSTRAINT booking_is_made_before_the_class_is_over CHECK (booked_at < upper(during))
        NOT VALID;
ALTER TABLE fitflow.recording
    ADD CONSTRAINT recording_device_training_stress_is_a_number CHECK (
        device_training_stress <> 'NaN'
    ) NOT VALID;
