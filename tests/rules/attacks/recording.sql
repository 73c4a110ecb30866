-- recording: one activity as one device recorded it. Ann's strap, Wednesday at 10,
-- session 3, and her watch's copy of it, number 2. File ann.fit is kept.

-- rule: recording_pkey
-- refused:
INSERT INTO recording (recording_id, revision, member_id, format, source, content_sha256,
    during)
OVERRIDING SYSTEM VALUE
VALUES (1, 2, 2, 'fit', 'strap', sha256('bob'), '[2026-02-03 10:00+01,2026-02-03 11:00+01)');
-- accepted:
INSERT INTO recording (member_id, format, source, content_sha256, during)
VALUES (2, 'fit', 'strap', sha256('bob'), '[2026-02-03 10:00+01,2026-02-03 11:00+01)');

-- rule: recording_gym_id_member_id_content_sha256_activity_no_key
-- refused:
INSERT INTO recording (member_id, format, source, content_sha256, during)
VALUES (1, 'fit', 'strap', sha256('ann'), '[2026-02-03 10:00+01,2026-02-03 11:00+01)');
-- accepted:
INSERT INTO recording (member_id, format, source, content_sha256, activity_no, during)
VALUES (1, 'fit', 'strap', sha256('ann'), 2, '[2026-02-03 10:00+01,2026-02-03 11:00+01)');

-- rule: recording_gym_id_member_id_fkey
-- refused:
INSERT INTO recording (member_id, format, source, content_sha256, during)
VALUES (4, 'fit', 'strap', sha256('dee'), '[2026-02-03 10:00+01,2026-02-03 11:00+01)');
-- accepted:
INSERT INTO recording (member_id, format, source, content_sha256, during)
VALUES (3, 'fit', 'strap', sha256('dee'), '[2026-02-03 10:00+01,2026-02-03 11:00+01)');

-- rule: recording_gym_id_member_id_session_id_fkey
-- refused:
INSERT INTO recording (member_id, session_id, format, source, content_sha256, during)
VALUES (1, 2, 'fit', 'strap', sha256('2'), '[2026-02-03 10:00+01,2026-02-03 11:00+01)');
-- accepted:
INSERT INTO recording (member_id, session_id, format, source, content_sha256, during)
VALUES (2, 2, 'fit', 'strap', sha256('2'), '[2026-02-03 10:00+01,2026-02-03 11:00+01)');

-- rule: recording_gym_id_time_zone_fkey
-- refused:
INSERT INTO recording (member_id, format, source, content_sha256, during, time_zone)
VALUES (2, 'fit', 'strap', sha256('2'), '[2026-02-03 10:00+01,2026-02-03 11:00+01)', 'Asia/Tokyo');
-- accepted:
INSERT INTO recording (member_id, format, source, content_sha256, during, time_zone)
VALUES (2, 'fit', 'strap', sha256('2'), '[2026-02-03 10:00+01,2026-02-03 11:00+01)',
    'Europe/Berlin');

-- rule: recording_hash_is_sha256
-- refused:
UPDATE recording SET content_sha256 = '\x00' WHERE recording_id = 1;
-- accepted:
UPDATE recording SET content_sha256 = sha256('') WHERE recording_id = 1;

-- rule: recording_activity_is_numbered_from_one
-- refused:
UPDATE recording SET activity_no = 0 WHERE recording_id = 1;
-- accepted:
UPDATE recording SET activity_no = 2 WHERE recording_id = 1;

-- rule: recording_ends_within_a_day, a second more
-- refused:
INSERT INTO recording (member_id, format, source, content_sha256, during)
VALUES (2, 'fit', 'strap', sha256('bob'), '[2026-02-03 10:00+01,2026-02-04 10:00:01+01)');
-- accepted:
INSERT INTO recording (member_id, format, source, content_sha256, during)
VALUES (2, 'fit', 'strap', sha256('bob'), '[2026-02-03 10:00+01,2026-02-04 10:00+01)');

