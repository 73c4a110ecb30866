-- recording: of one activity in several recordings one counts. Number 2 is a duplicate of
-- number 1.

-- rule: recording_gym_id_member_id_duplicate_of_required_primary_fkey, of another member's
-- refused:
INSERT INTO recording (member_id, format, source, content_sha256, during, duplicate_of,
    heart_rate_counts, power_counts, cadence_counts, energy_counts)
VALUES (2, 'gpx', 'watch', sha256('ann third'), '[2026-02-04 10:00+01,2026-02-04 10:40+01)', 1,
    false, false, false, false);
-- accepted:
INSERT INTO recording (member_id, format, source, content_sha256, during, duplicate_of,
    heart_rate_counts, power_counts, cadence_counts, energy_counts)
VALUES (1, 'gpx', 'watch', sha256('ann third'), '[2026-02-04 10:00+01,2026-02-04 10:40+01)', 1,
    false, false, false, false);

-- rule: recording_gym_id_member_id_duplicate_of_required_primary_fkey, of a duplicate
-- refused:
INSERT INTO recording (member_id, format, source, content_sha256, during, duplicate_of,
    heart_rate_counts, power_counts, cadence_counts, energy_counts)
VALUES (1, 'gpx', 'watch', sha256('ann third'), '[2026-02-04 10:00+01,2026-02-04 10:40+01)', 2,
    false, false, false, false);
-- accepted:
INSERT INTO recording (member_id, format, source, content_sha256, during, duplicate_of,
    heart_rate_counts, power_counts, cadence_counts, energy_counts)
VALUES (1, 'gpx', 'watch', sha256('ann third'), '[2026-02-04 10:00+01,2026-02-04 10:40+01)', 1,
    false, false, false, false);

-- rule: recording_gym_id_member_id_duplicate_of_required_primary_fkey, one of the other
-- refused:
UPDATE recording SET duplicate_of = 2, heart_rate_counts = false, power_counts = false,
    cadence_counts = false, energy_counts = false
WHERE recording_id = 1;
-- accepted:
UPDATE recording SET duplicate_of = 2, heart_rate_counts = false, power_counts = false,
    cadence_counts = false, energy_counts = false
WHERE recording_id = 1;
UPDATE recording SET duplicate_of = NULL WHERE recording_id = 2;

-- rule: recording_duplicate_does_not_count, its heart rate
-- refused:
UPDATE recording SET heart_rate_counts = true WHERE recording_id = 2;
-- accepted:
UPDATE recording SET heart_rate_counts = true, duplicate_of = NULL WHERE recording_id = 2;

-- rule: recording_duplicate_does_not_count, its power
-- refused:
UPDATE recording SET power_counts = true WHERE recording_id = 2;
-- accepted:
UPDATE recording SET power_counts = true, duplicate_of = NULL WHERE recording_id = 2;

-- rule: recording_duplicate_does_not_count, its cadence
-- refused:
UPDATE recording SET cadence_counts = true WHERE recording_id = 2;
-- accepted:
UPDATE recording SET cadence_counts = true, duplicate_of = NULL WHERE recording_id = 2;

-- rule: recording_duplicate_does_not_count, its energy
-- refused:
UPDATE recording SET energy_counts = true WHERE recording_id = 2;
-- accepted:
UPDATE recording SET energy_counts = true, duplicate_of = NULL WHERE recording_id = 2;

-- target: recording_gym_id_member_id_recording_id_is_primary_key
