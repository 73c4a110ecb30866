-- kept_figures: what takes long to work out. Those of Ann's strap are kept.

-- rule: kept_figures_pkey
-- refused:
INSERT INTO kept_figures (recording_id, revision) VALUES (1, 1);
-- accepted:
INSERT INTO kept_figures (recording_id, revision) VALUES (2, 1);

-- rule: kept_figures_gym_id_recording_id_revision_fkey, of no recording
-- refused:
INSERT INTO kept_figures (recording_id, revision) VALUES (3, 1);
-- accepted:
INSERT INTO kept_figures (recording_id, revision) VALUES (2, 1);

-- rule: kept_figures_gym_id_recording_id_revision_fkey, of seconds that have changed
-- refused:
UPDATE recording SET revision = 2 WHERE recording_id = 1;
-- accepted:
DELETE FROM kept_figures WHERE recording_id = 1;
UPDATE recording SET revision = 2 WHERE recording_id = 1;

-- rule: kept_figures_power_is_possible, negative
-- refused:
UPDATE kept_figures SET normalized_power = -0.1;
-- accepted:
UPDATE kept_figures SET normalized_power = 0;

-- rule: kept_figures_power_is_possible, not a number
-- refused:
UPDATE kept_figures SET normalized_power = 'NaN';
-- accepted:
UPDATE kept_figures SET normalized_power = 3000;

-- rule: kept_figures_recovery_is_possible, within a minute
-- refused:
UPDATE kept_figures SET heart_rate_recovery_60 = 231;
-- accepted:
UPDATE kept_figures SET heart_rate_recovery_60 = 230;

-- rule: kept_figures_recovery_is_possible, within two
-- refused:
UPDATE kept_figures SET heart_rate_recovery_120 = -231;
-- accepted:
UPDATE kept_figures SET heart_rate_recovery_120 = -230;

-- rule: kept_figures_power_curve_is_possible, too high
-- refused:
UPDATE kept_figures SET power_curve = '{3001,100}';
-- accepted:
UPDATE kept_figures SET power_curve = '{3000,100}';

-- rule: kept_figures_power_curve_is_possible, negative
-- refused:
UPDATE kept_figures SET power_curve = '{110,-0.1}';
-- accepted:
UPDATE kept_figures SET power_curve = '{110,0}';

-- rule: kept_figures_heart_rate_curve_is_possible, too high
-- refused:
UPDATE kept_figures SET heart_rate_curve = '{250.5,200}';
-- accepted:
UPDATE kept_figures SET heart_rate_curve = '{250,200}';

-- rule: kept_figures_heart_rate_curve_is_possible, negative
-- refused:
UPDATE kept_figures SET heart_rate_curve = '{120,-1}';
-- accepted:
UPDATE kept_figures SET heart_rate_curve = '{}';
