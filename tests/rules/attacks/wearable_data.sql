-- wearable_data: up to a quarter of an hour of one recording. Recording 1 lasts from 10:00 to 10:40
-- and has its first five seconds.

-- rule: wearable_data_pkey
-- refused:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:14:59+01', 1, '{120}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');
-- accepted:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:15+01', 1, '{120}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');

-- rule: wearable_data_gym_id_recording_id_recording_during_fkey
-- refused:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (3, '2026-02-04 10:15+01', 1, '{120}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');
-- accepted:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:15+01', 1, '{120}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');

-- rule: wearable_data_gym_id_recording_id_recording_during_fkey, a longer recording
-- refused:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:15+01', 1, '{120}',
        '[2026-02-04 10:00+01,2026-02-04 10:41+01)');
-- accepted:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:15+01', 1, '{120}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');

-- rule: wearable_data_gym_id_recording_id_recording_during_fkey, a recording changed
-- refused:
UPDATE recording SET during = '[2026-02-04 10:00+01,2026-02-04 10:41+01)';
-- accepted:
UPDATE recording SET during = '[2026-02-04 10:00+01,2026-02-04 10:41+01)';
UPDATE wearable_data SET recording_during = '[2026-02-04 10:00+01,2026-02-04 10:41+01)';

-- rule: wearable_data_lies_within_its_recording, before its beginning
-- refused:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 09:59:59+01', 1, '{120}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');
-- accepted:
UPDATE wearable_data SET started_at = '2026-02-04 10:00+01';

-- rule: wearable_data_lies_within_its_recording, after its end
-- refused:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:39:58+01', 3, '{120,121,122}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');
-- accepted:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:39:57+01', 3, '{120,121,122}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');

-- rule: wearable_data_stays_in_its_quarter_hour, past the quarter
-- refused:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:29:58+01', 3, '{120,121,122}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');
-- accepted:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:29:57+01', 3, '{120,121,122}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');

-- rule: wearable_data_stays_in_its_quarter_hour, between two seconds
-- refused:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:15:00.5+01', 1, '{120}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');
-- accepted:
INSERT INTO wearable_data (recording_id, started_at, seconds, heart_rate, recording_during)
VALUES (1, '2026-02-04 10:15:01+01', 1, '{120}',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)');

-- rule: wearable_data_has_one_value_a_second, one missing
-- refused:
UPDATE wearable_data SET heart_rate = '{100,105,110,115}';
-- accepted:
UPDATE wearable_data SET heart_rate = '{100,105,110,115,NULL}';

-- rule: wearable_data_has_one_value_a_second, counted from zero
-- refused:
UPDATE wearable_data SET power = '[0:4]={90,95,100,105,110}';
-- accepted:
UPDATE wearable_data SET power = '[1:5]={90,95,100,105,110}';

-- rule: wearable_data_has_one_value_a_second, a table of values
-- refused:
UPDATE wearable_data SET cadence = '{{28},{28},{28},{28},{28}}';
-- accepted:
UPDATE wearable_data SET cadence = '{28,28,28,28,28}';

-- rule: wearable_data_has_a_value, no channel
-- refused:
UPDATE wearable_data SET heart_rate = NULL, power = NULL, cadence = NULL;
-- accepted:
UPDATE wearable_data SET heart_rate = NULL, power = NULL;

-- rule: wearable_data_has_a_value, silent channels
-- refused:
UPDATE wearable_data SET
    heart_rate = '{NULL,NULL,NULL,NULL,NULL}',
    power = '{NULL,NULL,NULL,NULL,NULL}',
    cadence = '{NULL,NULL,NULL,NULL,NULL}';
-- accepted:
UPDATE wearable_data SET
    heart_rate = '{NULL,NULL,NULL,NULL,NULL}',
    power = '{NULL,NULL,NULL,NULL,NULL}',
    cadence = '{NULL,NULL,NULL,NULL,28}';

-- rule: wearable_data_has_a_value, a silent heart rate alone
-- refused:
UPDATE wearable_data SET heart_rate = '{NULL,NULL,NULL,NULL,NULL}', power = NULL, cadence = NULL;
-- accepted:
UPDATE wearable_data SET heart_rate = '{NULL,NULL,NULL,NULL,100}', power = NULL, cadence = NULL;

-- rule: wearable_data_has_a_value, a silent power alone
-- refused:
UPDATE wearable_data SET heart_rate = NULL, power = '{NULL,NULL,NULL,NULL,NULL}', cadence = NULL;
-- accepted:
UPDATE wearable_data SET heart_rate = NULL, power = '{NULL,NULL,NULL,NULL,0}', cadence = NULL;

-- rule: wearable_data_heart_rate_is_possible, too low
-- refused:
UPDATE wearable_data SET heart_rate = '{19,20,NULL,20,20}';
-- accepted:
UPDATE wearable_data SET heart_rate = '{20,20,NULL,20,20}';

-- rule: wearable_data_heart_rate_is_possible, too high beside a silent second
-- refused:
UPDATE wearable_data SET heart_rate = '{NULL,NULL,NULL,NULL,251}';
-- accepted:
UPDATE wearable_data SET heart_rate = '{NULL,NULL,NULL,NULL,250}';

-- rule: wearable_data_power_is_possible, negative
-- refused:
UPDATE wearable_data SET power = '{-1,0,0,0,0}';
-- accepted:
UPDATE wearable_data SET power = '{0,0,0,0,0}';

-- rule: wearable_data_power_is_possible, too high
-- refused:
UPDATE wearable_data SET power = '{0,0,0,0,3001}';
-- accepted:
UPDATE wearable_data SET power = '{0,0,0,0,3000}';

-- rule: wearable_data_cadence_is_possible
-- refused:
UPDATE wearable_data SET cadence = '{301,0,0,0,0}';
-- accepted:
UPDATE wearable_data SET cadence = '{300,0,0,0,0}';

-- rule: wearable_data_kilocalories_are_possible, negative
-- refused:
UPDATE wearable_data SET kilocalories = -0.1;
-- accepted:
UPDATE wearable_data SET kilocalories = 0;

-- rule: wearable_data_kilocalories_are_possible, not a number
-- refused:
UPDATE wearable_data SET kilocalories = 'NaN';
-- accepted:
UPDATE wearable_data SET kilocalories = 1000;

-- rule: wearable_data_held_names_channels, not for each second
-- refused:
UPDATE wearable_data SET held = '{0,1,1}';
-- accepted:
UPDATE wearable_data SET held = '{0,1,1,0,7}';

-- rule: wearable_data_held_names_channels, a channel that there is not
-- refused:
UPDATE wearable_data SET held = '{0,1,1,0,8}';
-- accepted:
UPDATE wearable_data SET held = '{0,1,1,0,7}';
