ALTER TABLE synthesis.run ADD CONSTRAINT run_lives_when_it_is_whole CHECK (
    lived_until IS NULL OR (isfinite(lived_until) AND finished_at IS NOT NULL)
);
