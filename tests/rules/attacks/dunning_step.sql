-- dunning_step: remind after 3 days, try again after 7, hold back access after 14.

-- rule: dunning_step_pkey
-- refused:
INSERT INTO dunning_step (step_no, after_days, action) VALUES (1, 20, 'retry');
-- accepted:
INSERT INTO dunning_step (step_no, after_days, action) VALUES (4, 20, 'retry');

-- rule: dunning_step_gym_id_fkey, a gym that does not exist
-- refused:
SET LOCAL fitflow.gym_id = '404';
INSERT INTO dunning_step (step_no, after_days, action) VALUES (4, 20, 'remind');
-- accepted:
INSERT INTO dunning_step (step_no, after_days, action) VALUES (4, 20, 'remind');

-- rule: dunning_step_is_numbered_from_one
-- refused:
INSERT INTO dunning_step (step_no, after_days, action) VALUES (0, 20, 'remind');
-- accepted:
INSERT INTO dunning_step (step_no, after_days, action) VALUES (4, 20, 'remind');

-- rule: dunning_step_is_within_a_year, before it is due
-- refused:
INSERT INTO dunning_step (step_no, after_days, action) VALUES (4, -1, 'remind');
-- accepted:
INSERT INTO dunning_step (step_no, after_days, action) VALUES (4, 0, 'remind');

-- rule: dunning_step_is_within_a_year, after a year
-- refused:
INSERT INTO dunning_step (step_no, after_days, action) VALUES (4, 367, 'remind');
-- accepted:
INSERT INTO dunning_step (step_no, after_days, action) VALUES (4, 366, 'remind');

-- target: dunning_step_gym_id_step_no_action_key
