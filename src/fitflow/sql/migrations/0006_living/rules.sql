-- A run lives when it is whole; there are as few runs as there are drawn gyms.
-- squawk-ignore-file constraint-missing-not-valid

ALTER TABLE synthesis.run ADD CONSTRAINT run_lives_when_it_is_whole CHECK (
    lived_until IS NULL OR (isfinite(lived_until) AND finished_at IS NOT NULL)
);
