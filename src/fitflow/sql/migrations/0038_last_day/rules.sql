-- A roll-up may keep its last day alone, and then marks name members.
-- squawk-ignore-file adding-not-nullable-field

ALTER TABLE rollup.definition
    ADD COLUMN IF NOT EXISTS keeps_last_day boolean NOT NULL DEFAULT false;
ALTER TABLE rollup.stale
    ADD COLUMN IF NOT EXISTS members int8multirange;
