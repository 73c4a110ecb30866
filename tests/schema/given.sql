-- The small gym every attack starts from: three members, two trainers, two meetings on a Monday.
-- Ann trains, Bob froze his March, Cid never joined. Prices are round; all times are Berlin's.

INSERT INTO membership_plan (plan_id, name, billing_period, price_cents)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Monthly',  'month', 3000),
    (2, 'Yearly',   'year',  30000),
    (3, 'Day pass', 'day',   1500);

INSERT INTO member (member_id, given_name, family_name, email, phone, born_on, registered_on)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Ann', 'Lee',  'ann@example.org', '+4930123456', '1990-05-01', '2026-01-01'),
    (2, 'Bob', 'Ray',  NULL,              NULL,          NULL,         '2026-01-01'),
    (3, 'Cid', 'Moss', NULL,              NULL,          NULL,         '2026-01-01');

INSERT INTO trainer (trainer_id, given_name, family_name, specialty, employed)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Tom', 'Hill', 'Cycling', '[2025-01-01,)'),
    (2, 'Uma', 'Sand', 'Yoga',    '[2025-01-01,2026-07-01)');

INSERT INTO exercise_class (class_id, name, category, duration_minutes, capacity)
OVERRIDING SYSTEM VALUE VALUES
    (1, 'Spin', 'cycling', 45, 2),
    (2, 'Flow', 'yoga',    60, 20);

INSERT INTO membership (member_id, during, state, plan_id, billing_period, price_cents,
                        freeze_fee_cents, freeze_reason)
VALUES
    (1, '[2026-01-01,)',           'active', 1, 'month', 3000, NULL, NULL),
    (2, '[2026-01-01,2026-03-01)', 'active', 1, 'month', 3000, NULL, NULL),
    (2, '[2026-03-01,2026-04-01)', 'frozen', 1, 'month', 3000, 500,  'Injury'),
    (2, '[2026-04-01,)',           'active', 1, 'month', 3000, NULL, NULL);

INSERT INTO class_meeting (meeting_id, class_id, trainer_id, room, during, capacity)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 1, 'Studio 1', '[2026-02-02 18:00+01,2026-02-02 18:45+01)', 2),
    (2, 2, 2, 'Studio 2', '[2026-02-02 18:00+01,2026-02-02 19:00+01)', 20);

INSERT INTO booking (meeting_id, member_id, place, booked_at, capacity, during) VALUES
    (1, 1, 1, '2026-02-01 09:00+01', 2, '[2026-02-02 18:00+01,2026-02-02 18:45+01)');

-- In class, with a personal trainer, and on her own.
INSERT INTO workout_session (session_id, member_id, during, meeting_id, place, meeting_during,
                             trainer_id)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, '[2026-02-02 18:00+01,2026-02-02 18:45+01)',
        1,    1,    '[2026-02-02 18:00+01,2026-02-02 18:45+01)', NULL),
    (2, 2, '[2026-02-03 10:00+01,2026-02-03 11:00+01)', NULL, NULL, NULL, 1),
    (3, 1, '[2026-02-04 10:00+01,2026-02-04 11:00+01)', NULL, NULL, NULL, NULL);

INSERT INTO personal_best (personal_best_id, member_id, session_id, exercise, measure, value,
                           best_no, previous_value)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 1, 'Back squat', 'weight_kg', 60, 1, NULL),
    (2, 1, 3, 'Back squat', 'weight_kg', 65, 2, 60),
    (3, 1, 3, 'Row 500 m',  'time_s',    110, 1, NULL);

-- Ann's January stands; her February was given back in two refunds, and so may be billed again.
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
                               plan_id, service_period, refund_of_id, refund_no, charge_cents,
                               charged_at, refunded_cents)
OVERRIDING SYSTEM VALUE VALUES
    (1, '2026-01-01 10:00+01', 'membership', 3000, 'card', 1,
        1, '[2026-01-01,2026-02-01)', NULL, NULL, NULL, NULL, NULL),
    (2, '2026-02-01 10:00+01', 'membership', 3000, 'card', 1,
        1, '[2026-02-01,2026-03-01)', NULL, NULL, NULL, NULL, NULL),
    (3, '2026-02-02 10:00+01', 'membership', -1000, 'card', 1,
        1, '[2026-02-01,2026-03-01)', 2, 1, 3000, '2026-02-01 10:00+01', 1000),
    (4, '2026-02-03 10:00+01', 'membership', -2000, 'card', 1,
        1, '[2026-02-01,2026-03-01)', 2, 2, 3000, '2026-02-01 10:00+01', 3000);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, method, member_id,
                               item, package_sessions)
OVERRIDING SYSTEM VALUE VALUES
    (5, '2026-02-02 18:50+01', 'retail',           200,   'cash', NULL, 'Water', NULL),
    (6, '2026-02-02 18:55+01', 'training_package', 25000, 'card', 2,    NULL,    5);
INSERT INTO transaction_table (transaction_id, taken_at, stream, amount_cents, declined_cents,
                               method, member_id, plan_id, service_period)
OVERRIDING SYSTEM VALUE VALUES
    (7, '2026-01-01 10:00+01', 'membership', 0, 3000, 'card', 2, 1, '[2026-01-01,2026-02-01)');

INSERT INTO wearable_recording (recording_id, member_id, session_id, format, content_sha256, device,
                                sport, during, device_heart_rate_avg)
OVERRIDING SYSTEM VALUE VALUES
    (1, 1, 3, 'fit', sha256('ann'), 'Strap 1', 'rowing',
        '[2026-02-04 10:00+01,2026-02-04 10:40+01)', 110);

INSERT INTO wearable_data (recording_id, started_at, seconds, recording_during, kilocalories,
                           heart_rate, power, cadence)
VALUES (1, '2026-02-04 10:00+01', 5, '[2026-02-04 10:00+01,2026-02-04 10:40+01)', 1,
        '{100,105,NULL,115,120}', '{90,95,100,105,110}', '{28,28,28,28,28}');

-- Rows of the attacks take numbers from 1000, whatever earlier tests have used up.
SELECT setval(pg_get_serial_sequence(attrelid::regclass::text, attname), 1000, false)
FROM pg_attribute
WHERE attidentity <> '' AND attrelid IN (
    SELECT oid FROM pg_class WHERE relnamespace = 'fitflow'::regnamespace);
