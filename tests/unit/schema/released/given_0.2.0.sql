-- A small gym as migration 0002 knew it, with every kind of recording: Ann wears what she likes,
-- Bob came by synthesis; and Dee in another gym, in another time zone.

INSERT INTO fitflow.gym (gym_id, name, time_zone, currency)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Elm', 'Europe/Berlin', 'EUR'),
    (2, 'Oak', 'America/New_York', 'USD');

SET fitflow.gym_id = '2';
INSERT INTO fitflow.membership_plan (plan_id, name, billing_period, price_cents)
OVERRIDING SYSTEM VALUE VALUES (9, 'Monthly', 'month', 5000);
INSERT INTO fitflow.member (member_id, given_name, family_name, registered_on)
OVERRIDING SYSTEM VALUE VALUES (4, 'Dee', 'Fox', '2026-01-01');
INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES (4, '[2026-01-01,)', 'active', 9, 'month', 5000);
INSERT INTO fitflow.workout_session (session_id, member_id, during)
OVERRIDING SYSTEM VALUE VALUES (50, 4, '[2026-02-04 10:00-05,2026-02-04 10:40-05)');
INSERT INTO fitflow.wearable_recording (recording_id, member_id, session_id, format,
    content_sha256, device, during)
OVERRIDING SYSTEM VALUE VALUES
    (50, 4, 50, 'fit', sha256('dee'), 'Wrist watch', '[2026-02-04 10:00-05,2026-02-04 10:40-05)');
INSERT INTO fitflow.wearable_data (recording_id, started_at, seconds, recording_during, heart_rate)
VALUES (50, '2026-02-04 10:00-05', 3, '[2026-02-04 10:00-05,2026-02-04 10:40-05)',
        '{100,NULL,110}');

SET fitflow.gym_id = '1';
INSERT INTO fitflow.membership_plan (plan_id, name, billing_period, price_cents)
OVERRIDING SYSTEM VALUE VALUES (1, 'Monthly', 'month', 3000);
INSERT INTO fitflow.member (member_id, given_name, family_name, born_on, registered_on)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Ann', 'Lee', '1990-05-01', '2026-01-01'), (2, 'Bob', 'Ray', NULL, '2026-01-01');
INSERT INTO fitflow.membership (member_id, during, state, plan_id, billing_period, price_cents)
VALUES
    (1, '[2026-01-01,)', 'active', 1, 'month', 3000),
    (2, '[2026-01-01,)', 'active', 1, 'month', 3000);
INSERT INTO fitflow.workout_session (session_id, member_id, during)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, '[2026-02-04 10:00+01,2026-02-04 11:00+01)'),
    (2, 1, '[2026-02-05 10:00+01,2026-02-05 10:30+01)'),  -- made for recording 3
    (3, 2, '[2026-02-04 10:00+01,2026-02-04 11:00+01)');

-- Ann's session in two files at once: power for all its seconds, and for less than half of them.
-- The next day without energy; then a run that was told to have no session, and a ride of more
-- kilocalories than anybody can spend.
INSERT INTO fitflow.wearable_recording (recording_id, member_id, session_id, format,
    content_sha256, activity_no, device, sport, during, device_heart_rate_avg,
    device_heart_rate_max, device_power_avg, device_power_max, device_kilocalories)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 1, 'fit', sha256('ride'), 2, 'garmin edge_530', 'cycling',
        '[2026-02-04 10:10+01,2026-02-04 10:40+01)', 121, 130, 201, 210, 9),
    (2, 1, 1, 'fit', sha256('strap'), 1, NULL, NULL,
        '[2026-02-04 10:10+01,2026-02-04 10:40+01)', NULL, NULL, NULL, NULL, 30),
    (3, 1, 2, 'tcx', sha256('next'), 1, NULL, NULL,
        '[2026-02-05 10:00+01,2026-02-05 10:30+01)', NULL, NULL, NULL, NULL, NULL),
    (4, 1, NULL, 'gpx', sha256('run'), 1, NULL, 'running',
        '[2026-02-06 10:00+01,2026-02-06 10:30+01)', NULL, NULL, NULL, NULL, 300),
    (5, 1, NULL, 'csv', sha256('typo'), 1, NULL, NULL,
        '[2026-02-07 10:00+01,2026-02-07 10:30+01)', NULL, NULL, NULL, NULL, 65534),
    (6, 2, 3, 'synthetic', sha256('s1'), 1, 'Wrist watch', 'gym',
        '[2026-02-04 10:00+01,2026-02-04 10:30+01)', NULL, NULL, NULL, NULL, NULL),
    (7, 2, 3, 'synthetic', sha256('s2'), 1, 'Chest strap', 'gym',
        '[2026-02-04 10:30+01,2026-02-04 10:45+01)', NULL, NULL, NULL, NULL, NULL);
INSERT INTO fitflow.wearable_data (recording_id, started_at, seconds, recording_during,
    kilocalories, heart_rate, power, cadence)
SELECT recording_id, lower(during), 4, during, kilocalories, heart_rate, power, cadence
FROM fitflow.wearable_recording
JOIN (VALUES
    (1, 0.8::real, '{120,NULL,124,126}'::smallint[], '{200,NULL,210,190}'::smallint[],
        '{90,91,NULL,92}'::smallint[]),
    (2, 30,   '{118,119,120,121}', '{150,NULL,NULL,NULL}', NULL),
    (3, NULL, '{100,100,100,100}', NULL,                   NULL),
    (4, 300,  '{150,151,152,153}', NULL,                   NULL),
    (5, NULL, '{90,90,90,90}',     NULL,                   NULL),
    (6, 7,    '{130,131,132,133}', '{100,100,100,100}',    NULL),
    (7, 8,    '{140,141,142,143}', NULL,                   NULL)
) AS given (recording_id, kilocalories, heart_rate, power, cadence) USING (recording_id);
INSERT INTO fitflow.wearable_data (recording_id, started_at, seconds, recording_during, heart_rate)
SELECT recording_id, lower(during) + interval '5 minutes', 2, during, '{NULL,160}'
FROM fitflow.wearable_recording
WHERE recording_id = 1;

-- A drawing that was interrupted.
INSERT INTO synthesis.run (profile, seed, members, opened_on, today)
VALUES ('members', 7, 2, '2026-01-01', '2026-03-01');
INSERT INTO synthesis.step (name) VALUES ('01_membership_plan'), ('08_trace');
INSERT INTO synthesis.trace (effort, minutes, level, variant, mean_bpm, heart_rate)
VALUES ('steady', 45, 1, 1, 120, '{120,121}');
SELECT setval(pg_get_serial_sequence('fitflow.wearable_recording', 'recording_id'), 50);