-- rule: recording_ends_within_a_day, since for ever
-- refused:
INSERT INTO recording (member_id, format, source, content_sha256, during)
VALUES (2, 'fit', 'strap', sha256('bob'), '[-infinity,2026-02-03 10:00+01)');
-- accepted:
INSERT INTO recording (member_id, format, source, content_sha256, during)
VALUES (2, 'fit', 'strap', sha256('bob'), '[2026-02-02 10:00+01,2026-02-03 10:00+01)');

-- rule: recording_ends_within_a_day, until the end of time
-- refused:
INSERT INTO recording (member_id, format, source, content_sha256, during)
VALUES (2, 'fit', 'strap', sha256('bob'), '[2026-02-03 10:00+01,infinity)');
-- accepted:
INSERT INTO recording (member_id, format, source, content_sha256, during)
VALUES (2, 'fit', 'strap', sha256('bob'), '[2026-02-03 10:00+01,2026-02-04 10:00+01)');

-- rule: recording_device_training_stress_is_a_number
-- refused:
UPDATE recording SET device_training_stress = 'NaN' WHERE recording_id = 1;
-- accepted:
UPDATE recording SET device_training_stress = 999999.9 WHERE recording_id = 1;

-- rule: recording_device_figures_are_not_negative
-- refused:
UPDATE recording SET device_kilocalories = -1 WHERE recording_id = 1;
-- accepted:
UPDATE recording SET device_kilocalories = 0 WHERE recording_id = 1;

-- rule: recording_gym_id_file_sha256_fkey
-- refused:
UPDATE recording SET file_sha256 = sha256('bob') WHERE recording_id = 2;
-- accepted:
UPDATE recording SET file_sha256 = sha256('ann') WHERE recording_id = 2;

-- rule: recording_revision_is_numbered_from_one
-- refused:
UPDATE recording SET revision = 0 WHERE recording_id = 2;
-- accepted:
UPDATE recording SET revision = 2 WHERE recording_id = 2;

-- rule: recording_outside_has_no_session
-- refused:
UPDATE recording SET is_outside = true WHERE recording_id = 1;
-- accepted:
UPDATE recording SET is_outside = true, session_id = NULL WHERE recording_id = 1;

-- rule: recording_is_of_one_place
-- refused:
UPDATE recording SET session_id = NULL, is_outside = true, is_at_gym = true WHERE recording_id = 1;
-- accepted:
UPDATE recording SET session_id = NULL, is_outside = false, is_at_gym = true
WHERE recording_id = 1;

-- rule: recording_laps_are_in_order, backwards
-- refused:
UPDATE recording SET laps_s = '{600,300}' WHERE recording_id = 1;
-- accepted:
UPDATE recording SET laps_s = '{300,600}' WHERE recording_id = 1;

-- rule: recording_laps_are_in_order, the first one too
-- refused:
UPDATE recording SET laps_s = '{0,300}' WHERE recording_id = 1;
-- accepted:
UPDATE recording SET laps_s = '{1,300}' WHERE recording_id = 1;

-- rule: recording_laps_are_in_order, on the next day
-- refused:
UPDATE recording SET laps_s = '{300,86400}' WHERE recording_id = 1;
-- accepted:
UPDATE recording SET laps_s = '{300,86399}' WHERE recording_id = 1;

-- rule: recording_laps_are_in_order, at no time
-- refused:
UPDATE recording SET laps_s = '{300,NULL}' WHERE recording_id = 1;
-- accepted:
UPDATE recording SET laps_s = '{}' WHERE recording_id = 1;

-- rule: recording_laps_are_in_order, a table of them
-- refused:
UPDATE recording SET laps_s = '{{300},{600}}' WHERE recording_id = 1;
-- accepted:
UPDATE recording SET laps_s = '{300}' WHERE recording_id = 1;

-- target: recording_gym_id_recording_id_during_key

-- target: recording_gym_id_recording_id_revision_key

-- rule: recording_layout_is_known
-- refused:
UPDATE recording SET layout = 4 WHERE recording_id = 1;
-- accepted:
UPDATE recording SET layout = 2 WHERE recording_id = 1;

-- target: recording_gym_id_member_id_recording_id_key

-- rule: recording_device_energy_is_possible
-- refused:
UPDATE recording SET device_kilocalories = 65535 WHERE recording_id = 1;
-- accepted:
UPDATE recording SET device_kilocalories = 65534 WHERE recording_id = 1;
