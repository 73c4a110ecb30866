-- One word for one thing: a recording, the figures that are kept of it, and a tenure. A database of
-- before 0003 has no figures yet.
-- squawk-ignore-file renaming-table, renaming-column

ALTER TABLE fitflow.wearable_recording RENAME TO recording;
ALTER TABLE IF EXISTS fitflow.wearable_figures RENAME TO kept_figures;
ALTER TABLE synthesis.spell RENAME TO tenure;
ALTER TABLE synthesis.tenure RENAME COLUMN spell_no TO tenure_no;
UPDATE synthesis.step SET name = '06_tenure' WHERE name = '06_spell';
