-- trainer: who teaches, and the days they work here.

-- rule: trainer_pkey
-- refused:
INSERT INTO trainer (trainer_id, given_name, family_name, specialty, employed)
OVERRIDING SYSTEM VALUE VALUES (2, 'Uma', 'Sand', 'Yoga', '[2027-01-01,)');
-- accepted:
INSERT INTO trainer (given_name, family_name, specialty, employed)
VALUES ('Uma', 'Sand', 'Yoga', '[2027-01-01,)');

-- rule: trainer_gym_id_fkey, a gym that does not exist
-- refused:
SET LOCAL fitflow.gym_id = '404';
INSERT INTO trainer (given_name, family_name, specialty, employed)
VALUES ('Dot', 'Far', 'Yoga', '[2026-01-05,)');
-- accepted:
INSERT INTO trainer (given_name, family_name, specialty, employed)
VALUES ('Dot', 'Far', 'Yoga', '[2026-01-05,)');

-- rule: trainer_employment_has_a_first_day, no first day
-- refused:
UPDATE trainer SET employed = '(,2026-07-01)' WHERE trainer_id = 2;
-- accepted:
UPDATE trainer SET employed = '[2020-01-01,2026-07-01)' WHERE trainer_id = 2;

-- rule: trainer_employment_has_a_first_day, since for ever
-- refused:
UPDATE trainer SET employed = '[-infinity,2026-07-01)' WHERE trainer_id = 2;
-- accepted:
UPDATE trainer SET employed = '[1950-01-01,2026-07-01)' WHERE trainer_id = 2;

-- rule: trainer_employment_has_a_first_day, for ever
-- refused:
UPDATE trainer SET employed = '[2025-01-01,infinity)' WHERE trainer_id = 2;
-- accepted:
UPDATE trainer SET employed = '[2025-01-01,)' WHERE trainer_id = 2;

-- rule: trainer_employment_has_a_first_day, from the end of time
-- refused:
INSERT INTO trainer (given_name, family_name, specialty, employed)
VALUES ('Vic', 'Dale', 'Yoga', '[infinity,)');
-- accepted:
INSERT INTO trainer (given_name, family_name, specialty, employed)
VALUES ('Vic', 'Dale', 'Yoga', '[2299-12-31,)');

-- target: trainer_gym_id_trainer_id_employed_key
