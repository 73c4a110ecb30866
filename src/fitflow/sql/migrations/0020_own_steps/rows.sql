-- How its values were laid on the seconds: those that are there, by the rows of their files.
ALTER TABLE fitflow.recording ADD COLUMN layout smallint NOT NULL DEFAULT 1;
