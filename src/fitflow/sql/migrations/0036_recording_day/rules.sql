-- squawk-ignore-file adding-not-nullable-field, adding-foreign-key-constraint
-- squawk-ignore-file constraint-missing-not-valid, require-concurrent-index-creation
-- squawk-ignore-file adding-field-with-default

SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE fitflow.recording
    ALTER COLUMN time_zone SET DEFAULT fitflow.gym_time_zone(),
    ALTER COLUMN time_zone SET NOT NULL,
    ADD COLUMN begun_on date NOT NULL
        GENERATED ALWAYS AS ((lower(during) AT TIME ZONE time_zone)::date) STORED,
    ADD COLUMN day date NOT NULL
        GENERATED ALWAYS AS (
            coalesce(visited_on, (lower(during) AT TIME ZONE time_zone)::date)) STORED,
    ADD FOREIGN KEY (gym_id, time_zone) REFERENCES fitflow.gym (gym_id, time_zone);
CREATE INDEX recording_day_idx ON fitflow.recording (gym_id, day);
CREATE INDEX recording_begun_on_idx ON fitflow.recording (gym_id, begun_on);
