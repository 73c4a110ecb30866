-- What the synthetic gym's workouts say besides. A gym that is finished keeps none.
-- squawk-ignore-file adding-field-with-default

DELETE FROM synthesis.trace;
ALTER TABLE synthesis.trace
    ADD COLUMN seconds smallint NOT NULL
        GENERATED ALWAYS AS (cardinality(heart_rate)) STORED,
    ADD COLUMN normalized_power        real,
    ADD COLUMN heart_rate_recovery_60  smallint,
    ADD COLUMN heart_rate_recovery_120 smallint,
    ADD COLUMN power_curve             real[] NOT NULL DEFAULT '{}',
    ADD COLUMN heart_rate_curve        real[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN synthesis.trace.minutes IS
    'How long it lasts, in whole quarters of an hour.';
COMMENT ON COLUMN synthesis.trace.seconds IS
    'How long it lasts: up to half a minute less than its minutes.';
COMMENT ON COLUMN synthesis.trace.normalized_power IS
    'As of wearable_figures, for the recordings that have its power; NULL for strength.';
COMMENT ON COLUMN synthesis.trace.heart_rate_recovery_60 IS
    'As of wearable_figures; NULL when its peak is too late.';
COMMENT ON COLUMN synthesis.trace.heart_rate_recovery_120 IS
    'As of wearable_figures; NULL when its peak is too late.';
COMMENT ON COLUMN synthesis.trace.power_curve IS
    'As of wearable_figures, for the recordings that have its power.';
COMMENT ON COLUMN synthesis.trace.heart_rate_curve IS 'As of wearable_figures.';
