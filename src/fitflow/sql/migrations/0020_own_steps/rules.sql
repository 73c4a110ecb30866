-- A live value may stand for the seconds after it. The rules read rows, and no seconds.
-- squawk-ignore-file adding-not-nullable-field, constraint-missing-not-valid
ALTER TABLE fitflow.recording
    ALTER COLUMN layout SET DEFAULT 3,
    ADD CONSTRAINT recording_layout_is_known CHECK (layout BETWEEN 1 AND 3);
ALTER TABLE fitflow.wearable_data
    ADD COLUMN held smallint[],
    ADD CONSTRAINT wearable_data_held_names_channels CHECK (
        fitflow.is_grid(held, seconds) AND 0 <= ALL (held) AND 7 >= ALL (held)
    );
