-- What the members of given.sql recorded and said of their training.

INSERT INTO recording_file (name, content) VALUES ('ann.fit', 'ann');

-- Ann's strap, and her watch's copy of the same hour, which does not count.
INSERT INTO recording (recording_id, member_id, session_id, format, source, content_sha256,
                                file_sha256, device, sport, during, device_heart_rate_avg)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 3, 'fit', 'strap', sha256('ann'), sha256('ann'), 'Strap 1', 'rowing',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)', 110);
INSERT INTO recording (recording_id, member_id, session_id, format, source, content_sha256,
                                during, duplicate_of, heart_rate_counts, power_counts,
                                cadence_counts, energy_counts)
OVERRIDING SYSTEM VALUE VALUES
    (2, 1, 3, 'tcx', 'watch', sha256('ann again'), '[2026-02-04 10:00+01,2026-02-04 10:40+01)',
        1, false, false, false, false);

-- Ann's run elsewhere, which she rated, and ran farther than ever in.
INSERT INTO recording (recording_id, member_id, format, source, content_sha256, during)
OVERRIDING SYSTEM VALUE VALUES
    (30, 1, 'gpx', 'watch', sha256('run'), '[2026-02-06 10:00+01,2026-02-06 10:40+01)');
INSERT INTO session_rating (session_rating_id, member_id, recording_id, rpe, rated_at)
OVERRIDING SYSTEM VALUE VALUES (2, 1, 30, 6, '2026-02-06 11:30+01');
INSERT INTO personal_best (personal_best_id, member_id, recording_id, exercise, measure, value,
                           best_no)
OVERRIDING SYSTEM VALUE VALUES (4, 1, 30, 'Run 40 min', 'distance_m', 8000, 1);

INSERT INTO wearable_data (recording_id, started_at, seconds, recording_during, kilocalories,
                           heart_rate, power, cadence)
VALUES (1, '2026-02-04 10:00+01', 5, '[2026-02-04 10:00+01,2026-02-04 10:40+01)', 1,
        '{100,105,NULL,115,120}', '{90,95,100,105,110}', '{28,28,28,28,28}');

INSERT INTO kept_figures SELECT figures.* FROM fitflow.work_out_figures(1) AS figures;

INSERT INTO training_input (member_id, measure, since, value, entered_at) VALUES
    (1, 'heart_rate_max', '2026-01-01', 185, '2026-01-01 09:00+01');

INSERT INTO session_rating (session_rating_id, member_id, session_id, rpe, rated_at)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 3, 7, '2026-02-04 11:30+01');

-- Rows of the attacks take numbers from 1000, whatever earlier tests have used up.
SELECT setval(pg_get_serial_sequence(attrelid::regclass::text, attname), 1000, false)
FROM pg_attribute
WHERE attidentity <> '' AND attrelid IN (
    SELECT oid FROM pg_class WHERE relnamespace = 'fitflow'::regnamespace);
