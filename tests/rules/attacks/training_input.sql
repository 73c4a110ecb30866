-- training_input: what a member's body was found to be, from a day on. Ann's maximum heart rate is
-- 185 since January 1st.

-- rule: training_input_pkey
-- refused:
INSERT INTO training_input (member_id, measure, since, value, entered_at)
VALUES (1, 'heart_rate_max', '2026-01-01', 186, '2026-01-02 09:00+01');
-- accepted:
INSERT INTO training_input (member_id, measure, since, version, value, entered_at)
VALUES (1, 'heart_rate_max', '2026-01-01', 2, 186, '2026-01-02 09:00+01');

-- rule: training_input_gym_id_member_id_fkey
-- refused:
INSERT INTO training_input (member_id, measure, since, value, entered_at)
VALUES (4, 'weight_kg', '2026-01-01', 70, '2026-01-01 09:00+01');
-- accepted:
INSERT INTO training_input (member_id, measure, since, value, entered_at)
VALUES (3, 'weight_kg', '2026-01-01', 70, '2026-01-01 09:00+01');

-- rule: training_input_is_since_a_day
-- refused:
UPDATE training_input SET since = '-infinity';
-- accepted:
UPDATE training_input SET since = '2025-12-31';

-- rule: training_input_versions_are_numbered_from_one
-- refused:
UPDATE training_input SET version = 0;
-- accepted:
UPDATE training_input SET version = 2;

-- rule: training_input_is_possible, a maximum too low
-- refused:
UPDATE training_input SET value = 99.9;
-- accepted:
UPDATE training_input SET value = 100;

-- rule: training_input_is_possible, a maximum too high
-- refused:
UPDATE training_input SET value = 250.1;
-- accepted:
UPDATE training_input SET value = 250;

-- rule: training_input_is_possible, a resting heart rate too low
-- refused:
UPDATE training_input SET measure = 'heart_rate_resting', value = 24.9;
-- accepted:
UPDATE training_input SET measure = 'heart_rate_resting', value = 25;

-- rule: training_input_is_possible, a resting heart rate too high
-- refused:
UPDATE training_input SET measure = 'heart_rate_resting', value = 120.1;
-- accepted:
UPDATE training_input SET measure = 'heart_rate_resting', value = 120;

-- rule: training_input_is_possible, a threshold too low
-- refused:
UPDATE training_input SET measure = 'heart_rate_threshold', value = 79.9;
-- accepted:
UPDATE training_input SET measure = 'heart_rate_threshold', value = 80;

-- rule: training_input_is_possible, a threshold too high
-- refused:
UPDATE training_input SET measure = 'heart_rate_threshold', value = 240.1;
-- accepted:
UPDATE training_input SET measure = 'heart_rate_threshold', value = 240;

-- rule: training_input_is_possible, a threshold power too low
-- refused:
UPDATE training_input SET measure = 'power_threshold', value = 29.9;
-- accepted:
UPDATE training_input SET measure = 'power_threshold', value = 30;

-- rule: training_input_is_possible, a threshold power too high
-- refused:
UPDATE training_input SET measure = 'power_threshold', value = 700.1;
-- accepted:
UPDATE training_input SET measure = 'power_threshold', value = 700;

-- rule: training_input_is_possible, a weight too low
-- refused:
UPDATE training_input SET measure = 'weight_kg', value = 19.9;
-- accepted:
UPDATE training_input SET measure = 'weight_kg', value = 20;

-- rule: training_input_is_possible, not a number
-- refused:
UPDATE training_input SET measure = 'weight_kg', value = 'NaN';
-- accepted:
UPDATE training_input SET measure = 'weight_kg', value = 400;

-- rule: training_input_entered_at_is_an_instant
-- refused:
UPDATE training_input SET entered_at = 'infinity';
-- accepted:
UPDATE training_input SET entered_at = '2026-01-01 09:01+01';

-- rule: training_input_is_measured_by_then
-- refused:
UPDATE training_input SET entered_at = (since - 1)::timestamp AT TIME ZONE 'UTC';
-- accepted:
UPDATE training_input SET entered_at = since::timestamp AT TIME ZONE 'Europe/Berlin';
