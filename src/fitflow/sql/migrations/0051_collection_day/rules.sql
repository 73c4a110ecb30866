-- A gym may collect from everybody on one day of the month.
-- squawk-ignore-file

ALTER TABLE fitflow.gym
    ADD COLUMN collection_day smallint,
    ADD CONSTRAINT gym_collection_day_is_in_every_month CHECK (
        collection_day BETWEEN 1 AND 28) NOT VALID;
