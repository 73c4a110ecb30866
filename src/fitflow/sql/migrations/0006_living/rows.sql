-- A synthetic gym lives on: up to when, its run says.
ALTER TABLE synthesis.run ADD COLUMN lived_until timestamptz;
